"""PyTorch's half of logits.ts: `python logits.py <folder>`, which holds what logits.ts wrote there.

For each case, the module takes the page's parameters (<case>.npz) and gives its logits (<case>-there.bin); then it is
trained on, saved both ways (<case>.pt, <case>-back.npz), and gives the logits of what was saved (<case>-back.bin).
"""

import json
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

FOLDER = pathlib.Path(sys.argv[1])


def read_images(case):
    """NCHW, as torchvision's ToTensor and Normalize give them."""
    pixels = np.fromfile(FOLDER / f"{case['dataset']}-pixels.bin", np.uint8).reshape(-1, *case["shape"])
    values = torch.from_numpy(pixels.astype(np.float32) / 255).permute(0, 3, 1, 2)
    return (values - case["mean"]) / case["deviation"]


@torch.no_grad()
def write_logits(net, images, name):
    logits = torch.cat([net(batch) for batch in images.split(250)])
    logits.numpy().astype("<f4").tofile(FOLDER / name)


def train(net, images, labels):
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    for x, y in zip(images.split(32), labels.split(32), strict=True):
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()


def main():
    sys.path.insert(0, str(FOLDER))
    import modules

    for case in json.loads((FOLDER / "cases.json").read_text()):
        name = case["module"]
        net = getattr(modules, name)()
        images = read_images(case)
        labels = np.fromfile(FOLDER / f"{case['dataset']}-labels.bin", np.uint8)
        with np.load(FOLDER / f"{name}.npz") as arrays:
            net.load_state_dict({key: torch.from_numpy(arrays[key]) for key in arrays.files})
        write_logits(net, images, f"{name}-there.bin")
        train(net, images, torch.from_numpy(labels).long())
        torch.save(net.state_dict(), FOLDER / f"{name}.pt")
        np.savez(FOLDER / f"{name}-back.npz", **{key: value.numpy() for key, value in net.state_dict().items()})
        write_logits(net, images, f"{name}-back.bin")


main()
