import { useLayoutEffect, useRef } from 'react';
import { ClientPainter, type HiveImage } from './client-painter.ts';
import styles from './HiveCanvas.module.css';
import { useCanvasColors } from './use-canvas-colors.ts';

/** The images of many clients on one canvas. */
export function HiveCanvas({ comb, partitions, run, look, shape }: Omit<HiveImage, 'colors'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<ClientPainter>(undefined);
  const colors = useCanvasColors();
  useLayoutEffect(() => {
    painter.current ??= new ClientPainter(canvas.current!);
    painter.current.paint({ comb, partitions, run, look, shape, colors });
  }, [comb, partitions, run, look, shape, colors]);
  return <canvas ref={canvas} className={styles['canvas']} style={{ height: comb.height }} aria-hidden />;
}
