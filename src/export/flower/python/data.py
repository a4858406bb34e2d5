"""The images: from a folder of the official files, or from Hugging Face."""

import gzip
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from datasets import Dataset, load_dataset
from flwr.app import Context, UserConfig

from experiment import cifar10, mnist
from experiment.partition import client_positions

DATASETS = {"cifar10": cifar10, "mnist": mnist}


def load_client(context: Context, part: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Load a client's own images and labels: its "train" or "validation" part."""
    positions = client_positions(
        context.run_config,
        context.node_config,
        load_labels(context.run_config, "train"),
    )
    return load_images(context.run_config, "train", positions[part])


def load_test(config: UserConfig) -> tuple[torch.Tensor, torch.Tensor]:
    """Load the images and labels that the server tests on."""
    return load_images(config, "test", np.arange(len(load_labels(config, "test"))))


def load_images(
    config: UserConfig, split: str, positions: np.ndarray
) -> tuple[torch.Tensor, torch.Tensor]:
    """Load normalized images [n, channels, height, width], and their labels."""
    dataset = DATASETS[config["dataset"]]
    if config["data"] == "hugging-face":
        rows = hugging_face(config["dataset"], split).select(positions)
        pixels = np.stack([np.asarray(image) for image in rows[dataset.IMAGE_COLUMN]])
        pixels = pixels.reshape(*pixels.shape[:3], -1).transpose(0, 3, 1, 2)
    else:
        pixels = official_files(config["dataset"], config["data"], split)[0][positions]
    images = torch.from_numpy(pixels.astype(np.float32))
    labels = torch.from_numpy(load_labels(config, split)[positions].astype(np.int64))
    return (images / 255 - dataset.MEAN) / dataset.DEVIATION, labels


def load_labels(config: UserConfig, split: str) -> np.ndarray:
    """Load all labels of a split, in the data set's own order."""
    if config["data"] == "hugging-face":
        return np.asarray(hugging_face(config["dataset"], split)["label"], np.uint8)
    return official_files(config["dataset"], config["data"], split)[1]


@lru_cache
def hugging_face(dataset: str, split: str) -> Dataset:
    return load_dataset(DATASETS[dataset].HUGGING_FACE, split=split)


@lru_cache
def official_files(
    dataset: str, folder: str, split: str
) -> tuple[np.ndarray, np.ndarray]:
    """Read images and labels, as bytes, from the files in a folder or one below."""

    def read(name: str) -> np.ndarray:
        for pattern in (name, f"{name}.gz", f"*/{name}", f"*/{name}.gz"):
            for path in Path(folder).glob(pattern):
                content = path.read_bytes()
                if path.suffix == ".gz":
                    content = gzip.decompress(content)
                return np.frombuffer(content, np.uint8)
        raise FileNotFoundError(f"There is no {name} in {folder}, the setting 'data'.")

    return DATASETS[dataset].read_split(read, split)
