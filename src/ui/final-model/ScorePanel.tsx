import { summarise } from '../../core/math/confusion.ts';
import type { EventOf } from '../../core/run/events.ts';
import { oneNameForMost } from '../../text/final-model/confusion.ts';
import { TEST_HELP } from '../../text/final-model/final-model.ts';
import { improvement, points, signed } from '../../text/final-model/score.ts';
import { count, loss, percent } from '../../text/format.ts';
import { Panel } from './Panel.tsx';
import classes from './score.module.css';

type Tested = EventOf<'global-evaluated'>;

interface ScorePanelProps {
  /** Their names. */
  readonly classes: readonly string[];
  /** Absent of a model that was read from a file. */
  readonly initial: Tested | undefined;
  readonly final: Tested;
}

/** The server's test of the final model beside its test of the initial one. */
export function ScorePanel({ classes: names, initial, final }: ScorePanelProps) {
  const [before, after] = [initial?.score, final.score];
  return (
    <Panel title={`Test on ${count(final.count)} images`} help={TEST_HELP}>
      <table className={classes['scores']}>
        <thead>
          <tr>
            <td />
            {before && <th scope="col">Initial model</th>}
            <th scope="col">{before ? 'Final model' : 'This model'}</th>
            {before && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Accuracy</th>
            {before && <td>{percent(before.accuracy)}</td>}
            <td className={classes['figure']}>{percent(after.accuracy)}</td>
            {before && <td>{points(after.accuracy - before.accuracy)}</td>}
          </tr>
          <tr>
            <th scope="row">Loss</th>
            {before && <td>{loss(before.loss)}</td>}
            <td className={classes['figure']}>{loss(after.loss)}</td>
            {before && <td>{signed(after.loss - before.loss, 3)}</td>}
          </tr>
        </tbody>
      </table>
      <AccuracyTrack accuracy={after.accuracy} chance={100 / names.length} />
      <p className={classes['words']}>
        <span>{improvement(initial, final, names.length)}</span>{' '}
        <span>{oneNameForMost(summarise(final.confusion, names))}</span>
      </p>
    </Panel>
  );
}

/** The table's accuracy as a bar, with what guessing would give marked on it, in per cent. */
function AccuracyTrack({ accuracy, chance }: { readonly accuracy: number; readonly chance: number }) {
  return (
    <div className={classes['track']} aria-hidden>
      <span className={classes['final']} style={{ inlineSize: `${100 * accuracy}%` }} />
      <span className={classes['chance']} style={{ insetInlineStart: `${chance}%` }} />
      <span className={classes['chance-name']} style={{ insetInlineStart: `${chance}%` }}>
        {`guessing: ${chance}%`}
      </span>
    </div>
  );
}
