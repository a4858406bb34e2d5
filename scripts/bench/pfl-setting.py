"""pfl-research's simulation of its CIFAR-10 setting; prints seconds a round, images trained on and the final accuracy.

Arguments: data folder (scripts/bench/export-data.ts), rounds, threads.
"""

import json
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from pfl.aggregate.simulate import SimulatedBackend
from pfl.algorithm.base import NNAlgorithmParams
from pfl.algorithm.federated_averaging import FederatedAveraging
from pfl.callback.base import TrainingProcessCallback
from pfl.data.dataset import Dataset
from pfl.data.federated_dataset import FederatedDataset
from pfl.data.sampling import get_user_sampler
from pfl.hyperparam import NNTrainHyperParams
from pfl.metrics import Metrics, Weighted
from pfl.model.pytorch import PyTorchModel

sys.path.insert(0, str(Path(__file__).parent / "flower"))
from bench_app import task  # noqa: E402

CLIENTS, COHORT = 1000, 50


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.net = task.MODELS["pfl-cnn"]()
        self.examples = 0

    def forward(self, x):
        return self.net(x)

    def loss(self, inputs, targets, eval=False):
        self.train(not eval)
        self.examples += len(targets)
        return F.cross_entropy(self(inputs), targets)

    @torch.no_grad()
    def metrics(self, inputs, targets):
        return {"loss": Weighted(F.cross_entropy(self(inputs), targets, reduction="sum").item(), len(targets))}


class Clock(TrainingProcessCallback):
    def __init__(self, net):
        self.net, self.times, self.examples = net, [], []

    def on_train_begin(self, *, model):
        self.times.append(time.perf_counter())
        return Metrics()

    def after_central_iteration(self, aggregate_metrics, model, *, central_iteration):
        self.times.append(time.perf_counter())
        self.examples.append(self.net.examples)
        self.net.examples = 0
        return False, Metrics()


def main(folder, rounds, threads):
    torch.set_num_threads(int(threads))
    torch.manual_seed(42)

    def user(client):
        (images, labels), _ = task.partition(folder, client, CLIENTS, 0.05)
        return Dataset(raw_data=[images, labels], user_id=str(client))

    data = FederatedDataset(user, get_user_sampler("random", list(range(CLIENTS))))
    net = Net()
    model = PyTorchModel(net, lambda p, lr: torch.optim.SGD(p, lr=lr), torch.optim.SGD(net.parameters(), lr=1.0))
    clock = Clock(net)
    FederatedAveraging().run(
        algorithm_params=NNAlgorithmParams(
            central_num_iterations=int(rounds),
            evaluation_frequency=10_000,
            train_cohort_size=COHORT,
            val_cohort_size=0,
        ),
        backend=SimulatedBackend(training_data=data, val_data=data),
        model=model,
        model_train_params=NNTrainHyperParams(local_num_epochs=1, local_learning_rate=0.1, local_batch_size=10),
        model_eval_params=None,
        callbacks=[clock],
    )
    _, accuracy = task.evaluate(net, *task.tensors(folder, "test", 0, 10_000))
    seconds = [after - before for before, after in zip(clock.times, clock.times[1:])]
    print(json.dumps({"seconds": seconds, "examples": clock.examples, "accuracy": accuracy}))


main(*sys.argv[1:])
