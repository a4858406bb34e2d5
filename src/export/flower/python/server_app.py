"""The server: the strategy, and the test of the global model after each round."""

import json
import math
from importlib.metadata import version
from logging import INFO
from pathlib import Path

import numpy as np
import torch
# if not schedule
from flwr.app import ArrayRecord, ConfigRecord, Context, MetricRecord, UserConfig
# end
# if schedule
from flwr.app import ArrayRecord, Context, MetricRecord, UserConfig
# end
from flwr.common.logger import log
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
    folder = Path(config["folder"])
    if not folder.is_absolute() or not folder.is_dir():
        raise ValueError(
            f"folder is {config['folder']!r}, and must be the full path of this "
            "project's folder. In that folder, add: --run-config \"folder='$PWD'\""
        )
    for key, choices in CHOICES.items():
        if config[key] not in choices:
            raise ValueError(
                f"{key}={config[key]!r} is not in this project, which has only "
                f"{', '.join(choices)}. Export it from Apiary, or add the code."
            )
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
    if not result.arrays and config["fraction-train"] > 0:
        raise RuntimeError(
            "No client has trained the model: see the errors above. "
            "Nothing was written."
        )
    final_arrays = result.arrays or initial_arrays
    arrays = {name: array.numpy() for name, array in final_arrays.items()}
    np.savez(folder / "final_model.npz", **arrays)
    text = json.dumps({"config": dict(config), **results_of(result)}, indent=1)
    (folder / "results.json").write_text(text, encoding="utf-8")
    log(INFO, "Wrote results.json and final_model.npz to %s", folder)


def initial_model(config: UserConfig) -> nn.Module:
    """Draw a model, or load the initial parameters of the page."""
    seed = config["seed"] if config["model-seed"] == -1 else config["model-seed"]
    torch.manual_seed(seed)
    net = Net()
    name = config["initial-parameters"]
    if name == "":
        return net
    path = Path(config["folder"]) / name
    if not path.is_file():
        raise FileNotFoundError(
            f"There is no {path}. initial-parameters is {name!r}: a file in the "
            "setting 'folder', or \"\" to draw parameters."
        )
    with np.load(path) as arrays:
        net.load_state_dict({name: torch.from_numpy(arrays[name]) for name in arrays})
    return net


def results_of(result: Result) -> dict:
    """Return all metrics by round, with non-finite numbers as null."""
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
