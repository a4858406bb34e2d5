import { expect, test } from 'vitest';
import { cifar10 } from '../../../core/data/datasets/cifar10.ts';
import { readImageFile } from './image-file.ts';

test('an empty file rejects with the code, without an attempt to decode it', async () => {
  await expect(readImageFile(new File([], 'cat.png'), cifar10)).rejects.toMatchObject({
    code: 'image-unreadable',
  });
});
