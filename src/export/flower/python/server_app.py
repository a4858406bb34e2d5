"""The server: the strategy, and the test of the global model after each round."""

import json
import math
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
# if not schedule
from flwr.app import ArrayRecord, ConfigRecord, Context, MetricRecord, UserConfig
# end
# if schedule
from flwr.app import ArrayRecord, Context, MetricRecord, UserConfig
# end
from flwr.serverapp import Grid, ServerApp
from flwr.serverapp.strategy import Result
from torch import nn

from experiment.data import load_test
# if exact-order
from experiment.page_order import PageOrder
# end
from experiment.strategy import make_strategy
from experiment.task import Net, test

# What the code of this project has. Other values need another export.
CHOICES = {}  # slot: choices

app = ServerApp()


@app.main()
def main(grid: Grid, context: Context) -> None:
    """Run all rounds, and write the final model and the results."""
    config = context.run_config
    for key, choices in CHOICES.items():
        if config[key] not in choices:
            raise ValueError(f"{key} is {config[key]!r}, and the code has {choices}.")
    net = initial_model(config)
    initial_arrays = ArrayRecord(net.state_dict())
    images, labels = load_test(config)

    def evaluate(server_round: int, arrays: ArrayRecord) -> MetricRecord:
        """Test the global model on the server's own images."""
        net.load_state_dict(arrays.to_torch_state_dict())
        loss, accuracy = test(net, images, labels)
        return MetricRecord({"loss": loss, "accuracy": accuracy})

    strategy = make_strategy(config)
    # if exact-order
    if config["exact-order"]:
        strategy = PageOrder(strategy, config)
    # end
    result = strategy.start(
        grid=grid,
        initial_arrays=initial_arrays,
        num_rounds=config["num-server-rounds"],
        # if not schedule
        train_config=ConfigRecord({"lr": config["learning-rate"]}),
        # end
        evaluate_fn=evaluate,
    )
    folder = Path(config["folder"])
    final_arrays = result.arrays or initial_arrays  # No client may have answered.
    arrays = {name: array.numpy() for name, array in final_arrays.items()}
    np.savez(folder / "final_model.npz", **arrays)
    text = json.dumps(results_of(result), indent=1)
    (folder / "results.json").write_text(text, encoding="utf-8")


def initial_model(config: UserConfig) -> nn.Module:
    """Draw a model, or load the initial parameters of the page."""
    seed = config["seed"] if config["model-seed"] == -1 else config["model-seed"]
    torch.manual_seed(seed)
    net = Net()
    if config["initial-parameters"] == "":
        return net
    path = Path(config["folder"]) / config["initial-parameters"]
    if not path.is_file():
        clients = config["num-supernodes"]
        raise FileNotFoundError(
            f"There is no {path.resolve()}. In the project's folder, run: flwr run . "
            f'--stream --federation-config "num-supernodes={clients} '
            'client-resources-num-cpus=1" --run-config "folder=\'$PWD\'"'
        )
    with np.load(path) as arrays:
        net.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays})
    return net


def results_of(result: Result) -> dict:
    """Give all metrics by round, those that are no finite number as null."""
    metrics = {
        "train": result.train_metrics_clientapp,
        "evaluate": result.evaluate_metrics_clientapp,
        "global": result.evaluate_metrics_serverapp,
    }
    by_round = {
        phase: {server_round: finite(record) for server_round, record in rounds.items()}
        for phase, rounds in metrics.items()
    }
    versions = {package: version(package) for package in ("flwr", "torch")}
    return {**by_round, "versions": versions}


def finite(record: MetricRecord) -> dict[str, float | None]:
    return {k: v if math.isfinite(v) else None for k, v in record.items()}
