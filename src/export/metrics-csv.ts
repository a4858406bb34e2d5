import type { Failure } from '../core/errors.ts';
import type { Traffic } from '../core/run/events.ts';
import type { RoundSummary, RunState } from '../store/run-state.ts';
import { inClientOrder } from './results.ts';

/**
 * The metrics of a run as one tidy table, RFC 4180 (CRLF, quotes doubled) in one of two forms. One row per round, phase
 * and client; a row without a client is the whole round's. Empty cells: not measured.
 *
 * | column       | in rows of clients                             | in rows of the round                           |
 * |--------------|------------------------------------------------|------------------------------------------------|
 * | round        | from 1                                         | from 0, the initial model                      |
 * | phase        | train, evaluate                                | train, evaluate (clients), global (the server) |
 * | client       | from 0                                         | empty                                          |
 * | status       | ok, or the error's code                        | ok                                             |
 * | num-examples | trained on, or evaluated on                    | their sum; global: test images                 |
 * | weight       | train: share of the aggregate                  | empty                                          |
 * | loss         | train: mean over the local steps; else of the global model | weighted by num-examples           |
 * | accuracy     | evaluate: on the client's validation images    | evaluate: weighted by num-examples; global: on the test images |
 * | seconds      | of the client's work                           | train, evaluate: of the phase                  |
 * | bytes-down, bytes-up | empty                                  | train, evaluate: of all messages sent, and received |
 * | message      | why the client failed                          | empty                                          |
 */
export const METRICS_COLUMNS = [
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
  'message',
] as const;

interface CsvForm {
  readonly separator: string;
  readonly decimal: string;
  readonly start: string;
}

const FORMS = {
  /** What programs read: commas between, points in numbers. */
  points: { separator: ',', decimal: '.', start: '' },
  /**
   * What a spreadsheet opens whose locale writes 0,5: there, semicolons separate. It starts with UTF-8's byte order
   * mark, because Excel takes a file without one for the system's old code page, and spoils the quotes and accents of
   * messages. Also `read_csv(sep=';', decimal=',')` in pandas.
   */
  commas: { separator: ';', decimal: ',', start: '\ufeff' },
} as const satisfies Record<string, CsvForm>;

type Row = { readonly [Column in (typeof METRICS_COLUMNS)[number]]?: string | number | undefined };

export function metricsCsv(run: RunState, form: keyof typeof FORMS): string {
  const { separator, start } = FORMS[form];
  const rows = run.rounds.flatMap((round) => [
    ...trainRows(round),
    ...evaluateRows(round),
    ...globalRow(round),
  ]);
  const lines = [METRICS_COLUMNS, ...rows.map((row) => METRICS_COLUMNS.map((column) => row[column]))];
  const text = lines.map((cells) => `${cells.map((value) => cell(value, FORMS[form])).join(separator)}\r\n`);
  return start + text.join('');
}

function trainRows({ round, train, aggregated, finished }: RoundSummary): Row[] {
  const weights = new Map(aggregated?.weights.map(({ client, weight }) => [client, weight]));
  const clients = train.results.map(({ client, numExamples, trainLoss, seconds }) => ({
    ...answered(round, 'train', client, numExamples, seconds),
    weight: weights.get(client),
    loss: trainLoss,
  }));
  const whole: Row[] = aggregated
    ? [
        {
          ...ok(round, 'train'),
          'num-examples': sumOfExamples(train.results),
          loss: aggregated.trainLoss,
          seconds: finished?.seconds.train,
          ...bytesOf(finished?.bytes.train),
        },
      ]
    : [];
  return [...inClientOrder([...clients, ...failureRows(round, 'train', train.failures)]), ...whole];
}

function evaluateRows({ round, evaluate, validation, finished }: RoundSummary): Row[] {
  const clients = evaluate.results.map(({ client, numExamples, score, seconds }) => ({
    ...answered(round, 'evaluate', client, numExamples, seconds),
    ...score,
  }));
  const whole: Row[] = validation
    ? [
        {
          ...ok(round, 'evaluate'),
          'num-examples': sumOfExamples(evaluate.results),
          ...validation,
          seconds: finished?.seconds.evaluate,
          ...bytesOf(finished?.bytes.evaluate),
        },
      ]
    : [];
  return [...inClientOrder([...clients, ...failureRows(round, 'evaluate', evaluate.failures)]), ...whole];
}

const globalRow = ({ round, global }: RoundSummary): Row[] =>
  global ? [{ ...ok(round, 'global'), 'num-examples': global.count, ...global.score }] : [];

const bytesOf = (traffic: Traffic | undefined): Row =>
  traffic ? { 'bytes-down': traffic.down, 'bytes-up': traffic.up } : {};

const ok = (round: number, phase: string) => ({ round, phase, status: 'ok' });

const answered = <Id>(round: number, phase: string, client: Id, numExamples: number, seconds: number) => ({
  ...ok(round, phase),
  client,
  'num-examples': numExamples,
  seconds,
});

const failureRows = <Id>(
  round: number,
  phase: string,
  failures: readonly { client: Id; failure: Failure }[],
) =>
  failures.map(({ client, failure: { code, message } }) => ({ round, phase, client, status: code, message }));

const sumOfExamples = (results: readonly { readonly numExamples: number }[]): number =>
  results.reduce((sum, { numExamples }) => sum + numExamples, 0);

function cell(value: string | number | undefined, { decimal, separator }: CsvForm): string {
  if (typeof value === 'number') return String(value).replace('.', decimal);
  const text = value ?? '';
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
