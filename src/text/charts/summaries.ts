import { count, counted, loss, percent } from '../format.ts';
import { listed } from './round-remarks.ts';

// What a chart shows, in a sentence: for who does not see it.

/** A line over rounds: its first and last values that are numbers, and their rounds. */
export interface Course {
  /** "test accuracy". */
  readonly measure: string;
  readonly first: { readonly round: number; readonly value: number };
  readonly last: { readonly round: number; readonly value: number };
}

/** "Accuracy per round: test accuracy rose from 10.0% to 34.4% in 3 rounds, validation accuracy …". */
export const roundsSummary = (
  title: string,
  courses: readonly Course[],
  format: (value: number) => string,
): string =>
  courses.length === 0
    ? `${title}: no value yet`
    : `${title}: ${courses.map((course) => courseText(course, format)).join('; ')}`;

function courseText({ measure, first, last }: Course, format: (value: number) => string): string {
  const [from, to] = [format(first.value), format(last.value)];
  const rounds = last.round - first.round;
  if (rounds === 0) return `${measure} is ${to} in round ${count(last.round)}`;
  const how =
    from === to ? `stayed at ${to}` : `${last.value > first.value ? 'rose' : 'fell'} from ${from} to ${to}`;
  return `${measure} ${how} in ${counted(rounds, 'round')}`;
}

/** Where a line of the live chart is. */
interface LiveLine {
  readonly name: string;
  readonly loss: number | undefined;
  readonly broken?: string | undefined;
}

/** "Training loss, live: in round 2, smoothed, client 4 is at 1.931, client 7 has failed". */
export function liveSummary(title: string, round: number, lines: readonly LiveLine[]): string {
  if (lines.length === 0) return `${title}: no loss yet`;
  const texts = lines.map(({ name, loss: latest, broken }) =>
    broken ? `${name} ${broken}` : `${name} is at ${latest === undefined ? 'no number' : loss(latest)}`,
  );
  return `${title}: in round ${count(round)}, smoothed, ${listed(texts)}`;
}

/** @param accuracies of the clients that have evaluated. */
export function clientsSummary(title: string, accuracies: readonly number[], clients: number): string {
  if (accuracies.length === 0) return `${title}: no client has evaluated yet`;
  const range = [Math.min(...accuracies), Math.max(...accuracies)].map(percent).join(' to ');
  return `${title}: ${count(accuracies.length)} of ${counted(clients, 'client')} evaluated, ${range}`;
}

/** @param images how many each client has. */
export function labelsSummary(title: string, images: readonly number[], classes: number): string {
  if (images.length === 0) return `${title}: no partition yet`;
  const [least, most] = [Math.min(...images), Math.max(...images)];
  const each = least === most ? `${count(most)} images each` : `${count(least)} to ${count(most)} images`;
  return `${title}: ${counted(images.length, 'client')}, ${each}, of ${count(classes)} classes`;
}

/** A run in a chart of several. */
interface RunCourse {
  readonly name: string;
  readonly points: readonly { readonly round: number; readonly y: number | null }[];
}

/** "Accuracy per round: fedavg is at 34.4% in round 3; fedprox is at 35.1% in round 3". */
export function runsSummary(
  title: string,
  runs: readonly RunCourse[],
  format: (value: number) => string,
): string {
  const texts = runs.flatMap(({ name, points }) => {
    const last = points.findLast(({ y }) => y !== null);
    return last ? [`${name} is at ${format(last.y!)} in round ${count(last.round)}`] : [];
  });
  return texts.length === 0 ? `${title}: no value yet` : `${title}: ${texts.join('; ')}`;
}
