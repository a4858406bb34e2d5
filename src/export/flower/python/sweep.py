"""Runs the sweep: `flwr run` for each of its settings, one after the other.

In the project's folder: python sweep.py [superlink]. Runs with results are skipped.
"""

import json
import subprocess
import sys
from pathlib import Path

Settings = dict[str, bool | int | float | str]

FOLDER = Path(__file__).resolve().parent

# What each run has of its own; the rest is in pyproject.toml.
RUNS: list[Settings] = []


def main() -> None:
    superlink = sys.argv[1] if len(sys.argv) > 1 else "local"
    for number, settings in enumerate(RUNS, start=1):
        if not (FOLDER / f"results-{number}.json").exists():
            print(f"Run {number} of {len(RUNS)}: {settings}", flush=True)
            run(number, settings, superlink)


def run(number: int, settings: Settings, superlink: str) -> None:
    """Run with these settings, and keep what comes out under the run's number."""
    results, model = FOLDER / "results.json", FOLDER / "final_model.npz"
    results.unlink(missing_ok=True)
    command = ["flwr", "run", ".", superlink, "--stream"]
    command += ["--run-config", toml({"folder": str(FOLDER), **settings})]
    if superlink == "local":
        clients = settings.get("num-supernodes", 10)
        simulation = {"num-supernodes": clients, "client-resources-num-cpus": 1}
        command += ["--federation-config", toml(simulation)]
    subprocess.run(command, cwd=FOLDER, check=True)
    if not results.exists():
        raise SystemExit(f"Run {number} wrote no results: Flower says why, above.")
    results.rename(FOLDER / f"results-{number}.json")
    model.rename(FOLDER / f"final_model-{number}.npz")


def toml(values: Settings) -> str:
    return " ".join(f"{key}={json.dumps(value)}" for key, value in values.items())


if __name__ == "__main__":
    main()
