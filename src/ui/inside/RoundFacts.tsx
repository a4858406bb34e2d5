import type { RoundSummary, RunState } from '../../store/run-state.ts';
import { remarkOn, remarkSentences } from '../../text/charts/round-remarks.ts';
import { short } from '../../text/format.ts';
import { INITIAL_MODEL, movedText, notMeasured, sampledText, testText } from '../../text/inside/inside.ts';
import { figureName } from '../../text/stage/aggregation.ts';
import styles from './inside.module.css';

interface Props {
  readonly run: Pick<RunState, 'partitions' | 'parameterBytes'>;
  readonly round: RoundSummary;
  readonly before: RoundSummary | undefined;
}

/** What came of a round, in sentences; then what the strategy tells of itself. */
export function RoundFacts({ run, round, before }: Props) {
  const { aggregated, global } = round;
  const remark = remarkOn(round);
  const sentences = [
    round.round === 0 ? INITIAL_MODEL : sampledText(round, run.partitions.length),
    ...(remark ? remarkSentences([remark]) : []),
    movedText(round),
    testText(before?.global?.score, global?.score),
    notMeasured(round, run.parameterBytes),
  ].filter((sentence) => sentence !== undefined);
  const metrics = Object.entries(aggregated?.metrics ?? {});
  return (
    <div className={styles['facts']}>
      <p>{sentences.join(' ')}</p>
      {metrics.length > 0 && (
        <dl>
          {metrics.map(([name, value]) => (
            <div key={name}>
              <dt>{figureName(name)}</dt>
              <dd>{short(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
