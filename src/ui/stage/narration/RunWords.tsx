import { type AppState, shownRun } from '../../../store/app-state.ts';
import { REPLAY } from '../../../text/run/replay.ts';
import { LOOKING_BACK } from '../../../text/run/rounds-timeline.ts';
import { narrate } from '../../../text/stage/narration.ts';
import { useAppLater } from '../../use-app.tsx';
import { Words } from './Words.tsx';

const everything = (state: AppState) => state;

/** What happens now, in every state of the page. */
export function RunWords() {
  const state = useAppLater(everything);
  const { title, text, paused } = narrate({ ...state, run: shownRun(state) });
  return <Words title={title} text={text} mark={markOf(state, paused)} />;
}

function markOf({ moment, replay }: AppState, paused: boolean): string | undefined {
  if (moment) return LOOKING_BACK;
  if (replay) return paused ? `${REPLAY}, paused` : REPLAY;
  return paused ? 'Paused' : undefined;
}
