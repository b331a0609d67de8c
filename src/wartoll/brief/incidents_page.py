"""The page of two linked lists of incidents: what each holds, what is on both, what follows for those on neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from ..csvtext import to_csv
from ..deaths.incident_report import IfSoOut, IncidentReport, ListOut, Range95
from . import incidents_picture, palette
from .drawing import to_png
from .render import environment, inline
from .words import day_words

MOST_PAIRS = 40  # links that stand on the page; all are in links.csv
MOST_LINES = 12  # rows left out that are named on the page for each reason; all are in left_out.csv


def write_page(report: IncidentReport, *, date: str) -> dict[str, bytes]:
    """The files of the page by relative name; the same arguments give the same bytes."""
    pictures = {}
    if report.events_if or report.killed_if_lowest:
        pictures["sweep"] = incidents_picture.sweep(report)
    if report.same_day_lowest is not None:
        pictures["days"] = incidents_picture.days(report)
    files = {
        "index.html": page(report, pictures, date),
        "report.json": (report.model_dump_json(indent=2, by_alias=True) + "\n").encode("utf-8"),
        "links.csv": links_csv(report),
        "left_out.csv": left_out_csv(report),
    }
    for name, svg in pictures.items():
        files[f"charts/{name}.svg"] = svg.encode("utf-8")
        files[f"charts/{name}.png"] = to_png(svg)
    return files


def links_csv(report: IncidentReport) -> bytes:
    """Every link that is drawn often enough to be listed, the most probable first."""
    rows = ((f"{pair.probability:.3f}", "; ".join(pair.a), "; ".join(pair.b)) for pair in report.pairs)
    return to_csv(("probability", "first", "second"), rows).encode("utf-8")


def left_out_csv(report: IncidentReport) -> bytes:
    """Every row that was not used, with its line and why."""
    rows = ((one.name, row.line, row.reason, row.value) for one in report.lists for row in one.left_out)
    return to_csv(("list", "line", "reason", "value"), rows).encode("utf-8")


def page(report: IncidentReport, pictures: Mapping[str, str], date: str) -> bytes:
    """index.html: one file that asks for nothing else."""
    from markupsafe import Markup

    env = environment()
    env.filters["people"] = lambda value: f"{value:,.0f}"
    env.filters["span"] = span
    css = (
        palette.variables() + env.get_template("style.css").render(own=False) + env.get_template("deaths.css").render()
    )
    text = env.get_template("incidents.html.j2").render(
        r=report,
        lead=lead(report),
        day=day_words(date),
        css=Markup(css),
        art={name: inline(svg) for name, svg in pictures.items()},
        alt={"sweep": incidents_picture.sweep_words(report), "days": incidents_picture.days_words(report)},
        left_out=[unused(one) for one in report.lists],
        sweep=sweep_rows(report),
        who="civilians" if report.population == "civilians" else "people",
        pairs=report.pairs[:MOST_PAIRS],
    )
    return re.sub(r"\n\s*\n+", "\n", text).encode("utf-8")


def lead(report: IncidentReport) -> str:
    """The first sentence: events on both lists and the killed of either; never one number of all killed."""
    names = " and ".join(one.name for one in report.lists)
    if report.links is None:
        return f"{names} cannot be linked. {report.reason}".strip()
    either = report.killed.get("on either")
    killed = (
        f" Those on either list add up to {span(either.by_lowest)} killed by lowest counts and "
        f"{span(either.by_highest)} by highest."
        if either is not None
        else ""
    )
    return (
        f"{report.links.median:,.0f} events stand on both lists (95%: {span(report.links)}).{killed} "
        "How many are on neither depends on what two lists cannot show."
    )


def span(value: Range95 | IfSoOut) -> str:
    """`41 to 87`."""
    return f"{value.low:,.0f} to {value.high:,.0f}"


def unused(one: ListOut) -> list[tuple[str, int, str]]:
    """Why rows of a list were not used, how many, and where the first of them stand."""
    lines: dict[str, list[int]] = {}
    for row in one.left_out:
        lines.setdefault(row.reason, []).append(row.line)
    found = [(reason, rows, "") for reason, rows in one.not_wanted.items()]
    for reason, rows in Counter(row.reason for row in one.left_out).most_common():
        first = ", ".join(str(line) for line in lines[reason][:MOST_LINES])
        found.append((reason, rows, f"line{'s' if rows > 1 else ''} {first}{' and others' * (rows > MOST_LINES)}"))
    return found


def sweep_rows(report: IncidentReport) -> list[tuple[float, tuple[IfSoOut | None, ...]]]:
    """The sweep as a table: odds ratio, then events and killed by lowest and highest counts."""
    columns = (report.events_if, report.killed_if_lowest, report.killed_if_highest)
    ratios = sorted({row.odds_ratio for column in columns for row in column})
    return [
        (ratio, tuple(next((row for row in column if row.odds_ratio == ratio), None) for column in columns))
        for ratio in ratios
    ]
