"""MNIST: handwritten digits, grey images of 28 x 28 pixels (LeCun et al. 1998)."""

from collections.abc import Callable

import numpy as np

HUGGING_FACE = "ylecun/mnist"
IMAGE_COLUMN = "image"
MEAN, DEVIATION = 0.1307, 0.3081

FILES = {"train": "train", "test": "t10k"}


def read_split(
    read: Callable[[str], np.ndarray], split: str
) -> tuple[np.ndarray, np.ndarray]:
    """Read the IDX files: images [n, channels, height, width], and labels."""
    name = FILES[split]
    # After 4 bytes for the type, the header has 4 bytes for each dimension.
    images = read(f"{name}-images-idx3-ubyte")[16:]
    labels = read(f"{name}-labels-idx1-ubyte")[8:]
    return images.reshape(-1, 1, 28, 28), labels
