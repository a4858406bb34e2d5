import { NUM_CLASSES } from '../../core/cifar10.ts';
import type { EventOf } from '../../core/events.ts';
import { loss, percent } from '../format.ts';
import { Panel } from './Panel.tsx';
import classes from './score.module.css';
import { improvement, points, signed } from './score-words.ts';

type Tested = EventOf<'global-evaluated'>;

interface ScorePanelProps {
  readonly initial: Tested;
  readonly final: Tested;
}

/** The server's test of the final model beside its test of the initial one. */
export function ScorePanel({ initial, final }: ScorePanelProps) {
  const chance = 1 / NUM_CLASSES;
  return (
    <Panel
      title="Test on the server"
      help="Images that no client has. The clients' own evaluation is in the charts."
    >
      <table className={classes['scores']}>
        <thead>
          <tr>
            <td />
            <th scope="col">Initial model</th>
            <th scope="col">Final model</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Test accuracy</th>
            <td>{percent(initial.score.accuracy)}</td>
            <td className={classes['figure']}>{percent(final.score.accuracy)}</td>
            <td>{points(final.score.accuracy - initial.score.accuracy)}</td>
          </tr>
          <tr>
            <th scope="row">Test loss</th>
            <td>{loss(initial.score.loss)}</td>
            <td className={classes['figure']}>{loss(final.score.loss)}</td>
            <td>{signed(final.score.loss - initial.score.loss, 3)}</td>
          </tr>
        </tbody>
      </table>
      <div className={classes['track']} aria-hidden>
        <span className={classes['final']} style={{ inlineSize: percent(final.score.accuracy) }} />
        <span className={classes['chance']} style={{ insetInlineStart: percent(chance) }} />
      </div>
      <p className={classes['words']}>
        {improvement(initial, final)} Guessing recognises about one in {NUM_CLASSES}, with a loss of{' '}
        {loss(Math.log(NUM_CLASSES))}.
      </p>
    </Panel>
  );
}
