"""SCAFFOLD (Karimireddy et al. 2020, algorithm 1, option II).

A client keeps a control variate: the mean gradient of its own data along its last
training. The server keeps the mean of them. A client corrects each step by the
difference of the two, so that clients whose data differ do not drift apart.
"""

import math
from collections.abc import Iterable
from logging import INFO

import numpy as np
import torch
from flwr.app import (
    Array,
    ArrayRecord,
    ConfigRecord,
    Context,
    Message,
    MetricRecord,
    RecordDict,
    UserConfig,
)
from flwr.common.logger import log
from flwr.serverapp import Grid
from flwr.serverapp.strategy import FedAvg

Arrays = dict[str, np.ndarray]
Tensors = dict[str, torch.Tensor]


class Scaffold(FedAvg):
    """The server's half: all clients count alike, however many examples they have."""

    def __init__(self, server_learning_rate: float, **sampling: float) -> None:
        super().__init__(**sampling)
        self.server_learning_rate = server_learning_rate
        self.num_clients = 0
        self.model: Arrays = {}
        self.control: Arrays = {}

    def summary(self) -> None:
        log(INFO, "\t├──> SCAFFOLD settings:")
        log(INFO, "\t│\t└── Server learning rate: %s", self.server_learning_rate)
        super().summary()

    def configure_train(
        self, server_round: int, arrays: ArrayRecord, config: ConfigRecord, grid: Grid
    ) -> Iterable[Message]:
        """Send the control variate beside the model."""
        self.model = {name: array.numpy() for name, array in arrays.items()}
        if not self.control:
            self.control = {name: np.zeros_like(x) for name, x in self.model.items()}
        messages = list(super().configure_train(server_round, arrays, config, grid))
        self.num_clients = len(list(grid.get_node_ids()))
        for message in messages:
            message.content["control"] = record_of(self.control)
        return messages

    def aggregate_train(
        self, server_round: int, replies: Iterable[Message]
    ) -> tuple[ArrayRecord | None, MetricRecord | None]:
        """Step towards the means of the models and of the control variates."""
        # Flower's own check allows one ArrayRecord, and these replies have two.
        valid, _ = self._check_and_log_replies(replies, is_train=True, validate=False)
        if not valid:
            return None, None
        contents = [reply.content for reply in valid]
        models, changes = mean(contents, "arrays"), mean(contents, "control-change")
        share = len(contents) / self.num_clients
        rate = self.server_learning_rate
        model: Arrays = {}
        for name, x in self.model.items():
            model[name] = (x + rate * (models[name] - x)).astype(x.dtype)
            control = self.control[name] + share * changes[name]
            self.control[name] = control.astype(x.dtype)
        metrics = self.train_metrics_aggr_fn(contents, self.weighted_by_key)
        return record_of(model), metrics


def mean(contents: list[RecordDict], key: str) -> Arrays:
    records = [content[key] for content in contents]
    return {
        name: np.mean([r[name].numpy() for r in records], axis=0, dtype=np.float64)
        for name in records[0]
    }


def record_of(arrays: Arrays) -> ArrayRecord:
    return ArrayRecord({name: Array(x) for name, x in arrays.items()})


def corrections_of(message: Message, context: Context) -> Tensors:
    """Return c - c_i, which the client adds to the gradient of each step."""
    # slot: no-control
    control = message.content["control"].to_torch_state_dict()
    own = own_control(context, control)
    return {name: control[name] - own[name] for name in control}


def own_control(context: Context, control: Tensors) -> Tensors:
    """Return c_i as the client remembers it: zeros, before it has trained."""
    if "control" in context.state:
        return context.state["control"].to_torch_state_dict()
    return {name: torch.zeros_like(c) for name, c in control.items()}


def update_control(
    message: Message, context: Context, trained: Tensors, examples: int, lr: float
) -> ArrayRecord:
    """Remember c_i+ = c_i - c + (x - y) / length. Return c_i+ - c_i."""
    start = message.content["arrays"].to_torch_state_dict()
    control = message.content["control"].to_torch_state_dict()
    own = own_control(context, control)
    length = path_length(examples, lr, context.run_config)
    updated = {
        name: own[name] - c + (start[name] - trained[name].cpu()) / length
        for name, c in control.items()
    }
    context.state["control"] = ArrayRecord(updated)
    return ArrayRecord({name: c - own[name] for name, c in updated.items()})


def path_length(examples: int, lr: float, config: UserConfig) -> float:
    """Return what divides x - y into the mean gradient: K lr without momentum.

    With momentum a gradient also moves the steps after its own.
    """
    steps = math.ceil(examples / (config["batch-size"] or examples))
    steps *= config["local-epochs"]
    momentum = config["momentum"]
    kept = momentum * (1 - momentum**steps) / (1 - momentum)
    return lr * (steps - kept) / (1 - momentum)
