import { expect, it } from 'vitest';
import { loopText } from './narration.ts';

it('the strip says that steps 3 to 6 repeat, and that a single round has no step 6', () => {
  expect([loopText(3), loopText(1)]).toEqual(['3 to 6 repeat: 3 rounds', '1 round: no step 6']);
});
