"""The client: trains on its own images, and tests on those kept for validation."""

import numpy as np
from flwr.app import ArrayRecord, Context, Message, MetricRecord, RecordDict
from flwr.clientapp import ClientApp

from experiment.data import load_client
# if exact-order
from experiment.page_order import PageRandom
# end
# if scaffold
from experiment.scaffold import corrections_of, update_control
# end
# if schedule
from experiment.task import Net, learning_rate
# end
# if not schedule
from experiment.task import Net
# end
from experiment.task import test as test_fn
from experiment.task import train as train_fn

app = ClientApp()


@app.train()
def train(message: Message, context: Context) -> Message:
    """Train the global model on the client's own images."""
    config, settings = context.run_config, message.content["config"]
    client, server_round = context.node_config["partition-id"], settings["server-round"]
    net = Net()
    net.load_state_dict(message.content["arrays"].to_torch_state_dict())
    images, labels = load_client(context, "train")
    # if exact-order
    rng = (
        PageRandom(config["seed"], server_round, client, "batches")
        if config["exact-order"]
        else np.random.default_rng([config["seed"], server_round, client])
    )
    # end
    # if not exact-order
    rng = np.random.default_rng([config["seed"], server_round, client])
    # end
    orders = [rng.permutation(len(labels)) for _ in range(config["local-epochs"])]
    # if schedule
    lr = learning_rate(config, server_round)
    # end
    # if not schedule
    lr = settings["lr"]  # From the server: it may change by round
    # end
    # if fedprox
    mu = settings["proximal-mu"]
    # end
    # if scaffold
    corrections = corrections_of(message, context)
    # end
    loss = train_fn(net, images, labels, orders, config, lr)
    metrics = {"train_loss": loss, "num-examples": len(labels)}
    content = RecordDict(
        {"arrays": ArrayRecord(net.state_dict()), "metrics": MetricRecord(metrics)}
    )
    # if scaffold
    content["control-change"] = update_control(
        message, context, net.state_dict(), len(labels), lr
    )
    # end
    return Message(content=content, reply_to=message)


# if exact-order
@app.query()
def query(message: Message, context: Context) -> Message:
    """Tell which client this is: the ids of nodes are drawn at random."""
    node = MetricRecord({"partition-id": context.node_config["partition-id"]})
    return Message(content=RecordDict({"node": node}), reply_to=message)


# end
@app.evaluate()
def evaluate(message: Message, context: Context) -> Message:
    """Test the global model on the client's validation images."""
    net = Net()
    net.load_state_dict(message.content["arrays"].to_torch_state_dict())
    images, labels = load_client(context, "validation")
    loss, accuracy = test_fn(net, images, labels)
    metrics = {"eval_loss": loss, "eval_acc": accuracy, "num-examples": len(labels)}
    content = RecordDict({"metrics": MetricRecord(metrics)})
    return Message(content=content, reply_to=message)
