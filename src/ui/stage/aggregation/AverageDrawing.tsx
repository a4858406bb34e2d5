import type { CSSProperties } from 'react';
import { percent, short } from '../../../text/format.ts';
import {
  figuresText,
  MOMENTUM,
  sliceLabel,
  updatesText,
  weightsText,
} from '../../../text/stage/aggregation.ts';
import { clientColor } from '../../palette.ts';
import styles from './Aggregation.module.css';
import { type Drawing, type Labelled, labelled, type Momentum, type Slices } from './drawing.ts';
import { FigureBars } from './FigureBars.tsx';
import { Title } from './Title.tsx';

interface Props {
  readonly drawing: Extract<Drawing, { kind: 'average' }>;
  /** Of the bar, in pixels at scale 1. */
  readonly width: number;
}

/** One bar that fills with a slice for each update, as wide as its weight. */
export function AverageDrawing({ drawing: { slices, told, momentum }, width }: Props) {
  const parts = labelled(slices, width);
  const columns = told?.figures.map(({ client, value }) => {
    const slice = parts.find((part) => part.client === client);
    return { client, value, start: slice?.start ?? 0, width: slice?.weight ?? 0, taken: true };
  });
  return (
    <>
      <Title>{updatesText(slices.length)}</Title>
      <div className={styles['bar']} style={{ background: gradient(slices) }} aria-hidden />
      {parts.every(({ label }) => label === 'none') ? (
        <p className={styles['many']}>{weightsText(slices.map(({ weight }) => weight))}</p>
      ) : (
        <Labels parts={parts} />
      )}
      {told && columns && <FigureBars caption={figuresText(told.name)} columns={columns} width={width} />}
      {momentum && <MomentumBars momentum={momentum} />}
    </>
  );
}

function Labels({ parts }: { readonly parts: readonly Labelled[] }) {
  return (
    <ul className={styles['labels']} data-lines={parts.some(({ label }) => label === 'lines') || undefined}>
      {parts.map(({ client, weight, start, label }) => (
        <li
          key={client}
          // React's type knows no custom properties.
          style={
            { left: percentOf(start), width: percentOf(weight), '--at': start + weight } as CSSProperties
          }
        >
          <Label client={client} weight={weight} label={label} />
        </li>
      ))}
    </ul>
  );
}

function Label({ client, weight, label }: Pick<Labelled, 'client' | 'weight' | 'label'>) {
  switch (label) {
    case 'line':
      return <span>{sliceLabel(client, weight)}</span>;
    case 'lines':
      return (
        <>
          <span>{`client ${client}`}</span> <span>{percent(weight)}</span>
        </>
      );
    case 'number':
      return <span title={sliceLabel(client, weight)}>{client}</span>;
    case 'none':
      return null;
  }
}

const percentOf = (share: number): string => `${100 * share}%`;

/** Above so many, gaps between slices would be wider than the slices. */
const MOST_GAPS = 60;

/** The slices as one background: a thousand of them are still one element. */
function gradient(slices: Slices): string {
  const gap = slices.length <= MOST_GAPS ? 2 : 0;
  let start = 0;
  const stops = slices.flatMap(({ client, weight }, i) => {
    const from = percentOf(start);
    start += weight;
    const to = i === slices.length - 1 ? '100%' : `calc(${percentOf(start)} - ${gap}px)`;
    const colour = clientColor(client);
    return [`${colour} ${from} ${to}`, ...(gap > 0 ? [`transparent ${to} ${percentOf(start)}`] : [])];
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** Lengths to one scale: a sum is shorter than its parts when they point in different directions. */
function MomentumBars({ momentum }: { readonly momentum: Momentum }) {
  const longest = Math.max(momentum.carried, momentum.added, momentum.sum);
  return (
    <dl className={styles['momentum']}>
      {(['added', 'carried', 'sum'] as const).map((part) => (
        <div key={part}>
          <dt>{MOMENTUM[part]}</dt>
          <dd>
            {momentum[part] > 0 && (
              <span
                className={styles['length']}
                data-part={part}
                style={{ width: percentOf((0.75 * momentum[part]) / longest) }}
              />
            )}
            <span>{short(momentum[part])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
