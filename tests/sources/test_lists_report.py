"""Reports of what became of rows."""

from __future__ import annotations

import json

import numpy as np

from wartoll.sources.lists_report import REASONS, Change, ListReport, report_json, report_lines, rows_named

REPORT = ListReport(
    list="hospital", file="h.csv", sha256="0" * 64, encoding="cp1256", separator=",", date_order="dmy",
    rows=20, kept=18, columns=(("name 1", "Name"), ("age", "Age")),
    changes=(Change(REASONS["misfit"], "", np.array([4, 9])), Change(REASONS["age"], "Age", np.arange(2, 15))),
)  # fmt: skip


def test_rows_are_named_and_the_rest_counted() -> None:
    assert rows_named([5]) == "row 5"
    assert rows_named(np.arange(1, 13)) == "rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more"


def test_lines_say_what_was_done_to_how_many_and_what_to_do() -> None:
    lines = report_lines(REPORT)
    assert lines[0] == "hospital: 18 of 20 rows of h.csv kept (cp1256, day first)"
    assert "2 × row left out" in lines[1]
    assert "rows 4, 9" in lines[1]
    assert "Mend these rows" in lines[2]
    assert "column Age" in lines[3]


def test_json_holds_every_row() -> None:
    made = json.loads(json.dumps(report_json(REPORT)))
    assert made["columns"] == {"name 1": "Name", "age": "Age"}
    assert [c["count"] for c in made["changes"]] == [2, 13]
    assert made["changes"][1]["rows"] == list(range(2, 15))
    assert REPORT.count("age") == 13


def test_reasons_are_rows_of_one_table() -> None:
    assert all(key == reason.key for key, reason in REASONS.items())
