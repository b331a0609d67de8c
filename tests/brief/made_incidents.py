"""A report of two made-up lists of incidents, for tests of its page."""

from __future__ import annotations

from wartoll.deaths.incident_report import (
    IfSoOut,
    IncidentReport,
    KilledOut,
    LeftOutOut,
    LinkOut,
    ListOut,
    Range95,
    SameDayOut,
    TotalOut,
)


def spread(median: float) -> Range95:
    return Range95(low=median - 3, median=median, high=median + 4)


def report() -> IncidentReport:
    """Two lists, one of which is named to test escaping."""
    counts = {name: spread(people) for name, people in (("both", 17), ("first only", 40), ("second only", 21))}
    killed = {name: KilledOut(by_lowest=spread(171), by_highest=spread(262)) for name in (*counts, "on either")}
    left = tuple(LeftOutOut(line=line, reason="has no date") for line in range(2, 22))
    lists = (
        ListOut(name="<b>a</b>.csv", rows=90, used=57, killed_low=211, killed_high=333, columns={"start": "day"},
                totals=(TotalOut(grade="Fair", rows=50, low=111, high=222), TotalOut(grade="", rows=40)),
                not_wanted={"begins outside of the period": 13}, left_out=left),
        ListOut(name="b.csv", rows=38, used=38),
    )  # fmt: skip
    sweep = tuple(IfSoOut(odds_ratio=r, low=800 * r, median=1001 * r, high=1500 * r) for r in (0.5, 1, 5))
    return IncidentReport(
        wartoll="1", seed=4, lists=lists, status="ok", moved_by=(11, 12), links=spread(17), best_links=6,
        best_links_by_chance=spread(5), right_in_best=3.2, rhat=1.004, events=counts, killed=killed,
        same_day_lowest=SameDayOut(killed=1679, moved_mean=965, moved_least=884, moved_most=1036),
        events_if=sweep, killed_if_lowest=sweep, killed_if_reason="Too few for the highest counts.",
        pairs=(LinkOut(a=("s1", "s2"), b=("u<9",), probability=0.91),), warnings=("Links cannot be told apart.",),
    )  # fmt: skip
