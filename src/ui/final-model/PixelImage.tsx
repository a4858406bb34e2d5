import { useEffect, useRef } from 'react';
import type { DatasetSpec } from '../../core/data/datasets/dataset.ts';
import classes from './images.module.css';
import { toRgba } from './own-image/shrink.ts';

interface PixelImageProps {
  readonly image: ImageData;
  /** What it shows, for who cannot see it. */
  readonly label: string;
}

/** A small image, enlarged to its container with every pixel crisp. */
export function PixelImage({ image, label }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [image]);
  return (
    <canvas
      ref={canvas}
      className={classes['image']}
      width={image.width}
      height={image.height}
      role="img"
      aria-label={label}
    />
  );
}

/** HWC bytes of one image as a canvas takes it. */
export const networkImage = (
  pixels: Uint8Array,
  { shape: [height, width, channels] }: Pick<DatasetSpec, 'shape'>,
) => new ImageData(toRgba(pixels, channels), width, height);
