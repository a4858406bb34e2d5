import { expect, it } from 'vitest';
import { exampleRun } from './example-run.ts';
import { metricsCsv } from './metrics-csv.ts';

it('writes one row per round, phase and client, in client order, with quoted text and CRLF', () => {
  expect(metricsCsv(exampleRun, 'points').split('\r\n')).toEqual([
    'round,phase,client,status,num-examples,weight,loss,accuracy,seconds,bytes-down,bytes-up,message',
    '0,global,,ok,10000,,2.35,0.1,,,,',
    '1,train,1,ok,3000,0.75,1.5,,1.2,,,',
    '1,train,4,loss-not-finite,,,,,,,,"Batch 3: the loss is ""NaN"", not a number."',
    '1,train,7,ok,1000,0.25,2.5,,0.4,,,',
    '1,train,,ok,4000,,1.75,,3.5,744120,496080,',
    '1,evaluate,2,ok,250,,1.75,0.125,0.125,,,',
    '1,evaluate,5,ok,750,,1.5,0.375,0.25,,,',
    '1,evaluate,,ok,1000,,1.5625,0.3125,0.75,496064,48,',
    '1,global,,ok,10000,,NaN,0.334,,,,',
    '2,train,3,ok,2000,,1.25,,0.9,,,',
    '',
  ]);
});

it('has a form for spreadsheets that write decimal commas: semicolons between, UTF-8 marked', () => {
  const lines = metricsCsv(exampleRun, 'commas').split('\r\n');
  expect(lines.slice(0, 5)).toEqual([
    '\ufeffround;phase;client;status;num-examples;weight;loss;accuracy;seconds;bytes-down;bytes-up;message',
    '0;global;;ok;10000;;2,35;0,1;;;;',
    '1;train;1;ok;3000;0,75;1,5;;1,2;;;',
    '1;train;4;loss-not-finite;;;;;;;;"Batch 3: the loss is ""NaN"", not a number."',
    '1;train;7;ok;1000;0,25;2,5;;0,4;;;',
  ]);
  expect(lines[9]).toBe('1;global;;ok;10000;;NaN;0,334;;;;');
});

it('quotes what separates in its own form only, and leaves text its points', () => {
  const message = 'Images 1.5 to 3; 4, too';
  const [initial, first] = exampleRun.rounds;
  const failures = first!.train.failures.map(({ client }) => ({
    client,
    failure: { code: 'chunk-missing' as const, message },
  }));
  const run = { ...exampleRun, rounds: [initial!, { ...first!, train: { ...first!.train, failures } }] };
  expect(metricsCsv(run, 'points')).toContain(`chunk-missing,,,,,,,,"${message}"`);
  expect(metricsCsv(run, 'commas')).toContain(`chunk-missing;;;;;;;;"${message}"`);
  const short = 'Images 1.5, too';
  failures[0]!.failure.message = short;
  expect(metricsCsv(run, 'commas')).toContain(`chunk-missing;;;;;;;;${short}\r\n`);
});
