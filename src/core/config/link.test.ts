import { describe, expect, test } from 'vitest';
import { linkNotice, startOf } from '../../text/link-notice.ts';
import { createRng, fork, type Rng } from '../math/rng.ts';
import { activeKeys, type ConfigKey, defaultConfig, settingOf } from './schema.ts';
import { fromQuery } from './url.ts';
import { readConfig } from './validate.ts';

const messages = (query: string) => fromQuery(query).problems.map(({ message }) => message);

/** What a page that is opened by this link does and says. */
function opened(query: string, framed = false) {
  const link = fromQuery(query);
  const start = startOf(link, framed);
  return { start, notice: linkNotice(link, start) };
}

describe('a value in a link', () => {
  test.each([
    ['learning-rate=0,05', { 'learning-rate': 0.05 }],
    ['learning-rate=0%2C05', { 'learning-rate': 0.05 }],
    ['learning-rate=1e-3', { 'learning-rate': 0.001 }],
    ['fraction-train=30%25', { 'fraction-train': 0.3 }],
    ['num-supernodes=1,000', { 'num-supernodes': 1000 }],
    ['num-supernodes=+20', { 'num-supernodes': 20 }],
    ['workers=auto', { workers: 0 }],
    ['workers=Auto', { workers: 0 }],
    ['workers=3', { workers: 3 }],
    ['batch-size=full', { 'batch-size': 0 }],
    ['data-seed=seed&model-seed=7', { 'model-seed': 7 }],
    ['partitioner=dirichlet&alpha=0,1', { partitioner: 'dirichlet', alpha: 0.1 }],
  ])('%s is taken', (query, settings) => {
    expect(fromQuery(query)).toEqual({
      config: { ...defaultConfig, ...settings },
      problems: [],
      autostart: false,
      present: false,
    });
  });

  test.each([
    [
      'fraction-train=1.5',
      'fraction-train=1.5 is out of range: it must be 0 to 1. The default, 0.3, is used.',
    ],
    [
      'num-supernodes=2.5',
      'num-supernodes=2.5 is no whole number: it must be a whole number from 2 to 10000. The default, 10, is used.',
    ],
    [
      'num-supernodes=1.000',
      'num-supernodes=1.000 can mean 1 or 1000: it must be a whole number from 2 to 10000, written without separators. The default, 10, is used.',
    ],
    [
      'num-supernodes=',
      'num-supernodes= has no value: it must be a whole number from 2 to 10000. The default, 10, is used.',
    ],
    [
      'learning-rate=abc',
      'learning-rate=abc is no number: it must be 0.0001 to 10. The default, 0.01, is used.',
    ],
    [
      'learning-rate=Infinity',
      'learning-rate=Infinity is no number: it must be 0.0001 to 10. The default, 0.01, is used.',
    ],
    [
      'learning-rate=٠٫٠٥',
      'learning-rate=٠٫٠٥ is not written in the digits 0 to 9 and a point or a comma: it must be 0.0001 to 10. The default, 0.01, is used.',
    ],
    [
      'batch-size=0x10',
      'batch-size=0x10 is no number: it must be a whole number from 0 to 512 or full. The default, 32, is used.',
    ],
    [
      'workers=constructor',
      'workers=constructor is no number: it must be a whole number from 0 to 16 or auto. The default, 0, is used.',
    ],
    [
      'partitioner=IID',
      'partitioner=IID is unknown: it must be iid, dirichlet, pathological, shard or size. The default, iid, is used.',
    ],
    [
      'seed=-1',
      'seed=-1 is out of range: it must be a whole number from 0 to 2147483647. The default, 42, is used.',
    ],
    ['colour=red', "'colour' is not a setting of Apiary; it was ignored."],
    ['lesson=1', "'lesson' is not a setting of Apiary; it was ignored."],
    ['__proto__=1', "'__proto__' is not a setting of Apiary; it was ignored."],
  ])('%s is refused', (query, message) => {
    expect(messages(query)).toEqual([message]);
    expect(fromQuery(query).config).toEqual(defaultConfig);
  });

  test('an option of an entry that is not chosen is told', () => {
    const message =
      'alpha=0.1 has no effect: it belongs to the partitioner Dirichlet, and IID is chosen; add partitioner=dirichlet.';
    expect(messages('alpha=0.1')).toEqual([message]);
    expect(messages('alpha=0.1&partitioner=iid')).toEqual([message]);
    expect(messages('alpha=0.1&partitioner=dirichlet')).toEqual([]);
    // Its default is not used either, so no message may say so.
    expect(messages('alpha=-1')).toHaveLength(1);
    expect(messages('alpha=-1')[0]).toContain('alpha=-1 has no effect');
  });

  test('of a key that is given twice the last value counts, and that is said', () => {
    expect(fromQuery('seed=7&seed=8').config.seed).toBe(8);
    expect(messages('seed=7&seed=8')).toEqual(['seed is given more than once: the last, seed=8, counts.']);
    expect(fromQuery('seed=7&seed=x').config.seed).toBe(42);
    expect(messages('seed=7&seed=x')).toHaveLength(2);
  });
});

