import { expect, test } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import { notFollowed } from './project.ts';
import { readme } from './readme.ts';

const written = (change: Partial<Config> = {}, exactOrder = false): string =>
  readme({
    name: 'apiary-fedavg-iid',
    configs: [{ ...defaultConfig, ...change }],
    ...{ labels: () => new Uint8Array(), exactPartition: true, exactOrder },
  });

test('it has the two commands, with as many nodes as there are clients', () => {
  expect(written({ 'num-supernodes': 25 })).toContain(`\`\`\`shell
pip install -e .
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
    expect(written(all)).toContain(`- ${sentence}`);
  expect(notFollowed({ ...defaultConfig, training: 'centralised' })[0]).toMatch(/^“Training” is centralised/);
});
