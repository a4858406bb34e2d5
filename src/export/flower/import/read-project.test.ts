import { describe, expect, it } from 'vitest';
import { type Config, defaultConfig, effective } from '../../../core/config/schema.ts';
import { toQuery } from '../../../core/config/url.ts';
import { readFlowerProject } from './read-project.ts';

const APP = `[project]
name = "app"

[tool.flwr.app]
publisher = "somebody"

[tool.flwr.app.components]
serverapp = "app.server_app:app"
clientapp = "app.client_app:app"
`;

/** Reads an app with these lines of its run config, the first on line 12. */
function read(lines: readonly string[], current: Config = defaultConfig) {
  return app(`${APP}\n[tool.flwr.app.config]\n${lines.join('\n')}\n`, current);
}

function app(text: string, current: Config = defaultConfig) {
  const reading = readFlowerProject(text, current);
  if (reading.is !== 'app') throw new Error(`It is read as ${reading.is}.`);
  const { config, taken, left } = reading;
  return {
    config,
    query: toQuery(config),
    taken: taken.map(({ line, key, setting }) => `${line} ${key} ${setting}`),
    left: left.map(({ line, key, why }) => ({ line, key, ...why })),
  };
}

describe('readFlowerProject', () => {
  it('takes the page’s own keys and leaves the others as they are', () => {
    const { query, taken, left } = read(
      ['num-server-rounds = 7', 'fraction-train = 1 # all', 'strategy = "fedadam"', 'eta = 0.02'],
      { ...defaultConfig, seed: 5, 'num-server-rounds': 20 },
    );
    expect(query).toBe('strategy=fedadam&eta=0.02&num-server-rounds=7&fraction-train=1&seed=5');
    expect(taken).toEqual([
      '12 num-server-rounds num-server-rounds',
      '13 fraction-train fraction-train',
      '14 strategy strategy',
      '15 eta eta',
    ]);
    expect(left).toEqual([]);
  });

  it('knows what Flower’s templates call them, text for numbers included', () => {
    const { query, taken } = read([
      'lr = "0.1"',
      'num_rounds = 9',
      'fraction-fit = 0.5',
      'min_fit_clients = 3',
      'min-evaluate-clients = 4',
      'min-available-clients = 5',
      'strategy.fraction-evaluate = 0.25',
      'local-epochs = "2"',
      'batch-size = 64',
    ]);
    expect(query).toBe(
      'num-server-rounds=9&fraction-train=0.5&fraction-evaluate=0.25&min-train-nodes=3&min-evaluate-nodes=4&min-available-nodes=5&local-epochs=2&batch-size=64&learning-rate=0.1',
    );
    expect(taken).toHaveLength(9);
  });

  it('knows Flower’s classes and the data sets’ names at Hugging Face', () => {
    const { query } = read([
      'dataset = "ylecun/mnist"',
      'strategy = "FedYogi"',
      'partitioner = "DirichletPartitioner"',
      'alpha = 0.3',
    ]);
    expect(query).toBe('dataset=mnist&partitioner=dirichlet&alpha=0.3&strategy=fedyogi');
  });

  it('says of each line why it is not taken', () => {
    const { query, left } = read([
      'penalty = "l2"',
      'fraction-train = 1.5',
      'batch-size = true',
      'strategy = "qfedavg"',
      'q = 0.1',
      'alpha = 0.1',
      'local-epochs = 2.5',
      'seed = 99999999999999999999',
      'momentum = nan',
      'workers = [1, 2]',
      'data-seed = 1979-05-27',
      'compare-models = 3',
      'folder = "."',
      'exact-order = true',
    ]);
    expect(query).toBe('');
    expect(left).toEqual([
      { line: 12, key: 'penalty', is: 'unknown' },
      { line: 13, key: 'fraction-train', is: 'refused', refusal: 'is out of range: it must be 0 to 1' },
      {
        line: 14,
        key: 'batch-size',
        is: 'refused',
        refusal: 'is no number: it must be a whole number from 0 to 512 or full',
      },
      {
        line: 15,
        key: 'strategy',
        is: 'refused',
        refusal: expect.stringMatching(/^is unknown: it must be fedavg, .*fedadam.* or scaffold$/),
      },
      { line: 16, key: 'q', is: 'unknown' },
      {
        line: 17,
        key: 'alpha',
        is: 'idle',
        registry: 'partitioner',
        chosen: expect.objectContaining({ id: 'iid' }),
        owners: expect.arrayContaining([expect.objectContaining({ id: 'dirichlet' })]),
      },
      {
        line: 18,
        key: 'local-epochs',
        is: 'refused',
        refusal: 'is no whole number: it must be a whole number from 1 to 50',
      },
      {
        line: 19,
        key: 'seed',
        is: 'refused',
        refusal: 'is out of range: it must be a whole number from 0 to 2147483647',
      },
      { line: 20, key: 'momentum', is: 'refused', refusal: 'is no number: it must be 0 to 0.99' },
      { line: 21, key: 'workers', is: 'no-value' },
      { line: 22, key: 'data-seed', is: 'no-value' },
      {
        line: 23,
        key: 'compare-models',
        is: 'refused',
        refusal: 'is neither: it must be true or false',
      },
      { line: 24, key: 'folder', is: 'of-the-project' },
      { line: 25, key: 'exact-order', is: 'of-the-project' },
    ]);
  });

  it('flattens tables as Flower does', () => {
    const { taken, left } = read([
      'model.name = "a"',
      'params = { eta = 1 }',
      '',
      '[tool.flwr.app.config.b]',
      'c = 1',
    ]);
    expect(taken).toEqual([]);
    expect(left.map(({ line, key }) => `${line} ${key}`)).toEqual([
      '12 model.name',
      '13 params.eta',
      '16 b.c',
    ]);
  });

  it('takes a setting once, by the page’s own key first', () => {
    const { query, left } = read([
      'lr = 0.5',
      'fraction-fit = 0.9',
      'fraction_train = 0.8',
      'learning-rate = 0.2',
    ]);
    expect(query).toBe('fraction-train=0.9&learning-rate=0.2');
    expect(left).toEqual([
      { line: 12, key: 'lr', is: 'said-already', instead: 15 },
      { line: 14, key: 'fraction_train', is: 'said-already', instead: 13 },
    ]);
  });

  it('begins another entry with its own defaults, and keeps unset what has them', () => {
    const current: Config = { ...defaultConfig, strategy: 'fedyogi', eta: 0.5, 'proximal-mu': 2 };
    expect(read(['strategy = "fedadam"'], current).config).toEqual({ ...defaultConfig, strategy: 'fedadam' });
    expect(read(['strategy = "fedyogi"', 'tau = 0.001'], current).config).toEqual(current);
    expect(read(['eta = 0.01'], current).config).not.toHaveProperty('eta');
  });

  it('reads options that stand before their choice', () => {
    expect(read(['num-malicious-nodes = 3', 'strategy = "krum"']).query).toBe(
      'strategy=krum&num-malicious-nodes=3',
    );
  });

  it('takes every setting of an experiment back', () => {
    const config: Config = {
      ...defaultConfig,
      dataset: 'mnist',
      strategy: 'scaffold',
      partitioner: 'dirichlet',
      alpha: 0.1,
      'learning-rate-schedule': 'step',
      gamma: 0.5,
      'batch-size': 0,
      'compare-models': true,
      'data-seed': 7,
    };
    const lines = Object.entries(effective(config)).map(
      ([key, value]) => `${key} = ${JSON.stringify(value)}`,
    );
    const { config: taken, left } = read(lines, { ...defaultConfig, momentum: 0.5, eta: 3 });
    expect(left).toEqual([]);
    expect(effective(taken)).toEqual(effective(config));
  });
});

