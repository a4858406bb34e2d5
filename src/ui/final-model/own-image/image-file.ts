import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { ApiaryError } from '../../../core/errors.ts';
import { NO_CANVAS, refuse, undecodable } from '../../../text/final-model/image-file.ts';
import { centreSquare, drawnSide, toNetwork } from './shrink.ts';

/** An image of the visitor's own. It stays in this page. */
export interface OwnImage {
  /** The centre square, for the visitor. */
  readonly preview: ImageData;
  /** The same as the network sees it, HWC. */
  readonly pixels: Uint8Array;
}

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

/** Takes the centre square of a decoded image, and closes it. */
export function takeBitmap(bitmap: ImageBitmap, data: DatasetSpec): OwnImage {
  const { x, y, side } = centreSquare(bitmap.width, bitmap.height);
  const drawn = drawnSide(side, data.shape[0]);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = drawn;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw unreadable(NO_CANVAS);
  // What is transparent becomes white, as on paper.
  context.fillStyle = 'white';
  context.fillRect(0, 0, drawn, drawn);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, x, y, side, side, 0, 0, drawn, drawn);
  bitmap.close();
  const preview = context.getImageData(0, 0, drawn, drawn);
  return { preview, pixels: toNetwork(preview.data, drawn, data) };
}
