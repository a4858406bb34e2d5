import { Button, CloseButton } from '@mantine/core';
import type { ClientId } from '../../../core/ids.ts';
import type { PartitionSummary } from '../../../core/run/events.ts';
import type { RoundSummary, RunState } from '../../../store/run-state.ts';
import { count, loss, percent, wholePercent } from '../../../text/format.ts';
import { clientTitle, sharesText, viewText } from '../../../text/stage/client-words.ts';
import { classColor } from '../../palette.ts';
import styles from './ClientDetail.module.css';
import { clientView, isPlayed } from './client-view.ts';
import { missedTraining } from './missed-training.ts';

interface Props {
  readonly partition: PartitionSummary;
  /** Their names. */
  readonly classes: readonly string[];
  readonly run: RunState | undefined;
  /** Given where the client's own cell has no room for a button. */
  readonly onBreak: ((client: ClientId) => void) | undefined;
  readonly onClose: () => void;
}

/** All that is known of one client. */
export function ClientDetail({ partition, classes, run, onBreak, onClose }: Props) {
  const { client } = partition;
  const activity = run?.activity.get(client);
  const view = clientView(activity, run?.status, missedTraining(run, client));
  return (
    <div className={styles['detail']}>
      <h3 className={styles['title']}>
        <span>{clientTitle(partition)}</span>
        <CloseButton size="sm" aria-label="Close" onClick={onClose} />
      </h3>
      {view.words && <p>{viewText(view)}</p>}
      {view.reason && <p className={styles['reason']}>{view.reason}</p>}
      <p>{sharesText(partition)}</p>
      {onBreak && run?.status === 'running' && activity && isPlayed(activity) && (
        <Button size="compact-xs" variant="outline" color="red" onClick={() => onBreak(client)}>
          {`Break client ${client}`}
        </Button>
      )}
      <Labels counts={partition.labelCounts} classes={classes} />
      {run && <Rounds run={run} client={client} />}
    </div>
  );
}

function Labels({ counts, classes }: { readonly counts: readonly number[] } & Pick<Props, 'classes'>) {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const most = Math.max(...counts);
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" className={styles['figure']}>
            Images
          </th>
          <th scope="col" className={styles['figure']}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map((n, label) => (
          <tr key={classes[label]}>
            <th scope="row">
              <span
                className={styles['bar']}
                style={{ background: classColor(label), transform: `scaleX(${n / most})` }}
              />
              <span>{classes[label]}</span>
            </th>
            <td className={styles['figure']}>{count(n)}</td>
            <td className={styles['figure']}>{wholePercent(n / total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The latest of the client's answers, as a round comes by only now and then. */
const ROUNDS_SHOWN = 5;

function Rounds({ run, client }: { readonly run: RunState; readonly client: number }) {
  const rounds = run.rounds.flatMap((round) => answersOf(round, client) ?? []).slice(-ROUNDS_SHOWN);
  if (rounds.length === 0) return null;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">Round</th>
          <th scope="col" className={styles['figure']}>
            Train loss
          </th>
          <th scope="col" className={styles['figure']}>
            Validation loss
          </th>
          <th scope="col" className={styles['figure']}>
            Validation accuracy
          </th>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ round, answers }) => (
          <tr key={round}>
            <th scope="row">{round}</th>
            {answers.map(([figure, text]) => (
              <td key={figure} className={styles['figure']}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A client's figures of one round, or why there are none; undefined when it was not asked or has not answered. */
function answersOf({ round, train, evaluate }: RoundSummary, client: number) {
  const trained = train.results.find((result) => result.client === client);
  const untrained = train.failures.find((failure) => failure.client === client)?.failure;
  const evaluated = evaluate.results.find((result) => result.client === client);
  const failed = evaluate.failures.some((failure) => failure.client === client);
  if (!trained && !untrained && !evaluated && !failed) return undefined;
  const missing = untrained?.code === 'loss-not-finite' ? 'diverged' : untrained ? 'failed' : '–';
  const unknown = failed ? 'failed' : '–';
  return {
    round,
    answers: [
      ['train loss', trained ? loss(trained.trainLoss) : missing],
      ['validation loss', evaluated ? loss(evaluated.score.loss) : unknown],
      ['validation accuracy', evaluated ? percent(evaluated.score.accuracy) : unknown],
    ],
  } as const;
}
