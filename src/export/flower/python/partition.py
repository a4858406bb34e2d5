"""Which images each client has, and which of them it keeps for validation."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from datasets import Dataset
from flwr.app import UserConfig
# slot: partitioner-import


def client_positions(
    config: UserConfig, node_config: UserConfig, labels: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the positions in the training set of a client's two parts."""
    client, clients = node_config["partition-id"], node_config["num-partitions"]
    if config["exact-partition"]:
        partition = read_partition("partition.json")
        return exact_partition(partition, client, clients, labels)
    return drawn_partition(tuple(config.items()), client, clients, labels.tobytes())


def exact_partition(
    partition: dict, client: int, clients: int, labels: np.ndarray
) -> dict[str, np.ndarray]:
    """Return a client's parts in the page's own partition."""
    if clients != len(partition["clients"]):
        raise ValueError(
            f"The partition is for {len(partition['clients'])} clients, and there are "
            f"{clients}. Start as many, or set exact-partition=false."
        )
    if hashlib.sha256(labels.tobytes()).hexdigest() != partition["labels-sha256"]:
        raise ValueError(
            "The training labels are not those that the partition was made for, in "
            "their original order. Use other data, or set exact-partition=false."
        )
    parts = partition["clients"][client]
    return {part: np.asarray(positions) for part, positions in parts.items()}


@lru_cache
def read_partition(name: str) -> dict:
    return json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


@lru_cache
def drawn_partition(
    settings: tuple, client: int, clients: int, labels: bytes
) -> dict[str, np.ndarray]:
    """Draw a partition with Flower Datasets, by the same settings."""
    config = dict(settings)
    seed = config["seed"] if config["data-seed"] == -1 else config["data-seed"]
    table = Dataset.from_dict({"position": range(len(labels)), "label": list(labels)})
    partitioner = make_partitioner(config, clients, seed)
    partitioner.dataset = table.shuffle(seed=seed)
    own = partitioner.load_partition(client)
    if config["images-per-client"] > 0:
        own = own.select(range(min(len(own), config["images-per-client"])))
    parts = own.train_test_split(test_size=config["validation-fraction"], seed=seed)
    return {
        "train": np.asarray(parts["train"]["position"]),
        "validation": np.asarray(parts["test"]["position"]),
    }


# slot: partitioners
