import { expect, it } from 'vitest';
import { clientId } from '../core/ids.ts';
import { applyEvents } from '../store/apply.ts';
import { metricsCsv } from './metrics-csv.ts';
import { exampleEvents, exampleInfo, exampleRun } from './testing/example-run.ts';

const source = { info: { ...exampleInfo, name: 'My run' }, events: exampleEvents };

it('writes one row per round, phase and client, in client order, with quoted text and CRLF', () => {
  expect(metricsCsv(exampleRun, source, 'points').split('\r\n')).toEqual([
    'run,run-id,round,phase,client,status,num-examples,weight,loss,accuracy,seconds,bytes-down,bytes-up,restarts,message',
    'My run,3f9a2c71,0,global,,ok,10000,,2.35,0.1,,,,,',
    'My run,3f9a2c71,1,train,1,ok,3000,0.75,1.5,,1.2,,,0,',
    'My run,3f9a2c71,1,train,4,loss-not-finite,,,,,,,,0,"Batch 3: the loss is ""NaN"", not a number."',
    'My run,3f9a2c71,1,train,7,ok,1000,0.25,2.5,,0.4,,,1,',
    'My run,3f9a2c71,1,train,,ok,4000,,1.75,,3.5,744120,496080,1,',
    'My run,3f9a2c71,1,evaluate,2,ok,250,,1.75,0.125,0.125,,,0,',
    'My run,3f9a2c71,1,evaluate,5,ok,750,,1.5,0.375,0.25,,,0,',
    'My run,3f9a2c71,1,evaluate,,ok,1000,,1.5625,0.3125,0.75,496064,48,0,',
    'My run,3f9a2c71,1,global,,ok,10000,,NaN,0.334,,,,,',
    'My run,3f9a2c71,2,train,3,ok,2000,,1.25,,0.9,,,0,',
    '',
  ]);
});

it('has a form for spreadsheets that write decimal commas: semicolons between, UTF-8 marked', () => {
  const lines = metricsCsv(exampleRun, source, 'commas').split('\r\n');
  expect(lines.slice(0, 5)).toEqual([
    '\ufeffrun;run-id;round;phase;client;status;num-examples;weight;loss;accuracy;seconds;bytes-down;bytes-up;restarts;message',
    'My run;3f9a2c71;0;global;;ok;10000;;2,35;0,1;;;;;',
    'My run;3f9a2c71;1;train;1;ok;3000;0,75;1,5;;1,2;;;0;',
    'My run;3f9a2c71;1;train;4;loss-not-finite;;;;;;;;0;"Batch 3: the loss is ""NaN"", not a number."',
    'My run;3f9a2c71;1;train;7;ok;1000;0,25;2,5;;0,4;;;1;',
  ]);
  expect(lines[9]).toBe('My run;3f9a2c71;1;global;;ok;10000;;NaN;0,334;;;;;');
});

it('quotes what separates in its own form only, and leaves text its points', () => {
  const message = 'Images 1.5 to 3; 4, too';
  const [initial, first] = exampleRun.rounds;
  const failures = first!.train.failures.map(({ client }) => ({
    client,
    failure: { code: 'chunk-missing' as const, message },
  }));
  const run = { ...exampleRun, rounds: [initial!, { ...first!, train: { ...first!.train, failures } }] };
  expect(metricsCsv(run, source, 'points')).toContain(`chunk-missing,,,,,,,,0,"${message}"`);
  expect(metricsCsv(run, source, 'commas')).toContain(`chunk-missing;;;;;;;;0;"${message}"`);
  const short = 'Images 1.5, too';
  failures[0]!.failure.message = short;
  expect(metricsCsv(run, source, 'commas')).toContain(`chunk-missing;;;;;;;;0;${short}\r\n`);
});

it('has a row for each own model of clients that trained alone, as the server tested it', () => {
  const tested = (client: number, accuracy: number, loss: number) => ({
    ...({ type: 'client-tested', round: 2, client: clientId(client), count: 10_000 } as const),
    score: { accuracy, loss },
  });
  const run = applyEvents(exampleRun, [tested(8, 0.25, 3), tested(6, 0.125, 4)])!;
  expect(metricsCsv(run, source, 'points').split('\r\n').slice(-3)).toEqual([
    'My run,3f9a2c71,2,global,6,ok,10000,,4,0.125,,,,,',
    'My run,3f9a2c71,2,global,8,ok,10000,,3,0.25,,,,,',
    '',
  ]);
});