describe('autostart', () => {
  test('starts at once when all of the link was used', () => {
    expect(opened('autostart=1')).toEqual({ start: 'now', notice: undefined });
    expect(opened('autostart=1&seed=7&workers=auto').start).toBe('now');
  });

  test.each(['strategy=nosuch', 'alpha=0.1', 'seed=7&seed=8', 'fraction-train=7', 'learning_rate=0.1'])(
    'waits with %s, and says so',
    (query) => {
      const { start, notice } = opened(`${query}&autostart=1`);
      expect(start).toBe('waits-for-settings');
      expect(notice?.title).toBe('A part of the link was not used');
      expect(notice?.text).toMatch(/has not started: check the settings, then press "Start simulation"\.$/);
    },
  );

  test.each(['true', 'yes', '', '1x', '2'])('is not "%s", and that is told', (value) => {
    const { start, notice } = opened(`autostart=${value}`);
    expect(start).toBe('not-asked');
    expect(notice?.text).toBe(`autostart=${value} is unknown: autostart is 1 or 0.`);
  });

  test('is switched off by 0 without a word', () => {
    expect(opened('autostart=0')).toEqual({ start: 'not-asked', notice: undefined });
  });

  test('waits in a frame, and says so', () => {
    const { start, notice } = opened('autostart=1', true);
    expect(start).toBe('waits-in-frame');
    expect(notice).toEqual({
      kind: 'warning',
      title: 'The run has not started',
      text: 'The link asks for a run, but inside another page it starts only when you press "Start simulation".',
    });
    expect(opened('seed=7', true)).toEqual({ start: 'not-asked', notice: undefined });
  });
});

test('a link to a sweep says what has not started, and what to press', () => {
  const { notice } = opened('sweep=seed:1,2&autostart=1', true);
  expect(notice?.title).toBe('The sweep has not started');
  expect(notice?.text).toMatch(/starts only when you press "Run sweep"\.$/);
  expect(opened('sweep=seed:1,2&autostart=1&nosuch=1').notice?.text).toMatch(
    /So the sweep that the link asks for has not started: check the settings, then press "Run sweep"\.$/,
  );
});

describe('pace and present', () => {
  test('are read, and are no settings of the experiment', () => {
    expect(fromQuery('pace=fast&present=1')).toMatchObject({ pace: 'fast', present: true, problems: [] });
    expect(fromQuery('pace=story&present=0')).toMatchObject({ pace: 'story', present: false, problems: [] });
    expect(fromQuery('')).not.toHaveProperty('pace');
  });

  test('name what they can be', () => {
    expect(messages('pace=slow')).toEqual(['pace=slow is unknown: pace is story or fast.']);
    expect(messages('present=yes')).toEqual(['present=yes is unknown: present is 1 or 0.']);
    expect(fromQuery('pace=slow')).not.toHaveProperty('pace');
  });
});

