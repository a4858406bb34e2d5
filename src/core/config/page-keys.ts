import { asWritten, type ConfigProblem, oneOf } from './validate.ts';

/** How a run is told: at a pace that can be followed, or as fast as it computes. */
export const PACES = ['story', 'fast'] as const;
export type Pace = (typeof PACES)[number];

/** The keys of a link that are no settings of the experiment, and what each can be. */
const VALUES = { autostart: ['1', '0'], pace: PACES, present: ['1', '0'] } as const;
type PageKey = keyof typeof VALUES;

export const isPageKey = (key: string): key is PageKey => Object.hasOwn(VALUES, key);

/** What a link asks of the page. */
export interface PageRequest {
  /** Whether a run starts at once; `startOf` says whether that happens. */
  readonly autostart: boolean;
  /** Absent where the link leaves it to the page. */
  readonly pace?: Pace;
  readonly present: boolean;
}

/** @param values of the link's keys, the last of each. */
export function readPageKeys(values: ReadonlyMap<string, string>): PageRequest & {
  readonly problems: readonly ConfigProblem[];
} {
  const pace = PACES.find((pace) => pace === values.get('pace'));
  return {
    autostart: values.get('autostart') === '1',
    ...(pace && { pace }),
    present: values.get('present') === '1',
    problems: Object.entries(VALUES).flatMap(([key, known]) => problemOf(key, values.get(key), known)),
  };
}

const problemOf = (key: string, value: string | undefined, known: readonly string[]): ConfigProblem[] =>
  value === undefined || known.includes(value)
    ? []
    : [{ key, message: `${asWritten(key, value)} is unknown: ${key} is ${oneOf(known)}.` }];
