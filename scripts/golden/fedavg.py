"""Writes the golden values of FedAvg: src/training/conformance/golden/fedavg.json (needs training.py's environment).

McMahan et al. (2017), algorithm 1: the average of three clients' parameters weighted by their numbers of examples,
in NumPy float64, for parameters of flower-cnn's shapes.
"""

import json

import numpy as np
import torch

from training import MODELS, OUT, initial, summary

COUNTS = [100, 37, 263]


def main():
    _, shapes = MODELS["flower-cnn"]
    clients = [[p.numpy() for p in initial(shapes, torch.float64, 100 * (c + 1))] for c in range(len(COUNTS))]
    means = [np.average(tensors, axis=0, weights=COUNTS) for tensors in zip(*clients)]
    golden = {"counts": COUNTS, "tensors": [summary(torch.tensor(mean)) for mean in means]}
    (OUT / "fedavg.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
