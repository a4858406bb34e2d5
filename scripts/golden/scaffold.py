"""Writes the golden values of SCAFFOLD: src/core/strategies/golden/scaffold.json. NumPy is enough.

    .venv/bin/python scripts/golden/scaffold.py && npx biome format --write src/core/strategies/golden

Karimireddy et al. (2020), SCAFFOLD: Stochastic Controlled Averaging for Federated Learning, algorithm 1 with option II
of line 12, since flwr has no SCAFFOLD. Server: the model x and its control c, from 0. Client i: its control c_i, from 0,
which it keeps while it is not sampled. In a round the sampled clients S of all N clients receive (x, c), and each does

    y_i = x;  K_i times:  y_i = y_i - eta (g_i(y_i) + c - c_i)
    c_i+ = c_i - c + (x - y_i) / (K_i eta)
    reply: dy_i = y_i - x and dc_i = c_i+ - c_i;  c_i = c_i+

after which the server does

    x = x + eta_g / |S| sum_S dy_i
    c = c + 1 / N sum_S dc_i        (|S| / N times the mean over S)

Both averages are uniform: the numbers of examples in the file are there to be ignored. The paper has one K, here each
client has its own, as clients with unequal numbers of examples have.

Local training is a toy that a test can repeat: client i minimises a_i / 2 ||w - b_i||^2, so g_i(y) = a_i (y - b_i).
All arithmetic is in float64, and whatever is kept or sent is rounded to float32: c - c_i once before the K steps, y_i
after each step, c_i+, x and c. A reply's dy_i and dc_i are differences of such values and not rounded.
"""

import json
import pathlib

import numpy as np

OUT = pathlib.Path(__file__).parents[2] / "src/core/strategies/golden/scaffold.json"
SIZES = [6, 4]
ETA = 0.05
#: Not 1, which is the default, so that a test sees it.
SERVER_LEARNING_RATE = 0.7
NUM_EXAMPLES = [100, 37, 263, 8, 512]
CURVATURES = [0.5, 1.25, 2.0, 0.75, 3.0]
STEPS = [3, 5, 2, 7, 4]
SAMPLED = [[0, 2, 4], [1, 2], [0, 3, 4], [1, 3, 4]]


def rounded(vector):
    return np.asarray(vector, np.float32).astype(np.float64)


def train(a, b, steps, x, c, c_i):
    """Gives the client's y and its next control."""
    correction = rounded(c - c_i)
    y = x
    for _ in range(steps):
        y = rounded(y - ETA * (a * (y - b) + correction))
    return y, rounded(c_i - c + (x - y) / (steps * ETA))


def play(clients, x, c, controls, sampled, server_learning_rate):
    """One round on float64 vectors of float32 numbers. Gives the next x, c and controls, and each sampled client's y."""
    trained = {i: train(*clients[i], x, c, controls[i]) for i in sampled}
    dy = sum(y - x for y, _ in trained.values())
    dc = sum(control - controls[i] for i, (_, control) in trained.items())
    controls = [trained[i][1] if i in trained else control for i, control in enumerate(controls)]
    next_x = rounded(x + server_learning_rate * dy / len(sampled))
    return next_x, rounded(c + dc / len(clients)), controls, {i: y for i, (y, _) in trained.items()}


def check(clients, x):
    """With everyone sampled it must reach the minimum of the mean objective, which averaging alone misses."""
    a = np.array([[curvature] for curvature, _, _ in clients])
    minimum = (a * [b for _, b, _ in clients]).sum(0) / a.sum()
    zero = np.zeros_like(x)
    everyone = range(len(clients))
    averaged, c, controls = x, zero, [zero] * len(clients)
    for _ in range(2000):
        x, c, controls, _ = play(clients, x, c, controls, everyone, 1.0)
        averaged, *_ = play(clients, averaged, zero, [zero] * len(clients), everyone, 1.0)
    missed, reached = (np.abs(w - minimum).max() for w in (averaged, x))
    print(f"distance to the minimum: FedAvg {missed:.1e}, SCAFFOLD {reached:.1e}")
    assert reached < 1e-5 < 1e-2 < missed


def tensors(vector):
    return [tensor.tolist() for tensor in np.split(vector, np.cumsum(SIZES)[:-1])]


def main():
    rng = np.random.default_rng(2026)
    clients = [(a, rounded(rng.standard_normal(sum(SIZES))), steps) for a, steps in zip(CURVATURES, STEPS)]
    x = rounded(rng.standard_normal(sum(SIZES)))
    check(clients, x)
    golden = {
        "eta": ETA,
        "serverLearningRate": SERVER_LEARNING_RATE,
        "numClients": len(clients),
        "rounding": "Computed in float64. Rounded to float32: the correction c - c_i, y after each step, c_i, x and c.",
        "clients": [
            {"a": a, "b": tensors(b), "steps": steps, "numExamples": n}
            for (a, b, steps), n in zip(clients, NUM_EXAMPLES, strict=True)
        ],
        "initial": tensors(x),
        "rounds": [],
    }
    c = np.zeros_like(x)
    controls = [c] * len(clients)
    for sampled in SAMPLED:
        x, c, controls, ys = play(clients, x, c, controls, sampled, SERVER_LEARNING_RATE)
        replies = [{"client": i, "parameters": tensors(ys[i]), "state": tensors(controls[i])} for i in sampled]
        golden["rounds"].append({"sampled": sampled, "replies": replies, "expected": tensors(x), "control": tensors(c)})
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
