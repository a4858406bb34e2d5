"""Writes the golden log of Flower's FedAvg: src/text/log/golden/flower-log.json.

    python3.11 -m venv .venv && .venv/bin/pip install flwr==1.42.0
    .venv/bin/python scripts/golden/flower-log.py && npx biome format --write src/text/log/golden

Neither Ray nor PyTorch is needed: `FedAvg.start` runs as it is, over a `Grid` in this process that returns the replies
prescribed below, so every line comes from Flower's own code and the file is the same at every run. Written beside the
lines are the numbers that went in, under Apiary's names, and floats as Python prints them.

A line's text is what a terminal of Flower shows after the level: the console handler's own format without colours,
tabs expanded to every eighth column, without the twelve columns of the prefix ("INFO :      ").

The sampled nodes are the clients that Apiary samples with seed 42 (src/core/run/sampling.ts), and replies come in the
order of the nodes, because a sum of floats depends on its order.
"""

import json
import logging
import math
import pathlib
import platform
import random
import struct
from importlib.metadata import version

import numpy as np
from flwr.app import Array, ArrayRecord, ConfigRecord, Error, Message, MetricRecord, RecordDict
from flwr.serverapp import Grid
from flwr.serverapp.strategy import FedAvg, strategy, strategy_utils
from flwr.supercore.logger import ConsoleHandler
from flwr.supercore.task_identity import TaskIdentity

OUT = pathlib.Path(__file__).parents[2] / "src/text/log/golden/flower-log.json"
PREFIX_COLUMNS = 12
NAN, INF = math.nan, math.inf

#: The models' parameter tensors.
SHAPES = {
    "flower-cnn": [
        *((5, 5, 3, 6), (6,), (5, 5, 6, 16), (16,)),
        *((400, 120), (120,), (120, 84), (84,), (84, 10), (10,)),
    ],
    "pfl-cnn": [
        *((3, 3, 3, 32), (32,), (3, 3, 32, 64), (64,)),
        *((12544, 128), (128,), (128, 10), (10,)),
    ],
    "resnet8-gn": [
        *((3, 3, 3, 16), *3 * [(16,)]),
        *(2 * [(3, 3, 16, 16), *3 * [(16,)]]),
        *((3, 3, 16, 32), *3 * [(32,)], (3, 3, 32, 32), *3 * [(32,)], (1, 1, 16, 32), (32,)),
        *((3, 3, 32, 64), *3 * [(64,)], (3, 3, 64, 64), *3 * [(64,)], (1, 1, 32, 64), (64,)),
        *((64, 10), (10,)),
    ],
}


def trained(node, num_examples, train_loss):
    return {"node": node, "num-examples": num_examples, "train-loss": train_loss}


def tested(node, count, loss_sum, correct):
    """An evaluation as Apiary keeps it: its loss is `loss_sum / count`, its accuracy `correct / count`."""
    return {"node": node, "count": count, "loss-sum": loss_sum, "correct": correct}


def failed(node, reason):
    return {"node": node, "error": reason}


def server(loss_sum, correct):
    return {"count": 10_000, "loss-sum": loss_sum, "correct": correct}


