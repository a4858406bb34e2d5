"""The model, how it is trained, and how it is tested."""

import math

import numpy as np
import torch
import torch.nn.functional as F
from flwr.app import UserConfig
from torch import nn

DEVICE = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")


# slot: net
# if schedule
# slot: learning-rate
# end
def train(
    net: nn.Module,
    images: torch.Tensor,
    labels: torch.Tensor,
    orders: list[np.ndarray],
    config: UserConfig,
    lr: float,
    # if fedprox
    proximal_mu: float,
    # end
    # if scaffold
    corrections: dict[str, torch.Tensor],
    # end
) -> float:
    """Train by SGD, an epoch for each order. Return the mean loss of an image."""
    if not orders:
        raise ValueError("local-epochs must be at least 1.")
    net.to(DEVICE).train()
    images, labels = images.to(DEVICE), labels.to(DEVICE)
    optimizer = torch.optim.SGD(
        net.parameters(),
        lr=lr,
        momentum=config["momentum"],
        weight_decay=config["weight-decay"],
    )
    batch_size = config["batch-size"] or len(labels)  # 0: all images in one batch
    # if fedprox
    received = [parameter.detach().clone() for parameter in net.parameters()]
    # end
    # if scaffold
    corrections = {name: c.to(DEVICE) for name, c in corrections.items()}
    # end
    total = 0.0
    for order in orders:
        for batch in torch.from_numpy(order).split(batch_size):
            optimizer.zero_grad()
            loss = F.cross_entropy(net(images[batch]), labels[batch])
            total += loss.item() * len(batch)
            # if fedprox
            pairs = zip(net.parameters(), received, strict=True)
            loss += proximal_mu / 2 * sum(((w - r) ** 2).sum() for w, r in pairs)
            # end
            loss.backward()
            # if scaffold
            for name, correction in corrections.items():
                net.get_parameter(name).grad += correction
            # end
            optimizer.step()
    mean_loss = total / (len(orders) * len(labels))
    finite = all(parameter.isfinite().all() for parameter in net.parameters())
    finite = finite and math.isfinite(mean_loss)
    if config["diverged-clients"] == "exclude" and not finite:
        raise ValueError(
            "The model has diverged: some parameters or the loss are not finite."
        )
    return mean_loss


@torch.no_grad()
def test(
    net: nn.Module, images: torch.Tensor, labels: torch.Tensor
) -> tuple[float, float]:
    """Return the mean loss and the accuracy."""
    net.to(DEVICE).eval()
    loss, correct = 0.0, 0
    for x, y in zip(images.split(500), labels.split(500), strict=True):
        x, y = x.to(DEVICE), y.to(DEVICE)
        logits = net(x)
        loss += F.cross_entropy(logits, y, reduction="sum").item()
        correct += (logits.argmax(1) == y).sum().item()
    return loss / len(labels), correct / len(labels)
