import { useMemo } from 'react';
import type { Config } from '../../core/config/schema.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import { type AppState, shownRun } from '../../store/app-state.ts';
import { momentOf, partsOf } from '../../store/moment.ts';
import { isOpenedModel, lastFinishedRound, type RoundSummary } from '../../store/run-state.ts';
import { NOTHING_INSIDE } from '../../text/inside/baselines.ts';
import { DETAIL_LOADING, DETAIL_LOST, NO_ROUND } from '../../text/inside/inside.ts';
import { NO_ROUNDS } from '../../text/run/opened-model.ts';
import charts from '../charts/charts.module.css';
import { REFRESH_MS, roundsOf } from '../charts/run-values.ts';
import { useThrottled } from '../charts/use-throttled.ts';
import { useUnchanged } from '../charts/use-unchanged.ts';
import { useApp, useAppLater } from '../use-app.tsx';
import { ClientTable } from './ClientTable.tsx';
import { FiltersPanel } from './filters/FiltersPanel.tsx';
import { InsideCharts } from './InsideCharts.tsx';
import styles from './inside.module.css';
import { useInspectedRound } from './inspected-round.ts';
import { RoundChooser } from './RoundChooser.tsx';
import { RoundFacts } from './RoundFacts.tsx';
import { useRoundDetail } from './use-round-detail.ts';

const hasRun = (state: AppState) => shownRun(state) !== undefined;
const isModel = (state: AppState) => {
  const run = shownRun(state);
  return run !== undefined && isOpenedModel(run);
};
const configOf = (state: AppState) => shownRun(state)?.config;
const partitionsOf = (state: AppState) => shownRun(state)?.partitions;
const parameterBytesOf = (state: AppState) => shownRun(state)?.parameterBytes ?? 0;
const statusOf = (state: AppState) => shownRun(state)?.status ?? 'running';
const placeOf = ({ moment }: AppState) => moment?.place;

/** What happened inside the shown run, by round. */
export function Inside() {
  const exists = useApp(hasRun);
  const fromFile = useApp(isModel);
  return (
    <section className={styles['inside']} aria-labelledby="inside-title">
      <h2 id="inside-title" className={charts.hidden}>
        Rounds
      </h2>
      {exists ? fromFile ? <Model /> : <Rounds /> : <p className={styles['quiet']}>{NO_ROUND}</p>}
    </section>
  );
}

/** A model that was read from a file. */
const Model = () => (
  <>
    <p className={styles['quiet']}>{NO_ROUNDS}</p>
    <FiltersPanel />
  </>
);

/** A run changes its last round with every client; it is drawn so often at most. */
function useRounds(): readonly RoundSummary[] {
  const rounds = useUnchanged(useAppLater(roundsOf), sameElements);
  return useThrottled(rounds, REFRESH_MS);
}

const sameElements = (a: readonly RoundSummary[], b: readonly RoundSummary[]): boolean =>
  a.length === b.length && a.every((round, i) => round === b[i]);

function Rounds() {
  const rounds = useRounds();
  const config = useAppLater(configOf);
  const parameterBytes = useAppLater(parameterBytesOf);
  const place = useApp(placeOf);
  const { chosen, inspect } = useInspectedRound();
  const last = rounds.length - 1;
  const followed =
    place === undefined || !config ? lastRound(rounds) : (momentOf(place, partsOf(config))?.round ?? 0);
  const round = Math.min(chosen ?? followed, Math.max(0, last));
  const planned = config?.['num-server-rounds'] ?? 1;
  const training = config?.training ?? 'federated';
  const view = useMemo(
    () => ({ rounds: planned, marked: round, onRound: inspect }),
    [planned, round, inspect],
  );
  const run = useMemo(() => config && { config, parameterBytes }, [config, parameterBytes]);
  const classes = useMemo(() => (config ? byId(datasets, config.dataset).classes : []), [config]);
  return (
    <>
      <RoundChooser
        {...{ round, last, rounds: planned }}
        isChosen={chosen !== undefined && chosen !== followed}
        onChoose={inspect}
      />
      <Round rounds={rounds} round={round} training={training} />
      <div className={`${charts.charts} ${charts.alone} ${styles['charts']}`}>
        {run && <InsideCharts {...{ run, rounds, classes, view }} />}
      </div>
      {training !== 'federated' && <p className={styles['quiet']}>{NOTHING_INSIDE[training]}</p>}
      {training !== 'alone' && <FiltersPanel />}
    </>
  );
}

/** The last that is finished; while none is, the one that has begun. */
const lastRound = (rounds: readonly RoundSummary[]): number =>
  lastFinishedRound({ rounds }) || Math.min(1, rounds.length - 1);

interface RoundProps {
  readonly rounds: readonly RoundSummary[];
  readonly round: number;
  readonly training: Config['training'];
}

function Round({ rounds, round, training }: RoundProps) {
  const partitions = useAppLater(partitionsOf);
  const parameterBytes = useAppLater(parameterBytesOf);
  const status = useAppLater(statusOf);
  const { summary, isLost } = useRoundDetail(rounds[round]);
  if (isLost || !summary || !partitions)
    return <p className={styles['quiet']}>{isLost ? DETAIL_LOST : DETAIL_LOADING}</p>;
  return (
    <>
      <RoundFacts
        run={{ partitions, parameterBytes }}
        {...{ training }}
        round={summary}
        before={rounds[round - 1]}
      />
      {/* Centralised training has no clients. */}
      {training !== 'centralised' && summary.train.sampled.length > 0 && (
        <ClientTable round={summary} status={status} />
      )}
    </>
  );
}
