import { printable } from '../../core/printable.ts';
import { bytes } from '../format.ts';

const MOST_BYTES = 50e6;
/** What to do instead of giving a file that cannot be read. */
const READABLE = 'Choose a photo or drawing saved as JPEG, PNG, WebP, GIF or AVIF.';
export const NO_CANVAS = 'This browser has no memory left for a canvas. Close other tabs and try again.';

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
