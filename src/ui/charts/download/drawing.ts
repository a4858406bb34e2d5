/** A colour that every program understands: "#rrggbb", and how much of it covers what is below. */
export interface Colour {
  readonly hex: string;
  /** 0 to 1. */
  readonly alpha: number;
}

/** SVG's matrix(a b c d e f), from a shape's own coordinates to the drawing's. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Stroke {
  readonly colour: Colour;
  readonly width: number;
  readonly dash: readonly number[];
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
}

export interface PathShape {
  readonly kind: 'path';
  /** As in SVG. */
  readonly d: string;
  readonly matrix: Matrix;
  readonly fill: Colour | undefined;
  readonly stroke: Stroke | undefined;
}

/** One line of text, which begins at (x, y) on its baseline. */
export interface TextShape {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: Font;
  readonly fill: Colour;
  /** Below the text, so that it is readable over a line. */
  readonly halo: Stroke | undefined;
}

export interface Font {
  readonly family: string;
  /** CSS pixels. */
  readonly size: number;
  readonly weight: string;
  readonly style: string;
}

export interface ImageShape {
  readonly kind: 'image';
  readonly source: HTMLCanvasElement;
  readonly box: Box;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Shape = PathShape | TextShape | ImageShape;

/** A chart as it is on the screen, in CSS pixels, without anything of the page around it. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly description: string;
  /** In the order in which they cover each other. */
  readonly shapes: readonly Shape[];
}

export const boxPath = ({ x, y, width, height }: Box): string => `M${x},${y}h${width}v${height}h${-width}Z`;
