"""The default experiment in PyTorch, with FedAvg as a plain loop: prints the final accuracy of each seed.

Arguments: data folder (scripts/bench/export-data.ts), seeds. A seed draws the initial model, the clients and the order.
"""

import json
import random
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent / "flower"))
from bench_app import task  # noqa: E402

data, *seeds = sys.argv[1:]
partitions = [task.partition(data, client, 10, 0.2) for client in range(10)]
test = task.tensors(data, "test", 0, 10_000)


def final_accuracy(seed):
    torch.manual_seed(seed)
    sample = random.Random(seed).sample
    net = task.flower_cnn()
    parameters = net.state_dict()
    for _ in range(3):
        updates = []
        for client in sample(range(10), 3):
            local = task.flower_cnn()
            local.load_state_dict(parameters)
            task.train(local, *partitions[client][0], epochs=1, batch_size=32, learning_rate=0.01, momentum=0.9)
            updates.append(local.state_dict())
        parameters = {key: sum(update[key] for update in updates) / len(updates) for key in parameters}
    net.load_state_dict(parameters)
    return task.evaluate(net, *test)[1]


print(json.dumps([final_accuracy(int(seed)) for seed in seeds]))
