"""Writes the golden values of Flower's strategies: src/core/strategies/golden/<id>.json.

    python3.11 -m venv .venv && .venv/bin/pip install flwr==1.42.0
    .venv/bin/python scripts/golden/strategies.py && npx biome format --write src/core/strategies/golden

Flower's own classes (flwr.serverapp.strategy) are driven round after round through `configure_train` and
`aggregate_train`, as their `start` does it, over nodes in this process. Whoever is not among a round's replies answered
with an error. Parameters that go in are exact float32 numbers, so that JSON loses nothing; Flower computes in float64
on them, so that what a test measures is the rounding of the code under test. What comes out is rounded to float32, and
those rounded parameters are the next round's global ones. `flowerFloat32Error` is how far Flower is from that when it is
given float32 arrays and left alone, relative to the largest value of the tensor.

The formulas as flwr 1.42.0 has them; w is the global model before the round, k runs over the replies, t is the server's
round, which starts at 1 and counts rounds without any reply too. When nobody replied, nothing changes, state included.

FedAvg     wbar = sum_k (n_k / sum_j n_j) w_k. Each weight is divided first; the products are added in the order of the
           replies, in the arrays' own dtype. FedProx is the same on the server; `configure_train` adds "proximal-mu" to
           the ConfigRecord, and the client adds mu/2 ||w - w^t||^2 to its loss.
FedAvgM    Only if server_momentum != 0 or server_learning_rate != 1, else it is FedAvg. g = w - wbar; in the first round
           that is aggregated m = g, afterwards m = server_momentum m + g (no dampening, no Nesterov; without momentum
           m = g); the new model is w - server_learning_rate m. w is what the strategy itself gave last.
FedOpt     d = wbar - w; m = beta_1 m + (1 - beta_1) d, from m = 0; v starts at 0, not at tau^2 as in the paper.
           eta_l is logged and used nowhere.
FedAdam    v = beta_2 v + (1 - beta_2) d^2;
           w + eta sqrt(1 - beta_2^(t+1)) / (1 - beta_1^(t+1)) m / (sqrt(v) + tau).
           The paper has no bias correction; the exponent is t + 1, so that it is 2 in the first round. With float32
           arrays the result is float64, because this factor is a NumPy float64.
FedYogi    v = v - (1 - beta_2) d^2 sign(v - d^2), sign(0) = 0; w + eta m / (sqrt(v) + tau), without bias correction.
FedMedian  np.median over the replies, value by value, without weights: of an even number the mean of the middle two.
Krum       The replies' tensors joined to one vector each. Squared distances as |x|^2 + |y|^2 - 2 x.y. A reply's score
           is the sum of the distances to its num_closest = max(1, replies - num_malicious_nodes - 2) nearest others
           (`argsort(row)[1 : num_closest + 1]`: whatever sorts first is taken for the reply itself). The reply with the
           lowest score is the new model, as it is, and the round's metrics are its metrics. Ties are decided by
           rounding and by np.argsort, which is not stable; with num_closest = 1 the closest pair always ties. No round
           here has a tie.
"""

import importlib
import json
import logging
import pathlib
import random
from importlib.metadata import version

import numpy as np
from flwr.app import Array, ArrayRecord, ConfigRecord, Error, Message, MetricRecord, RecordDict
from flwr.serverapp import strategy as flower
from flwr.supercore.task_identity import TaskIdentity

# Its name is not an identifier.
flower_log = importlib.import_module("flower-log")

OUT = pathlib.Path(__file__).parents[2] / "src/core/strategies/golden"
SHAPES = [(3, 2), (4,)]
#: Of each client, by its number.
NUM_EXAMPLES = [100, 37, 263, 8, 512, 64, 150]
EVERYONE = [0, 1, 2, 3, 4]
#: The clients that reply in each round.
FIVE_CLIENTS = [EVERYONE, [0, 1, 3, 4], EVERYONE, [1, 2, 3]]


def case(options, rounds=FIVE_CLIENTS, seed=2026):
    return {"options": options, "rounds": rounds, "seed": seed}


STRATEGIES = {
    "fedavg": (flower.FedAvg, [case({})]),
    "fedprox": (flower.FedProx, [case({"proximal-mu": 0.1}), case({"proximal-mu": 0.0})]),
    "fedavgm": (
        flower.FedAvgM,
        [
            case({"server-learning-rate": 0.7, "server-momentum": 0.9}),
            case({"server-learning-rate": 1.0, "server-momentum": 0.0}),
            case({"server-learning-rate": 0.5, "server-momentum": 0.0}),
        ],
    ),
    "fedadam": (
        flower.FedAdam,
        [
            case({"eta": 0.1, "eta-l": 0.1, "beta-1": 0.9, "beta-2": 0.99, "tau": 1e-3}),
            case({"eta": 0.03, "eta-l": 0.1, "beta-1": 0.5, "beta-2": 0.9, "tau": 0.1}),
            # Nobody replies in round 2.
            case(
                {"eta": 0.1, "eta-l": 0.1, "beta-1": 0.9, "beta-2": 0.99, "tau": 1e-3},
                [EVERYONE, [], [0, 2, 3, 4], EVERYONE],
            ),
        ],
    ),
    "fedyogi": (
        flower.FedYogi,
        [
            case({"eta": 0.01, "eta-l": 0.0316, "beta-1": 0.9, "beta-2": 0.99, "tau": 1e-3}),
            case({"eta": 0.2, "eta-l": 0.0316, "beta-1": 0.5, "beta-2": 0.3, "tau": 0.05}),
        ],
    ),
    "fedmedian": (flower.FedMedian, [case({})]),
    "krum": (
        flower.Krum,
        [
            # Seeds with which a distance more or less, or distances that are not squared, select others.
            case({"num-malicious-nodes": 0}, [EVERYONE, [0, 1, 3, 4], EVERYONE, [0, 1, 2, 3]], seed=1488),
            case({"num-malicious-nodes": 1}, [[*EVERYONE, 5, 6], EVERYONE, [0, 1, 3, 4, 5, 6], EVERYONE], seed=1226),
        ],
    ),
}


