"""CIFAR-10: colour images of 32 x 32 pixels (Krizhevsky 2009)."""

from collections.abc import Callable

import numpy as np

HUGGING_FACE = "uoft-cs/cifar10"
IMAGE_COLUMN = "img"
MEAN, DEVIATION = 0.5, 0.5

FILES = {
    "train": [f"data_batch_{i}.bin" for i in range(1, 6)],
    "test": ["test_batch.bin"],
}


def read_split(
    read: Callable[[str], np.ndarray], split: str
) -> tuple[np.ndarray, np.ndarray]:
    """Read the binary version: images [n, channels, height, width], and labels."""
    # A record is a label, then the red, the green and the blue values.
    files = [read(name).reshape(-1, 1 + 3 * 32 * 32) for name in FILES[split]]
    records = np.concatenate(files)
    return records[:, 1:].reshape(-1, 3, 32, 32), records[:, 0]
