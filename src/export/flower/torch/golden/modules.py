"""Every model as a PyTorch module, by src/export/flower/torch/module.ts."""

import torch
import torch.nn.functional as F
from torch import nn


class FlowerCnnForCifar10(nn.Module):
    """Flower CNN for CIFAR-10: 62,006 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


class MlpForCifar10(nn.Module):
    """Two hidden layers for CIFAR-10: 656,810 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(3 * 32 * 32, 200)
        self.fc2 = nn.Linear(200, 200)
        self.fc3 = nn.Linear(200, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


class McmahanCnnForCifar10(nn.Module):
    """McMahan's CNN for CIFAR-10: 2,156,490 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 5, padding="same")
        self.conv2 = nn.Conv2d(32, 64, 5, padding="same")
        self.fc1 = nn.Linear(64 * 8 * 8, 512)
        self.fc2 = nn.Linear(512, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        return self.fc2(x)


class PflCnnForCifar10(nn.Module):
    """pfl-research CNN for CIFAR-10: 1,626,442 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.fc1 = nn.Linear(64 * 14 * 14, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.conv1(x))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        return self.fc2(x)


class Resnet8GnForCifar10(nn.Module):
    """ResNet-8 for CIFAR-10: 78,186 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3, padding="same")
        self.norm = nn.GroupNorm(2, 16)
        self.block1_conv1 = nn.Conv2d(16, 16, 3, padding="same")
        self.block1_norm1 = nn.GroupNorm(2, 16)
        self.block1_conv2 = nn.Conv2d(16, 16, 3, padding="same")
        self.block1_norm2 = nn.GroupNorm(2, 16)
        self.block2_conv1 = nn.Conv2d(16, 32, 3, stride=2)
        self.block2_norm1 = nn.GroupNorm(2, 32)
        self.block2_conv2 = nn.Conv2d(32, 32, 3, padding="same")
        self.block2_norm2 = nn.GroupNorm(2, 32)
        self.block2_shortcut = nn.Conv2d(16, 32, 1, stride=2)
        self.block3_conv1 = nn.Conv2d(32, 64, 3, stride=2)
        self.block3_norm1 = nn.GroupNorm(2, 64)
        self.block3_conv2 = nn.Conv2d(64, 64, 3, padding="same")
        self.block3_norm2 = nn.GroupNorm(2, 64)
        self.block3_shortcut = nn.Conv2d(32, 64, 1, stride=2)
        self.fc = nn.Linear(64, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.norm(self.conv(x)))
        shortcut = x
        x = F.relu(self.block1_norm1(self.block1_conv1(x)))
        x = self.block1_norm2(self.block1_conv2(x))
        x = F.relu(x + shortcut)
        shortcut = self.block2_shortcut(x)
        x = F.relu(self.block2_norm1(self.block2_conv1(F.pad(x, (0, 1, 0, 1)))))
        x = self.block2_norm2(self.block2_conv2(x))
        x = F.relu(x + shortcut)
        shortcut = self.block3_shortcut(x)
        x = F.relu(self.block3_norm1(self.block3_conv1(F.pad(x, (0, 1, 0, 1)))))
        x = self.block3_norm2(self.block3_conv2(x))
        x = F.relu(x + shortcut)
        x = F.adaptive_avg_pool2d(x, 1)
        x = torch.flatten(x, 1)
        return self.fc(x)


class FlowerCnnForMnist(nn.Module):
    """Flower CNN for MNIST: 44,426 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 4 * 4, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


class MlpForMnist(nn.Module):
    """Two hidden layers for MNIST: 199,210 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(1 * 28 * 28, 200)
        self.fc2 = nn.Linear(200, 200)
        self.fc3 = nn.Linear(200, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


class McmahanCnnForMnist(nn.Module):
    """McMahan's CNN for MNIST: 1,663,370 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 5, padding="same")
        self.conv2 = nn.Conv2d(32, 64, 5, padding="same")
        self.fc1 = nn.Linear(64 * 7 * 7, 512)
        self.fc2 = nn.Linear(512, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        return self.fc2(x)


class PflCnnForMnist(nn.Module):
    """pfl-research CNN for MNIST: 1,199,882 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.fc1 = nn.Linear(64 * 12 * 12, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.conv1(x))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        return self.fc2(x)


class Resnet8GnForMnist(nn.Module):
    """ResNet-8 for MNIST: 77,898 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 16, 3, padding="same")
        self.norm = nn.GroupNorm(2, 16)
        self.block1_conv1 = nn.Conv2d(16, 16, 3, padding="same")
        self.block1_norm1 = nn.GroupNorm(2, 16)
        self.block1_conv2 = nn.Conv2d(16, 16, 3, padding="same")
        self.block1_norm2 = nn.GroupNorm(2, 16)
        self.block2_conv1 = nn.Conv2d(16, 32, 3, stride=2)
        self.block2_norm1 = nn.GroupNorm(2, 32)
        self.block2_conv2 = nn.Conv2d(32, 32, 3, padding="same")
        self.block2_norm2 = nn.GroupNorm(2, 32)
        self.block2_shortcut = nn.Conv2d(16, 32, 1, stride=2)
        self.block3_conv1 = nn.Conv2d(32, 64, 3, stride=2)
        self.block3_norm1 = nn.GroupNorm(2, 64)
        self.block3_conv2 = nn.Conv2d(64, 64, 3, padding="same")
        self.block3_norm2 = nn.GroupNorm(2, 64)
        self.block3_shortcut = nn.Conv2d(32, 64, 1, stride=2)
        self.fc = nn.Linear(64, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.norm(self.conv(x)))
        shortcut = x
        x = F.relu(self.block1_norm1(self.block1_conv1(x)))
        x = self.block1_norm2(self.block1_conv2(x))
        x = F.relu(x + shortcut)
        shortcut = self.block2_shortcut(x)
        x = F.relu(self.block2_norm1(self.block2_conv1(F.pad(x, (0, 1, 0, 1)))))
        x = self.block2_norm2(self.block2_conv2(x))
        x = F.relu(x + shortcut)
        shortcut = self.block3_shortcut(x)
        x = F.relu(self.block3_norm1(self.block3_conv1(F.pad(x, (0, 1, 0, 1)))))
        x = self.block3_norm2(self.block3_conv2(x))
        x = F.relu(x + shortcut)
        x = F.adaptive_avg_pool2d(x, 1)
        x = torch.flatten(x, 1)
        return self.fc(x)
