import type { TextShape } from './drawing.ts';
import { type Colours, readFont, readStroke } from './read-style.ts';

/** Where the drawing begins on the screen. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly colours: Colours;
}

/** An SVG text, each of its parts where it begins. */
export function readSvgText(
  text: SVGTextElement,
  opacity: number,
  { left, top, colours }: Place,
): TextShape[] {
  const matrix = text.getScreenCTM();
  if (!matrix) return [];
  const shapes: TextShape[] = [];
  let characters = 0;
  for (const node of textsIn(text)) {
    const start = characters;
    characters += node.data.length;
    const style = getComputedStyle(node.parentElement!);
    const fill = colours.read(style.fill, opacity);
    if (!fill || node.data.trim() === '') continue;
    const { x, y } = text.getStartPositionOfChar(start).matrixTransform(matrix);
    const halo = style.paintOrder.startsWith('stroke') ? readStroke(style, opacity, colours) : undefined;
    shapes.push({
      kind: 'text',
      text: node.data,
      x: x - left,
      y: y - top,
      font: readFont(style),
      fill,
      halo,
    });
  }
  return shapes;
}

function* textsIn(text: Element): Generator<Text> {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  // SHOW_TEXT gives texts alone.
  while (walker.nextNode()) yield walker.currentNode as Text;
}

/** A text of the page, line by line as the browser has broken it. */
export function readHtmlText(
  node: Text,
  element: HTMLElement,
  opacity: number,
  { left, top, colours }: Place,
): TextShape[] {
  const style = getComputedStyle(element);
  const fill = colours.read(style.color, opacity);
  if (!fill) return [];
  const font = readFont(style);
  const ascent = ascentOf(font);
  return linesOf(node).map(({ text, box }) => ({
    ...{ kind: 'text', text, x: box.left - left, y: box.top - top + ascent, font, fill, halo: undefined },
  }));
}

interface Line {
  readonly text: string;
  readonly box: DOMRect;
}

/** Words on the same height are a line. */
function linesOf(node: Text): Line[] {
  const range = document.createRange();
  const lines: Line[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && Math.abs(line.box.top - box.top) < 2)
      lines[lines.length - 1] = { ...line, text: `${line.text} ${word}` };
    else if (box.width > 0) lines.push({ text: word, box });
  }
  return lines;
}

/** From the top of a line's box to its baseline. */
function ascentOf({ style, weight, size, family }: TextShape['font']): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to measure text with.');
  context.font = `${style} ${weight} ${size}px ${family}`;
  return context.measureText('x').fontBoundingBoxAscent;
}