class Nodes:
    """What `configure_train` asks of a Grid."""

    def __init__(self, count):
        self.count = count

    def get_node_ids(self):
        return range(self.count)


def float32(tensors):
    return [np.asarray(tensor, np.float32) for tensor in tensors]


def records(tensors, dtype):
    return ArrayRecord({str(i): Array(tensor.astype(dtype)) for i, tensor in enumerate(tensors)})


def update(tensors, client, rng):
    """A client's parameters: drawn round its own mean. The last value of all stays where it is."""
    moved = [w + 0.1 * (client - 2) ** 2 / 4 + 0.2 * rng.standard_normal(w.shape) for w in tensors]
    moved[-1][-1] = tensors[-1][-1]
    return float32(moved)


def reply(message, updates, dtype):
    client = message.metadata.dst_node_id
    if client not in updates:
        return Message(Error(code=0, reason="prescribed"), reply_to=message)
    metrics = MetricRecord({"client": client, "num-examples": NUM_EXAMPLES[client]})
    return Message(RecordDict({"arrays": records(updates[client], dtype), "metrics": metrics}), reply_to=message)


def play(strategy, server_round, arrays, updates, dtype, clients):
    """One round as `Strategy.start` has it. Gives the messages' config, the new arrays and the aggregated metrics."""
    config = ConfigRecord()
    messages = list(strategy.configure_train(server_round, arrays, config, Nodes(clients)))
    # Flower samples in any order; a sum depends on it.
    messages.sort(key=lambda message: message.metadata.dst_node_id)
    replies = [reply(message, updates, dtype) for message in messages]
    aggregated, metrics = strategy.aggregate_train(server_round, replies)
    return dict(config), arrays if aggregated is None else aggregated, metrics


def create(strategy, options):
    return strategy(**{key.replace("-", "_"): value for key, value in options.items()})


def summary_of(strategy):
    """What the strategy logs at its start, as a terminal shows it."""
    recorder = flower_log.Recorder()
    logging.getLogger("flwr").handlers = [recorder]
    strategy.summary()
    return [line["text"] for line in recorder.lines]


def flat(tensors):
    return [float32([tensor])[0].ravel().tolist() for tensor in tensors]


def golden_case(id_, strategy, options, rounds, seed):
    rng = np.random.default_rng(seed)
    initial = float32([rng.standard_normal(shape) for shape in SHAPES])
    clients = 1 + max(client for answering in rounds for client in answering)
    exact, plain = create(strategy, options), create(strategy, options)
    summary = summary_of(exact)
    tensors, plain_arrays = initial, records(initial, np.float32)
    golden, errors = [], []
    for server_round, answering in enumerate(rounds, 1):
        updates = {client: update(tensors, client, rng) for client in answering}
        given = records(tensors, np.float64)
        config, arrays, metrics = play(exact, server_round, given, updates, np.float64, clients)
        _, plain_arrays, _ = play(plain, server_round, plain_arrays, updates, np.float32, clients)
        tensors = float32(arrays.to_numpy_ndarrays())
        errors += [np.abs(p - e).max() / np.abs(e).max() for p, e in zip(plain_arrays.to_numpy_ndarrays(), tensors)]
        replies = [
            {"client": client, "numExamples": NUM_EXAMPLES[client], "parameters": flat(parameters)}
            for client, parameters in updates.items()
        ]
        # Krum's metrics are those of the reply that it selected.
        selected = {"selected": int(metrics["client"])} if id_ == "krum" else {}
        golden.append(
            {"serverRound": server_round, "config": config, "replies": replies, **selected, "expected": flat(tensors)}
        )
    return {
        "options": options,
        "summary": summary,
        "flowerFloat32Error": float(f"{max(errors):.2g}"),
        "initial": flat(initial),
        "rounds": golden,
    }


def main():
    # Messages carry them, and no value depends on them.
    TaskIdentity.run_id, TaskIdentity.node_id, TaskIdentity.task_id = 1, 1, 1
    random.seed(0)
    OUT.mkdir(parents=True, exist_ok=True)
    for id_, (strategy, cases) in STRATEGIES.items():
        golden = [golden_case(id_, strategy, **case_) for case_ in cases]
        print(id_, *(f"float32 error {case_['flowerFloat32Error']:.1e}" for case_ in golden))
        text = json.dumps(
            {"strategy": strategy.__name__, "flwr": version("flwr"), "shapes": SHAPES, "cases": golden},
            ensure_ascii=False,
            allow_nan=False,
        )
        (OUT / f"{id_}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
