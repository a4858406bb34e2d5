import type { SeriesLook } from '../Marker.tsx';
import { boxPath, type Drawing, type PathShape, type Shape } from './drawing.ts';
import { Colours, readFont, readStroke } from './read-style.ts';
import { type Place, readHtmlText, readSvgText } from './read-text.ts';

/** Parts of a figure that belong to its picture; what passes with the pointer does not, nor what is not drawn. */
const PARTS = '[data-picture]';
const PASSING = ['[data-passing]', '[class^=recharts-tooltip]', 'clipPath', 'defs'].join();

/** A line that the page names beside the figure, so that the picture must. */
export interface NamedLine {
  readonly name: string;
  readonly look: SeriesLook;
}

/** Around the drawing, in CSS pixels. */
const MARGIN = 12;

/**
 * What a figure shows, as shapes: its title, legend, plot and notes as they are laid out on the screen, whatever drew them (our
 * plots, recharts, a canvas, text). Colours are resolved, so that the drawing means the same without the page's style sheets.
 */
export function readFigure(figure: HTMLElement, description: string, lines: readonly NamedLine[]): Drawing {
  const reader = new Reader(figure);
  for (const part of figure.querySelectorAll(PARTS)) reader.read(part, 1);
  const { width, height } = figure.getBoundingClientRect();
  const legend = lines.length > 0 ? legendOf(lines, figure, height) : { shapes: [], height: 0 };
  const size = { width: width + 2 * MARGIN, height: height + legend.height + 2 * MARGIN };
  const panel = reader.fill(figure, { x: 0, y: 0, ...size });
  return {
    ...size,
    title: figure.querySelector('h3')?.textContent ?? '',
    description,
    shapes: [...panel, ...reader.shapes, ...legend.shapes],
  };
}

class Reader {
  readonly shapes: Shape[] = [];
  readonly #place: Place;

  constructor(figure: HTMLElement) {
    const { left, top } = figure.getBoundingClientRect();
    this.#place = { left: left - MARGIN, top: top - MARGIN, colours: new Colours() };
  }

  /** @param opacity of what the element is in. */
  read(element: Element, opacity: number): void {
    if (element.matches(PASSING)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    const own = opacity * Number(style.opacity);
    if (element instanceof SVGTextElement) this.shapes.push(...readSvgText(element, own, this.#place));
    else if (element instanceof SVGGeometryElement) this.#readGeometry(element, style, own);
    else if (element instanceof HTMLCanvasElement)
      this.shapes.push({ kind: 'image', source: element, box: this.#boxOf(element) });
    else this.#readInside(element, own);
  }

  /** The surface of an element, as a shape of this size. */
  fill(element: Element, box: Parameters<typeof boxPath>[0]): PathShape[] {
    const fill = this.#place.colours.read(getComputedStyle(element).backgroundColor, 1);
    return fill
      ? [{ kind: 'path', d: boxPath(box), matrix: [1, 0, 0, 1, 0, 0], fill, stroke: undefined }]
      : [];
  }

  #readInside(element: Element, opacity: number): void {
    if (element instanceof HTMLElement) this.shapes.push(...this.fill(element, this.#boxOf(element)));
    for (const node of element.childNodes) {
      if (node instanceof Element) this.read(node, opacity);
      else if (node instanceof Text && element instanceof HTMLElement)
        this.shapes.push(...readHtmlText(node, element, opacity, this.#place));
    }
  }

  #readGeometry(element: SVGGeometryElement, style: CSSStyleDeclaration, opacity: number): void {
    const { left, top, colours } = this.#place;
    const matrix = element.getScreenCTM();
    const d = pathOf(element);
    if (!matrix || !d) return;
    const { a, b, c, d: yy, e, f } = matrix;
    this.shapes.push({
      ...{ kind: 'path', d, matrix: [a, b, c, yy, e - left, f - top] },
      fill:
        element instanceof SVGLineElement
          ? undefined
          : colours.read(style.fill, opacity * Number(style.fillOpacity || 1)),
      stroke: readStroke(style, opacity, colours),
    });
  }

  #boxOf(element: Element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left - this.#place.left, y: top - this.#place.top, width, height };
  }
}

/** The outline of any of SVG's shapes that charts are drawn with. */
function pathOf(element: SVGGeometryElement): string {
  const value = (name: string) => Number(element.getAttribute(name) ?? 0);
  if (element instanceof SVGLineElement)
    return `M${value('x1')},${value('y1')}L${value('x2')},${value('y2')}`;
  if (element instanceof SVGRectElement)
    return boxPath({ x: value('x'), y: value('y'), width: value('width'), height: value('height') });
  if (element instanceof SVGCircleElement) {
    const [x, y, r] = [value('cx'), value('cy'), value('r')];
    return `M${x - r},${y}a${r},${r} 0 1 1 ${2 * r},0a${r},${r} 0 1 1 ${-2 * r},0Z`;
  }
  return element.getAttribute('d') ?? '';
}

const LINE_HEIGHT = 20;
const SAMPLE = 34;

/** A line of text for each, below the figure. */
function legendOf(lines: readonly NamedLine[], figure: HTMLElement, top: number) {
  const colours = new Colours();
  const style = getComputedStyle(figure);
  const ink = colours.read(style.color, 1);
  const shapes = lines.flatMap(({ name, look }, i): Shape[] => {
    const y = top + MARGIN + LINE_HEIGHT * (i + 0.5);
    const colour = colours.read(resolved(look.colour, figure), 1);
    if (!ink || !colour) return [];
    const dash = look.dash?.split(' ').map(Number) ?? [];
    return [
      {
        ...{ kind: 'path', d: `M${MARGIN},${y}h${SAMPLE}`, matrix: [1, 0, 0, 1, 0, 0], fill: undefined },
        stroke: { colour, width: 2.5, dash, cap: 'butt', join: 'miter' },
      },
      {
        ...{ kind: 'text', text: name, x: MARGIN + SAMPLE + 6, y: y + 4, halo: undefined, fill: ink },
        font: { ...readFont(style), size: 13 },
      },
    ];
  });
  return { shapes, height: LINE_HEIGHT * lines.length };
}

/** A colour that is a variable of the page. */
function resolved(colour: string, figure: HTMLElement): string {
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return name ? getComputedStyle(figure).getPropertyValue(name).trim() : colour;
}
