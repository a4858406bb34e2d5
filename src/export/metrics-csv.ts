import type { Failure } from '../core/errors.ts';
import type { ClientId } from '../core/ids.ts';
import type { RunEvent, Traffic } from '../core/run/events.ts';
import type { RunInfo } from '../store/run-info.ts';
import { type RoundSummary, type RunState, trainLossOf } from '../store/run-state.ts';
import { runName } from '../text/compare/run-name.ts';
import { type CsvForm, csvText } from './csv.ts';
import { type Restart, restartsByRound } from './results/restarts.ts';
import { inClientOrder, trainWeights } from './results/round-record.ts';
import { milliseconds } from './results/seconds.ts';

/**
 * The metrics of a run as one tidy table, RFC 4180 (CRLF, quotes doubled) in one of two forms. One row per round, phase
 * and client; a row without a client is the whole round's. Empty cells: not measured. The first two columns tell the
 * tables of many runs apart once they are one; a run's settings are in its results file, which has the same id, so that the
 * table stays small.
 *
 * | column       | in rows of clients                             | in rows of the round                           |
 * |--------------|------------------------------------------------|------------------------------------------------|
 * | run, run-id  | the run's name, and its id                     | the same                                       |
 * | round        | from 1                                         | from 0, the initial model                      |
 * | phase        | train, evaluate; global: every client alone, its own model in the server's test | train, evaluate (clients), global (the server) |
 * | client       | from 0                                         | empty                                          |
 * | status       | ok, or the error's code                        | ok                                             |
 * | num-examples | trained on, evaluated on; global: test images  | their sum; global: test images                 |
 * | weight       | train: share of the new model, where it is a weighted average | empty                           |
 * | loss         | train: mean over the local steps; else of the evaluated model | weighted by num-examples        |
 * | accuracy     | evaluate: on the client's validation images; global: on the test images | evaluate: weighted by num-examples; global: on the test images |
 * | seconds      | of the client's work, three decimals           | train, evaluate: of the phase                  |
 * | bytes-down, bytes-up | empty                                  | train, evaluate: of all messages sent, and received |
 * | restarts     | how often a lost worker made it start over     | train, evaluate: their sum                     |
 * | message      | why the client failed                          | empty                                          |
 */
const METRICS_COLUMNS = [
  'run',
  'run-id',
  'round',
  'phase',
  'client',
  'status',
  'num-examples',
  'weight',
  'loss',
  'accuracy',
  'seconds',
  'bytes-down',
  'bytes-up',
  'restarts',
  'message',
] as const;

const FORMS = {
  /** What programs read: commas between, points in numbers. */
  points: { separator: ',', decimal: '.', start: '' },
  /**
   * What a spreadsheet opens whose locale writes 0,5: there, semicolons separate. It starts with UTF-8's byte order
   * mark, because Excel takes a file without one for the system's old code page, and spoils the quotes and accents of
   * messages. Also `read_csv(sep=';', decimal=',')` in pandas.
   */
  commas: { separator: ';', decimal: ',', start: '\ufeff' },
} as const satisfies Record<string, CsvForm & { readonly start: string }>;

type Row = { readonly [Column in (typeof METRICS_COLUMNS)[number]]?: string | number | undefined };

interface MetricsSource {
  readonly info: Pick<RunInfo, 'id' | 'name' | 'opened'>;
  /** All of them, from `run-started` on. */
  readonly events: readonly RunEvent[];
}

export function metricsCsv(run: RunState, { info, events }: MetricsSource, form: keyof typeof FORMS): string {
  const identity: Row = { run: runName(info, run.config), 'run-id': info.id };
  const restarts = restartsByRound(events);
  const rows = run.rounds.flatMap((round) => {
    const ofRound = restarts.get(round.round) ?? [];
    const [train, evaluate] = [countRestarts(ofRound, 'train'), countRestarts(ofRound, 'evaluate')];
    return [...trainRows(round, train), ...evaluateRows(round, evaluate), ...globalRows(round)].map(
      (row): Row => ({ ...identity, ...row }),
    );
  });
  const lines = [METRICS_COLUMNS, ...rows.map((row) => METRICS_COLUMNS.map((column) => row[column]))];
  return FORMS[form].start + csvText(lines, FORMS[form]);
}

