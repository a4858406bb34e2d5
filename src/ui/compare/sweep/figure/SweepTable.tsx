import type { RunId } from '../../../../core/ids.ts';
import { NO_VALUE, openRunName, rangeText, seedName } from '../../../../text/compare/sweep-figure.ts';
import { type FigureData, type FigurePoint, resultText, runOf, type SeedResult } from './figure-data.ts';
import classes from './sweep-table.module.css';

interface Props {
  readonly data: FigureData;
  /** What the lines differ in, where there is more than one. */
  readonly linesName: string | undefined;
  readonly onOpen: (run: RunId) => void;
}

/** The figure in numbers: a row for each point, with a button for each of its runs. */
export function SweepTable({ data, linesName, onOpen }: Props) {
  const { x, y, lines } = data;
  const seeds = lines[0]?.points[0]?.seeds ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={classes['scroll']} aria-label={`Table: ${data.title}`} tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{x.name}</th>
            {linesName && <th scope="col">{linesName}</th>}
            <th scope="col">Mean</th>
            {seeds.length > 1 && <th scope="col">Range</th>}
            {seeds.map(({ seed }) => (
              <th key={seed} scope="col">
                {seedName(seed)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {x.values.map(({ text, named }, i) =>
            lines.map((line) => (
              <tr key={`${named} ${line.name}`}>
                <th scope="row">{text}</th>
                {linesName && <td>{line.name}</td>}
                <Point point={line.points[i]!} format={y.format} where={[named, line.name]} onOpen={onOpen} />
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

interface PointProps {
  readonly point: FigurePoint;
  readonly format: (value: number) => string;
  readonly where: readonly string[];
  readonly onOpen: (run: RunId) => void;
}

function Point({ point: { seeds, statistics }, format, where, onOpen }: PointProps) {
  const { mean, range } = statistics;
  return (
    <>
      <td>{mean === undefined ? <span>{NO_VALUE}</span> : <strong>{format(mean)}</strong>}</td>
      {seeds.length > 1 && <td>{range ? rangeText(range.map(format)) : NO_VALUE}</td>}
      {seeds.map((result) => (
        <SeedCell key={result.seed} {...{ result, format, where, onOpen }} />
      ))}
    </>
  );
}

type SeedProps = Omit<PointProps, 'point'> & { readonly result: SeedResult };

/** What a run came to; where there is a run, it opens it. */
function SeedCell({ result, format, where, onOpen }: SeedProps) {
  const text = resultText(result, format);
  const run = runOf(result);
  return (
    <td data-is={result.is}>
      {run === undefined ? (
        <span>{text}</span>
      ) : (
        <button
          type="button"
          className={classes['run']}
          aria-label={openRunName(text, [...where, seedName(result.seed)])}
          onClick={() => onOpen(run)}
        >
          {text}
        </button>
      )}
    </td>
  );
}
