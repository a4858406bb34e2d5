# %% [markdown]
# # The page's charts, and the curves of `flwr run`
#
# `page-results.json` has what the page measured; `results.json` is what `flwr run`
# has written into this folder. What is not here is not drawn. To run it:
# `pip install notebook pandas matplotlib`, then `jupyter notebook charts.ipynb`.
#
# In every chart, thick lines are the page's and thin ones with crosses are Flower's.

# %%
import json
import math
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

GOLD, BLUE, GREY = "#b87708", "#2463c8", "#6b665c"
MANY = 20  # More clients than that are not named one by one.


def load(name: str, origin: str) -> dict | None:
    """Read a file of this folder, or say that it is not here."""
    path = Path(name)
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))
    print(f"There is no {name} here: {origin}.")
    return None


page = load("page-results.json", "an export of a run that has ended has one")
flower = load("results.json", "`flwr run` writes it at its end")

# %% [markdown]
# Both as tables with one row a round. Round 0 is the initial model.

# %%
NAMES = {
    "global.accuracy": "test accuracy",
    "global.loss": "test loss",
    "evaluate.metrics.eval-acc": "validation accuracy",
    "evaluate.metrics.eval-loss": "validation loss",
    "train.metrics.train-loss": "train loss",
    # The same in Flower's file.
    "evaluate.eval_acc": "validation accuracy",
    "evaluate.eval_loss": "validation loss",
    "train.train_loss": "train loss",
}
MEASURES = list(dict.fromkeys(NAMES.values()))


def page_rounds(results: dict) -> pd.DataFrame:
    table = pd.json_normalize(results["rounds"]).set_index("round")
    return table.rename(columns=NAMES).reindex(columns=MEASURES)


def flower_rounds(results: dict) -> pd.DataFrame:
    rows: dict[int, dict] = {}
    for phase in ("train", "evaluate", "global"):
        for server_round, metrics in results[phase].items():
            row = rows.setdefault(int(server_round), {})
            row.update({f"{phase}.{name}": value for name, value in metrics.items()})
    table = pd.DataFrame.from_dict(rows, orient="index").sort_index()
    return table.rename(columns=NAMES).reindex(columns=MEASURES)


tables = {}
if page is not None:
    tables["page"] = page_rounds(page)
if flower is not None:
    tables["Flower"] = flower_rounds(flower)
pd.concat(tables, axis="columns") if tables else None

# %% [markdown]
# ## Accuracy per round
#
# Of the global model. *Test*: by the server, on the data set's test images, which no
# client has. *Validation*: by the clients sampled for it, each on validation images of
# its own, weighted by their number. The two differ because the images do.


# %%
def draw(axes: Axes, measure: str, color: str, line: str) -> None:
    """Draw one measure's curve of the page, and Flower's over it."""
    for source, table in tables.items():
        values = table[measure].astype(float).dropna()
        if values.empty:
            continue
        style = {"linewidth": 5, "alpha": 0.45}
        if source == "Flower":
            style = {"linewidth": 1.2, "marker": "x"}
        label = f"{measure}, {source}"
        axes.plot(values.index, values, line, color=color, label=label, **style)


def other_settings(ours: dict, theirs: dict) -> str:
    """Name the page's settings that have another value in `flwr run`."""

    def text(value: object) -> object:
        # A run-config has no lists: they are texts.
        return ",".join(map(str, value)) if isinstance(value, list) else value

    return ", ".join(
        f"{key} {theirs[key]} instead of {text(value)}"
        for key, value in ours.items()
        if key in theirs and theirs[key] != text(value)
    )


def rounds_chart(title: str, lines: dict[str, tuple[str, str]]) -> Axes | None:
    if not tables:
        return None
    _, axes = plt.subplots(figsize=(8, 4))
    for measure, (color, line) in lines.items():
        draw(axes, measure, color, line)
    axes.set(title=title, xlabel="Round")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(alpha=0.3)
    axes.legend()
    return axes


