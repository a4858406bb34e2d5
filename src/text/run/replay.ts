import type { ReplaySpeed } from '../../store/app-state.ts';

/** Where a run that is played says that it is paused, and before what is said of it. */
export const REPLAY = 'Replay';

export const REPLAY_BUTTON = 'Tells the run again from its log. Nothing is computed.';

export const replaySpeedName = (speed: ReplaySpeed): string => (speed === 'story' ? 'Story' : `${speed}×`);

export const REPLAY_HELP: Readonly<Record<ReplaySpeed, string>> = {
  story: 'Each step stays long enough to be followed, however long it was computed.',
  1: 'As fast as the run was played.',
  2: 'Twice as fast as the run was played.',
  4: 'Four times as fast as the run was played.',
};

/** For a screen reader. */
export const REPLAY_BEGINS = 'The run is told again from its log. Nothing is computed.';

/** What the page shows. */
export const whatIsShown = (isReplay: boolean, isFromFile: boolean): string =>
  `${isReplay ? 'Replay of the run' : 'Run shown'}${isFromFile ? ', from a file' : ''}:`;
