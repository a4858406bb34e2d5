"""The page's own order: the clients that a round samples, and a client's batches."""

import time
from collections.abc import Iterable
from logging import INFO

import numpy as np
from flwr.app import (
    ArrayRecord,
    ConfigRecord,
    Message,
    MessageType,
    MetricRecord,
    RecordDict,
    UserConfig,
)
from flwr.common.logger import log
from flwr.serverapp import Grid
from flwr.serverapp.strategy import Strategy

MASK = 2**32 - 1


class PageRandom:
    """The page's random numbers: sfc32, with a stream for every purpose."""

    def __init__(self, seed: int, server_round: int, client: int, purpose: str) -> None:
        self.state = hashed(f"{seed}/{server_round}/{client}/{purpose}")
        for _ in range(12):
            self.next()

    def next(self) -> int:
        """Draw an integer below 2**32."""
        a, b, c, d = self.state
        drawn = (a + b + d) & MASK
        self.state = (
            b ^ (b >> 9),
            (c + (c << 3)) & MASK,
            ((c << 21 | c >> 11) + drawn) & MASK,
            (d + 1) & MASK,
        )
        return drawn

    def permutation(self, count: int) -> np.ndarray:
        """Draw an order of the numbers below count, by Fisher and Yates."""
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            j = int(self.next() / 2**32 * (i + 1))
            order[i], order[j] = order[j], order[i]
        return np.array(order)


def hashed(text: str) -> tuple[int, int, int, int]:
    """Hash a text to 128 bits, by cyrb128."""
    a, b, c, d = 1779033703, 3144134277, 1013904242, 2773480762
    for k in text.encode():
        a = b ^ ((a ^ k) * 597399067 & MASK)
        b = c ^ ((b ^ k) * 2869860233 & MASK)
        c = d ^ ((c ^ k) * 951274213 & MASK)
        d = a ^ ((d ^ k) * 2716044179 & MASK)
    a = (c ^ (a >> 18)) * 597399067 & MASK
    b = (d ^ (b >> 22)) * 2869860233 & MASK
    c = (a ^ (c >> 17)) * 951274213 & MASK
    d = (b ^ (d >> 19)) * 2716044179 & MASK
    a ^= b ^ c ^ d
    return a, b ^ a, c ^ a, d ^ a


class PageOrder(Strategy):
    """A strategy that samples the page's clients, and aggregates in their order."""

    def __init__(self, strategy: Strategy, config: UserConfig) -> None:
        self.strategy = strategy
        self.config = config
        self.node_ids: list[int] = []  # By partition-id.

    def summary(self) -> None:
        log(INFO, "\t├──> The page's order, around %s", type(self.strategy).__name__)
        self.strategy.summary()

    def configure_train(
        self, server_round: int, arrays: ArrayRecord, config: ConfigRecord, grid: Grid
    ) -> Iterable[Message]:
        """Send to the clients that the page trains in this round."""
        self.find_nodes(grid)
        messages = self.strategy.configure_train(server_round, arrays, config, grid)
        return self.readdressed(messages, server_round, "train")

    def aggregate_train(
        self, server_round: int, replies: Iterable[Message]
    ) -> tuple[ArrayRecord | None, MetricRecord | None]:
        return self.strategy.aggregate_train(server_round, self.in_order(replies))

    def configure_evaluate(
        self, server_round: int, arrays: ArrayRecord, config: ConfigRecord, grid: Grid
    ) -> Iterable[Message]:
        """Send to the clients that the page evaluates on in this round."""
        messages = self.strategy.configure_evaluate(server_round, arrays, config, grid)
        return self.readdressed(messages, server_round, "evaluate")

    def aggregate_evaluate(
        self, server_round: int, replies: Iterable[Message]
    ) -> MetricRecord | None:
        return self.strategy.aggregate_evaluate(server_round, self.in_order(replies))

    def find_nodes(self, grid: Grid) -> None:
        """Wait for all nodes, and ask each, once, which partition it has."""
        clients, connected = self.config["num-supernodes"], None
        if self.node_ids:
            return
        while len(nodes := list(grid.get_node_ids())) < clients:
            if len(nodes) != connected:
                connected = len(nodes)
                log(
                    INFO,
                    "exact-order waits for %s nodes; %s are connected. In a "
                    "simulation, stop this run (flwr stop RUN-ID) and give "
                    '--federation-config "num-supernodes=%s".',
                    clients,
                    connected,
                    clients,
                )
            time.sleep(1)
        replies = grid.send_and_receive(
            [Message(RecordDict(), node, MessageType.QUERY) for node in nodes]
        )
        found = {
            reply.content["node"]["partition-id"]: reply.metadata.src_node_id
            for reply in replies
            if reply.has_content()
        }
        if sorted(found) != list(range(clients)):
            raise ValueError(
                f"exact-order needs {clients} nodes with partition-ids 0 to "
                f"{clients - 1}; found {sorted(found)}. "
                "Start exactly these, or set exact-order=false."
            )
        self.node_ids = [found[client] for client in range(clients)]

    def readdressed(
        self, messages: Iterable[Message], server_round: int, phase: str
    ) -> list[Message]:
        messages = list(messages)
        rng = PageRandom(self.config["seed"], server_round, 0, f"sample-{phase}")
        clients = rng.permutation(len(self.node_ids))[: len(messages)]
        for message, client in zip(messages, sorted(clients), strict=True):
            message.metadata.dst_node_id = self.node_ids[client]
        return messages

    def in_order(self, replies: Iterable[Message]) -> list[Message]:
        place = {node: client for client, node in enumerate(self.node_ids)}
        return sorted(replies, key=lambda reply: place[reply.metadata.src_node_id])
