import { Button } from '@mantine/core';
import { reseeded, type SeedOf } from '../../../core/config/reseed.ts';
import type { AppState } from '../../../store/app-state.ts';
import type { KeptRun } from '../../../store/kept-run.ts';
import { ANEW_HELP, goOnTitle, NEW_DATA, NEW_WEIGHTS, WHILE_PLAYING } from '../../../text/compare/go-on.ts';
import { finalFigures } from '../../../text/compare/run-facts.ts';
import { verdict } from '../../../text/compare/verdict.ts';
import { useApp } from '../../use-app.tsx';
import type { ChartRun } from '../chart-runs.ts';
import { Baselines } from './Baselines.tsx';
import { BranchForm } from './BranchForm.tsx';
import styles from './GoOn.module.css';
import { isBusy } from './is-busy.ts';
import { referencesOf } from './references.ts';
import { usePlayOnce } from './use-play-once.ts';

const theKept = ({ kept }: AppState) => kept;

/** What the shown run's figure is worth, and what one may try next. */
export function GoOn({ of }: { readonly of: ChartRun }) {
  const busy = useApp(isBusy);
  const kept = useApp(theKept);
  const itself = kept.find(({ id }) => id === of.id);
  const figures = finalFigures(of.outcome);
  const { config, initial } = of.run;
  // What began with a model from a file, no run that is drawn anew or its baseline begins with.
  const isTraining = initial === undefined;
  return (
    <section className={styles['section']} aria-labelledby="go-on-title">
      <h2 id="go-on-title" className={styles['title']}>
        {goOnTitle(of.name)}
      </h2>
      {figures && (
        <p className={styles['verdict']}>
          {verdict(figures.accuracy, referencesOf(config, isTraining ? kept : []))}
        </p>
      )}
      {isTraining && <Again of={of} kept={kept} busy={busy} />}
      {itself && itself.status !== 'playing' && <BranchForm key={itself.id} of={itself} busy={busy} />}
    </section>
  );
}

interface AgainProps {
  readonly of: ChartRun;
  readonly kept: readonly KeptRun[];
  readonly busy: boolean;
}

/** The same experiment otherwise: its baselines, and with one part drawn anew. */
const Again = ({ of, kept, busy }: AgainProps) => (
  <>
    <Baselines id={of.id} run={of.run} kept={kept} />
    <div className={styles['row']}>
      <Anew of={of} part="model-seed" name={NEW_WEIGHTS} busy={busy} />
      <Anew of={of} part="data-seed" name={NEW_DATA} busy={busy} />
      <p className={styles['help']}>{busy ? WHILE_PLAYING : ANEW_HELP}</p>
    </div>
  </>
);

interface AnewProps {
  readonly of: ChartRun;
  readonly part: SeedOf;
  readonly name: string;
  readonly busy: boolean;
}

/** Starts the run again with one part drawn anew. */
function Anew({ of, part, name, busy }: AnewProps) {
  const play = usePlayOnce();
  return (
    <Button variant="default" size="xs" disabled={busy} onClick={() => play(reseeded(of.run.config, part))}>
      {name}
    </Button>
  );
}
