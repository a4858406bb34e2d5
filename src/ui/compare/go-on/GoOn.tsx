import { Button } from '@mantine/core';
import { reseeded, type SeedOf } from '../../../core/config/reseed.ts';
import { datasets } from '../../../core/data/datasets/index.ts';
import { byId } from '../../../core/registry.ts';
import type { AppState } from '../../../store/app-state.ts';
import { ANEW_HELP, goOnTitle, NEW_DATA, NEW_WEIGHTS, WHILE_PLAYING } from '../../../text/compare/go-on.ts';
import { finalFigures } from '../../../text/compare/run-facts.ts';
import { verdict } from '../../../text/compare/verdict.ts';
import { useApp } from '../../use-app.tsx';
import type { ChartRun } from '../chart-runs.ts';
import { BranchForm } from './BranchForm.tsx';
import styles from './GoOn.module.css';
import { isBusy } from './is-busy.ts';
import { usePlayOnce } from './use-play-once.ts';

const theKept = ({ kept }: AppState) => kept;

/** What the shown run's figure is worth, and what one may try next. */
export function GoOn({ of }: { readonly of: ChartRun }) {
  const busy = useApp(isBusy);
  const kept = useApp(theKept).find(({ id }) => id === of.id);
  return (
    <section className={styles['section']} aria-labelledby="go-on-title">
      <h2 id="go-on-title" className={styles['title']}>
        {goOnTitle(of.name)}
      </h2>
      <Verdict of={of} />
      <div className={styles['row']}>
        <Anew of={of} part="model-seed" name={NEW_WEIGHTS} busy={busy} />
        <Anew of={of} part="data-seed" name={NEW_DATA} busy={busy} />
        <p className={styles['help']}>{busy ? WHILE_PLAYING : ANEW_HELP}</p>
      </div>
      {kept && kept.status !== 'playing' && <BranchForm key={kept.id} of={kept} busy={busy} />}
    </section>
  );
}

function Verdict({ of: { run, outcome } }: { readonly of: ChartRun }) {
  const figures = finalFigures(outcome);
  const { classes } = byId(datasets, run.config.dataset);
  if (!figures) return null;
  return (
    <p className={styles['verdict']}>
      {verdict(figures.accuracy, [{ name: 'guessing', accuracy: 1 / classes.length }])}
    </p>
  );
}

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
