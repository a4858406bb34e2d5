"""Models, data and local SGD: the same work as Apiary's clients do (src/core/model, kernels/assembly/pixels.ts)."""

import math
from functools import lru_cache

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

IMAGE_BYTES = 3072


def flower_cnn():
    return nn.Sequential(
        *(nn.Conv2d(3, 6, 5), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)),
    )


def pfl_cnn():
    return nn.Sequential(
        *(nn.Conv2d(3, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Flatten(), nn.Linear(12544, 128), nn.ReLU(), nn.Linear(128, 10)),
    )


MODELS = {"flower-cnn": flower_cnn, "pfl-cnn": pfl_cnn}


@lru_cache
def split(folder, name):
    """Memory-mapped images (NHWC bytes) and labels, as scripts/bench/export-data.ts writes them."""
    pixels = np.memmap(f"{folder}/{name}-pixels.bin", dtype=np.uint8, mode="r").reshape(-1, 32, 32, 3)
    return pixels, np.fromfile(f"{folder}/{name}-labels.bin", dtype=np.uint8)


def tensors(folder, name, start, end):
    pixels, labels = split(folder, name)
    images = torch.from_numpy(pixels[start:end].copy()).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)
    return images.contiguous(), torch.from_numpy(labels[start:end].astype(np.int64))


def partition(folder, client, clients, validation_fraction):
    """An equal share; the last of it, after a shuffle of its own, is what the client keeps for evaluation."""
    size = 50_000 // clients
    images, labels = tensors(folder, "train", client * size, (client + 1) * size)
    order = torch.randperm(size, generator=torch.Generator().manual_seed(client))
    kept = math.ceil(size * validation_fraction)  # As train_test_split does, and Apiary.
    train, validation = order[: size - kept], order[size - kept :]
    return (images[train], labels[train]), (images[validation], labels[validation])


def train(net, images, labels, epochs, batch_size, learning_rate, momentum):
    """Mean loss over all steps."""
    optimizer = torch.optim.SGD(net.parameters(), lr=learning_rate, momentum=momentum)
    total = 0.0
    net.train()
    for _ in range(epochs):
        for batch in torch.randperm(len(labels)).split(batch_size):
            optimizer.zero_grad()
            loss = F.cross_entropy(net(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
    return total / (epochs * len(labels))


@torch.no_grad()
def evaluate(net, images, labels):
    """Mean loss and accuracy."""
    net.eval()
    loss, correct = 0.0, 0
    for x, y in zip(images.split(500), labels.split(500)):
        scores = net(x)
        loss += F.cross_entropy(scores, y, reduction="sum").item()
        correct += (scores.argmax(1) == y).sum().item()
    return loss / len(labels), correct / len(labels)
