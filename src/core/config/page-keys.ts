import { asWritten, type ConfigProblem, oneOf } from './validate.ts';

/** How a run is told: at a pace that can be followed, or as fast as it computes. */
export const PACES = ['story', 'fast'] as const;
export type Pace = (typeof PACES)[number];

/** The keys of a link that are no settings of the experiment, and what each can be. */
const VALUES = { autostart: ['1', '0'], pace: PACES, present: ['1', '0'] } as const;
type PageKey = keyof typeof VALUES;

/** Those of a sweep, which `sweep/sweep-link.ts` reads when there is one. */
const SWEEP_KEYS = ['sweep', 'lines', 'seeds', 'measure'] as const;
export type SweepKey = (typeof SWEEP_KEYS)[number];
/** A link's texts of them. */
export type SweepRequest = Readonly<Partial<Record<SweepKey, string>>>;

const isSweepKey = (key: string): key is SweepKey => SWEEP_KEYS.some((known) => known === key);

export const isPageKey = (key: string): key is PageKey | SweepKey =>
  Object.hasOwn(VALUES, key) || isSweepKey(key);

/** What a link asks of the page. */
export interface PageRequest {
  /** Whether a run starts at once; `startOf` says whether that happens. */
  readonly autostart: boolean;
  /** Absent where the link leaves it to the page. */
  readonly pace?: Pace;
  readonly present: boolean;
  /** Absent where the link has none of its keys. */
  readonly sweep?: SweepRequest;
}

/** @param values of the link's keys, the last of each. */
export function readPageKeys(values: ReadonlyMap<string, string>): PageRequest & {
  readonly problems: readonly ConfigProblem[];
} {
  const pace = PACES.find((pace) => pace === values.get('pace'));
  const sweep = [...values].filter(([key]) => isSweepKey(key));
  return {
    autostart: values.get('autostart') === '1',
    ...(pace && { pace }),
    present: values.get('present') === '1',
    ...(sweep.length > 0 && { sweep: Object.fromEntries(sweep) }),
    problems: Object.entries(VALUES).flatMap(([key, known]) => problemOf(key, values.get(key), known)),
  };
}

const problemOf = (key: string, value: string | undefined, known: readonly string[]): ConfigProblem[] =>
  value === undefined || known.includes(value)
    ? []
    : [{ key, message: `${asWritten(key, value)} is unknown: ${key} is ${oneOf(known)}.` }];
