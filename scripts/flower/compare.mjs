// The page's curve beside Flower's: pure functions of two results files.

/** Round 1's loss in the server's test may differ by so much: the same sums, rounded in another order. */
const ROUND_ONE_LOSS = 1e-3;

/**
 * The server's test of every round, on both sides.
 * @param page the page's results file; `flower` the exported project's results.json.
 * @returns `[{ round, page: { loss, accuracy }, flower: { loss, accuracy } }]`
 * @throws Error when the two have not the same rounds.
 */
export function roundsOf(page, flower) {
  const tested = Object.keys(flower.global).length;
  if (tested !== page.rounds.length)
    throw new Error(`Flower has tested ${tested} models, the page ${page.rounds.length}.`);
  return page.rounds.map(({ round, global }) => ({
    round,
    page: numbers(global),
    flower: numbers(flower.global[round]),
  }));
}

/** What is no finite number is written as null. */
const numbers = ({ loss, accuracy }) => ({ loss: loss ?? Number.NaN, accuracy });

const largest = (rounds, metric) =>
  Math.max(...rounds.map(({ page, flower }) => Math.abs(page[metric] - flower[metric])));

/**
 * @param rounds of `roundsOf`; `accuracies` the page's final ones, of every seed.
 * @returns the differences, and in `failures` a sentence for each that is too large.
 */
export function judge(rounds, accuracies) {
  const roundOneLoss = largest([rounds[1]], 'loss');
  const finalAccuracy = largest([rounds.at(-1)], 'accuracy');
  const spread = Math.max(...accuracies) - Math.min(...accuracies);
  const failures = [];
  // Not "greater than": what is no number fails too.
  if (!(roundOneLoss <= ROUND_ONE_LOSS))
    failures.push(`round 1's loss differs by ${small(roundOneLoss)}, more than ${ROUND_ONE_LOSS}`);
  if (!(finalAccuracy <= spread))
    failures.push(
      `the final accuracy differs by ${points(finalAccuracy)}, and the page's own over seeds by ${points(spread)}`,
    );
  const [loss, accuracy] = [largest(rounds, 'loss'), largest(rounds, 'accuracy')];
  return { roundOneLoss, finalAccuracy, spread, loss, accuracy, failures };
}

/** A difference of losses, to one digit. */
export const small = (value) => (value === 0 ? '0' : value.toExponential(0));
/** A difference of accuracies, in percentage points. */
export const points = (value) => `${(100 * value).toFixed(2)} points`;
