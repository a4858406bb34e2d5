"""Writes the golden values of local training: src/training/conformance/golden/<model>.json.

    python3 -m venv .venv && .venv/bin/pip install torch==2.13.0 numpy
    .venv/bin/python scripts/golden/training.py

Every value comes from PyTorch in float64, so that what a test measures is the engine's own rounding; beside each
case stands how far PyTorch's float32 is from it on the machine that wrote the file. Parameters and images come
from a hash (`uniform`, `pixel_bytes`) that src/training/conformance/inputs.ts repeats, so no data set is needed.
"""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

OUT = pathlib.Path(__file__).parents[2] / "src/training/conformance/golden"
IMAGE_BYTES = 32 * 32 * 3
#: A tensor with more values is stored as that many, evenly spread, beside its sum, norm and largest value.
SAMPLES = 32


def hash32(x: np.ndarray) -> np.ndarray:
    """lowbias32 (Chris Wellons, public domain)."""
    x = x.astype(np.uint32)
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x7FEB352D)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x846CA68B)
    x ^= x >> np.uint32(16)
    return x


def stream(number: int, count: int) -> np.ndarray:
    """`count` hashed 32-bit numbers; streams do not overlap in practice."""
    start = hash32(np.array([number]))
    return hash32(np.arange(count, dtype=np.uint32) + start)


def uniform(number: int, count: int) -> np.ndarray:
    """Uniform in [-1, 1)."""
    return stream(number, count) / 2.0**31 - 1