RUNS = [
    {
        "name": "unequal weights, failures, and a round in which everyone fails",
        "config": {
            "model": "flower-cnn",
            "num-supernodes": 10,
            "num-server-rounds": 3,
            "fraction-train": 0.3,
            "fraction-evaluate": 0.5,
            "learning-rate": 0.01,
        },
        "initial": server(23026.123456789, 957),
        "rounds": [
            {
                "train": [
                    trained(4, 4000, 2.1492803768910004),
                    trained(6, 37, 1.9300000000000002),
                    trained(8, 263, 0.1 + 0.2),
                ],
                "evaluate": [
                    tested(2, 1000, 2313.19, 100),
                    tested(3, 17, 39.1, 3),
                    tested(6, 999, 1e-4, 999),
                    tested(7, 311, 1.7e3, 101),
                    tested(9, 250, 575.25, 31),
                ],
                "server": server(20312.7, 2501),
            },
            {
                "train": [
                    failed(6, "Worker 1 died while it played client 6."),
                    trained(7, 3200, 1.2345678901234567e21),
                    trained(8, 801, 98765.4321),
                ],
                "evaluate": [
                    failed(1, "The loss is not a finite number."),
                    tested(3, 640, 0.0, 640),
                    tested(4, 320, 2.5e-7, 319),
                    failed(5, "Its images did not arrive: 503 Service Unavailable"),
                    tested(7, 77, 3.3e-8, 77),
                ],
                "server": server(1.25e-3, 10_000),
            },
            {
                "train": [failed(node, f"Client {node} was broken by the visitor.") for node in (2, 3, 5)],
                "evaluate": [failed(node, f"Client {node} has no validation images.") for node in (2, 3, 4, 7, 8)],
                "server": server(NAN, 1000),
            },
        ],
        "seconds": 16.565,
    },
    {
        "name": "no federated evaluation, losses that are integers, infinite or tiny",
        "config": {
            "model": "pfl-cnn",
            "num-supernodes": 16,
            "num-server-rounds": 4,
            # Python rounds 0.125 to 0.12.
            "fraction-train": 0.125,
            "fraction-evaluate": 0.0,
            "learning-rate": 1.0,
        },
        "initial": server(39.0625, 625),
        "rounds": [
            {
                "train": [trained(7, 100, 2.0), trained(8, 300, 2.0)],
                "server": server(30_000.0, 0),
            },
            {
                "train": [trained(3, 11, INF), trained(6, 3113, 1.5)],
                "server": server(INF, 10_000),
            },
            {
                "train": [trained(6, 11, NAN), trained(9, 3113, 1.5)],
                "server": server(1e20, 1),
            },
            {
                "train": [trained(12, 5, 3e-10), trained(13, 6, 7e-5)],
                "server": server(0.5, 9999),
            },
        ],
        "seconds": 0.125,
    },
    {
        "name": "nobody ever answers",
        "config": {
            "model": "resnet8-gn",
            "num-supernodes": 10,
            "num-server-rounds": 1,
            "fraction-train": 0.3,
            "fraction-evaluate": 0.5,
            "learning-rate": 0.0001,
        },
        "initial": server(23025.9, 1000),
        "rounds": [
            {
                "train": [failed(node, "No network.") for node in (4, 6, 8)],
                "evaluate": [failed(node, "No network.") for node in (2, 3, 6, 7, 9)],
                "server": server(23025.9, 1000),
            },
        ],
        "seconds": 100.0,
    },
    {
        "name": "a model that has diverged",
        "config": {
            "model": "flower-cnn",
            "num-supernodes": 10,
            "num-server-rounds": 3,
            "fraction-train": 0.3,
            "fraction-evaluate": 0.5,
            "learning-rate": 10.0,
            "diverged-clients": "average",
        },
        "initial": server(23025.85, 1111),
        "rounds": [
            {
                "train": [trained(node, 10 + node, NAN) for node in train],
                "evaluate": [tested(node, 5 + node, NAN, 1) for node in evaluate],
                "server": server(NAN, 1000),
            }
            for train, evaluate in [
                ((4, 6, 8), (2, 3, 6, 7, 9)),
                ((6, 7, 8), (1, 3, 4, 5, 7)),
                ((2, 3, 5), (2, 3, 4, 7, 8)),
            ]
        ],
        "seconds": 12345.678,
    },
]


class PrescribedGrid(Grid):
    """Nodes 0 to `num_nodes` - 1, which answer each batch of messages with the next prescribed replies."""

    def __init__(self, num_nodes, arrays, prescribed):
        self.num_nodes, self.arrays, self.prescribed = num_nodes, arrays, iter(prescribed)

    def get_node_ids(self):
        return range(self.num_nodes)

    def send_and_receive(self, messages, *, timeout=None):
        messages = list(messages)
        if not messages:
            return []
        return [self.reply(message, reply) for message, reply in zip(messages, next(self.prescribed), strict=True)]

    def reply(self, message, reply):
        assert message.metadata.dst_node_id == reply["node"]
        if "error" in reply:
            return Message(Error(code=0, reason=reply["error"]), reply_to=message)
        if "train-loss" in reply:
            metrics = {"train_loss": reply["train-loss"], "num-examples": reply["num-examples"]}
            return Message(RecordDict({"arrays": self.arrays, "metrics": MetricRecord(metrics)}), reply_to=message)
        metrics = {"eval_loss": loss(reply), "eval_acc": accuracy(reply), "num-examples": reply["count"]}
        return Message(RecordDict({"metrics": MetricRecord(metrics)}), reply_to=message)

    def unused(self, *_, **__):
        raise NotImplementedError("FedAvg.start needs none of it")

    set_run = create_message = push_messages = pull_messages = unused
    run = property(unused)


