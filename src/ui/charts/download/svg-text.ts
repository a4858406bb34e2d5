import type { Colour, Drawing, PathShape, Shape, Stroke, TextShape } from './drawing.ts';

/** A drawing as an SVG file that needs nothing else: colours, fonts and images are in it. */
export function svgText({ width, height, title, description, shapes }: Drawing): string {
  const size = `width="${number(width)}" height="${number(height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    ...shapes.map(element),
    '</svg>',
    '',
  ].join('\n');
}

function element(shape: Shape): string {
  if (shape.kind === 'path') return pathElement(shape);
  if (shape.kind === 'text') return textElement(shape);
  const { x, y, width, height } = shape.box;
  return `<image ${attributes({ x, y, width, height, href: shape.source.toDataURL('image/png') })}/>`;
}

const IDENTITY = '1 0 0 1 0 0';

function pathElement({ d, matrix, fill, stroke }: PathShape): string {
  const transform = matrix.map(number).join(' ');
  return `<path ${attributes({
    d,
    ...(transform !== IDENTITY && { transform: `matrix(${transform})` }),
    ...fillOf(fill),
    ...strokeOf(stroke),
  })}/>`;
}

function textElement({ text, x, y, font, fill, halo }: TextShape): string {
  const { family, size, weight, style } = font;
  return `<text ${attributes({
    ...{ x, y, 'font-family': family, 'font-size': size },
    ...(weight !== '400' && { 'font-weight': weight }),
    ...(style !== 'normal' && { 'font-style': style }),
    ...fillOf(fill),
    ...(halo && { ...strokeOf(halo), 'paint-order': 'stroke' }),
  })}>${escaped(text)}</text>`;
}

type Attributes = Readonly<Record<string, string | number>>;

const fillOf = (colour: Colour | undefined): Attributes =>
  colour ? { fill: colour.hex, ...(colour.alpha < 1 && { 'fill-opacity': colour.alpha }) } : { fill: 'none' };

function strokeOf(stroke: Stroke | undefined): Attributes {
  if (!stroke) return {};
  const { colour, width, dash, cap, join } = stroke;
  return {
    ...{ stroke: colour.hex, 'stroke-width': width },
    ...(colour.alpha < 1 && { 'stroke-opacity': colour.alpha }),
    ...(dash.length > 0 && { 'stroke-dasharray': dash.join(' ') }),
    ...(cap !== 'butt' && { 'stroke-linecap': cap }),
    ...(join !== 'miter' && { 'stroke-linejoin': join }),
  };
}

const attributes = (all: Attributes): string =>
  Object.entries(all)
    .map(([name, value]) => `${name}="${typeof value === 'number' ? number(value) : escaped(value)}"`)
    .join(' ');

/** Finer than any screen. */
const number = (value: number): string => String(Math.round(1000 * value) / 1000);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
