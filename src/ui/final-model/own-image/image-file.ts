import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { ApiaryError } from '../../../core/errors.ts';
import { printable } from '../../../core/printable.ts';
import { bytes } from '../../../text/format.ts';
import { centreSquare, drawnSide, toNetwork } from './shrink.ts';

/** An image of the visitor's own. It stays in this page. */
export interface OwnImage {
  /** The centre square, for the visitor. */
  readonly preview: ImageData;
  /** The same as the network sees it, HWC. */
  readonly pixels: Uint8Array;
}

const MOST_BYTES = 50e6;
/** What to do instead of giving a file that cannot be read. */
export const READABLE = 'Choose a photo or drawing saved as JPEG, PNG, WebP, GIF or AVIF.';

const unreadable = (message: string, cause?: unknown) =>
  new ApiaryError('image-unreadable', message, { cause });

/**
 * Decodes a file, takes its centre square and makes it one of the data set's.
 * @throws ApiaryError `image-unreadable` that says why and what to do.
 */
export async function readImageFile(file: File, data: DatasetSpec): Promise<OwnImage> {
  const refusal = refuse(file);
  if (refusal) throw unreadable(refusal);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (cause) {
    throw unreadable(undecodable(file), cause);
  }
  return takeBitmap(bitmap, data);
}

type FileFacts = Pick<File, 'name' | 'size' | 'type'>;

const quoted = (name: string): string => `“${printable(name)}”`;

/** Why a file is not even tried; undefined when it is. */
export function refuse({ name, size }: FileFacts): string | undefined {
  if (size === 0) return `${quoted(name)} is empty (0 bytes). ${READABLE}`;
  if (size > MOST_BYTES)
    return `${quoted(name)} has ${bytes(size)}; the most is ${bytes(MOST_BYTES)}. Save it smaller: the network sees few pixels of it anyway.`;
  return undefined;
}

/** What to say of a file that the browser could not decode. */
export function undecodable({ name, type }: FileFacts): string {
  if (/hei[cf]/i.test(type) || /\.hei[cf]$/i.test(name))
    return `${quoted(name)} is a HEIC photo, which this browser cannot read. Save or share it as JPEG, or take the image with the camera button.`;
  if (type === 'image/svg+xml')
    return `${quoted(name)} is an SVG drawing, which has no pixels. Save it as PNG.`;
  if (type.startsWith('image/'))
    return `${quoted(name)} says that it is an image (${type}), but this browser cannot decode it: it is damaged or of a rare kind. ${READABLE}`;
  return `${quoted(name)} is not an image. ${READABLE}`;
}

/** Takes the centre square of a decoded image, and closes it. */
export function takeBitmap(bitmap: ImageBitmap, data: DatasetSpec): OwnImage {
  const { x, y, side } = centreSquare(bitmap.width, bitmap.height);
  const drawn = drawnSide(side, data.shape[0]);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = drawn;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context)
    throw unreadable('This browser has no memory left for a canvas. Close other tabs and try again.');
  // What is transparent becomes white, as on paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, drawn, drawn);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, x, y, side, side, 0, 0, drawn, drawn);
  bitmap.close();
  const preview = context.getImageData(0, 0, drawn, drawn);
  return { preview, pixels: toNetwork(preview.data, drawn, data) };
}
