"""The other questions: compare, show, trace, rank, and what a changed catalogue changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wartoll.answers import CompareOut, DiffOut, RankOut, ShowOut, TraceOut
from wartoll.sources.catalogue import shipped

from .conftest import DAY, DRESDEN, Command, Write


def said(command: Command, *arguments: str) -> Any:
    done = command(*arguments, "--json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_compare(wartoll: Command) -> None:
    told = wartoll("compare", "raqqa-2017", "dresden-1945")
    assert told.code == 0
    assert "Raqqa 2017" in told.out
    assert "Dresden 1945" in told.out
    held = CompareOut.model_validate(said(wartoll, "compare", "raqqa-2017", "dresden-1945"))
    assert {"share_destroyed", "people_killed"} <= {f.measure for f in held.findings}
    one = CompareOut.model_validate(said(wartoll, "compare", "raqqa-2017", "dresden-1945", "--measure", "displaced"))
    assert {f.measure for f in one.findings} == {"displaced"}
    per = CompareOut.model_validate(said(wartoll, "compare", "raqqa-2017", "dresden-1945", "--per", "day"))
    assert any(f.per == "day" for f in per.findings)


def test_show(wartoll: Command) -> None:
    assert "what they pool to" in wartoll("show", "raqqa-2017").out
    held = ShowOut.model_validate(said(wartoll, "show", "raqqa-2017"))
    assert {f.id for f in held.figures} >= {f.id for f in shipped().of("raqqa-2017")}
    pooled = {i for cell in held.pooled for i in cell.figures}
    assert pooled <= {f.id for f in held.figures}


def test_trace_gives_every_row_that_says_a_number(wartoll: Command) -> None:
    figure = next(f for f in shipped().figures if f.episode == "dresden-1945" and f.central == 25000)
    held = TraceOut.model_validate(said(wartoll, "trace", "25,000", "--episode", "dresden-1945"))
    assert figure.id in {row.figure for row in held.rows}
    assert {row.episode for row in held.rows} == {"dresden-1945"}
    assert wartoll("trace", "25,000").code == 0
    assert "No figure" in wartoll("trace", "123456789").out
    assert wartoll("trace", "a lot").code == 2


def test_discredited_numbers_stay_and_are_said_to_be(wartoll: Command) -> None:
    held = TraceOut.model_validate(said(wartoll, "trace", "135000", "--episode", "dresden-1945"))
    assert "discredited" in {row.standing for row in held.rows}


def test_rank(wartoll: Command) -> None:
    held = RankOut.model_validate(said(wartoll, "rank", "--measure", "people_killed"))
    for listed in (*held.tables, *held.catalogue):
        assert [place.rank for place in listed.places] == sorted(place.rank for place in listed.places)
    since = RankOut.model_validate(said(wartoll, "rank", "--measure", "people_killed", "--since", "2000"))
    starts = shipped(classes=True).episodes
    assert all(starts[p.episode].start >= "2000" for listed in since.catalogue for p in listed.places)
    assert wartoll("rank", "--measure", "people_killed", "--top", "2").code == 0


@pytest.fixture
def briefs(wartoll: Command, write: Write, desk: Path) -> Path:
    """Two briefs of one claim: with the shipped catalogue, and with figures that say otherwise."""
    header = "episode,measure,population,perpetrator,scope,central,kind,publisher,role,published"
    head = "raqqa-2017,people_killed,all,all,whole_city"
    rows = [f"{head},{24000 + i},survey,Office {i} of a made-up land,academic,2019-01-01" for i in range(4)]
    figures = write("changed.csv", "\n".join([header, *rows]) + "\n")
    assert wartoll("check", DRESDEN, "--date", DAY, "-o", "old").code == 0
    assert wartoll("check", DRESDEN, "--date", DAY, "--figures", figures, "-o", "new").code == 0
    return desk


def test_diff_of_two_briefs(wartoll: Command, briefs: Path) -> None:
    held = DiffOut.model_validate(said(wartoll, "diff", "old", "new"))
    assert held.catalogues[0] != held.catalogues[1]
    assert "people_killed" in {change.measure for change in held.changed}
    told = wartoll("diff", "old/brief.json", "new")
    assert "->" in told.out
    same = DiffOut.model_validate(said(wartoll, "diff", "old", "old"))
    assert (same.changed, same.only_old, same.only_new) == ((), (), ())
    (briefs / "old" / "brief.json").write_text('{"wartoll": "9"}')
    broken = wartoll("diff", "old", "new")
    assert broken.code == 1
    assert "no brief of this version" in broken.err


def test_the_demo(wartoll: Command, desk: Path) -> None:
    done = wartoll("demo", "-o", "shown")
    assert done.code == 0
    assert "Raqqa 2017 is claimed to be like Dresden 1945" in done.out
    assert (desk / "shown" / "index.html").is_file()


def test_help_and_version(wartoll: Command) -> None:
    assert "check" in wartoll("--help").out
    assert wartoll("--version").out.startswith("wartoll ")
    for command in ("check", "compare", "rank", "show", "trace", "diff", "demo"):
        assert wartoll(command, "--help").code == 0
