import { parameterValue } from '../../../text/format.ts';
import { VALUES_CAPTION, VALUES_TEXT } from '../../../text/stage/aggregation.ts';
import { clientColor } from '../../palette.ts';
import styles from './Aggregation.module.css';
import type { Drawing, Figure } from './drawing.ts';
import { Title } from './Title.tsx';

interface Props {
  readonly drawing: Extract<Drawing, { kind: 'values' }>;
  /** In pixels. */
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
  const name = (client: number) => (nearest >= ROOM.name ? `client ${client}` : String(client));
  return (
    <>
      <Title>{VALUES_TEXT}</Title>
      {finite.length > 0 && (
        <ul className={styles['line']}>
          {finite.map(({ client, value }) => (
            <li key={client} style={{ left: `${100 * place(value)}%` }}>
              <span>{nearest >= ROOM.number ? name(client) : ''}</span>
              <span className={styles['dot']} style={{ background: clientColor(client) }} />
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

/** Between the places of two neighbours. */
function leastGap(values: readonly Figure[], place: (value: number) => number): number {
  const places = values.map(({ value }) => place(value));
  return Math.min(1, ...places.slice(1).map((at, i) => at - places[i]!));
}
