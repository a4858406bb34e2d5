import type { Python, preparePython } from '../python/environment.mjs';

export function prepareFlower(root: string, options?: Parameters<typeof preparePython>[3]): Promise<Python>;
