import { expect, test } from 'vitest';
import { type Reference, verdict } from './verdict.ts';

const guessing = { name: 'guessing', accuracy: 0.1 };
const alone = { name: 'every client alone', accuracy: 0.221 };
const centralised = { name: 'centralised training', accuracy: 0.453 };

test.each<[number, readonly Reference[], string]>([
  [0.344, [guessing], '34.4% is more than guessing (10.0%).'],
  [
    0.344,
    [guessing, centralised, alone],
    '34.4% lies between every client alone (22.1%) and centralised training (45.3%). Beyond them: guessing (10.0%).',
  ],
  [
    0.5,
    [guessing, alone, centralised],
    '50.0% is more than centralised training (45.3%). Beyond them: every client alone (22.1%), guessing (10.0%).',
  ],
  [0.08, [guessing], '8.0% is less than guessing (10.0%).'],
  // What reads the same is not told to be more.
  [0.10004, [guessing], '10.0% is what guessing gives, too.'],
  [
    0.10004,
    [guessing, { ...alone, accuracy: 0.1 }, centralised],
    '10.0% is what guessing and every client alone give, too. Beside it: centralised training (45.3%).',
  ],
  [
    0.2211,
    [guessing, alone, centralised],
    '22.1% is what every client alone gives, too. Beside it: guessing (10.0%), centralised training (45.3%).',
  ],
])('%d among %j', (accuracy, references, sentence) => {
  expect(verdict(accuracy, references)).toBe(sentence);
});
