"""The client: trains on its part, or evaluates on what it keeps for that."""

from flwr.app import ArrayRecord, Context, Message, MetricRecord, RecordDict
from flwr.clientapp import ClientApp

from . import task

app = ClientApp()


def prepare(message: Message, context: Context):
    config, node = context.run_config, context.node_config
    net = task.MODELS[config["model"]]()
    net.load_state_dict(message.content["arrays"].to_torch_state_dict())
    clients, client = node["num-partitions"], node["partition-id"]
    return net, config, task.partition(config["data"], client, clients, config["validation-fraction"])


@app.train()
def train(message: Message, context: Context):
    net, config, ((images, labels), _) = prepare(message, context)
    loss = task.train(
        net,
        images,
        labels,
        config["local-epochs"],
        config["batch-size"],
        message.content["config"]["lr"],
        config["momentum"],
    )
    metrics = MetricRecord({"train_loss": loss, "num-examples": len(labels)})
    content = RecordDict({"arrays": ArrayRecord(net.state_dict()), "metrics": metrics})
    return Message(content=content, reply_to=message)


@app.evaluate()
def evaluate(message: Message, context: Context):
    net, _, (_, (images, labels)) = prepare(message, context)
    loss, accuracy = task.evaluate(net, images, labels)
    metrics = MetricRecord({"eval_loss": loss, "eval_acc": accuracy, "num-examples": len(labels)})
    return Message(content=RecordDict({"metrics": metrics}), reply_to=message)
