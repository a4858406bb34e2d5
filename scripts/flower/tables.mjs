// What the command prints, and writes into docs/flower.md: Markdown that a terminal shows well too.
import { cpus } from 'node:os';
import { points, small } from './compare.mjs';
import { SEEDS } from './experiments.mjs';

/** Columns of one width. @param rows of texts. */
function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const loss = (value) => value.toFixed(4);
const percent = (value) => `${(100 * value).toFixed(2)} %`;

/** Round by round. @param compared `[{ title, rounds }]` */
const curves = (compared) =>
  table(
    ['experiment', 'round', 'loss, page', 'loss, Flower', 'accuracy, page', 'accuracy, Flower'],
    compared.flatMap(({ title, rounds }) =>
      rounds.map(({ round, page, flower }, i) => [
        i === 0 ? title : '',
        `${round}`,
        ...[loss(page.loss), loss(flower.loss)],
        ...[percent(page.accuracy), percent(flower.accuracy)],
      ]),
    ),
  );

/** The differences, and what they are compared with. @param compared `[{ title, verdict }]` */
const differences = (compared) =>
  table(
    ['experiment', 'loss, round 1', 'loss, largest', 'accuracy, final', 'page over seeds', 'holds'],
    compared.map(({ title, verdict }) => [
      title,
      ...[small(verdict.roundOneLoss), small(verdict.loss)],
      ...[points(verdict.finalAccuracy), points(verdict.spread)],
      verdict.failures.length ? '**no**' : 'yes',
    ]),
  );

const weightsTable = (differences) =>
  table(
    ['data set', 'model', 'largest logit', 'difference, there', 'difference, back'],
    differences.map(({ dataset, model, largestLogit, there, back }) => [
      ...[dataset, model, largestLogit.toFixed(1)],
      ...[there.toExponential(1), back.toExponential(1)],
    ]),
  );

/** All that was found. @param charts of the notebook, `weights` of logits.ts: each absent where it was not asked for. */
export function reportText({ versions, compared, charts, weights }) {
  const day = new Date().toISOString().slice(0, 10);
  const parts = [`On ${day}, ${cpus().length} cores (${cpus()[0].model}): ${versions}.`];
  if (compared.length)
    parts.push(
      differences(compared),
      `"Page over seeds" is the largest difference of the page's own final accuracies with seeds ${SEEDS.join(', ')}.`,
      curves(compared),
    );
  if (charts)
    parts.push(`The notebook of the default experiment runs to its end and draws ${charts} charts.`);
  if (weights) parts.push('Logits of 1,000 test images, here and in PyTorch:', weightsTable(weights));
  return parts.join('\n\n');
}
