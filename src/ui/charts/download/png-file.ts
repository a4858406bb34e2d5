import type { Colour, Drawing, Shape, Stroke, TextShape } from './drawing.ts';

/** Pixels of the file for each of the screen's: for print, and for a projector. */
const SCALE = 2;

/**
 * A drawing as a PNG of twice its size. It is drawn shape by shape: the page's Content-Security-Policy lets no image be made of
 * an SVG file that is in memory.
 */
export function pngFile({ width, height, shapes }: Drawing): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(SCALE * width);
  canvas.height = Math.round(SCALE * height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  for (const shape of shapes) draw(context, shape);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The image could not be made.'))),
      'image/png',
    ),
  );
}

function draw(context: CanvasRenderingContext2D, shape: Shape): void {
  context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
  if (shape.kind === 'text') drawText(context, shape);
  else if (shape.kind === 'image') {
    const { x, y, width, height } = shape.box;
    context.drawImage(shape.source, x, y, width, height);
  } else {
    context.transform(...shape.matrix);
    const path = new Path2D(shape.d);
    if (shape.fill) {
      context.fillStyle = css(shape.fill);
      context.fill(path);
    }
    if (shape.stroke) {
      setStroke(context, shape.stroke);
      context.stroke(path);
    }
  }
}

function drawText(context: CanvasRenderingContext2D, { text, x, y, font, fill, halo }: TextShape): void {
  context.font = `${font.style} ${font.weight} ${font.size}px ${font.family}`;
  if (halo) {
    setStroke(context, halo);
    context.strokeText(text, x, y);
  }
  context.fillStyle = css(fill);
  context.fillText(text, x, y);
}

function setStroke(context: CanvasRenderingContext2D, { colour, width, dash, cap, join }: Stroke): void {
  context.strokeStyle = css(colour);
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.lineCap = cap;
  context.lineJoin = join;
}

const css = ({ hex, alpha }: Colour): string =>
  hex +
  Math.round(255 * alpha)
    .toString(16)
    .padStart(2, '0');