describe('the clients of federations', () => {
  const federations = (...lines: string[]) => app([APP, '[tool.flwr.federations]', ...lines].join('\n'));

  it('are the default federation’s', () => {
    const { query, taken, left } = federations(
      'default = "small"',
      'large.options.num-supernodes = 50',
      '[tool.flwr.federations.small]',
      'options.num-supernodes = 20',
    );
    expect(query).toBe('num-supernodes=20');
    expect(taken).toEqual(['15 num-supernodes num-supernodes']);
    expect(left).toEqual([{ line: 13, key: 'num-supernodes', is: 'said-already', instead: 15 }]);
  });

  it('are what all agree on, where the default simulates none', () => {
    const { query, left } = federations(
      'default = "remote"',
      '[tool.flwr.federations.a.options]',
      'num-supernodes = 20',
      '[tool.flwr.federations.b]',
      'options = { num-supernodes = 20, backend.client-resources.num-cpus = 2 }',
      '[tool.flwr.federations.remote]',
      'address = "127.0.0.1:9093"',
    );
    expect(query).toBe('num-supernodes=20');
    expect(left).toEqual([]);
  });

  it('are open where they differ', () => {
    const { query, left } = federations('a.options.num-supernodes = 20', 'b.options.num-supernodes = 30');
    expect(query).toBe('');
    expect(left).toEqual([
      { line: 12, key: 'num-supernodes', is: 'undecided' },
      { line: 13, key: 'num-supernodes', is: 'undecided' },
    ]);
  });

  it('come after the run config’s own', () => {
    const { query, left } = app(
      `${APP}[tool.flwr.app.config]\nnum-supernodes = 5\n[tool.flwr.federations]\na.options.num-supernodes = 20\n`,
    );
    expect(query).toBe('num-supernodes=5');
    expect(left).toEqual([{ line: 13, key: 'num-supernodes', is: 'said-already', instead: 11 }]);
  });

  it('have bounds as any', () => {
    expect(federations('a.options.num-supernodes = 1').left).toEqual([
      {
        line: 12,
        key: 'num-supernodes',
        is: 'refused',
        refusal: 'is out of range: it must be a whole number from 2 to 10000',
      },
    ]);
  });
});

describe('a file that is no Flower app', () => {
  it.each([
    ['', 'tool'],
    ['[tool.ruff]\nline-length = 88', 'tool.flwr'],
    ['[tool.flwr]\napp = "no table"', 'tool.flwr.app'],
    ['[tool]\nflwr = [{ app = {} }]', 'tool.flwr'],
  ])('%j lacks %s', (text, missing) => {
    expect(readFlowerProject(text, defaultConfig)).toEqual({ is: 'no-app', missing });
  });

  it('is said with line and column where it is no TOML', () => {
    const reading = readFlowerProject(`${APP}\n[tool.flwr.app.config]\nlr = 0.1.2\n`, defaultConfig);
    expect(reading).toEqual({
      is: 'no-toml',
      line: 12,
      column: 9,
      problem: 'illegal character in numeric literal',
    });
  });

  it.each([
    ['a = 1\na = 2', 2, 1],
    ['a = "open', 1, 5],
    ['PK\u0003\u0004', 1, 3],
  ])('%j is no TOML in line %i, column %i', (text, line, column) => {
    expect(readFlowerProject(text, defaultConfig)).toMatchObject({ is: 'no-toml', line, column });
  });
});
