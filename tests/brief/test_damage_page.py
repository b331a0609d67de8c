"""The page of a map: self-contained, everything in it escaped, and the total first where there is one."""

from __future__ import annotations

import re

import pytest

from wartoll.brief.damage_page import MAP, interval, lead, map_files, page_files, span_words
from wartoll.damage.map_report import MapReport
from wartoll.damage.total_report import AnswerOut, SeenOut, TotalOut

from ..damage.made_map import mapped, report

pytest.importorskip("vl_convert")
SHARE = AnswerOut(measure="share_destroyed", unit="share", low=0.1, median=0.12, high=0.15)
NUMBER = AnswerOut(measure="structures_damaged", unit="buildings", low=100, median=120, high=150)
TOTAL = TotalOut(
    severity="destroyed_or_severe", method="m", share=SHARE, number=NUMBER, buildings=1000, flagged=180,
    seen=(SeenOut(name="quiet", buildings=1000, looked_at=70, sure=8, perhaps=1, estimated=121),), by_formula=NUMBER,
)  # fmt: skip


def html(told: MapReport) -> str:
    files = map_files(told, mapped().war.signed, date="2026-11-27")
    return files["index.html"].decode()


def test_the_page_asks_for_nothing_else() -> None:
    text = html(report())
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", text)
    assert "<script" not in text
    assert text.count('role="img" aria-label="') == 2
    assert "prefers-color-scheme:dark" in text


def test_the_same_map_gives_the_same_bytes() -> None:
    first, second = (map_files(report(), mapped().war.signed, date="2026-11-27") for _ in range(2))
    assert first == second
    assert MapReport.model_validate_json(first["report.json"]) == report()
    assert first["quicklook.png"].startswith(b"\x89PNG")


def test_what_files_say_is_escaped() -> None:
    text = html(report().model_copy(update={"notes": ("<script>alert(1)</script>",)}))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_the_lead_is_the_total_or_says_that_there_is_none() -> None:
    assert "no share of damaged buildings" in lead(report())
    assert "without a threshold" in lead(report(quiet=False))
    told = report().model_copy(update={"total": TOTAL})
    assert lead(told) == "120 of 1,000 buildings are destroyed or severely damaged (90%: 100 to 150)."
    band = TOTAL.model_copy(update={"number": NUMBER.model_copy(update={"median": None}), "seen": ()})
    assert "a band, not an estimate" in lead(report().model_copy(update={"total": band}))


def test_a_total_is_put_on_a_page_that_was_drawn_before() -> None:
    before = map_files(report(), mapped().war.signed, date="2026-11-27")
    told = report().model_copy(update={"total": TOTAL})
    after = page_files(told, {name: before[name] for name in (MAP, "charts/null.svg")}, date="2026-11-27")
    assert b"Looked at" in after["index.html"]
    assert set(after) == {"index.html", "report.json"}
    why = AnswerOut(measure="structures_damaged", reason="no labels")
    none = TOTAL.model_copy(update={"number": why, "share": why, "seen": ()})
    refused = page_files(report().model_copy(update={"total": none}), before, date="2026-11-27")
    assert b"cannot be estimated: no labels" in refused["index.html"]


def test_spans_and_intervals_are_words() -> None:
    assert span_words(("2016-03-01", "2016-07-01")) == "1 March 2016 to 30 June 2016"
    assert interval(SHARE) == "10.0% to 15.0%"
    assert interval(NUMBER) == "100 to 150"
    assert interval(AnswerOut(measure="share_destroyed")) == ""


def test_a_map_of_others_says_so_and_claims_no_null_of_ours() -> None:
    told = report().model_copy(
        update={"made_by": "Example <Institute>", "sense": "more", "findings": (), "orbits": (), "scenes": ()}
    )
    text = html(told)
    assert "The map was made by others: Example &lt;Institute&gt;. It has no null of ours" in text
    assert "Nothing was checked" in text
    assert "No check warns" not in text
    assert "quiet years" not in text
    assert "What each scene did" not in text
    assert "Orbits" not in text
    none = html(report(quiet=False).model_copy(update={"made_by": "Example Institute"}))
    assert "nothing here says what chance does" in none
    assert "no quiet layers were given" in none
