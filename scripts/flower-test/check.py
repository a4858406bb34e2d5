"""Compile, validate and pack Flower projects, each a folder of the given one.

Prints the complaints by project as JSON.
"""

import json
import py_compile
import sys
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
        build_fab_from_disk(project)
    except Exception as error:
        found.append(f"{type(error).__name__}: {error}")
    return found


folders = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
json.dump({folder.name: complaints(folder) for folder in folders}, sys.stdout)
