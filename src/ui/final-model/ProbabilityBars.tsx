import { percent } from '../../text/format.ts';
import classes from './images.module.css';
import type { ClassProbability } from './top-classes.ts';

interface Props {
  readonly top: readonly ClassProbability[];
  /** Their names. */
  readonly classes: readonly string[];
}

/** The most probable classes, each as a bar of its probability. */
export function ProbabilityBars({ top, classes: names }: Props) {
  return (
    <ol className={classes['bars']} aria-label="Most probable classes">
      {top.map(({ classIndex, probability }) => (
        <li key={classIndex}>
          <span className={classes['bar-name']}>{names[classIndex]}</span>
          <span className={classes['bar-value']}>{percent(probability)}</span>
          <span className={classes['bar-track']} aria-hidden>
            <span style={{ inlineSize: `${100 * probability}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
