import { useCallback, useMemo, useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { createRng, fork, permutation } from '../../../core/math/rng.ts';
import { useCommands } from '../../commands.tsx';
import { type Loaded, useLoaded } from '../use-loaded.ts';
import { findGuesses, type GuessPage } from './find-guesses.ts';

const PAGE_SIZE = 12;

interface Guesses extends Loaded<GuessPage> {
  readonly onlyMistakes: boolean;
  readonly showOnlyMistakes: (only: boolean) => void;
  readonly showOthers: () => void;
}

/** Pages of test images, in an order that the seed fixes. @param model stands for the model: another one guesses anew. */
export function useGuesses({ test }: DatasetSpec, seed: number, model: object): Guesses {
  const commands = useCommands();
  const [start, setStart] = useState(0);
  const [onlyMistakes, setOnlyMistakes] = useState(false);
  const order = useMemo(
    () => permutation(test, createRng(fork(seed, 0, 0, 'shown-test-images'))),
    [test, seed],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `predict` speaks for the latest model, which `model` names.
  const load = useCallback(
    () => findGuesses(commands, { order, start, size: PAGE_SIZE, onlyMistakes }),
    [commands, order, start, onlyMistakes, model],
  );
  const loaded = useLoaded(load);
  const showOthers = () => loaded.value && setStart(loaded.value.next);
  return { ...loaded, onlyMistakes, showOnlyMistakes: setOnlyMistakes, showOthers };
}
