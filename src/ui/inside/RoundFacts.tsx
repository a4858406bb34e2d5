import type { Config } from '../../core/config/schema.ts';
import { ownModelsOf } from '../../store/own-models.ts';
import type { RoundSummary, RunState } from '../../store/run-state.ts';
import { remarkOn, remarkSentences } from '../../text/charts/round-remarks.ts';
import { short } from '../../text/format.ts';
import { baselineRound, ownModelsText } from '../../text/inside/baselines.ts';
import { INITIAL_MODEL, movedText, notMeasured, sampledText, testText } from '../../text/inside/inside.ts';
import { figureName } from '../../text/stage/aggregation.ts';
import styles from './inside.module.css';

interface Props {
  readonly run: Pick<RunState, 'partitions' | 'parameterBytes'>;
  readonly training: Config['training'];
  readonly round: RoundSummary;
  readonly before: RoundSummary | undefined;
}

/** What came of a round, in sentences; then what the strategy tells of itself. */
export function RoundFacts({ run, training, round, before }: Props) {
  const { aggregated } = round;
  const remark = remarkOn(round);
  const remarks = remark ? remarkSentences([remark]) : [];
  const sentences =
    training === 'federated'
      ? ofServer(run, round, before, remarks)
      : ofBaseline(run, training, round, before, remarks);
  const metrics = Object.entries(aggregated?.metrics ?? {});
  return (
    <div className={styles['facts']}>
      <p>{sentences.filter((sentence) => sentence !== undefined).join(' ')}</p>
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

type Sentences = readonly (string | undefined)[];

const ofServer = (
  run: Props['run'],
  round: RoundSummary,
  before: RoundSummary | undefined,
  remarks: Sentences,
): Sentences => [
  round.round === 0 ? INITIAL_MODEL : sampledText(round, run.partitions.length),
  ...remarks,
  movedText(round),
  testText(before?.global?.score, round.global?.score),
  notMeasured(round, run.parameterBytes),
];

function ofBaseline(
  { partitions: { length } }: Props['run'],
  training: Config['training'],
  round: RoundSummary,
  before: RoundSummary | undefined,
  remarks: Sentences,
): Sentences {
  const own = ownModelsOf(round, length);
  return [
    round.round === 0 ? INITIAL_MODEL : baselineRound(round, training, length),
    ...remarks,
    testText(before?.global?.score, round.global?.score, 'model'),
    own && ownModelsText(own),
  ];
}