if page is not None and flower is not None:
    others = other_settings(page["config"], flower["config"])
    if others:
        print(f"`flwr run` had other settings than the page: {others}.")
accuracy = {"test accuracy": (GOLD, "-"), "validation accuracy": (BLUE, "--")}
chart = rounds_chart("Accuracy per round", accuracy)
if chart:
    chart.yaxis.set_major_formatter(PercentFormatter(xmax=1))

# %% [markdown]
# ## Loss per round
#
# Cross-entropy, in nats; lower is better. *Test* and *validation* are measured on the
# same images as above, after the round. *Train*: by the clients that trained, on their
# own training images, the mean over their local steps: while the model still changes.

# %%
loss = {
    "test loss": (GOLD, "-"),
    "validation loss": (BLUE, "--"),
    "train loss": (GREY, ":"),
}
chart = rounds_chart("Loss per round", loss)

# %% [markdown]
# ## Train loss by client
#
# In the page, of each client that trained in a round: the mean over its local steps, on
# its own training images. More than 20 clients have no legend: their colors go from
# blue (the first) to red (the last).

# %%
if page is not None:
    trained = pd.json_normalize(page["rounds"], ["train", "results"], "round")
    trained = trained.astype({"round": int})
    _, axes = plt.subplots(figsize=(8, 4))
    if not trained.empty:
        by_client = trained.pivot(index="round", columns="client", values="train-loss")
        by_client = by_client.astype(float)
        named = len(by_client.columns) <= MANY
        by_client.plot(ax=axes, marker="o", colormap="turbo", legend=named)
        if named:
            axes.legend(
                loc="upper left", bbox_to_anchor=(1, 1), title="Client", ncols=2
            )
    axes.set(title="Train loss by client", xlabel="Round", ylabel="Train loss")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(alpha=0.3)

# %% [markdown]
# ## Accuracy by client
#
# In the page, of the global model on the client's own validation images, when the
# client last evaluated it. A client that never did has no bar.


# %%
def number_clients(axes: Axes, clients: list[int]) -> None:
    """Write every client's number below its bar, or as many as there is room for."""
    step = math.ceil(len(clients) / MANY)
    axes.set_xticks(range(0, len(clients), step), labels=clients[::step], rotation=0)
    axes.set_xlim(-0.6, len(clients) - 0.4)


if page is not None:
    clients = [partition["client"] for partition in page["partitions"]]
    evaluated = pd.json_normalize(page["rounds"], ["evaluate", "results"], "round")
    _, axes = plt.subplots(figsize=(8, 4))
    if not evaluated.empty:
        last = evaluated.groupby("client")["eval-acc"].last().reindex(clients)
        last.plot.bar(ax=axes, color=BLUE, rot=0)
    number_clients(axes, clients)
    title = "Accuracy by client (each at its last evaluation)"
    axes.set(title=title, xlabel="Client", ylabel="Validation accuracy")
    axes.yaxis.set_major_formatter(PercentFormatter(xmax=1))
    axes.grid(axis="y", alpha=0.3)

# %% [markdown]
# ## Label distribution
#
# Images of each class that each client has, for training and validation together.

# %%
# Those of the page.
CLASS_COLORS = [
    "#247ff9",
    "#5eedd1",
    "#ebd316",
    "#e6916e",
    "#872805",
    "#d94da9",
    "#7a7914",
    "#702ab2",
    "#1a5965",
    "#b0abfb",
]

if page is not None:
    counts = pd.DataFrame(
        [partition["label-counts"] for partition in page["partitions"]],
        index=clients,
        columns=page["dataset"]["classes"],
    )
    _, axes = plt.subplots(figsize=(8, 4))
    counts.plot.bar(ax=axes, stacked=True, color=CLASS_COLORS, width=0.85, rot=0)
    number_clients(axes, clients)
    axes.set(title="Label distribution", xlabel="Client", ylabel="Images")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1), title="Class")