def loss(evaluation):
    return evaluation["loss-sum"] / evaluation["count"]


def accuracy(evaluation):
    return evaluation["correct"] / evaluation["count"]


class Recorder(ConsoleHandler):
    """Keeps level and text of each line, as a terminal shows it."""

    def __init__(self):
        super().__init__(colored=False)
        self.lines = []

    def emit(self, record):
        line = self.format(record).expandtabs(8)
        self.lines.append({"level": record.levelname, "text": line[PREFIX_COLUMNS:]})


class Clock:
    """In place of the strategy's `time`: what it measures is prescribed."""

    def __init__(self, seconds):
        self.readings = iter([0.0, seconds])

    def time(self):
        return next(self.readings)


class PrescribedSamples:
    """In place of `random` where nodes are sampled."""

    def __init__(self, prescribed):
        self.prescribed = iter(prescribed)

    def sample(self, population, size):
        nodes = [reply["node"] for reply in next(self.prescribed)]
        assert len(nodes) == size and set(nodes) <= set(population)
        return nodes


def log_of(run):
    """The lines that Flower's FedAvg logs in `run`."""
    config = run["config"]
    phases = [round_[phase] for round_ in run["rounds"] for phase in ("train", "evaluate") if phase in round_]
    scores = [run["initial"], *(round_["server"] for round_ in run["rounds"])]
    arrays = ArrayRecord(
        {str(i): Array(np.zeros(shape, np.float32)) for i, shape in enumerate(SHAPES[config["model"]])}
    )
    strategy.time, strategy_utils.random = Clock(run["seconds"]), PrescribedSamples(phases)
    recorder = Recorder()
    logging.getLogger("flwr").handlers = [recorder]
    FedAvg(fraction_train=config["fraction-train"], fraction_evaluate=config["fraction-evaluate"]).start(
        grid=PrescribedGrid(config["num-supernodes"], arrays, phases),
        initial_arrays=arrays,
        num_rounds=config["num-server-rounds"],
        train_config=ConfigRecord({"lr": config["learning-rate"]}),
        # Accuracy before loss, as in Flower's quickstart-pytorch.
        evaluate_fn=lambda server_round, _: MetricRecord(
            {"accuracy": accuracy(scores[server_round]), "loss": loss(scores[server_round])}
        ),
    )
    return recorder.lines


def floats():
    """Values at which Python and JavaScript print differently, and doubles of every exponent."""
    edges = [0.0, -0.0, 1.0, -2.0, 0.1 + 0.2, 100.0, 1 / 3, NAN, INF, -INF, 5e-324, 1.7976931348623157e308]
    small = [1e-3, 1e-4, 9.999999999999999e-5, 1e-5, 1.5e-5, 1e-6, 1e-7, 1.25e-7, 1e-10, 1e-100]
    large = [123456789.0, 2.0**53, 9999999999999998.0, 1e16, 1.2345678901234567e17, 1e20, 1e21, 1.5e22, 1e100]
    ties = [0.125, 0.375, 2.5, 0.00390625, 0.01171875, 100005.0, 100015.0, 2.675, 16.565, 99999.5, 999995.0]
    draw = random.Random(42)
    drawn = [struct.unpack("<d", struct.pack("<Q", draw.getrandbits(64)))[0] for _ in range(40)]
    losses = [draw.uniform(0, 3) * 10.0 ** draw.randint(-6, 4) for _ in range(40)]
    return edges + small + large + ties + [x for x in drawn if math.isfinite(x)] + losses


def plain(value):
    """JSON has no number for what is not finite: the string that JavaScript's `Number` reads."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else f"{'-' if value < 0 else ''}Infinity"
    return value


def main():
    # Messages carry them, and no line shows them.
    TaskIdentity.run_id, TaskIdentity.node_id, TaskIdentity.task_id = 1, 1, 1
    golden = {
        "flwr": version("flwr"),
        "python": platform.python_version(),
        "runs": [{**run, "log": log_of(run)} for run in RUNS],
        "floats": [
            {"value": x, "repr": repr(x), "exponent": f"{x:.4e}", "fixed": f"{x:.2f}" if abs(x) < 1e21 else None}
            for x in floats()
        ],
    }
    OUT.write_text(json.dumps(plain(golden), ensure_ascii=False, allow_nan=False) + "\n")


if __name__ == "__main__":
    main()
