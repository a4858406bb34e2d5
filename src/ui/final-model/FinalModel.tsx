import { Text, Title } from '@mantine/core';
import { type PropsWithChildren, useMemo } from 'react';
import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import type { EventOf } from '../../core/run/events.ts';
import { type AppState, wholeRun } from '../../store/app-state.ts';
import { type EndedRun, hasEnded, isFinalModel, isOpenedModel } from '../../store/run-state.ts';
import { beforeTheEnd, modelOrigin, withoutModel } from '../../text/final-model/final-model.ts';
import { type TrainedModel, useCommands } from '../commands.tsx';
import { useAppLater } from '../use-app.tsx';
import { useTurn } from '../use-turn.ts';
import { ConfusionPanel } from './confusion/ConfusionPanel.tsx';
import { Downloads } from './Downloads.tsx';
import classes from './final-model.module.css';
import { TestGuesses } from './guesses/TestGuesses.tsx';
import { OpenResults } from './OpenResults.tsx';
import { OwnImagePanel } from './own-image/OwnImagePanel.tsx';
import { ScorePanel } from './ScorePanel.tsx';

/** Undefined while a run goes on, so that its events do not draw this section anew. */
const endedRun = (state: AppState) => {
  const run = wholeRun(state);
  return run && hasEnded(run) ? run : undefined;
};

const fileOpening = (state: AppState) => state.opening;

/** Step seven: what came out of the run, tested, tried and taken away. */
export function FinalModel() {
  const run = useAppLater(endedRun);
  const opening = useAppLater(fileOpening);
  return (
    <section className={classes['section']} aria-labelledby="final-model-title">
      {run ? <Ended run={run} /> : <Heading>{beforeTheEnd(opening)}</Heading>}
      <OpenResults />
    </section>
  );
}

function Heading({ children }: PropsWithChildren) {
  return (
    <header className={classes['header']}>
      <Title order={2} size="h4" id="final-model-title">
        Final model
      </Title>
      <Text c="dimmed">{children}</Text>
    </header>
  );
}

function Ended({ run }: { readonly run: EndedRun }) {
  const commands = useCommands();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another ended run has left another model.
  const trained = useMemo(() => commands.trainedModel(), [commands, run]);
  const initial = run.rounds[0]?.global;
  const final = trained && isFinalModel(run, trained.round) ? run.rounds[trained.round]?.global : undefined;
  if (!trained || !initial || !final)
    return (
      <>
        <Heading>{withoutModel(run)}</Heading>
        <Downloads run={run} trained={trained} withModel={false} />
      </>
    );
  return <Model run={run} trained={trained} initial={initial} final={final} />;
}

interface ModelProps {
  readonly run: EndedRun;
  readonly trained: TrainedModel;
  readonly initial: EventOf<'global-evaluated'>;
  readonly final: EventOf<'global-evaluated'>;
}

function Model({ run, trained, initial, final }: ModelProps) {
  const data = byId(datasets, run.config.dataset);
  return (
    <>
      <Heading>{modelOrigin(run, trained.round)}</Heading>
      <div className={classes['panels']}>
        <div className={classes['column']}>
          <InTurn>
            <ScorePanel
              classes={data.classes}
              initial={isOpenedModel(run) ? undefined : initial}
              final={final}
            />
            <OwnImagePanel key={data.id} data={data} />
          </InTurn>
        </div>
        <InTurn>
          <ConfusionPanel
            classes={data.classes}
            images={{ data, model: trained }}
            confusion={final.confusion}
          />
        </InTurn>
      </div>
      <InTurn>
        <TestGuesses key={data.id} data={data} model={trained} />
      </InTurn>
      <InTurn>
        <Downloads run={run} trained={trained} withModel />
      </InTurn>
    </>
  );
}

/** Part by part: the browser needs a long frame to lay out all of them at once. */
function InTurn({ children }: PropsWithChildren) {
  return useTurn() && children;
}
