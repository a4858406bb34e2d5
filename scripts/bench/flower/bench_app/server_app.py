"""The server: FedAvg, the test set after every round, and a file with the times at which rounds ended."""

import json
import time
from pathlib import Path

import torch
from flwr.app import ArrayRecord, ConfigRecord, Context, MetricRecord
from flwr.serverapp import Grid, ServerApp
from flwr.serverapp.strategy import FedAvg
from flwr.serverapp.strategy.strategy_utils import aggregate_metricrecords

from . import task

app = ServerApp()


@app.main()
def main(grid: Grid, context: Context) -> None:
    config = context.run_config
    torch.manual_seed(42)
    torch.set_num_threads(config["server-threads"])
    net = task.MODELS[config["model"]]()
    images, labels = task.tensors(config["data"], "test", 0, 10_000)
    rounds, examples = [], []

    def evaluate(server_round, arrays):
        started = time.time()
        net.load_state_dict(arrays.to_torch_state_dict())
        loss, accuracy = task.evaluate(net, images, labels)
        rounds.append({"started": started, "ended": time.time(), "loss": loss, "accuracy": accuracy})
        return MetricRecord({"accuracy": accuracy, "loss": loss})

    def count(contents, weighted_by_key):
        """Keeps how many examples each round trained on, to show that both sides do the same work."""
        examples.append(sum(int(content["metrics"][weighted_by_key]) for content in contents))
        return aggregate_metricrecords(contents, weighted_by_key)

    strategy = FedAvg(
        fraction_train=config["fraction-train"],
        fraction_evaluate=config["fraction-evaluate"],
        train_metrics_aggr_fn=count,
    )
    strategy.start(
        grid=grid,
        initial_arrays=ArrayRecord(net.state_dict()),
        num_rounds=config["num-server-rounds"],
        train_config=ConfigRecord({"lr": config["learning-rate"]}),
        evaluate_fn=evaluate,
    )
    result = {"ended": time.time(), "rounds": rounds, "examples": examples}
    Path(config["result"]).write_text(json.dumps(result))
