"""Writes what PyTorch makes of the exported modules: src/export/flower/torch/golden/logits.json.

    .venv/bin/python scripts/golden/torch-modules.py

The modules are those of golden/modules.py beside it, which a test keeps up to date with the generator. Logits are
PyTorch's in float64; beside them stands how far its float32 is from them. Parameters (twice as far from 0 as PyTorch
draws them, so that logits differ) and images come from training.py's hash, which
src/training/conformance/inputs.ts repeats. The environment is training.py's.
"""

import importlib.util
import json
import pathlib

import numpy as np
import torch
from training import stream, uniform

GOLDEN = pathlib.Path(__file__).parents[2] / "src/export/flower/torch/golden"
IMAGES = 2
#: Of bytes / 255: mean and deviation, and the shape of an image, CHW.
DATASETS = {"cifar10": (0.5, 0.5, (3, 32, 32)), "mnist": (0.1307, 0.3081, (1, 28, 28))}


def modules():
    spec = importlib.util.spec_from_file_location("modules", GOLDEN / "modules.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: value for name, value in vars(module).items() if "For" in name}


def parameters(net):
    """One stream a tensor, in PyTorch's own shapes: uniform in +-2/sqrt(inputs of an output); vectors in +-1/4."""
    values = {}
    for number, (name, tensor) in enumerate(net.state_dict().items()):
        inputs = tensor[0].numel() if tensor.dim() > 1 else 64
        drawn = uniform(number, tensor.numel()) * 2 / np.sqrt(inputs)
        values[name] = torch.from_numpy(drawn.astype(np.float32)).reshape(tensor.shape)
    return values


def images(dataset):
    """NCHW, as torchvision's ToTensor and Normalize give them. The bytes are drawn as NHWC."""
    mean, deviation, (channels, height, width) = DATASETS[dataset]
    drawn = stream(950, IMAGES * channels * height * width) >> np.uint32(24)
    pixels = drawn.astype(np.float64).reshape(IMAGES, height, width, channels).transpose(0, 3, 1, 2)
    return torch.from_numpy((pixels / 255 - mean) / deviation)


def main():
    cases = []
    for name, module in modules().items():
        dataset = name.split("For")[1].lower()
        net, x = module(), images(dataset)
        net.load_state_dict(parameters(net))
        with torch.no_grad():
            single = net(x.float()).double()
            logits = net.double()(x)
        error = (logits - single).abs().max().item()
        cases.append({"module": name, "float32-error": float(f"{error:.2g}"), "logits": logits.tolist()})
        print(f"{name}: logits of {logits.abs().max():.3g} at most, float32 off by {error:.2g}")
    text = json.dumps({"torch": torch.__version__, "cases": cases}, indent=1)
    (GOLDEN / "logits.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