def examples(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Noise on a brightness that the class sets, so that there is something to learn. HWC bytes and labels."""
    labels = stream(900, count) % 10
    noise = stream(901, count * IMAGE_BYTES).reshape(count, IMAGE_BYTES) >> np.uint32(25)
    return (noise + 12 * labels[:, None]).astype(np.uint8), labels.astype(np.int64)


def order(count: int) -> np.ndarray:
    """A fixed permutation of 0..255, cut to `count`."""
    return (np.arange(256) * 101 + 7)[:count] % 256


# Models: a list of parameter shapes (HWIO, [in, out]) with their fan-in, and a forward pass on NCHW images.


def conv(x, kernel, bias, stride=1, same=False):
    if same:  # TensorFlow's SAME: of an odd number of padding rows, the extra one comes last.
        k = kernel.shape[0]
        total = [max(0, (-(-n // stride) - 1) * stride + k - n) for n in x.shape[2:]]
        x = F.pad(x, (total[1] // 2, total[1] - total[1] // 2, total[0] // 2, total[0] - total[0] // 2))
    return F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, stride)


def flatten(x):
    """Row, column, channel order."""
    return x.permute(0, 2, 3, 1).flatten(1)


def conv_shapes(k, i, o):
    return [((k, k, i, o), k * k * i), ((o,), k * k * i)]


def dense_shapes(i, o):
    return [((i, o), i), ((o,), i)]


def flower_cnn(p, x):
    x = F.max_pool2d(F.relu(conv(x, p[0], p[1])), 2)
    x = flatten(F.max_pool2d(F.relu(conv(x, p[2], p[3])), 2))
    x = F.relu(x @ p[4] + p[5])
    x = F.relu(x @ p[6] + p[7])
    return x @ p[8] + p[9]


def mlp(p, x):
    x = F.relu(flatten(x) @ p[0] + p[1])
    return F.relu(x @ p[2] + p[3]) @ p[4] + p[5]


def mcmahan_cnn(p, x):
    x = F.max_pool2d(F.relu(conv(x, p[0], p[1], same=True)), 2)
    x = F.max_pool2d(F.relu(conv(x, p[2], p[3], same=True)), 2)
    return F.relu(flatten(x) @ p[4] + p[5]) @ p[6] + p[7]


def pfl_cnn(p, x):
    x = F.relu(conv(x, p[0], p[1]))
    x = F.max_pool2d(F.relu(conv(x, p[2], p[3])), 2)
    return F.relu(flatten(x) @ p[4] + p[5]) @ p[6] + p[7]


def resnet8_gn(p, x):
    p = iter(p)

    def convolve(x, stride=1):
        return conv(x, next(p), next(p), stride, same=True)

    def norm(x):
        return F.group_norm(x, 2, next(p), next(p))

    def block(x, stride):
        body = norm(convolve(F.relu(norm(convolve(x, stride)))))
        return F.relu(body + (x if stride == 1 else convolve(x, stride)))

    x = F.relu(norm(convolve(x)))
    x = block(block(block(x, 1), 2), 2)
    return x.mean((2, 3)) @ next(p) + next(p)


def norm_shapes(channels):
    """Scale around 1, shift around 0."""
    return [((channels,), "one"), ((channels,), "zero")]


def block_shapes(i, o):
    shortcut = [] if i == o else conv_shapes(1, i, o)
    return conv_shapes(3, i, o) + norm_shapes(o) + conv_shapes(3, o, o) + norm_shapes(o) + shortcut


MODELS = {
    "flower-cnn": (
        flower_cnn,
        conv_shapes(5, 3, 6) + conv_shapes(5, 6, 16)
        + dense_shapes(400, 120) + dense_shapes(120, 84) + dense_shapes(84, 10),
    ),
    "mlp": (mlp, dense_shapes(3072, 200) + dense_shapes(200, 200) + dense_shapes(200, 10)),
    "mcmahan-cnn": (
        mcmahan_cnn,
        conv_shapes(5, 3, 32) + conv_shapes(5, 32, 64) + dense_shapes(8 * 8 * 64, 512) + dense_shapes(512, 10),
    ),
    "pfl-cnn": (
        pfl_cnn,
        conv_shapes(3, 3, 32) + conv_shapes(3, 32, 64) + dense_shapes(14 * 14 * 64, 128) + dense_shapes(128, 10),
    ),
    "resnet8-gn": (
        resnet8_gn,
        conv_shapes(3, 3, 16) + norm_shapes(16)
        + block_shapes(16, 16) + block_shapes(16, 32) + block_shapes(32, 64) + dense_shapes(64, 10),
    ),
}


def initial(shapes, dtype, first_stream=0):
    """One stream a tensor, uniform in +-1/sqrt(fan_in) or around a constant in +-1/4, rounded to float32."""

    def tensor(t, shape, fan_in):
        values = uniform(first_stream + t, int(np.prod(shape)))
        match fan_in:
            case "one":
                values = 1 + values / 4
            case "zero":
                values = values / 4
            case _:
                values = values / np.sqrt(fan_in)
        return torch.tensor(values.astype(np.float32)).reshape(shape).to(dtype)

    return [tensor(t, shape, fan_in) for t, (shape, fan_in) in enumerate(shapes)]


def loss_of(forward, parameters, pixels, labels, dtype):
    x = torch.tensor(pixels).to(dtype).reshape(-1, 32, 32, 3).permute(0, 3, 1, 2) / 127.5 - 1
    return F.cross_entropy(forward(parameters, x), torch.tensor(labels))


def gradients(model, case, dtype):
    forward, shapes = MODELS[model]
    parameters = [p.requires_grad_() for p in initial(shapes, dtype)]
    pixels, labels = examples(case["examples"])
    loss = loss_of(forward, parameters, pixels, labels, dtype)
    loss.backward()
    return [loss.item()], [p.grad for p in parameters]


def epoch(model, case, dtype):
    """Local SGD as a Flower client runs it, with FedProx's pull to the parameters it started from."""
    forward, shapes = MODELS[model]
    parameters = [p.requires_grad_() for p in initial(shapes, dtype)]
    start = [p.detach().clone() for p in parameters]
    optimizer = torch.optim.SGD(
        parameters, lr=case["learningRate"], momentum=case["momentum"], weight_decay=case["weightDecay"]
    )
    pixels, labels = examples(256)
    losses = []
    for batch in np.array_split(order(case["examples"]), range(case["batchSize"], case["examples"], case["batchSize"])):
        optimizer.zero_grad()
        loss = loss_of(forward, parameters, pixels[batch], labels[batch], dtype)
        losses.append(loss.item())
        distance = sum(((p - s) ** 2).sum() for p, s in zip(parameters, start))
        (loss + case["proximalMu"] / 2 * distance).backward()
        optimizer.step()
    return losses, [p.detach() - s for p, s in zip(parameters, start)]


def epoch_case(examples, batch_size, learning_rate=0.01, momentum=0.9, proximal_mu=0, weight_decay=0):
    return {
        "kind": "epoch",
        "examples": examples,
        "batchSize": batch_size,
        "learningRate": learning_rate,
        "momentum": momentum,
        "proximalMu": proximal_mu,
        "weightDecay": weight_decay,
    }


def gradients_case(examples):
    return {"kind": "gradients", "examples": examples}


CASES = {
    "flower-cnn": [
        gradients_case(32),
        gradients_case(5),
        epoch_case(256, 32),
        epoch_case(256, 32, proximal_mu=0.1),
        # The last batch has 8 examples.
        epoch_case(200, 48),
        epoch_case(96, 32, weight_decay=0.05),
    ],
    "mlp": [gradients_case(8), epoch_case(40, 16)],
    "mcmahan-cnn": [gradients_case(8), epoch_case(40, 16)],
    "pfl-cnn": [gradients_case(10), epoch_case(50, 20, learning_rate=0.1, momentum=0)],
    "resnet8-gn": [gradients_case(8), epoch_case(40, 16)],
}


def summary(tensor):
    values = tensor.double().flatten().numpy()
    samples = values if values.size <= SAMPLES else values[np.arange(SAMPLES) * values.size // SAMPLES]
    round9 = lambda value: float(f"{value:.9g}")
    return {
        "largest": round9(np.abs(values).max()),
        "sum": round9(values.sum()),
        "norm": round9(np.sqrt((values**2).sum())),
        "samples": [round9(value) for value in samples],
    }


def relative_error(actual, expected):
    return max((abs(a.double() - e).max() / abs(e).max()).item() for a, e in zip(actual, expected))


def main():
    torch.manual_seed(0)
    OUT.mkdir(exist_ok=True)
    for model, cases in CASES.items():
        golden = []
        for case in cases:
            run = {"gradients": gradients, "epoch": epoch}[case["kind"]]
            losses, tensors = run(model, case, torch.float64)
            error = relative_error(run(model, case, torch.float32)[1], tensors)
            print(f"{model} {case}: losses {losses[0]:.4f} .. {losses[-1]:.4f}, float32 error {error:.1e}")
            golden.append({
                **case,
                "losses": [float(f"{loss:.9g}") for loss in losses],
                "torchFloat32Error": float(f"{error:.2g}"),
                "tensors": [summary(tensor) for tensor in tensors],
            })
        text = json.dumps({"model": model, "torch": torch.__version__, "cases": golden})
        (OUT / f"{model}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
