import type { Config } from '../core/config/schema.ts';
import { toQuery } from '../core/config/url.ts';
import type { ModelSource } from '../core/run/events.ts';
import type { RunInfo } from '../store/run-info.ts';

/** Settings whose value says by itself what it is of. */
const SELF_EXPLAINING = ['dataset', 'partitioner', 'strategy', 'model', 'backend'];

/** The longest file name, without its extension. */
const MAX_LENGTH = 80;

/** Strategy and partitioner, then what else differs from its default, in the alphabetical order of the keys. */
function settingWords(config: Config): { readonly key: string; readonly word: string }[] {
  const { strategy, partitioner } = config;
  const differing = new Map(new URLSearchParams(toQuery(config)));
  for (const key of ['strategy', 'partitioner']) differing.delete(key);
  const others = [...differing].sort(([a], [b]) => (a < b ? -1 : 1));
  return [['strategy', strategy] as const, ['partitioner', partitioner] as const, ...others].map(
    ([key, value]) => ({ key, word: SELF_EXPLAINING.includes(key) ? value : `${key} ${value}` }),
  );
}

/** Of a model that was read from a file: no other setting has made it. */
const openedWords = ({ file }: ModelSource, { model }: Config) => [
  { key: 'file', word: file.replace(/\.\w+$/, '') },
  { key: 'model', word: model },
];

/** What files of earlier versions call a run that its visitor has not named: "fedavg, dirichlet, alpha 0.1, seed 7". */
export const keyedName = (config: Config): string =>
  settingWords(config)
    .map(({ word }) => word)
    .join(', ');

interface NamedRun {
  readonly info: Pick<RunInfo, 'id' | 'opened'>;
  readonly config: Config;
  /** The last that is in the file. */
  readonly round: number;
}

/**
 * The name of a file that a run leaves: "apiary-fedavg-dirichlet-alpha-0.1-seed-7-3f9a2c-round3.json". The settings tell a
 * person which run it was; the first characters of the run's id tell apart two runs with the same settings. What does
 * not fit is left out, the seed last.
 */
export const fileName = (run: NamedRun, extension: string): string => `${fileStem(run)}.${extension}`;

/** Of a chart of a run: "apiary-fedavg-iid-3f9a2c-round3-accuracy-per-round". @param run absent before there is one. */
export const chartFileStem = (run: NamedRun | undefined, title: string): string =>
  `${run ? fileStem(run) : 'apiary'}-${safe(title)}`;

/** The longest name of a Flower app (flwr 1.42: letters, digits and hyphens). */
const MAX_APP_NAME = 32;

/**
 * The name of a Flower project, its folder and its app: "apiary-fedavg-iid-3f9a2c"; without the partitioner where it is too
 * long. @param id of the run or of what else tells two of them apart; its first six letters or digits count.
 */
export function projectName({ strategy, partitioner }: Config, id: string): string {
  const end = id
    .replaceAll(/[^a-z0-9]/gi, '')
    .slice(0, 6)
    .toLowerCase();
  const [whole, short] = [[strategy, partitioner], [strategy]].map((words) =>
    ['apiary', ...words, end].filter((word) => word !== '').join('-'),
  );
  return whole!.length <= MAX_APP_NAME ? whole! : short!;
}

function fileStem({ info, config, round }: NamedRun): string {
  const end = `${info.id.replaceAll(/[^a-z0-9]/gi, '').slice(0, 6)}-round${round}`;
  const words = (info.opened ? openedWords(info.opened, config) : settingWords(config)).map(
    ({ key, word }) => ({ key, word: safe(word) }),
  );
  let room = MAX_LENGTH - `apiary-${end}`.length;
  const fits = ({ word }: { readonly word: string }) => {
    if (word.length + 1 > room) return false;
    room -= word.length + 1;
    return true;
  };
  const seed = words.filter(({ key }) => key === 'seed').filter(fits);
  const kept = [...words.filter(({ key }) => key !== 'seed').filter(fits), ...seed];
  return ['apiary', ...kept.map(({ word }) => word), end].join('-');
}

/** Every file system takes these. */
const safe = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-');
