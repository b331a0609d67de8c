"""The same pairs wherever they are compared."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from wartoll.deaths.backends import BACKENDS, backend
from wartoll.deaths.link import Runner, link
from wartoll.errors import UsageError
from wartoll.simulate.victims import VictimOptions, simulate_victims


@cache
def entries() -> pa.Table:
    return simulate_victims(3000, VictimOptions(), np.random.default_rng(5)).entries


def same(run: Runner) -> None:
    one, other = link(entries()), link(entries(), run=run)
    assert np.array_equal(one.pairs.left, other.pairs.left)
    assert np.array_equal(one.pairs.right, other.pairs.right)
    assert np.array_equal(one.pairs.probability, other.pairs.probability)


class Cluster:
    """Behaves as a SparkContext does where it is used: what is sent is pickled, spans are mapped in order."""

    value: Any
    made: list[Any]

    def broadcast(self, value: object) -> Cluster:
        self.value = pickle.loads(pickle.dumps(value))
        return self

    def parallelize(self, spans: list[Any], parts: int) -> Cluster:
        assert parts == len(spans)
        self.made = list(spans)
        return self

    def map(self, job: Callable[[Any], Any]) -> Cluster:
        self.made = [pickle.loads(pickle.dumps(job(span))) for span in self.made]
        return self

    def collect(self) -> list[Any]:
        return self.made


def test_threads_give_the_same() -> None:
    same(backend("threads").runner(3))


def test_a_cluster_gives_the_same() -> None:
    same(backend("spark").runner(Cluster()))


@pytest.fixture
def context(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    pyspark = pytest.importorskip("pyspark", reason="needs the package pyspark, and Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    found = pyspark.SparkContext(master="local[2]", appName="test")
    yield found
    found.stop()


@pytest.mark.slow  # a cluster takes some ten seconds to start
def test_a_local_spark_gives_the_same(context: Any) -> None:
    same(backend("spark").runner(context))


def test_rows_say_what_they_need() -> None:
    assert all(row.needs and row.when for row in BACKENDS)
    with pytest.raises(UsageError, match="no backend 'mars'"):
        backend("mars")
