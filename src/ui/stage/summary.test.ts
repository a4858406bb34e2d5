import { expect, it } from 'vitest';
import { type Config, defaultConfig } from '../../core/config/schema.ts';
import type { RunEvent } from '../../core/events.ts';
import { clientId, workerId } from '../../core/ids.ts';
import { applyEvents } from '../../store/apply.ts';
import { previewPartitions } from './partition-preview.ts';
import { partitionLine, summaryLine } from './summary.ts';

const labels = Uint8Array.from({ length: 1000 }, (_, i) => i % 10);
const withClients = (clients: number, change: Partial<Config> = {}): Config => ({
  ...defaultConfig,
  'num-supernodes': clients,
  ...change,
});

const partitions = previewPartitions(labels, withClients(10)).partitions!;

it('a partition is summed up by how many images each client holds', () => {
  expect(partitionLine(previewPartitions(labels, withClients(8)).partitions!)).toBe(
    '8 clients hold 1,000 images, 125 each',
  );
  expect(partitionLine(previewPartitions(labels, withClients(3)).partitions!)).toBe(
    '3 clients hold 1,000 images, from 333 to 334 each',
  );
});

it('the round is summed up by what its clients do', () => {
  const [a, b, c] = [clientId(1), clientId(2), clientId(5)];
  const started = (client: typeof a): RunEvent => ({
    type: 'client-started',
    round: 1,
    phase: 'train',
    client,
    worker: workerId(0),
    at: 1,
  });
  const run = applyEvents(undefined, [
    { type: 'run-started', config: withClients(10), numParameters: 10, parameterBytes: 40, partitions },
    { type: 'round-started', round: 1 },
    { type: 'clients-sampled', round: 1, phase: 'train', clients: [a, b, c] },
    started(a),
    started(b),
    { type: 'batch-trained', round: 1, client: b, batch: 1, batches: 3, loss: 2 },
  ]);
  expect(summaryLine({ run, partitions, failure: undefined })).toBe('2 training · 1 waiting · 7 idle');
});
