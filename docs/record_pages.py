"""The reference pages of the records: JSON with its schemas, CSV files, measures."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args, get_origin

from markdown_parts import code, page, table
from meanings import meaning
from pydantic import BaseModel, create_model

from wartoll import answers, findings, records
from wartoll.damage.agreement import AgreementOut
from wartoll.damage.map_report import MapReport
from wartoll.damage.placebo_report import PlacebosOut
from wartoll.damage.total_report import TotalOut
from wartoll.deaths.linkage_report import LinkageOut, OverlapsOut
from wartoll.deaths.report import DeathsReport
from wartoll.deaths.review_report import ReviewOut
from wartoll.measures import CANONICAL_BASIS, CANONICAL_SEVERITY, DEFAULT_MEASURES, MEASURES
from wartoll.sources import lint
from wartoll.sources.cells import INLINE_SOURCE, OWN_COLUMNS

Export = create_model(
    "Catalogue export",
    episodes=(tuple[records.Episode, ...], ...),
    figures=(tuple[records.Figure, ...], ...),
    sources=(tuple[records.Source, ...], ...),
    aliases=(tuple[records.Alias, ...], ...),
)
#: command -> (file of its schema, record)
JSON: dict[str, tuple[str, type[BaseModel]]] = {
    "wartoll check --json": ("check", findings.CheckResult),
    "wartoll compare --json": ("compare", answers.CompareOut),
    "wartoll show --json": ("show", answers.ShowOut),
    "wartoll rank --json": ("rank", answers.RankOut),
    "wartoll trace --json": ("trace", answers.TraceOut),
    "wartoll diff --json": ("diff", answers.DiffOut),
    "wartoll catalogue list --json": ("catalogue-list", answers.ListOut),
    "wartoll catalogue show FIGURE --json": ("catalogue-show", answers.FigureOut),
    "wartoll catalogue export --format json": ("catalogue-export", Export),
    "wartoll deaths estimate --json": ("deaths-estimate", DeathsReport),
    "wartoll deaths link --json": ("deaths-link", LinkageOut),
    "wartoll deaths overlap --json": ("deaths-overlap", OverlapsOut),
    "wartoll deaths review --list --json": ("deaths-review", ReviewOut),
    "wartoll damage placebo --json": ("damage-placebo", PlacebosOut),
    "wartoll damage total --json": ("damage-total", TotalOut),
    "report.json of wartoll damage map": ("damage-map", MapReport),
    "wartoll damage compare-labels --json": ("damage-compare-labels", AgreementOut),
}


# --- JSON --------------------------------------------------------------------------------------------------------


def type_words(annotation: Any) -> str:
    """A type as a reader of JSON calls it."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(type_words(a) for a in args))
    if origin is Literal:
        return code(args)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return f"list of {type_words(args[0])}"
        return "[" + ", ".join(type_words(a) for a in args) + "]"
    if origin is dict:
        return f"object of {type_words(args[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    names = {str: "text", int: "whole number", float: "number", bool: "true or false", type(None): "nothing"}
    return names[annotation]


def inner_models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records inside a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from inner_models(one)


def reached(tops: Iterable[type[BaseModel]]) -> list[type[BaseModel]]:
    """The records and all that they hold, each once, in the order in which a reader meets them."""
    found: list[type[BaseModel]] = []
    todo = list(tops)
    while todo:
        record = todo.pop(0)
        if record not in found:
            found.append(record)
            todo = [m for f in record.model_fields.values() for m in inner_models(f.annotation)] + todo
    return found


def record_table(record: type[BaseModel]) -> str:
    """The fields of a record."""
    rows = []
    for name, field in record.model_fields.items():
        shown = field.alias or name
        rows.append([f"`{shown}`", type_words(field.annotation), meaning(record.__name__, shown)])
    return table(["field", "type", "meaning"], rows)