/** How often each client of a phase started over. */
interface RestartCounts {
  readonly of: (client: ClientId) => number;
  readonly sum: number;
}

function countRestarts(restarts: readonly Restart[], phase: Restart['phase']): RestartCounts {
  const counted = restarts.filter((restart) => restart.phase === phase);
  const counts = new Map<ClientId, number>();
  for (const { client } of counted) counts.set(client, (counts.get(client) ?? 0) + 1);
  return { of: (client) => counts.get(client) ?? 0, sum: counted.length };
}

function trainRows(summary: RoundSummary, restarts: RestartCounts): Row[] {
  const { round, train, aggregated, trained, finished } = summary;
  const weights = trainWeights(summary);
  const clients = train.results.map(({ client, numExamples, trainLoss, seconds }) => ({
    ...answered(round, 'train', client, numExamples, seconds),
    weight: weights(client) ?? undefined,
    loss: trainLoss,
    restarts: restarts.of(client),
  }));
  const whole: Row[] =
    (aggregated ?? trained)
      ? [
          {
            ...ok(round, 'train'),
            'num-examples': sumOfExamples(train.results),
            loss: trainLossOf(summary),
            ...secondsOf(finished?.seconds.train),
            ...bytesOf(finished?.bytes.train),
            restarts: restarts.sum,
          },
        ]
      : [];
  return [...inClientOrder([...clients, ...failureRows(round, 'train', train.failures, restarts)]), ...whole];
}

function evaluateRows(
  { round, evaluate, validation, finished }: RoundSummary,
  restarts: RestartCounts,
): Row[] {
  const clients = evaluate.results.map(({ client, numExamples, score, seconds }) => ({
    ...answered(round, 'evaluate', client, numExamples, seconds),
    ...score,
    restarts: restarts.of(client),
  }));
  const whole: Row[] = validation
    ? [
        {
          ...ok(round, 'evaluate'),
          'num-examples': sumOfExamples(evaluate.results),
          ...validation,
          ...secondsOf(finished?.seconds.evaluate),
          ...bytesOf(finished?.bytes.evaluate),
          restarts: restarts.sum,
        },
      ]
    : [];
  return [
    ...inClientOrder([...clients, ...failureRows(round, 'evaluate', evaluate.failures, restarts)]),
    ...whole,
  ];
}

const globalRows = ({ round, global, ownModels = [] }: RoundSummary): Row[] => [
  ...inClientOrder(
    ownModels.map(({ client, count, score }) => ({
      ...{ ...ok(round, 'global'), client, 'num-examples': count },
      ...score,
    })),
  ),
  ...(global ? [{ ...ok(round, 'global'), 'num-examples': global.count, ...global.score }] : []),
];

const bytesOf = (traffic: Traffic | undefined): Row =>
  traffic ? { 'bytes-down': traffic.down, 'bytes-up': traffic.up } : {};

const secondsOf = (seconds: number | undefined): Row =>
  seconds === undefined ? {} : { seconds: milliseconds(seconds) };

const ok = (round: number, phase: string) => ({ round, phase, status: 'ok' });

const answered = (round: number, phase: string, client: ClientId, numExamples: number, seconds: number) => ({
  ...ok(round, phase),
  client,
  'num-examples': numExamples,
  seconds: milliseconds(seconds),
});

const failureRows = (
  round: number,
  phase: string,
  failures: readonly { readonly client: ClientId; readonly failure: Failure }[],
  restarts: RestartCounts,
) =>
  failures.map(({ client, failure: { code, message } }) => ({
    round,
    phase,
    client,
    status: code,
    restarts: restarts.of(client),
    message,
  }));

const sumOfExamples = (results: readonly { readonly numExamples: number }[]): number =>
  results.reduce((sum, { numExamples }) => sum + numExamples, 0);
