import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { partitionClients } from '../../core/data/partition.ts';
import { modelOf } from '../../core/model/index.ts';
import { initialParameters } from '../../core/model/model.ts';
import { type FlowerExport, flowerProject, flowerZip } from './project.ts';
import { toTorch } from './torch/tensors.ts';

const labels = Uint8Array.from({ length: 2000 }, (_, i) => (7 * i) % 10);

const exported = (...configs: [Partial<Config>, ...Partial<Config>[]]): FlowerExport => {
  const [first, ...others] = configs.map((change) => ({ ...defaultConfig, ...change }));
  return {
    name: 'apiary-fedavg-iid',
    configs: [first!, ...others],
    ...{ labels: () => labels, exactPartition: true, exactOrder: false },
  };
};

const texts = (e: FlowerExport): Record<string, string> =>
  Object.fromEntries(Object.entries(flowerProject(e)).map(([path, bytes]) => [path, strFromU8(bytes)]));

function zipOf(e: FlowerExport): Uint8Array {
  const steps = flowerZip(e);
  for (;;) {
    const step = steps.next();
    if (step.done) return new Uint8Array(Buffer.concat(step.value));
  }
}

const PACKAGE = ['__init__', 'cifar10', 'client_app', 'data', 'partition', 'server_app', 'strategy', 'task'];
const inPackage = (...names: string[]) => names.map((name) => `apiary_fedavg_iid/${name}.py`);

test('the default experiment is these files, in a folder of the project’s name', () => {
  const files = [
    'README.md',
    'charts.ipynb',
    'initial_parameters.npz',
    'pyproject.toml',
    'apiary_fedavg_iid/partition.json',
  ];
  expect(Object.keys(flowerProject(exported({}))).toSorted()).toEqual(
    [...files, ...inPackage(...PACKAGE)].toSorted(),
  );
  const zipped = Object.keys(unzipSync(zipOf(exported({}))));
  expect(zipped.every((path) => path.startsWith('apiary-fedavg-iid/'))).toBe(true);
  expect(zipped).toHaveLength(files.length + PACKAGE.length);
});

test('no two projects have a package of the same name, and none names another', () => {
  const other = texts({
    ...exported({ strategy: 'scaffold' }),
    name: 'apiary-scaffold-iid-3f9a2c',
    exactOrder: true,
  });
  expect(other['pyproject.toml']).toContain('clientapp = "apiary_scaffold_iid_3f9a2c.client_app:app"');
  expect(other['apiary_scaffold_iid_3f9a2c/strategy.py']).toContain(
    'from apiary_scaffold_iid_3f9a2c.scaffold import Scaffold',
  );
  expect(Object.entries(other).join()).not.toMatch(/experiment[./]|from experiment|apiary_fedavg/);
});

test('a run that has ended leaves its results and its final model', () => {
  const parameters = initialParameters(modelOf(defaultConfig), 7);
  const files = flowerProject({ ...exported({}), ended: { results: '{"rounds": []}', parameters } });
  expect(strFromU8(files['page-results.json']!)).toBe('{"rounds": []}');
  expect(files['final_parameters.npz']).not.toEqual(files['initial_parameters.npz']);
});

test('the initial parameters are those of the model’s seed, in PyTorch’s names and layouts', () => {
  const config = { ...defaultConfig, 'model-seed': 5 };
  const npz = unzipSync(flowerProject(exported(config))['initial_parameters.npz']!);
  const tensors = toTorch(modelOf(config), initialParameters(modelOf(config), 5));
  expect(Object.keys(npz)).toEqual(tensors.map(({ name }) => `${name}.npy`));
  const weight = npz['conv1.weight.npy']!;
  expect(strFromU8(weight.subarray(10, 128), true)).toMatch(/'<f4'.*'shape': \(6, 3, 5, 5\)/);
  expect(new Float32Array(weight.slice(128).buffer)).toEqual(tensors[0]!.values);
});

test('the partition’s file has the page’s own images for each client', () => {
  const config = { partitioner: 'dirichlet', alpha: 0.3, 'num-supernodes': 4 };
  const e = exported(config);
  const { clients } = JSON.parse(texts(e)['apiary_fedavg_iid/partition.json']!);
  const plain = partitionClients(labels, e.configs[0]).map(({ train, validation }) => ({
    ...{ train: [...train], validation: [...validation] },
  }));
  expect(clients).toEqual(plain);
});

test('labels are known by the hash of their bytes', () => {
  const { 'labels-sha256': hash } = JSON.parse(texts(exported({}))['apiary_fedavg_iid/partition.json']!);
  // python -c "import hashlib; print(hashlib.sha256(bytes(7 * i % 10 for i in range(2000))).hexdigest())"
  expect(hash).toBe('932216f89da14ca82f7cc8e1280cb4fbcf4acc09761efdb23bf3958a14a5c370');
});

test('an experiment has the code that it needs, and no trace of what it does not', () => {
  const code = Object.values(texts(exported({}))).join('\n');
  for (const word of ['proximal', 'control', 'PageRandom', 'exact-order', 'learning_rate(', '# if', '# slot'])
    expect(code).not.toContain(word);
});

