"""Writes the golden partitions of flwr-datasets: src/core/data/partitioners/golden/{pathological,shard}.json.

    python3.11 -m venv .venv && .venv/bin/pip install flwr-datasets==0.6.1
    .venv/bin/python scripts/golden/partitioners.py && npx biome format --write src/core/data/partitioners/golden

200 labels of 10 classes of unequal size, divided by flwr-datasets' own PathologicalPartitioner and ShardPartitioner.
NumPy's random draws cannot be repeated elsewhere, so what was drawn stands beside what follows from it: the classes of
each partition (`classes`), the shards of each partition (`shards`). Given those, `positions` (of the data set's own
order, ascending) and `sizes` (a row of counts by class for each partition) follow exactly; Flower's `shuffle` only
changes the order within a partition.

How flwr-datasets 0.6.1 does it
-------------------------------
Both draw from one np.random.default_rng(seed), seed 42 by default, partition after partition.

PathologicalPartitioner. L are the labels that occur, ascending; k is num_classes_per_partition.
- k > len(L) is an error; so are more partitions than rows.
- "deterministic": partition p has L[(p + i) mod len(L)] for i in 0..k-1.
- "first-deterministic": L[p mod len(L)], then uniform draws from L, those it has already thrown away, until it has k.
- "random" (the default): k of L without replacement, independently for each partition.
- A label that m > 0 partitions have is divided by np.array_split into m contiguous ranges in the data set's order: of n
  rows, the first n mod m ranges have floor(n / m) + 1 rows, the others floor(n / m). The ranges go to the partitions
  that have the label in ascending order of partition, wherever the label stands in the partition's own list.
- m > n is an error. A label that no partition has is left out with a warning: not every row is used.
- A partition's rows are joined label after label, ascending, then shuffled.

ShardPartitioner. N rows, P partitions, s shards a partition, z the shard size; rows stably sorted by label. Shard j is
rows j z .. min((j + 1) z, N) - 1 of that order. `used` shards are dealt, of `usable`:
- s alone: used = P s, z = floor(N / used), usable = floor(N / z), or ceil(N / z) with keep_incomplete_shard. As only
  `used` of them are dealt, with keep_incomplete_shard the incomplete shard may be dealt and a whole one left out.
  used > N is a ZeroDivisionError, which no check catches.
- s and z: P s z > N is an error; used = P s, usable = floor(N / z); keep_incomplete_shard has no effect.
- z alone: used = usable = floor(N / z), or ceil(N / z) with keep_incomplete_shard; every partition gets
  floor(used / P) shards and the first used mod P one more.
- neither is an error; so is usable < P (in other words with z alone and keep_incomplete_shard), and P > N.
- The shards: rng.permutation(usable), cut to `used`, of which partition 0 takes its first shards, partition 1 the next.
"""

import json
import pathlib
import warnings
from importlib.metadata import version

import numpy as np
from datasets import Dataset
from flwr_datasets.partitioner import PathologicalPartitioner, ShardPartitioner

OUT = pathlib.Path(__file__).parents[2] / "src/core/data/partitioners/golden"
CLASS_SIZES = [31, 7, 25, 18, 40, 12, 22, 9, 20, 16]
LABELS = np.random.default_rng(2026).permutation(np.repeat(np.arange(len(CLASS_SIZES)), CLASS_SIZES)).tolist()

MODES = ["random", "deterministic", "first-deterministic"]


def pathological(partitions, classes, mode):
    options = {"num-classes-per-partition": classes, "class-assignment-mode": mode}
    return {"numPartitions": partitions, "options": options}


def shard(partitions, **options):
    return {"numPartitions": partitions, "options": {key.replace("_", "-"): value for key, value in options.items()}}


