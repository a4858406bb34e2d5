import { describe, expect, it } from 'vitest';
import { type ClientId, clientId } from '../../../core/ids.ts';
import { clientColor } from '../../palette.ts';
import { liveLosses } from './live-losses.ts';
import { type Broken, lossDrawing } from './loss-lines.ts';

const batch = (client: number, batch: number, loss: number) => ({
  ...{ round: 2, client: clientId(client), batch, batches: 4, loss },
});
const arrived = [batch(7, 1, 3), batch(2, 1, 2.5), batch(2, 2, 1.5), batch(7, 3, 2)];
const live = liveLosses(arrived);

describe('the lines of the live chart', () => {
  it('are one a client, in its own colour and dash whoever else trains', () => {
    const { lines } = lossDrawing(live, false);
    expect(lines.map(({ name, colour }) => [name, colour])).toEqual([
      ['client 2', clientColor(2)],
      ['client 7', clientColor(7)],
    ]);
    expect(lines[0]!.dash).not.toBe(lines[1]!.dash);
    const alone = lossDrawing(liveLosses([batch(7, 1, 3)]), false).lines[0]!;
    expect([alone.colour, alone.dash]).toEqual([lines[1]!.colour, lines[1]!.dash]);
  });

  it('have other dashes where clients’ hues are alike', () => {
    const dashes = lossDrawing(liveLosses([4, 9, 12, 17].map((id) => batch(id, 1, 2))), false).lines.map(
      ({ dash }) => dash,
    );
    const [four, ...alike] = dashes;
    expect(alike).not.toContain(four);
  });

  it('go through the batches that were reported, and end smoothed where the reports end', () => {
    const seven = lossDrawing(live, false).lines[1]!;
    expect(seven.raw).toEqual([
      { batch: 1, loss: 3 },
      { batch: 3, loss: 2 },
    ]);
    expect(seven.smoothed.at(-1)!.batch).toBe(3);
    expect(seven.smoothed.at(-1)!.loss).toBeCloseTo((0.875 * 3 + 2) / 1.875, 12);
  });

  it('say why one goes no further', () => {
    const broken = new Map<ClientId, Broken>([[clientId(2), 'starts over']]);
    const nan = liveLosses([...arrived, batch(7, 4, Number.NaN)]);
    expect(lossDrawing(nan, false, { broken }).lines.map(({ broken }) => broken)).toEqual([
      'starts over',
      'diverged',
    ]);
    expect(lossDrawing(live, false).lines.map(({ broken }) => broken)).toEqual([undefined, undefined]);
  });

  it('of a client that started over stay, to where it broke, beside its new one', () => {
    const again = liveLosses([...arrived, batch(2, 1, 2.4)]);
    const { lines, abandoned } = lossDrawing(again, false);
    expect(lines[0]!.raw).toEqual([{ batch: 1, loss: 2.4 }]);
    expect(abandoned.map(({ raw, broken, colour }) => [raw.length, broken, colour])).toEqual([
      [2, 'starts over', clientColor(2)],
    ]);
  });

  it('of all images in one place is no client’s', () => {
    const pooled = liveLosses([batch(0, 1, 3), batch(0, 2, 2.5), batch(0, 1, 2.9)]);
    const { lines, abandoned } = lossDrawing(pooled, false, { isPooled: true });
    expect(lines.map(({ name, client }) => [name, client])).toEqual([['all images', undefined]]);
    expect(abandoned.map(({ name, client }) => [name, client])).toEqual([
      ['all images, attempt 0', undefined],
    ]);
  });

  it('of many clients are their mean, within a band', () => {
    const { lines, band } = lossDrawing(live, true);
    expect(lines.map(({ name, raw }) => [name, raw[0]])).toEqual([['mean', { batch: 1, loss: 2.75 }]]);
    expect(band[0]).toMatchObject({ batch: 1, range: [2.5, 3] });
  });
});
