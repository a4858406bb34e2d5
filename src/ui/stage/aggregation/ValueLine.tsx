import { parameterValue } from '../../../text/format.ts';
import { VALUES_CAPTION, VALUES_TEXT } from '../../../text/stage/aggregation.ts';
import { clientColor } from '../../palette.ts';
import styles from './Aggregation.module.css';
import type { Drawing, Figure } from './drawing.ts';
import { Title } from './Title.tsx';

interface Props {
  readonly drawing: Extract<Drawing, { kind: 'values' }>;
  /** In pixels at scale 1. */
  readonly width: number;
}

/** Part of the width that is left free at each end, for labels. */
const MARGIN = 0.1;
/** Pixels that "client 4" takes, and a number. */
const ROOM = { name: 62, number: 22 };

/** The clients' values of one parameter on a line, and the one that the new model has. */
export function ValueLine({ drawing: { values, result }, width }: Props) {
  const finite = values.filter(({ value }) => Number.isFinite(value));
  const [least, most] = [finite[0]?.value ?? 0, finite.at(-1)?.value ?? 0];
  const place = (value: number) =>
    most > least ? MARGIN + (1 - 2 * MARGIN) * ((value - least) / (most - least)) : 0.5;
  const nearest = width * leastGap(finite, place);
  const levels = stacked(finite.map(({ value }) => width * place(value)));
  const name = (client: number) => (nearest >= ROOM.name ? `client ${client}` : String(client));
  return (
    <>
      <Title>{VALUES_TEXT}</Title>
      {finite.length > 0 && (
        <ul className={styles['line']}>
          {finite.map(({ client, value }, i) => (
            <li key={client} style={{ left: `${100 * place(value)}%` }}>
              <span>{nearest >= ROOM.number ? name(client) : ''}</span>
              <span
                className={styles['dot']}
                style={{
                  background: clientColor(client),
                  transform: `translateY(${-60 * levels[i]!}%)`,
                }}
              />
            </li>
          ))}
          {result !== undefined && Number.isFinite(result) && (
            <li className={styles['picked']} style={{ left: `${100 * place(result)}%` }}>
              <span>{parameterValue(result)}</span>
            </li>
          )}
        </ul>
      )}
      <p className={styles['caption']}>{VALUES_CAPTION}</p>
    </>
  );
}

/** Pixels of a dot, and how many are stacked at most: then the pile is as high as there is room for. */
const DOT = 12;
const MOST_STACKED = 3;

/** How high each dot stands: those that would cover one another are piled up. @param places in pixels, ascending */
function stacked(places: readonly number[]): number[] {
  let pile = Number.NEGATIVE_INFINITY;
  let height = 0;
  return places.map((place) => {
    height = place - pile < DOT ? height + 1 : 0;
    if (height === 0) pile = place;
    return Math.min(height, MOST_STACKED);
  });
}

/** Between the places of two neighbours. */
function leastGap(values: readonly Figure[], place: (value: number) => number): number {
  const places = values.map(({ value }) => place(value));
  return Math.min(1, ...places.slice(1).map((at, i) => at - places[i]!));
}