test('2,600 unknown keys make one short notice, after the settings that were refused', () => {
  const unknown = Array.from({ length: 2600 }, (_, i) => `k${i}=1`).join('&');
  const { notice } = opened(`${unknown}&fraction-train=7`);
  expect(notice?.title).toBe('Parts of the link were not used');
  expect(notice?.text).toMatch(/^fraction-train=7 is out of range/);
  expect(notice?.text).toMatch(/'k3' is not a setting of Apiary; it was ignored\. And 2,596 more\.$/);
});

test('a key of any length is cut, and its direction overrides are seen', () => {
  const { notice } = opened(`${'a'.repeat(1e6)}=1&${encodeURIComponent('\u202Exyz')}=1`);
  expect(notice?.text).toBe(
    `'${'a'.repeat(40)}…' is not a setting of Apiary; it was ignored. ` +
      "'\\u{202E}xyz' is not a setting of Apiary; it was ignored.",
  );
});

const PIECES = [
  ...[
    'autostart',
    'strategy',
    'nosuch',
    'lesson',
    '0,05',
    '1.000',
    '1e-3',
    '30%25',
    'true',
    '1',
    '',
    '%',
    '%ff',
  ],
  ...[
    '\u202E',
    '\u2066',
    '\u200F',
    '\u200B',
    '\0',
    '\n',
    '\uD800',
    '%E2%80%AE',
    '٣',
    'e\u0301',
    '🐝',
    ' ',
    '+',
    '=',
  ],
  ...['constructor', '__proto__', '9'.repeat(400), 'x'.repeat(5000), '\u202D'.repeat(500), '&seed=1', '#'],
];

const KEYS: readonly ConfigKey[] = [
  ...activeKeys({ ...defaultConfig, partitioner: 'dirichlet', 'learning-rate-schedule': 'step' }),
];

function randomQuery(rng: Rng): string {
  const any = (from: readonly string[]) => from[rng.integer(from.length)]!;
  const text = () => Array.from({ length: rng.integer(4) }, () => any(PIECES)).join('');
  const entry = () => {
    if (rng.uniform() < 0.2) return 'autostart=1';
    const known = KEYS[rng.integer(KEYS.length)]!;
    if (rng.uniform() < 0.3) return `${text()}=${text()}`;
    return `${known}=${rng.uniform() < 0.7 ? (settingOf(defaultConfig, known) ?? 1) : text()}`;
  };
  const most = rng.uniform() < 0.005 ? 2600 : 6;
  return Array.from({ length: rng.integer(most) }, entry).join('&');
}

test('any link opens with valid settings and at most one notice, short and free of unseen characters', () => {
  const rng = createRng(fork(1, 0, 0, 'links'));
  const starts = { 'not-asked': 0, now: 0, 'waits-for-settings': 0, 'waits-in-frame': 0 };
  for (let i = 0; i < 2000; i++) {
    const query = randomQuery(rng);
    const framed = rng.uniform() < 0.5;
    const link = fromQuery(query);
    const start = startOf(link, framed);
    const notice = linkNotice(link, start);
    starts[start]++;
    const silent = link.problems.length === 0 && (start === 'now' || start === 'not-asked');
    const shown = `${notice?.title} ${notice?.text}`;
    expect({
      invalid: readConfig(Object.entries(link.config)).problems,
      silent: notice === undefined,
      started: start === 'now',
      isLong: shown.length > 1500,
      unseen: /[\p{C}\p{Zl}\p{Zp}]/u.exec(shown),
    }).toEqual({
      invalid: [],
      silent,
      started: silent && !framed && new URLSearchParams(query).getAll('autostart').includes('1'),
      isLong: false,
      unseen: null,
    });
  }
  // Every case was among the generated links.
  for (const count of Object.values(starts)) expect(count).toBeGreaterThan(20);
});
