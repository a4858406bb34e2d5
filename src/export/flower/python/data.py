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
    run_config, node_config = context.run_config, context.node_config
    # A device may have its own folder.
    config = {**run_config, "data": node_config.get("data", run_config["data"])}
    labels = load_labels(config["dataset"], config["data"], "train")
    positions = client_positions(config, node_config, labels)[part]
    if len(positions) == 0:
        raise ValueError(f"Client {node_config['partition-id']} has no {part} images.")
    return load_images(config, "train", positions)


def load_test(config: UserConfig) -> tuple[torch.Tensor, torch.Tensor]:
    """Load the images and labels that the server tests on."""
    labels = load_labels(config["dataset"], config["data"], "test")
    return load_images(config, "test", np.arange(len(labels)))


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
    all_labels = load_labels(config["dataset"], config["data"], split)
    labels = torch.from_numpy(all_labels[positions].astype(np.int64))
    return (images / 255 - dataset.MEAN) / dataset.DEVIATION, labels


@lru_cache
def load_labels(dataset: str, data: str, split: str) -> np.ndarray:
    """Load all labels of a split, in the data set's own order."""
    if data == "hugging-face":
        return np.asarray(hugging_face(dataset, split)["label"], np.uint8)
    return official_files(dataset, data, split)[1]


@lru_cache
def hugging_face(dataset: str, split: str) -> Dataset:
    return load_dataset(DATASETS[dataset].HUGGING_FACE, split=split)


@lru_cache
def official_files(
    dataset: str, folder: str, split: str
) -> tuple[np.ndarray, np.ndarray]:
    """Read images and labels, as bytes, from the files in a folder or one below."""
    path = Path(folder).expanduser()

    def read(name: str) -> np.ndarray:
        for pattern in (name, f"{name}.gz", f"*/{name}", f"*/{name}.gz"):
            for file in path.glob(pattern):
                content = file.read_bytes()
                if file.suffix == ".gz":
                    content = gzip.decompress(content)
                return np.frombuffer(content, np.uint8)
        raise FileNotFoundError(
            f"There is no {name} or {name}.gz in {path.resolve()} or a folder in it. "
            "Set data to the full path of the folder with the official files."
        )

    return DATASETS[dataset].read_split(read, split)