#: With 3 partitions some class is left out; with 17 some classes are in more partitions than others.
PATHOLOGICAL = [
    *(pathological(partitions, classes, mode) for mode in MODES for classes in (1, 2, 3) for partitions in (7, 10, 17)),
    *(pathological(3, 2, mode) for mode in MODES),
    pathological(7, 10, "random"),
]
PATHOLOGICAL_ERRORS = [
    pathological(5, 11, "random"),
    # The draws give one label to more partitions than it has rows.
    pathological(23, 3, "random"),
    pathological(201, 2, "deterministic"),
    pathological(80, 1, "deterministic"),
]
SHARD = [
    # The shard size follows: 10 of 200 rows; 14, and 4 rows are left; 3, and 3 whole shards and 2 rows are left.
    *(shard(10, num_shards_per_partition=2, keep_incomplete_shard=keep) for keep in (False, True)),
    *(shard(7, num_shards_per_partition=2, keep_incomplete_shard=keep) for keep in (False, True)),
    *(shard(9, num_shards_per_partition=7, keep_incomplete_shard=keep) for keep in (False, True)),
    # Both are given.
    *(shard(5, num_shards_per_partition=2, shard_size=15, keep_incomplete_shard=keep) for keep in (False, True)),
    shard(10, num_shards_per_partition=2, shard_size=10),
    # The number of shards follows: 15 whole ones, or 16; 20 of 10 rows each.
    *(shard(6, shard_size=13, keep_incomplete_shard=keep) for keep in (False, True)),
    *(shard(4, shard_size=13, keep_incomplete_shard=keep) for keep in (False, True)),
    *(shard(10, shard_size=10, keep_incomplete_shard=keep) for keep in (False, True)),
    # Larger than any class but one.
    shard(5, shard_size=40),
]
SHARD_ERRORS = [
    shard(5),
    shard(5, num_shards_per_partition=2, shard_size=21),
    shard(5, shard_size=50, keep_incomplete_shard=False),
    shard(5, shard_size=50, keep_incomplete_shard=True),
    shard(150, num_shards_per_partition=2),
    shard(201, num_shards_per_partition=1),
    shard(5, num_shards_per_partition=0),
]


def create(partitioner, numPartitions, options):
    options = {key.replace("-", "_"): value for key, value in options.items()}
    created = partitioner(num_partitions=numPartitions, partition_by="label", shuffle=False, **options)
    created.dataset = Dataset.from_dict({"label": LABELS, "position": range(len(LABELS))})
    return created


def partitions_of(created, count):
    """Their positions ascending, and their counts by class."""
    partitions = [created.load_partition(p) for p in range(count)]
    return {
        "positions": [sorted(partition["position"]) for partition in partitions],
        "sizes": [np.bincount(partition["label"], minlength=len(CLASS_SIZES)).tolist() for partition in partitions],
    }


def pathological_case(case):
    created = create(PathologicalPartitioner, **case)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        partitions = partitions_of(created, case["numPartitions"])
    # What was drawn is private.
    classes = [[int(label) for label in labels] for labels in created._partition_id_to_unique_labels.values()]
    return {**case, "warnings": [str(warning.message) for warning in caught], "classes": classes, **partitions}


def shard_case(case):
    created = create(ShardPartitioner, **case)
    partitions = partitions_of(created, case["numPartitions"])
    size = created._shard_size
    # With `shuffle` off, a partition's rows are its shards one after the other, each by its rows in order.
    shards = [[row // size for row in rows if row % size == 0] for rows in created._partition_id_to_indices.values()]
    return {**case, "shardSize": size, "shards": shards, **partitions}


def error_case(partitioner, case):
    try:
        create(partitioner, **case).load_partition(0)
    except (ValueError, ZeroDivisionError) as error:
        return {**case, "error": f"{type(error).__name__}: {error}"}
    raise AssertionError(f"{case} is possible")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    golden = {
        "pathological": (PathologicalPartitioner, [pathological_case(case) for case in PATHOLOGICAL], PATHOLOGICAL_ERRORS),
        "shard": (ShardPartitioner, [shard_case(case) for case in SHARD], SHARD_ERRORS),
    }
    for id_, (partitioner, cases, impossible) in golden.items():
        errors = [error_case(partitioner, case) for case in impossible]
        about = {"partitioner": partitioner.__name__, "flwrDatasets": version("flwr-datasets")}
        text = json.dumps({**about, "labels": LABELS, "cases": cases, "errors": errors})
        (OUT / f"{id_}.json").write_text(text + "\n")
        print(f"{id_}: {len(cases)} cases, {len(errors)} errors")


if __name__ == "__main__":
    main()
