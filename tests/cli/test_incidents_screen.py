from io import StringIO

from rich.console import Console

from wartoll.cli.incidents_screen import report
from wartoll.deaths.incident_report import IfSoOut, IncidentReport, KilledOut, LeftOutOut, ListOut, Range95, TotalOut

ONE = Range95(low=1, median=2, high=3)


def shown(found: IncidentReport) -> str:
    """What the terminal gets, with single spaces."""
    console = Console(width=140, highlight=False, record=True, file=StringIO())
    report(console, found)
    return " ".join(console.export_text().split())


def made(**more: object) -> IncidentReport:
    """A report with one of everything."""
    left = (LeftOutOut(line=3, reason="has no date"), LeftOutOut(line=4, reason="has no date"))
    one = ListOut(name="a[b].csv", used=4, totals=(TotalOut(grade="Fair", rows=9, low=1, high=2),), left_out=left)
    return IncidentReport(lists=(one, ListOut(name="b.csv")), **more)  # type: ignore[arg-type]  # fields by name


def test_lists_are_shown_with_what_was_left_out() -> None:
    text = shown(made(status="not estimable", reason="Too short."))
    assert "a[b].csv: 4 incidents" in text
    assert "Fair: 9 rows, 1 to 2" in text
    assert "2 rows not used: has no date" in text
    assert "not estimable: Too short." in text


def test_a_linkage_is_shown_with_chance_and_sweep() -> None:
    killed = KilledOut(by_lowest=ONE, by_highest=ONE)
    text = shown(
        made(
            status="ok", links=ONE, best_links_by_chance=ONE, events={"both": ONE}, killed={"both": killed},
            events_if=(IfSoOut(odds_ratio=0.5, low=10, median=11, high=12),), killed_if_reason="No event is shared.",
            warnings=("Watch out.",),
        )
    )  # fmt: skip
    assert "2 events on both lists (95% of the draws: 1 to 3)" in text
    assert "0.5 11 10 to 12" in text
    assert "No event is shared." in text
    assert "note: Watch out." in text
