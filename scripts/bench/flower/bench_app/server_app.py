"""The server: FedAvg, the test set after every round, and a file with the times at which rounds ended."""

import json
import time
from pathlib import Path

import torch
from flwr.app import ArrayRecord, Context, MetricRecord
from flwr.serverapp import Grid, ServerApp
from flwr.serverapp.strategy import FedAvg

from . import task

app = ServerApp()


class CountingFedAvg(FedAvg):
    """Keeps how many examples each round trained on, to show that both sides do the same work."""

    def __init__(self, **options):
        super().__init__(**options)
        self.examples = []

    def aggregate_train(self, server_round, replies):
        replies = list(replies)
        counts = [int(r.content["metrics"]["num-examples"]) for r in replies if r.has_content()]
        self.examples.append(sum(counts))
        return super().aggregate_train(server_round, replies)


@app.main()
def main(grid: Grid, context: Context) -> None:
    config = context.run_config
    torch.manual_seed(42)
    torch.set_num_threads(config["server-threads"])
    net = task.MODELS[config["model"]]()
    images, labels = task.tensors(config["data"], "test", 0, 10_000)
    rounds = []

    def evaluate(server_round, arrays):
        started = time.time()
        net.load_state_dict(arrays.to_torch_state_dict())
        loss, accuracy = task.evaluate(net, images, labels)
        rounds.append({"started": started, "ended": time.time(), "loss": loss, "accuracy": accuracy})
        return MetricRecord({"loss": loss, "accuracy": accuracy})

    strategy = CountingFedAvg(
        fraction_train=config["fraction-train"], fraction_evaluate=config["fraction-evaluate"]
    )
    strategy.start(
        grid=grid,
        initial_arrays=ArrayRecord(net.state_dict()),
        num_rounds=config["num-server-rounds"],
        evaluate_fn=evaluate,
    )
    result = {"ended": time.time(), "rounds": rounds, "examples": strategy.examples}
    Path(config["result"]).write_text(json.dumps(result))
