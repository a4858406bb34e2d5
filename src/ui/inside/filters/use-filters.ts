import { useEffect, useState } from 'react';
import type { RunId } from '../../../core/ids.ts';
import { useCommands } from '../../commands.tsx';
import { filtersOf, type RoundFilters } from './filter-images.ts';

interface Read {
  readonly run: RunId;
  readonly rounds: readonly RoundFilters[];
  readonly failed: boolean;
}

const NONE: readonly RoundFilters[] = [];

/** The first layer of a kept run after these rounds, as far as it is read; those that are read already are kept. */
export function useFilters(run: RunId, rounds: readonly number[]): Pick<Read, 'rounds' | 'failed'> {
  const { checkpointParameters } = useCommands();
  const [read, setRead] = useState<Read>({ run, rounds: NONE, failed: false });
  const wanted = rounds.join();
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      for (const round of wanted === '' ? [] : wanted.split(',').map(Number)) {
        if (!isWanted) return;
        const parameters = await checkpointParameters(run, round);
        if (isWanted && parameters) setRead((before) => withRound(before, run, filtersOf(round, parameters)));
      }
    };
    load().catch((error: unknown) => {
      console.error(error);
      if (isWanted) setRead({ run, rounds: NONE, failed: true });
    });
    return () => {
      isWanted = false;
    };
  }, [checkpointParameters, run, wanted]);
  if (read.run !== run) return { rounds: NONE, failed: false };
  return { rounds: read.rounds.filter(({ round }) => rounds.includes(round)), failed: read.failed };
}

function withRound(before: Read, run: RunId, filters: RoundFilters): Read {
  const others = before.run === run ? before.rounds.filter(({ round }) => round !== filters.round) : [];
  return { run, rounds: [...others, filters].sort((a, b) => a.round - b.round), failed: false };
}
