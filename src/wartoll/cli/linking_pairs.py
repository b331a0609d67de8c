"""Edge: the pairs of a linked folder: compared in threads or on a cluster, and corrected on pairs known to be false."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import UsageError
from .options import note

if TYPE_CHECKING:
    from ..deaths.link import Linked, Runner
    from ..deaths.persons import Roster
    from .linked_folder import Settings

FLOOR = 0.01
CHANCE = 3  # which stream of chance the samples of false pairs are drawn from


def pairs_of(entries: Any, roster: Roster, chosen: Settings, backend: str) -> tuple[Any, dict[str, Any]]:
    """The table of pairs that may be one person, and what was counted and said on the way."""
    import pyarrow as pa

    from ..deaths.false_pairs import on_false_pairs

    found = _linked(entries, chosen, backend)
    said: tuple[str, ...]
    pairs, said = found.pairs, ("The probabilities are not corrected on pairs known to be false (--no-decoys).",)
    if chosen.decoys:
        note("comparing lists with copies of themselves, in which every pair is false")
        rng = np.random.default_rng([chosen.seed, CHANCE])
        pairs, said = on_false_pairs(found, roster, rng, threads=_threads())
    levels = {f"level {name}": values for name, values in pairs.levels.items()}
    columns = {"left": pairs.left, "right": pairs.right, "probability": pairs.probability, "ways": found.ways}
    facts = {"compared": int(found.compared), "warnings": list(found.warnings), "false pairs": list(said)}
    return pa.table({**columns, **levels}), facts


def _linked(entries: Any, chosen: Settings, backend: str) -> Linked:
    from ..deaths.link import LinkOptions, link
    from ..deaths.transliteration import equivalents

    options = LinkOptions(within=chosen.within, floor=FLOOR, threads=_threads())
    with runner(backend) as run:
        note(f"linking {entries.num_rows:,} entries")
        return link(entries, options, learned=equivalents(_tokens()), run=run)


def _threads() -> int:
    return os.cpu_count() or 1


@contextmanager
def runner(name: str) -> Iterator[Runner]:
    """Where comparisons are made, while it is there; UsageError where what it needs is not installed."""
    from ..deaths.backends import backend

    row = backend(name)
    if name == "threads":
        yield row.runner(_threads())
        return
    context = _spark()
    try:
        yield row.runner(context)
    except Exception as error:
        if type(error).__module__.split(".")[0] not in ("py4j", "pyspark"):
            raise
        step = "See what Spark wrote above; wartoll[deaths] must be installed where its workers run."
        raise UsageError(f"Spark gave up comparing: {type(error).__name__}", step) from None
    finally:
        context.stop()


def _spark() -> Any:
    """A context of the cluster that Spark is configured for, or of one on this machine."""
    if find_spec("pyspark") is None:
        raise UsageError(
            "--backend spark needs the package pyspark", "Install it: pip install pyspark; or leave it out."
        )
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise UsageError(
            "--backend spark needs Java, and there is none", "Install it, or set JAVA_HOME; or leave it out."
        )
    pyspark = import_module("pyspark")
    settings = pyspark.SparkConf().setAppName("wartoll")
    if not settings.contains("spark.master"):
        settings.setMaster("local[*]")
    if settings.get("spark.master", "").startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else workers are whatever python3 is
    try:
        return pyspark.SparkContext(conf=settings)
    except Exception as error:  # of Java, by way of the package
        step = "See what Spark wrote above; or leave --backend out."
        raise UsageError(f"Spark does not start: {type(error).__name__}", step) from None


def _tokens() -> list[tuple[str, str]]:
    """Arabic name tokens with their Latin equivalents, as shipped."""
    file = resources.files("wartoll") / "catalogue" / "names" / "arabic_english_tokens.csv"
    return [(arabic, latin) for arabic, latin in list(csv.reader(io.StringIO(file.read_text("utf-8"))))[1:]]
