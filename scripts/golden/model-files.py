"""Writes model files as PyTorch and NumPy make them, good ones and bad ones: src/export/model/read/golden/files.json.

    .venv/bin/python scripts/golden/model-files.py

Each file is there as its bytes, compressed by zlib, in base64. No case here needs a data set; the environment is
training.py's. The models are those of src/export/flower/torch/golden/modules.py.
"""

import base64
import importlib.util
import io
import json
import os
import pathlib
import pickle
import zipfile
import zlib
from collections import OrderedDict

import numpy as np
import torch
from torch import nn

EXPORT = pathlib.Path(__file__).parents[2] / "src/export"
OUT = EXPORT / "model/read/golden/files.json"


def saved(content, **options):
    file = io.BytesIO()
    torch.save(content, file, **options)
    return file.getvalue()


def numpy_saved(save, *unnamed, **arrays):
    file = io.BytesIO()
    save(file, *unnamed, **arrays)
    return file.getvalue()


def npy(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version)
    return file.getvalue()


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


class Evil:
    """What an attacker would write: reading it would run a command."""

    def __reduce__(self):
        return os.system, ("touch /tmp/apiary-was-here",)


def modules():
    path = EXPORT / "flower/torch/golden/modules.py"
    spec = importlib.util.spec_from_file_location("modules", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def net(module, **changed):
    """Each tensor is filled with its place in the state dict, in eighths, so that the file compresses well."""
    model = module()
    for name, layer in changed.items():
        setattr(model, name, layer)
    with torch.no_grad():
        for place, tensor in enumerate(model.state_dict().values()):
            tensor.fill_(place / 8)
    return model


def torch_files(nets):
    base = torch.arange(12, dtype=torch.float32) / 4 - 1
    table = base.reshape(3, 4)
    values = OrderedDict(
        plain=table.clone(),
        transposed=table.t(),
        shared=base[4:10].reshape(2, 3),
        expanded=base[:3].reshape(3, 1).expand(3, 2),
        double=table.double() / 3,
        half=torch.tensor([1.5, -0.1, 6e-8, 65504, float("inf")]).half(),
        bfloat=torch.tensor([1.5, -0.1, 3e38]).bfloat16(),
        parameter=nn.Parameter(base[:2].clone()),
        scalar=torch.tensor(2.5),
        empty=torch.zeros(0, 3),
    )
    quickstart = net(nets.FlowerCnnForMnist)
    state = quickstart.state_dict()
    linear = nn.Sequential(nn.Linear(2, 2)).state_dict()
    batch_norm = nn.Sequential(nn.BatchNorm2d(2)).state_dict()
    script = io.BytesIO()
    torch.jit.save(torch.jit.script(nn.Linear(2, 2)), script)
    quantized = torch.quantize_per_tensor(table, 0.1, 0, torch.qint8)
    return {
        "values.pt": saved(values),
        "protocol-4.pt": saved(values, pickle_protocol=4),
        "dict.pt": saved(dict(values)),
        "quickstart.pt": saved(state),
        "resnet.pt": saved(net(nets.Resnet8GnForCifar10).state_dict()),
        "half.pt": saved(net(nets.FlowerCnnForMnist).half().state_dict()),
        "classes.pt": saved(net(nets.FlowerCnnForMnist, fc3=nn.Linear(84, 100)).state_dict()),
        "other.pt": saved(linear),
        "batch-norm.pt": saved(OrderedDict(list(state.items()) + [(f"bn{k}", v) for k, v in batch_norm.items()])),
        "nan.pt": saved(OrderedDict((k, v / 0 if k == "fc2.bias" else v) for k, v in state.items())),
        "whole-model.pt": saved(nn.Linear(2, 2)),
        "checkpoint.pt": saved({"epoch": 3, "model_state_dict": linear}),
        "list.pt": saved([torch.zeros(2)]),
        "tensor.pt": saved(torch.zeros(2)),
        "integers.pt": saved(OrderedDict((k, v.int()) for k, v in state.items())),
        "quantized.pt": saved({"weight": quantized}),
        "sparse.pt": saved({"weight": table.to_sparse()}),
        "evil.pt": saved({"weight": Evil()}),
        "script.pt": script.getvalue(),
        "old-format.pt": saved(linear, _use_new_zipfile_serialization=False),
        "pickle.pkl": pickle.dumps(state),
    }


def numpy_files(nets):
    table = np.arange(12, dtype=np.float32).reshape(3, 4) / 4 - 1
    values = {
        "plain": table,
        "fortran": np.asfortranarray(table),
        "big": table.astype(">f4"),
        "double": table.astype(np.float64) / 3,
        "half": np.array([1.5, -0.1, 6e-8, 65504, -np.inf], np.float16),
        "scalar": np.float32(2.5),
        "empty": np.zeros((0, 3), np.float32),
        "text": np.array(["HWIO", "O"]),
    }
    state = {k: v.numpy() for k, v in net(nets.FlowerCnnForMnist).state_dict().items()}
    records = np.zeros(2, dtype=[("weight", "<f4"), ("bias", "<f4")])
    return {
        "values.npz": numpy_saved(np.savez, **values),
        "compressed.npz": numpy_saved(np.savez_compressed, **values),
        "versions.npz": zipped(**{"two.npy": npy(table, (2, 0)), "three.npy": npy(table, (3, 0))}),
        "quickstart.npz": numpy_saved(np.savez, **state),
        "unnamed.npz": numpy_saved(np.savez, *state.values()),
        "int8.npz": numpy_saved(np.savez, **{k: v.astype(np.int8) for k, v in state.items()}),
        "objects.npz": numpy_saved(np.savez, weights=np.array([table, None], dtype=object)),
        "records.npz": numpy_saved(np.savez, weights=records),
        "short.npz": zipped(**{"conv1.weight.npy": npy(table)[:-4]}),
        "array.npy": npy(table),
        "no-arrays.zip": zipped(**{"README.txt": "hello"}),
        "tfjs.zip": zipped(**{"model.json": "{}", "weights.bin": b""}),
    }


def expected(name, content):
    """What Python reads, where it is numbers: shape, and values as float32."""
    file = io.BytesIO(content)
    if name.endswith(".npz"):
        read = {k: v for k, v in np.load(file).items() if v.dtype.kind == "f"}
    else:
        read = {k: v.detach().float().numpy() for k, v in torch.load(file).items()}
    values = {k: [repr(float(x)) for x in v.astype(np.float32).ravel()] for k, v in read.items()}
    return {k: {"shape": v.shape, "values": values[k]} for k, v in read.items()}


def main():
    nets = modules()
    files = torch_files(nets) | numpy_files(nets)
    compared = ("values.pt", "values.npz", "versions.npz")
    golden = {
        "torch": torch.__version__,
        "numpy": np.__version__,
        "expected": {name: expected(name, files[name]) for name in compared},
        "files": {name: base64.b64encode(zlib.compress(content, 9)).decode() for name, content in files.items()},
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(golden, indent=1) + "\n")
    for name, content in golden["files"].items():
        print(f"{name}: {len(files[name])} bytes, {len(content)} here")


if __name__ == "__main__":
    main()