test.each<[Partial<Config>, RegExp]>([
  [{ strategy: 'fedprox' }, /proximal_mu \/ 2 \* sum/],
  [{ strategy: 'scaffold' }, /corrections = corrections_of\(message, context\)/],
  [{ 'learning-rate-schedule': 'cosine' }, /lr = learning_rate\(config, server_round\)/],
  [{ strategy: 'krum' }, /num_malicious_nodes=config\["num-malicious-nodes"\]/],
  [{ partitioner: 'shard' }, /ShardPartitioner\(/],
  [{ dataset: 'mnist' }, /train-images-idx3|-images-idx3-ubyte/],
])('%o has %s', (change, code) => {
  const python = Object.entries(texts(exported(change))).filter(([path]) => path.endsWith('.py'));
  expect(python.map(([, text]) => text).join('\n')).toMatch(code);
});

test('the exact order brings its own file', () => {
  const files = texts({ ...exported({}), exactOrder: true });
  expect(files['apiary_fedavg_iid/page_order.py']).toContain('class PageRandom');
  expect(files['apiary_fedavg_iid/client_app.py']).toContain('if config["exact-order"]');
});

test('a sweep has a script of its runs, each with its own settings, partition and parameters', () => {
  const e = exported({ seed: 1 }, { seed: 2, 'learning-rate': 1 }, { seed: 1, strategy: 'fedprox' });
  const files = texts(e);
  expect(files['sweep.py']).toContain(`RUNS: list[Settings] = [
    {},
    {
        "learning-rate": 1.0,
        "seed": 2,
        "partition": "partition-seed-2.json",
        "initial-parameters": "initial_parameters-seed-2.npz",
    },
    {"strategy": "fedprox"},
]`);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      ...['apiary_fedavg_iid/partition-seed-1.json', 'apiary_fedavg_iid/partition-seed-2.json'],
      ...['initial_parameters-seed-1.npz', 'initial_parameters-seed-2.npz'],
    ]),
  );
  expect(files['apiary_fedavg_iid/strategy.py']).toMatch(
    /if config\["strategy"\] == "fedavg":[\s\S]*FedProx\(/,
  );
  expect(files['apiary_fedavg_iid/client_app.py']).toContain('settings.get("proximal-mu", 0.0)');
});

test('a sweep over models and data sets has them all', () => {
  const files = texts(exported({}, { dataset: 'mnist' }, { model: 'mlp' }));
  expect(files['apiary_fedavg_iid/task.py']).toContain(`NETS = {
    ("flower-cnn", "cifar10"): FlowerCnnCifar10,
    ("flower-cnn", "mnist"): FlowerCnnMnist,
    ("mlp", "cifar10"): MlpCifar10,
}`);
  expect(files['apiary_fedavg_iid/data.py']).toContain('DATASETS = {"cifar10": cifar10, "mnist": mnist}');
});

test('a run that began with a given model begins with it in Flower', () => {
  const parameters = initialParameters(modelOf(defaultConfig), 7);
  const e = { ...exported({}), initial: { parameters, round: 2 } };
  const seventh = flowerProject(exported({ 'model-seed': 7 }))['initial_parameters.npz'];
  expect(flowerProject(e)['initial_parameters.npz']).toEqual(seventh);
  expect(texts(e)['README.md']).toContain('goes on from the model after round 2');
  expect(texts({ ...e, initial: { parameters, round: 0 } })['README.md']).not.toContain('goes on from');
});

test('files of many different runs have numbers', () => {
  const runs = ['iid', 'shard', 'size'].map((partitioner, i) => ({
    ...{ partitioner, 'validation-fraction': 0.1 + i / 10, 'partition-sizes': [20, 40, 60] },
    ...{ 'images-per-client': 100 + i, seed: i, 'num-supernodes': 10 + i },
  }));
  const files = Object.keys(flowerProject(exported(runs[0]!, ...runs.slice(1))));
  expect(files.filter((path) => path.includes('partition-'))).toEqual(
    [1, 2, 3].map((n) => `apiary_fedavg_iid/partition-${n}.json`),
  );
});

test('more partitions than Flower sends to its nodes are refused', () => {
  const seeds = Array.from({ length: 100 }, (_, seed) => ({ 'data-seed': seed }));
  const many = {
    ...exported({}, ...seeds),
    labels: () => Uint8Array.from({ length: 50_000 }, (_, i) => i % 10),
  };
  expect(() => flowerProject(many)).toThrow(expect.objectContaining({ code: 'project-too-large' }));
}, 20_000);

test('the archive is written file by file: no step makes two partitions', () => {
  let partitions = 0;
  const countedLabels = () => {
    partitions += 1;
    return labels;
  };
  const e = {
    ...exported({ 'data-seed': 1 }, { 'data-seed': 2 }, { 'data-seed': 3 }),
    labels: countedLabels,
  };
  const files = Object.keys(flowerProject(e)).length;
  partitions = 0;
  const seen = [];
  for (const written of flowerZip(e)) seen.push({ ...written, partitions });
  expect(seen.map((step) => [step.files, step.of])).toEqual(
    Array.from({ length: files }, (_, i) => [i + 1, files]),
  );
  expect([...new Set(seen.map((step) => step.partitions))]).toEqual([0, 1, 2, 3]);
});
