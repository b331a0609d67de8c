import csv
import io
import re

import pytest

from wartoll.brief.incidents_page import lead, sweep_rows, unused, write_page
from wartoll.deaths.incident_report import IncidentReport

from .made_incidents import report


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of a page."""
    return write_page(report(), date="2026-11-22")


def test_the_page_stands_alone_and_escapes_names(files: dict[str, bytes]) -> None:
    page = files["index.html"].decode()
    assert "<b>a</b>" not in page
    assert "u&lt;9" in page
    assert not re.search(r'(src|href)="(?!#)', page), "a page asks for nothing else"
    assert page.count("<svg") == 2
    assert page.count('role="img" aria-label="') == 2


def test_files_are_all_there_and_the_same_again(files: dict[str, bytes]) -> None:
    assert set(files) == {
        "index.html", "report.json", "links.csv", "left_out.csv", "charts/sweep.svg", "charts/sweep.png",
        "charts/days.svg", "charts/days.png",
    }  # fmt: skip
    assert files == write_page(report(), date="2026-11-22")
    assert IncidentReport.model_validate_json(files["report.json"]) == report()
    assert list(csv.reader(io.StringIO(files["links.csv"].decode())))[1] == ["0.910", "s1; s2", "u<9"]
    assert len(files["left_out.csv"].decode().splitlines()) == 21


def test_what_was_found_and_what_cannot_be_tested_stand_on_the_page(files: dict[str, bytes]) -> None:
    page = files["index.html"].decode()
    for words in (
        report().assumption, "What cannot be tested", "1,679", "965", "1,001", "5,005", "17", "14 to 21", "has no date",
        "begins outside of the period", "Fair: 50 rows", "Too few for the highest counts.",
        "Links cannot be told apart.",
    ):  # fmt: skip
        assert words in page, words


def test_rows_left_out_are_counted_by_reason_with_the_first_lines() -> None:
    first, second = unused(report().lists[0])
    assert first == ("begins outside of the period", 13, "")
    assert second[:2] == ("has no date", 20)
    assert second[2].startswith("lines 2, 3, 4")
    assert second[2].endswith("and others")
    assert unused(report().lists[1]) == []


def test_the_sweep_is_a_table_with_gaps_where_nothing_follows() -> None:
    rows = sweep_rows(report())
    assert [ratio for ratio, _ in rows] == [0.5, 1, 5]
    assert all(events is not None and low is not None and high is None for _, (events, low, high) in rows)


def test_lists_that_cannot_be_linked_have_a_page_without_pictures() -> None:
    none = report().model_copy(
        update={"status": "not estimable", "reason": "No incident has a day.", "links": None, "events_if": (),
                "killed_if_lowest": (), "same_day_lowest": None}
    )  # fmt: skip
    files = write_page(none, date="2026-11-22")
    assert "cannot be linked. No incident has a day." in lead(none)
    assert b"No incident has a day." in files["index.html"]
    assert not any(name.startswith("charts") for name in files)
