import type { Colour, Font, Stroke } from './drawing.ts';

/** Colours of the page as every program writes them: the page's are mixed, or in OKLCH. */
export class Colours {
  readonly #context: CanvasRenderingContext2D;
  readonly #known = new Map<string, Colour>();

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser gives no canvas to read colours with.');
    this.#context = context;
  }

  /** @param opacity of what it is painted on, 0 to 1. @returns undefined where nothing is seen. */
  read(css: string, opacity: number): Colour | undefined {
    if (css === 'none' || css === '') return undefined;
    let colour = this.#known.get(css);
    if (!colour) {
      colour = this.#paint(css);
      this.#known.set(css, colour);
    }
    const alpha = colour.alpha * opacity;
    return alpha > 0 ? { hex: colour.hex, alpha } : undefined;
  }

  #paint(css: string): Colour {
    const context = this.#context;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('');
    return { hex: `#${hex}`, alpha: alpha / 255 };
  }
}

export function readStroke(
  style: CSSStyleDeclaration,
  opacity: number,
  colours: Colours,
): Stroke | undefined {
  const width = Number.parseFloat(style.strokeWidth);
  const colour = colours.read(style.stroke, opacity * Number(style.strokeOpacity || 1));
  if (!colour || !(width > 0)) return undefined;
  return {
    ...{ colour, width },
    dash: style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map(Number.parseFloat),
    // The computed values are the keywords of SVG, which are those of a canvas.
    cap: style.strokeLinecap as CanvasLineCap,
    join: style.strokeLinejoin as CanvasLineJoin,
  };
}

export const readFont = (style: CSSStyleDeclaration): Font => ({
  ...{ family: style.fontFamily, size: Number.parseFloat(style.fontSize) },
  ...{ weight: style.fontWeight, style: style.fontStyle },
});
