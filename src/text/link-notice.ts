import type { Link } from '../core/config/url.ts';

/** Whether a run starts when the page opens, and if not, why. */
type LinkStart = 'not-asked' | 'now' | 'waits-for-settings' | 'waits-in-frame';

/**
 * A run that the link asks for starts at once, unless it would be another experiment than the link's, or the page is in
 * a frame: nobody may see it there, so a start is the visitor's.
 */
export function startOf(
  { autostart, problems }: Pick<Link, 'autostart' | 'problems'>,
  framed: boolean,
): LinkStart {
  if (!autostart) return 'not-asked';
  if (problems.length > 0) return 'waits-for-settings';
  return framed ? 'waits-in-frame' : 'now';
}

/** So many problems are named; the rest is counted. */
const NAMED = 5;

/** What the visitor should know of the link, in one notice; undefined when the link was used as it is. */
export function linkNotice(
  { problems, sweep }: Pick<Link, 'problems' | 'sweep'>,
  start: LinkStart,
): { readonly kind: 'warning'; readonly title: string; readonly text: string } | undefined {
  const named = problems.slice(0, NAMED).map(({ message }) => message);
  const rest = problems.length - named.length;
  const text = [
    ...named,
    ...(rest > 0 ? [`And ${rest.toLocaleString('en')} more.`] : []),
    ...waiting(sweep ? SWEEP : RUN)[start],
  ];
  if (text.length === 0) return undefined;
  const title =
    problems.length === 0
      ? `The ${(sweep ? SWEEP : RUN).name} has not started`
      : `${problems.length === 1 ? 'A part of the link was' : 'Parts of the link were'} not used`;
  return { kind: 'warning', title, text: text.join(' ') };
}

const RUN = { name: 'run', start: 'Start simulation' };
const SWEEP = { name: 'sweep', start: 'Run sweep' };

const waiting = ({ name, start }: typeof RUN): Readonly<Record<LinkStart, readonly string[]>> => ({
  'not-asked': [],
  now: [],
  'waits-for-settings': [
    `So the ${name} that the link asks for has not started: check the settings, then press "${start}".`,
  ],
  'waits-in-frame': [
    `The link asks for a ${name}, but inside another page it starts only when you press "${start}".`,
  ],
});
