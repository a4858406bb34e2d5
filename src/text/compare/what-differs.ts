import { differences } from '../../core/config/differences.ts';
import {
  type Config,
  type ConfigKey,
  defaultConfig,
  fieldOf,
  isChanged,
  isRegistry,
  optionKeys,
} from '../../core/config/schema.ts';
import type { KeptRun } from '../../store/kept-run.ts';
import { isOpenedModel, type RunState } from '../../store/run-state.ts';
import { settingText, valueText } from '../settings/settings-sentence.ts';

/** A sentence holds so many differences; the others are counted. */
const MOST_DIFFERENCES = 3;

export const SAME_SETTINGS = 'the same settings';

/** What differs between two experiments, to be read in one line. */
export interface WhatDiffers {
  /** "partitioner IID → Dirichlet, alpha 0.1; rounds 3 → 6". */
  readonly text: string;
  /** All of it, where the text is cut: "and 5 more" ends it. */
  readonly inFull?: string;
}

/** What of a run decides what it can be compared in. */
export type ComparedRun = Pick<RunState, 'config' | 'initial' | 'parent'>;

/** The same of a kept run, whose events were not read. */
export const comparedRun = ({ config, opened, parent }: KeptRun): ComparedRun => ({
  config,
  ...(opened && { initial: opened }),
  ...(parent && { parent }),
});

/** In what the second run differs from the first: of a model that was read from a file, no settings of a training are known. */
export function runsDiffer(before: ComparedRun, after: ComparedRun): WhatDiffers {
  const [first, second] = [isOpenedModel(before), isOpenedModel(after)];
  if (!first && !second) return whatDiffers(before.config, after.config);
  if (first && !second && before.initial?.sha256 === after.initial?.sha256) return { text: FURTHER };
  const models = differenceParts(onlyModel(before.config), onlyModel(after.config));
  return { text: [first ? (second ? BOTH_OPENED : TRAINED_HERE) : OPENED, ...models].join('; ') };
}

const OPENED = 'a model from a file, not trained here';
const FURTHER = 'trained further here';
const TRAINED_HERE = 'trained here, no model from a file';
const BOTH_OPENED = 'another model from a file';

const onlyModel = ({ dataset, model }: Config): Config => ({ ...defaultConfig, dataset, model });

/** In which settings the second experiment differs from the first. */
export function whatDiffers(before: Config, after: Config): WhatDiffers {
  const parts = differenceParts(before, after);
  const [only] = parts;
  if (only === undefined) return { text: SAME_SETTINGS };
  if (parts.length === 1 && before.seed !== after.seed) return { text: `only the ${only}` };
  const text = parts.slice(0, MOST_DIFFERENCES).join('; ');
  const more = parts.length - MOST_DIFFERENCES;
  return more <= 0 ? { text } : { text: `${text}; and ${more} more`, inFull: parts.join('; ') };
}

/** One difference each: "rounds 3 → 6", "partitioner IID → Dirichlet, alpha 0.1". */
function differenceParts(before: Config, after: Config): string[] {
  return differences(before, after).flatMap(({ key, ...values }) => {
    // What only one of the entries has is told with the choice of the entry, or by it.
    if (values.before === undefined || values.after === undefined) return [];
    const label = fieldOf(key, after)?.label.toLowerCase() ?? key;
    const [from, to] = [valueText(key, before), valueText(key, after)];
    // Written otherwise, and the same: a seed of its own that is the run's.
    if (from === to) return [];
    const change = `${label} ${from} → ${to}`;
    return [[change, ...(isRegistry(key) ? tellingOptions(key, before, after) : [])].join(', ')];
  });
}

/** Of a newly chosen entry: its first option, which is what it is about, and those that somebody has set. */
function tellingOptions(registry: ConfigKey, before: Config, after: Config): string[] {
  if (!isRegistry(registry)) return [];
  return optionKeys(registry, after)
    .filter((key, place) => !fieldOf(key, before) && (place === 0 || isChanged(after, key)))
    .map((key) => settingText(key, after));
}
