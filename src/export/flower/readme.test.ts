import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { type FlowerExport, notFollowed } from './project.ts';
import { readme } from './readme.ts';

const exported = (change: Partial<Config> = {}, exactOrder = false): FlowerExport => ({
  name: 'apiary-fedavg-iid',
  configs: [{ ...defaultConfig, ...change }],
  ...{ labels: () => new Uint8Array(), exactPartition: true, exactOrder },
});
const written = (...choices: Parameters<typeof exported>): string => readme(exported(...choices));

const straight = (text: string) => text.replaceAll('’', "'").replaceAll(/[“”]/g, '"');

test('it begins with what the experiment is', () => {
  const text = written({ strategy: 'fedprox', 'proximal-mu': 0.1 });
  expect(text.split('\n')[2]).toMatch(
    /^FedProx \(proximal-mu 0.1\) on CIFAR-10, .*, 3 rounds: an experiment from Apiary,$/,
  );
});

test('it is short, and for terminals', () => {
  expect(written().length).toBeLessThan(3900);
  expect(written({ 'target-accuracy': 0.5, training: 'alone' })).not.toMatch(/[’‘“”]/);
});

test('it tells what the notebook has to draw', () => {
  expect(written()).toContain('draws accuracy and loss of `flwr run`;');
  const ended = { ...exported(), ended: { results: '{}' } };
  expect(readme(ended)).toContain("draws the page's charts, and the curves");
});

test('it tells the value of each switch here', () => {
  expect(written()).toContain('| `exact-partition` | `true` |');
  expect(readme({ ...exported(), exactPartition: false })).toContain('| `exact-partition` | `false` |');
});

test('it has the two commands, with as many nodes as there are clients', () => {
  expect(written({ 'num-supernodes': 25 })).toContain(`\`\`\`shell
pip install -e .
export FLWR_DISABLE_RUNTIME_DEPENDENCY_INSTALLATION=1
flwr run . --stream --federation-config "num-supernodes=25 client-resources-num-cpus=1" --run-config "folder='$PWD'"
\`\`\``);
});

test('it has the commands of the deployment engine', () => {
  const text = written({ 'num-supernodes': 25 });
  expect(text).toContain('flower-superlink --insecure --host 0.0.0.0');
  expect(text).toContain(
    'flower-supernode --insecure --superlink SERVER:8000 --node-config "partition-id=0 num-partitions=25"',
  );
});

test('it tells of the switches that there are', () => {
  expect(written()).not.toContain('| `exact-order` |');
  expect(written({}, true)).toContain('| `exact-order` |');
});

test('it lists what it does not follow, and nothing that does not apply', () => {
  const plain = notFollowed(defaultConfig);
  expect(plain.join(' ')).not.toMatch(/target|compared|Training/);
  const all = { 'target-accuracy': 0.5, 'compare-models': true };
  expect(notFollowed({ ...defaultConfig, ...all })).toHaveLength(plain.length + 2);
  for (const sentence of notFollowed({ ...defaultConfig, ...all }))
    expect(written(all)).toContain(`- ${straight(sentence)}`);
  expect(notFollowed({ ...defaultConfig, training: 'centralised' })[0]).toMatch(
    /^“Training” is “Centralised”/,
  );
});