def json_page() -> str:
    """The records behind `--json`, as tables."""
    commands_table = table(
        ["command", "record", "JSON Schema"],
        [
            [f"`{name}`", f"[{r.__name__}](#{r.__name__.lower().replace(' ', '-')})", f"[{f}](schemas/{f}.json)"]
            for name, (f, r) in JSON.items()
        ],
    )
    sections = [
        f"## {record.__name__}\n\n{(record.__doc__ or '').strip()}\n\n{record_table(record)}".replace("\n\n\n", "\n\n")
        for record in reached(r for _, r in JSON.values())
    ]
    return page(
        "JSON",
        "Fields are added and never renamed; a change of a field's meaning stands in the changelog. `nothing` is JSON "
        "`null`. Shares are fractions. A brief's `brief.json` is a [CheckResult](#checkresult).",
        commands_table,
        *sections,
    )


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas by file name."""
    return {name: record.model_json_schema(by_alias=True, mode="serialization") for name, record in JSON.values()}


# --- CSV, measures -----------------------------------------------------------------------------------------------

FILES = {
    "episodes.csv": (records.Episode, "One city, part of one, or territory in one campaign a row."),
    "figures.csv": (
        records.Figure,
        "One published number a row. How to code it: [coding guide](../explain/coding-guide.md).",
    ),
    "sources.csv": (records.Source, "One publication a row: who made the number, and on whose page it was read."),
    "aliases.csv": (records.Alias, "One spelling of a place, or name of an event, a row."),
}


def csv_page() -> str:
    """The columns of the four files, with what is needed and which words are allowed."""
    parts = []
    for name, (record, told) in FILES.items():
        fields = {field.alias or key: field for key, field in record.model_fields.items()}
        rows = []
        for column in lint.COLUMNS[name]:
            allowed = lint.VOCABULARY[name].get(column)
            if column == "measure":
                form = "a code of [measures](measures.md)"
            elif allowed:
                form = code(allowed)
            elif column in lint.DATES[name]:
                form = "date"
            else:
                number = fields[column].annotation == float | None
                form = "number" if number else "`yes` or `no`" if column == "register" else "text"
            needed = "yes" if column in lint.REQUIRED[name] else ""
            rows.append([f"`{column}`", needed, form, meaning(record.__name__, column)])
        parts.append(f"## {name}\n\n{told}\n\n{table(['column', 'needed', 'form', 'meaning'], rows)}")
    own = (
        "## Your own files\n\nA file with a column `measure` holds figures, any other episodes. Needed in figures: "
        f"{code(lint.REQUIRED['figures.csv'])} and one of `low`, `central`, `high`; in episodes: "
        f"{code(lint.REQUIRED['episodes.csv'])}. A figures file may say its source in columns of its own: "
        f"{code(INLINE_SOURCE)}; an episodes file may hold {code(OWN_COLUMNS['episodes.csv'])} with semicolons "
        "between. "
        "Unknown columns, doubled ids, formulas and control characters are refused with file, line and column."
    )
    forms = (
        "Files are UTF-8 with commas between cells. A **date** is YYYY, YYYY-MM or YYYY-MM-DD; it counts as known from "
        "its last day. A **number** is digits with a decimal point, with or without thousands commas; a share is a "
        "fraction (0.36) or a percentage with its sign (36%). An empty cell says nothing."
    )
    return page("CSV files", forms, own, *parts)


def measures_page() -> str:
    """The table of measures."""
    rows = []
    for m in MEASURES.values():
        axes = [*(["population", "perpetrator"] if m.harm else []), *(["basis", "severity"] if m.destroys else [])]
        scale = {"log": "log", "logit": "logit", "none": "not pooled"}[m.scale]
        rows.append([f"`{m.code}`", m.noun, m.unit, scale, ", ".join(m.per), ", ".join(axes)])
    heads = ["code", "what is counted", "unit", "scale", "may be divided by", "axes beside scope"]
    return page(
        "Measures",
        "Basis, severity, population and side are axes of a figure and no part of the code.",
        table(heads, rows),
        f"A claim that names no measure is judged on {code(DEFAULT_MEASURES)}. Shares are converted, where they are, "
        f"to {CANONICAL_BASIS} {CANONICAL_SEVERITY.replace('_', ' ')} in the whole city: "
        "[alignment](../explain/alignment.md).",
    )
