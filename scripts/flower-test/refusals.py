"""Start a Flower project's server with settings that it refuses, or without answers.

Arguments: the project's folder, and one with MNIST's official files.
Prints what each says, as JSON.
"""

import importlib
import json
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

from flwr.app import ArrayRecord, ConfigRecord
from flwr.supercore.task_identity import TaskIdentity

# Messages carry them.
TaskIdentity.run_id, TaskIdentity.node_id, TaskIdentity.task_id = 1, 1, 1
project, data = map(Path, sys.argv[1:])
package = project.name.replace("-", "_")
sys.path.insert(0, str(project))
server_app = importlib.import_module(f"{package}.server_app")
client_data = importlib.import_module(f"{package}.data")
with (project / "pyproject.toml").open("rb") as file:
    written = tomllib.load(file)["tool"]["flwr"]["app"]["config"]
config = {**written, "folder": str(project), "data": str(data), "exact-order": False}


class SilentGrid:
    """Four nodes, none of which ever answers: one more than the settings say."""

    def get_node_ids(self) -> list[int]:
        return [1, 2, 3, 4]

    def send_and_receive(self, messages: list, **_: object) -> list:
        return []


def said(call, *args) -> str:
    try:
        call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"


def server(**settings: object) -> str:
    run = {
        **config,
        **{key.replace("_", "-"): value for key, value in settings.items()},
    }
    return said(server_app.main, SilentGrid(), SimpleNamespace(run_config=run))


def client(number: int, **node: object) -> str:
    node_config = {"partition-id": number, "num-partitions": 3, **node}
    context = SimpleNamespace(run_config=config, node_config=node_config)
    return said(client_data.load_client, context, "train")


def clients_of_scaffold() -> int:
    strategy = server_app.make_strategy(config)
    model = ArrayRecord(server_app.Net().state_dict())
    strategy.configure_train(1, model, ConfigRecord(), SilentGrid())
    return strategy.num_clients


print(
    json.dumps(
        {
            "no folder": server(folder=written["folder"]),
            "the server's folder": server(folder="."),
            "a mistyped folder": server(folder="/no/such/folder"),
            "another strategy": server(strategy="krum"),
            "other parameters": server(initial_parameters="no.npz"),
            "no answers": server(),
            "no nodes' numbers": server(exact_order=True),
            "written": (project / "results.json").exists(),
            "no training": server(fraction_train=0.0, fraction_evaluate=0.0),
            "written then": (project / "results.json").exists(),
            "clients of SCAFFOLD": clients_of_scaffold(),
            "a client": client(0),
            "a client with other data": client(0, data="/no/such/folder"),
        }
    )
)
