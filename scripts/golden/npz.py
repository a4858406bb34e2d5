"""What NumPy makes of Apiary's .npz, both ways.

    .venv/bin/python scripts/golden/npz.py               # writes src/export/model/golden/npy-text.json, with NumPy's own bytes
    .venv/bin/python scripts/golden/npz.py <file.npz>    # checks what "Download parameters (NumPy)" gave

The environment is training.py's; NumPy alone is enough.
"""

import io
import json
import pathlib
import sys

import numpy as np

OUT = pathlib.Path(__file__).parents[2] / "src/export/model/golden/npy-text.json"
#: Cells of unequal length, an empty one, and characters of one, two and four bytes in UTF-8.
ROWS = [["conv1.kernel", "HWIO"], ["Zoë", "\N{HONEYBEE} O"], ["empty", ""]]


def write_golden():
    file = io.BytesIO()
    np.save(file, np.array(ROWS), allow_pickle=False)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"numpy": np.__version__, "rows": ROWS, "npy": file.getvalue().hex()}, ensure_ascii=False) + "\n")


def check(path):
    with np.load(path, allow_pickle=False) as z:
        for name in z.files:
            assert isinstance(z[name], np.ndarray), f"{name} is {type(z[name])}"
            print(f"{name}: {z[name].dtype} {z[name].shape}")
        layout, about, config = (dict(z[name]) for name in ("layout", "about", "config"))
        numbers = [name for name in z.files if z[name].dtype == np.float32]
        assert list(layout) == numbers, "the layout names every array of numbers, in their order"
        for name, code in layout.items():
            assert z[name].ndim == len(code), f"{name} has {z[name].ndim} axes, its layout is {code}"
            assert code in about, f"nothing is said of {code}"
        print(f"{about['model']} after round {about['round']}, {len(config)} settings, seed {config['seed']}")


if __name__ == "__main__":
    check(sys.argv[1]) if len(sys.argv) > 1 else write_golden()
