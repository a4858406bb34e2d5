"""Compile, validate and pack Flower projects, each a folder of the given one.

Prints the complaints by project as JSON.
"""

import io
import json
import py_compile
import sys
import zipfile
from pathlib import Path

from flwr.cli.build import build_fab_from_disk
from flwr.cli.config_utils import load_and_validate


def complaints(project: Path) -> list[str]:
    found = []
    for file in project.rglob("*.py"):
        try:
            py_compile.compile(str(file), doraise=True)
        except py_compile.PyCompileError as error:
            found.append(str(error))
    try:
        _, warnings = load_and_validate(project / "pyproject.toml")
        found += warnings
        # What a run leaves there must not travel to the clients of the next.
        (project / "results.json").write_text("{}", encoding="utf-8")
        found += strays(build_fab_from_disk(project), project.name.replace("-", "_"))
    except Exception as error:
        found.append(f"{type(error).__name__}: {error}")
    return found


def strays(fab: bytes, package: str) -> list[str]:
    """Return what Flower packs besides the package, README.md and its own files."""
    with zipfile.ZipFile(io.BytesIO(fab)) as packed:
        names = packed.namelist()
    own = ("pyproject.toml", "README.md", ".info/", f"{package}/")
    return [f"{name} is packed" for name in names if not name.startswith(own)]


folders = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
json.dump({folder.name: complaints(folder) for folder in folders}, sys.stdout)
