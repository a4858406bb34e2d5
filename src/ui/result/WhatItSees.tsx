import { Button } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { datasets } from '../../core/data/datasets/index.ts';
import { byId } from '../../core/registry.ts';
import { type AppState, shownRun } from '../../store/app-state.ts';
import type { RunState } from '../../store/run-state.ts';
import { DOTS, IMAGES_NOT_SHOWN, noGuess, WHAT_IT_SEES } from '../../text/result/what-it-sees.ts';
import { SEES_NOTHING } from '../../text/stage/alone.ts';
import { useCommands } from '../commands.tsx';
import { networkImage } from '../final-model/PixelImage.tsx';
import { useLoaded } from '../final-model/use-loaded.ts';
import { useAppLater } from '../use-app.tsx';
import { GuessedImage } from './GuessedImage.tsx';
import { type Guessed, guessedImages } from './guessed.ts';
import classes from './WhatItSees.module.css';

const NO_ROUNDS: RunState['rounds'] = [];
const roundsOf = (state: AppState) => shownRun(state)?.rounds ?? NO_ROUNDS;
const datasetOf = (state: AppState) => (shownRun(state)?.config ?? state.draft).dataset;
const trainingOf = (state: AppState) => (shownRun(state)?.config ?? state.draft).training;
const shownOf = ({ shown }: AppState) => shown;
const statusOf = (state: AppState) => shownRun(state)?.status;

/** A few test images, and what the shown run's latest tested model takes them for. */
export function WhatItSees() {
  const rounds = useAppLater(roundsOf);
  const dataset = useAppLater(datasetOf);
  const status = useAppLater(statusOf);
  const isAlone = useAppLater(trainingOf) === 'alone';
  // The initial model's guesses are nobody's by then.
  const images = useMemo(() => (isAlone ? [] : guessedImages(rounds)), [rounds, isAlone]);
  const isTested = rounds.some(({ global }) => global);
  return (
    <section className={classes['panel']} aria-labelledby="what-it-sees">
      <h2 id="what-it-sees" className={classes['title']}>
        <span>{WHAT_IT_SEES}</span> {images.length > 0 && <span className={classes['key']}>{DOTS}</span>}
      </h2>
      {images.length > 0 ? (
        <Images dataset={dataset} images={images} />
      ) : (
        <p className={classes['empty']}>{isAlone ? SEES_NOTHING : noGuess(status && { status }, isTested)}</p>
      )}
    </section>
  );
}

/** Their pixels are asked for once a run, whatever its models make of them: the run before took its workers with it. */
function Images({ dataset, images }: { readonly dataset: string; readonly images: readonly Guessed[] }) {
  const commands = useCommands();
  const data = byId(datasets, dataset);
  const shown = useAppLater(shownOf);
  const positions = images.map(({ position }) => position).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run is asked anew.
  const load = useCallback(async () => {
    const asked = positions.split(',').map(Number);
    const { pixels } = await commands.testImages(asked);
    const bytes = pixels.length / asked.length;
    return asked.map((_, i) =>
      networkImage(pixels.subarray(i * bytes, (i + 1) * bytes), byId(datasets, dataset)),
    );
  }, [commands, dataset, positions, shown]);
  const { value, failure, retry } = useLoaded(load);
  return (
    <>
      <ul className={classes['images']}>
        {images.map((image, i) => (
          <GuessedImage key={image.position} guessed={image} pixels={value?.[i]} classes={data.classes} />
        ))}
      </ul>
      {failure && (
        <p className={classes['failure']}>
          <span>{IMAGES_NOT_SHOWN}</span>
          <Button size="compact-xs" variant="default" onClick={retry}>
            Try again
          </Button>
        </p>
      )}
    </>
  );
}
