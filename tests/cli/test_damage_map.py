"""Words of the command line -> what is asked for; each mistake is told before an image is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.cli.damage_map import asked_of, map_, span_of
from wartoll.errors import UsageError

SPAN = ("2016-03..2016-06", "2017-03..2017-06")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2016-03..2016-06", ("2016-03-01", "2016-07-01")),
        ("2016-03-05..2016-06-10", ("2016-03-05", "2016-06-11")),
        ("2015..2015", ("2015-01-01", "2016-01-01")),
        ("2016-02-29..2016-02-29", ("2016-02-29", "2016-03-01")),
    ],
)
def test_spans_hold_their_last_day(text: str, span: tuple[str, str]) -> None:
    assert span_of(text, "--before") == span


@pytest.mark.parametrize("text", ["2016", "2016-06..2016-03", "spring..summer", "2016-13..2016-14", ""])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--before"):
        span_of(text, "--before")


def test_what_is_asked_for() -> None:
    asked = asked_of(*SPAN, ["2015-03..2015-06", "2014-03..2014-06"], 0.01)
    assert asked.before == ("2016-03-01", "2016-07-01")
    assert list(asked.pairs) == ["2014 against 2015"]


@pytest.mark.parametrize(
    ("before", "after", "quiet", "rate", "said"),
    [
        (*SPAN[::-1], [], 0.01, "--after begins before"),
        (*SPAN, ["2015-03..2015-06"], 0.01, "one quiet window"),
        (*SPAN, ["2015-03..2015-06", "2017-03..2017-06"], 0.01, "quiet window ends"),
        (*SPAN, [], 0.5, "--false-positives"),
    ],
)
def test_contradictions_are_refused(before: str, after: str, quiet: list[str], rate: float, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        asked_of(before, after, quiet, rate)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        map_(tmp_path / "none", *SPAN, tmp_path / "out", None, "", None, "", 0.01, 1)
