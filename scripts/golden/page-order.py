"""Writes src/export/flower/golden/page-order.json: the page's random order, by the exported project's own Python.

    python3.11 -m venv .venv && .venv/bin/pip install flwr==1.42.0
    .venv/bin/python scripts/golden/page-order.py && npx biome format --write src/export/flower/golden

src/export/flower/page-order.test.ts compares it with what the page itself draws.
"""

import importlib.util
import json
from pathlib import Path

FLOWER = Path(__file__).parents[2] / "src/export/flower"
spec = importlib.util.spec_from_file_location("page_order", FLOWER / "python/page_order.py")
page_order = importlib.util.module_from_spec(spec)
spec.loader.exec_module(page_order)

# Seed, round, client, purpose, and how many.
STREAMS = [
    (42, 1, 0, "sample-train", 10),
    (42, 1, 0, "sample-evaluate", 10),
    (2**31 - 1, 2000, 0, "sample-train", 100),
    (7, 3, 12, "batches", 33),
    (0, 1, 9999, "batches", 1),
]

golden = []
for seed, server_round, client, purpose, count in STREAMS:
    rng = page_order.PageRandom(seed, server_round, client, purpose)
    epochs = [rng.permutation(count).tolist() for _ in range(2)]
    stream = {"seed": seed, "round": server_round, "client": client, "purpose": purpose}
    golden.append({**stream, "count": count, "permutations": epochs})

path = FLOWER / "golden/page-order.json"
path.parent.mkdir(exist_ok=True)
path.write_text(json.dumps(golden) + "\n")
