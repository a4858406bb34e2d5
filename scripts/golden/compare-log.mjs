// Compares the log of a real `flwr run` with Apiary's of the same settings, line for line:
//   node scripts/golden/compare-log.mjs flower.txt apiary.txt
// Numbers that random draws decide (metrics, seconds, who fails and why) are masked; level, wording, order, indentation,
// counts and sizes are not. Prints the first line that differs, and then ends with exit code 1.
//
// flower.txt, with flwr[simulation]==1.42.0 and torch==2.13.0, from the bench's app and its data
// (`npm run bench -- --quick --only c` makes both: .venv/bench and .venv/bench-data):
//   flwr run scripts/bench/flower local --stream --federation-config 'num-supernodes=10 client-resources-num-cpus=1' \
//     -c 'data="/.../.venv/bench-data" result="/tmp/result.json"' > flower.txt 2>&1
// (it leaves its SuperLink running). apiary.txt: what "Copy log" copies after a run of the same settings.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

// A strategy logs no errors: those are of Flower's simulation engine, which tells of a client's exception first.
const LEVEL = /^(INFO|WARNING) :/;
const BEGIN = /^(WARNING : +fraction_\w+ is set|INFO : +Starting \w+ strategy:)/;
const TAB = 8;

const expandTabs = (line) =>
  line.split('\t').reduce((text, part) => text + ' '.repeat(TAB - (text.length % TAB)) + part);

const masked = (line) =>
  line
    .replace(/(?<=MetricRecord: |evaluation results: |\d: )\{.*\}/g, (metrics) =>
      metrics.replace(/: ('?)(nan|-?inf|-?[\d.]+(e[+-]\d+)?)\1/g, ': $1#$1'),
    )
    .replace(/(?<=finished in )[\d.]+(?=s$)/, '#')
    .replace(/(?<=in reply from node )\d+: .*/, '#');

/** The server's lines, as a terminal shows them; `flwr run` has others before, between and after them. */
function serverLines(file) {
  const lines = stripVTControlCharacters(readFileSync(file, 'utf8'))
    .split(/\r?\n/)
    .map((line) => expandTabs(line).trimEnd())
    .filter((line) => LEVEL.test(line));
  const begin = lines.findIndex((line) => BEGIN.test(line));
  if (begin < 0) throw new Error(`${file} has no line "INFO :      Starting ... strategy:".`);
  // The simulation engine ends with empty lines of its own.
  const end = lines.findLastIndex((line) => line !== 'INFO :') + 1;
  return lines.slice(begin, end);
}

const [flowerFile, apiaryFile] = process.argv.slice(2);
if (!apiaryFile) throw new Error('usage: node scripts/golden/compare-log.mjs flower.txt apiary.txt');
const [flower, apiary] = [serverLines(flowerFile), serverLines(apiaryFile)];
const length = Math.max(flower.length, apiary.length);
let line = 0;
while (line < length && masked(flower[line] ?? '') === masked(apiary[line] ?? '')) line++;
if (line === length) console.log(`All ${length} lines are alike.`);
else {
  console.log(
    `Line ${line + 1} differs:\n  Flower: ${flower[line] ?? '(none)'}\n  Apiary: ${apiary[line] ?? '(none)'}`,
  );
  process.exitCode = 1;
}
