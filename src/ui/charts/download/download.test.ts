import { describe, expect, it } from 'vitest';
import { chartFileStem } from '../../../export/run-name.ts';
import { loss } from '../../../text/format.ts';
import { figure, tableOf } from '../table-data.ts';
import type { Drawing, PathShape, TextShape } from './drawing.ts';
import { svgText } from './svg-text.ts';
import { tableCsv } from './table-csv.ts';

const line: PathShape = {
  ...{ kind: 'path', d: 'M0,0L9,9', matrix: [1, 0, 0, 1, 12.34567, 0], fill: undefined },
  stroke: { colour: { hex: '#b87708', alpha: 0.5 }, width: 2, dash: [9, 5], cap: 'round', join: 'miter' },
};
const name: TextShape = {
  ...{ kind: 'text', text: 'a < "b" & c', x: 5, y: 10, fill: { hex: '#25221c', alpha: 1 }, halo: undefined },
  font: { family: 'system-ui, "Segoe UI"', size: 12, weight: '650', style: 'italic' },
};
const drawing: Drawing = {
  ...{ width: 300, height: 150.5, title: 'Loss & more', description: 'It fell.', shapes: [line, name] },
};

describe('a chart as SVG', () => {
  const text = svgText(drawing);

  it('says its size, its title and what it shows', () => {
    expect(text).toContain('width="300" height="150.5" viewBox="0 0 300 150.5"');
    expect(text).toContain('<title>Loss &amp; more</title>\n<desc>It fell.</desc>');
  });

  it('has colours, dashes and places of its own', () => {
    expect(text).toContain(
      '<path d="M0,0L9,9" transform="matrix(1 0 0 1 12.346 0)" fill="none" stroke="#b87708" stroke-width="2" stroke-opacity="0.5" stroke-dasharray="9 5" stroke-linecap="round"/>',
    );
  });

  it('has its texts with their fonts, and nothing that is read as markup', () => {
    expect(text).toContain(
      '<text x="5" y="10" font-family="system-ui, &quot;Segoe UI&quot;" font-size="12" font-weight="650" font-style="italic" fill="#25221c">a &lt; &quot;b&quot; &amp; c</text>',
    );
  });
});

describe('a chart as CSV', () => {
  const points = Array.from({ length: 1500 }, (_, i) => ({ round: i, value: i === 1 ? null : 2.415927 + i }));
  const table = tableOf(['Round', 'Loss, server'], points, ({ round, value }) => [
    String(round),
    figure(value, loss),
  ]);
  const lines = tableCsv(table).split('\r\n');

  it('has every row, though the page shows some', () => {
    expect([table.rows.length, lines.length]).toEqual([1200, 1 + 1500 + 1]);
  });

  it('has all digits behind a point, nothing where nothing was measured, and quotes where they are needed', () => {
    expect(lines.slice(0, 3)).toEqual(['Round,"Loss, server"', '0,2.415927', '1,']);
    expect(table.rows[0]).toEqual(['0', '2.416']);
  });
});

it('its files say run and chart', () => {
  expect(chartFileStem(undefined, 'Training loss, live')).toBe('apiary-training-loss-live');
});
