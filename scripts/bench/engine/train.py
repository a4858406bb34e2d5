"""PyTorch's side of scripts/bench/engine.mjs: for each line on stdin, trains 50 batches and prints images a second.

Arguments: model, batch size, threads.
"""

import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

BATCHES = 50


class FlowerCnn(nn.Module):
    """The network of Flower's PyTorch quickstart, as it is written there."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = x.view(-1, 16 * 5 * 5)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


MODELS = {"flower-cnn": FlowerCnn}


def main(model, batch_size, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    net = MODELS[model]()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    count = BATCHES * batch_size
    images = torch.rand(count, 3, 32, 32) * 2 - 1
    labels = torch.arange(count) % 10

    def run():
        start = time.perf_counter()
        for b in range(0, count, batch_size):
            optimizer.zero_grad()
            F.cross_entropy(net(images[b : b + batch_size]), labels[b : b + batch_size]).backward()
            optimizer.step()
        return count / (time.perf_counter() - start)

    for _ in range(3):
        run()
    print(f"PyTorch {torch.__version__} CPU, {threads} thread", flush=True)
    for _ in sys.stdin:
        print(run(), flush=True)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
