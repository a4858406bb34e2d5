import { PALETTE_SIZE } from '../../../palette.ts';

/** The page's colours as a canvas takes them, which knows no CSS variables. */
export interface CanvasColors {
  readonly classes: readonly string[];
  readonly panel: string;
  readonly border: string;
  /** What a client does: outlines and signs. */
  readonly ink: string;
  /** What a client's cell fills with; readable under text. */
  readonly inkFill: string;
  /** What says nothing now. */
  readonly quiet: string;
  readonly text: string;
  readonly dimmed: string;
  readonly error: string;
}

export function readColors(element: Element): CanvasColors {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    classes: Array.from({ length: PALETTE_SIZE }, (_, label) => color(`--class-${label}`)),
    panel: color('--apiary-panel'),
    border: color('--apiary-border'),
    ink: color('--apiary-ink'),
    inkFill: color('--apiary-ink-fill'),
    quiet: color('--apiary-quiet'),
    text: color('--mantine-color-text'),
    dimmed: color('--mantine-color-dimmed'),
    error: color('--mantine-color-error'),
  };
}

/** Gives a canvas as many pixels as the screen has for it, and a context that counts in CSS pixels. */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  // A canvas has a 2d context unless it was given another kind before.
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
