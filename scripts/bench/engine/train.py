"""PyTorch's side of scripts/bench/engine.mjs: for each line on stdin, trains some batches and prints images a second.

Arguments: model, data set, batch size, threads, batches a turn.
"""

import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F



class FlowerCnn(nn.Module):
    """The network of Flower's PyTorch quickstart, as it is written there."""

    def __init__(self, channels, size):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.flat = 16 * ((size - 12) // 4) ** 2
        self.fc1 = nn.Linear(self.flat, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = x.view(-1, self.flat)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


def mlp(channels, size):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(channels * size**2, 200), nn.ReLU(), nn.Linear(200, 200), nn.ReLU(), nn.Linear(200, 10)
    )


def mcmahan_cnn(channels, size):
    return nn.Sequential(
        *(nn.Conv2d(channels, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Flatten(), nn.Linear(64 * (size // 4) ** 2, 512), nn.ReLU(), nn.Linear(512, 10)),
    )


def pfl_cnn(channels, size):
    return nn.Sequential(
        *(nn.Conv2d(channels, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Flatten(), nn.Linear(64 * ((size - 4) // 2) ** 2, 128), nn.ReLU(), nn.Linear(128, 10)),
    )


class Block(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        stride = 1 if i == o else 2
        self.conv1, self.norm1 = nn.Conv2d(i, o, 3, stride, 1), nn.GroupNorm(2, o)
        self.conv2, self.norm2 = nn.Conv2d(o, o, 3, 1, 1), nn.GroupNorm(2, o)
        self.shortcut = nn.Identity() if i == o else nn.Conv2d(i, o, 1, stride)

    def forward(self, x):
        body = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        return F.relu(body + self.shortcut(x))


def resnet8_gn(channels, size):
    return nn.Sequential(
        *(nn.Conv2d(channels, 16, 3, 1, 1), nn.GroupNorm(2, 16), nn.ReLU()),
        *(Block(16, 16), Block(16, 32), Block(32, 64)),
        *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)),
    )


MODELS = {
    "flower-cnn": FlowerCnn,
    "mlp": mlp,
    "mcmahan-cnn": mcmahan_cnn,
    "pfl-cnn": pfl_cnn,
    "resnet8-gn": resnet8_gn,
}


# Channels, and height or width.
SHAPES = {"cifar10": (3, 32), "mnist": (1, 28)}


def main(model, dataset, batch_size, threads, batches):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    channels, size = SHAPES[dataset]
    net = MODELS[model](channels, size)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    count = batches * batch_size
    images = torch.rand(count, channels, size, size) * 2 - 1
    labels = torch.arange(count) % 10

    def run():
        start = time.perf_counter()
        for b in range(0, count, batch_size):
            optimizer.zero_grad()
            F.cross_entropy(net(images[b : b + batch_size]), labels[b : b + batch_size]).backward()
            optimizer.step()
        return count / (time.perf_counter() - start)

    for _ in range(2):
        run()
    print(f"PyTorch {torch.__version__} CPU, {threads} thread", flush=True)
    for _ in sys.stdin:
        print(run(), flush=True)


main(*sys.argv[1:3], *map(int, sys.argv[3:]))
