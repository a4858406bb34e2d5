import { useEffect, useMemo, useRef } from 'react';
import type { RunId } from '../../../core/ids.ts';
import { distance } from '../../../core/math/parameters.ts';
import { modelOf } from '../../../core/model/index.ts';
import { type AppState, wholeRun } from '../../../store/app-state.ts';
import {
  changedBy,
  FILTERS_CAPTION,
  FILTERS_TITLE,
  filterScale,
  filtersName,
  NO_FILTERS_FAILED,
  NO_FILTERS_KEPT,
  NO_FILTERS_YET,
  noConvolution,
} from '../../../text/inside/filters.ts';
import { useAppLater } from '../../use-app.tsx';
import {
  type FilterShape,
  filterPixels,
  filterShape,
  type RoundFilters,
  rowWidth,
  scaleOf,
  shownRounds,
} from './filter-images.ts';
import styles from './filters.module.css';
import { useFilters } from './use-filters.ts';

const shownId = ({ shown }: AppState) => shown;
const configOf = (state: AppState) => wholeRun(state)?.config;
const keptOf = ({ kept, shown }: AppState) => kept.find(({ id }) => id === shown)?.checkpoints;
const isPlayed = (state: AppState) => wholeRun(state)?.status === 'running';

/** What the first layer looks for in an image, and how that changes from round to round. */
export function FiltersPanel() {
  const id = useAppLater(shownId);
  const config = useAppLater(configOf);
  const kept = useAppLater(keptOf);
  const played = useAppLater(isPlayed);
  const model = useMemo(() => config && modelOf(config), [config]);
  const shape = model && filterShape(model);
  return (
    <section className={styles['filters']} aria-labelledby="filters-title">
      <h3 id="filters-title" className={styles['title']}>
        {FILTERS_TITLE}
      </h3>
      {model && !shape && <p>{noConvolution(model.label)}</p>}
      {shape && !kept?.length && <p>{played ? NO_FILTERS_YET : NO_FILTERS_KEPT}</p>}
      {shape && kept && kept.length > 0 && id && <Filters run={id} kept={kept} shape={shape} />}
    </section>
  );
}

interface FiltersProps {
  readonly run: RunId;
  readonly kept: readonly number[];
  readonly shape: FilterShape;
}

function Filters({ run, kept, shape }: FiltersProps) {
  const { rounds, failed } = useFilters(
    run,
    useMemo(() => shownRounds(kept), [kept]),
  );
  const scale = useMemo(() => scaleOf(rounds), [rounds]);
  if (failed) return <p>{NO_FILTERS_FAILED}</p>;
  if (rounds.length === 0) return <p>{NO_FILTERS_YET}</p>;
  return (
    <>
      <p>{`${FILTERS_CAPTION} ${filterScale(scale, shape.channels)}`}</p>
      <ol className={styles['rows']}>
        {rounds.map((filters) => (
          <Row key={filters.round} filters={filters} first={rounds[0]!} shape={shape} scale={scale} />
        ))}
      </ol>
    </>
  );
}

interface RowProps {
  readonly filters: RoundFilters;
  readonly first: RoundFilters;
  readonly shape: FilterShape;
  readonly scale: number;
}

function Row({ filters: { round, kernel }, first, shape, scale }: RowProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, height] = [rowWidth(shape), shape.size];
  useEffect(() => {
    const image = new ImageData(filterPixels(kernel, shape, scale), width, height);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [kernel, shape, scale, width, height]);
  const changed = distance([kernel], [first.kernel]);
  return (
    <li>
      <strong>{`Round ${round}`}</strong>
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={filtersName(shape.filters, round)}
      />
      <span>{round === first.round ? '' : changedBy(changed, first.round)}</span>
    </li>
  );
}
