"""Where the comparisons of linking are made: in threads of this process, or on a cluster; the same model on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from ..errors import UsageError
from .link import Found, Runner, Span


def threads(count: int) -> Runner:
    """Comparisons in `count` threads of this process."""

    def run(job: Callable[[Span], Found], spans: Sequence[Span]) -> Iterable[Found]:
        with ThreadPoolExecutor(max(1, count)) as pool:
            return list(pool.map(job, spans))

    return run


def spark(context: Any) -> Runner:
    """Comparisons on a Spark cluster, by its SparkContext: what is compared is sent to each worker once."""

    def run(job: Callable[[Span], Found], spans: Sequence[Span]) -> Iterable[Found]:
        sent = context.broadcast(job)
        found: list[Found] = context.parallelize(spans, len(spans)).map(lambda span: sent.value(span)).collect()
        return found

    return run


class Backend(NamedTuple):
    """One place to make comparisons, what it needs to be given, and when it is worth it."""

    name: str
    runner: Callable[[Any], Runner]
    needs: str
    when: str


BACKENDS: tuple[Backend, ...] = (
    Backend("threads", threads, "a number of threads", "up to some millions of entries"),
    Backend("spark", spark, "a SparkContext (the package pyspark, and Java)", "beyond that, where there is a cluster"),
)


def backend(name: str) -> Backend:
    """The backend of that name; UsageError where there is none."""
    for row in BACKENDS:
        if row.name == name:
            return row
    raise UsageError(f"no backend '{name}'", f"Choose one of: {', '.join(row.name for row in BACKENDS)}.")
