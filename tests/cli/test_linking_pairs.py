"""The pairs of a linked folder: corrected or not, in threads or on a cluster that may be missing."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from wartoll.cli import linking_pairs
from wartoll.cli.linked_folder import Settings, open_folder
from wartoll.cli.linking_pairs import pairs_of, runner
from wartoll.cli.linking_stages import Stages
from wartoll.deaths import calibration
from wartoll.errors import UsageError


def test_pairs_are_corrected_unless_left_out_and_the_same_by_seed(
    linked_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "LEAST_IN_BIN", 20)
    stages = Stages(open_folder(linked_desk / "work"))
    table, facts = pairs_of(stages.entries, stages.roster, Settings(), "threads")
    again, _ = pairs_of(stages.entries, stages.roster, Settings(), "threads")
    plain, without = pairs_of(stages.entries, stages.roster, Settings(decoys=False), "threads")
    assert len(facts["false pairs"]) == 3
    assert without["false pairs"] == ["The probabilities are not corrected on pairs known to be false (--no-decoys)."]
    assert table.equals(again)
    assert table["left"].equals(plain["left"])
    assert not np.array_equal(table["probability"].to_numpy(), plain["probability"].to_numpy())


def test_a_list_that_may_hold_people_twice_is_not_compared_with_itself(linked_desk: Path) -> None:
    stages = Stages(open_folder(linked_desk / "work"))
    within = Stages(stages.folder)
    within.folder.settings = Settings(within=True)
    _, facts = pairs_of(within.entries, within.roster, within.folder.settings, "threads")
    assert facts["false pairs"] == []


class Spark(ModuleType):
    """As much of the package pyspark as is used to start it."""

    def __init__(self, broken: bool) -> None:
        super().__init__("pyspark")
        self.broken, self.stopped, self.held = broken, False, {}
        self.SparkConf = lambda: self

    def SparkContext(self, conf: object) -> object:  # named by Spark
        if self.broken:
            raise RuntimeError("JAVA_GATEWAY_EXITED")
        return conf

    def setAppName(self, name: str) -> "Spark":  # named by Spark
        self.held["name"] = name
        return self

    def contains(self, key: str) -> bool:
        return key in self.held

    def get(self, key: str, default: str) -> str:
        return self.held.get(key, default)

    def setMaster(self, where: str) -> None:  # named by Spark
        self.held["spark.master"] = where

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes the package and Java be there."""

    def there(broken: bool) -> Spark:
        made = Spark(broken)
        monkeypatch.setitem(sys.modules, "pyspark", made)
        monkeypatch.setattr(linking_pairs, "find_spec", lambda _: object())
        monkeypatch.setenv("JAVA_HOME", "somewhere")
        monkeypatch.setenv("PYSPARK_PYTHON", "python")
        return made

    return there


def test_a_cluster_is_started_here_where_none_is_configured_and_stopped(installed: Any) -> None:
    made = installed(broken=False)
    with runner("spark") as run:
        assert callable(run)
        assert made.held == {"name": "wartoll", "spark.master": "local[*]"}
    assert made.stopped


def test_what_a_cluster_lacks_is_said(installed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(broken=True)
    with pytest.raises(UsageError, match="Spark does not start: RuntimeError"), runner("spark"):
        pass

    class Py4JJavaError(Exception):
        __module__ = "py4j.protocol"

    installed(broken=False)
    with pytest.raises(UsageError, match="Spark gave up comparing"), runner("spark"):
        raise Py4JJavaError
    with pytest.raises(ZeroDivisionError), runner("spark"):
        raise ZeroDivisionError
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match="needs Java"), runner("spark"):
        pass
    monkeypatch.setattr(linking_pairs, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match="needs the package pyspark"), runner("spark"):
        pass
