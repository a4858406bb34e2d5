/** How wide a transfer is drawn, in pixels: no wider than the gap that it passes through and the borders beside it. */
export const transferSize = (pitch: number): number => Math.min(13, Math.max(4, 0.11 * pitch));
