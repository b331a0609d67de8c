"""The pages of docs/reference/, each made from the table or record that it documents."""

from __future__ import annotations

import ast
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer.main
from meanings import meaning
from pydantic import BaseModel, create_model

from wartoll import answers, errors, findings, records
from wartoll.brief.claimreview import RATING_VALUES
from wartoll.claims import phrase_words, phrases, verdicts
from wartoll.claims.sensitivity import AXES
from wartoll.claims.wording import HEADS
from wartoll.cli import app
from wartoll.compare import MULTIPLE, TOLERANCE
from wartoll.findings import QuoteVerdict
from wartoll.measures import CANONICAL_BASIS, CANONICAL_SEVERITY, DEFAULT_MEASURES, MEASURES
from wartoll.sources import lint
from wartoll.sources.cells import INLINE_SOURCE, OWN_COLUMNS

SRC = Path(answers.__file__).resolve().parent
NOTE = "<!-- made by docs/generate.py: do not edit by hand -->\n"

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
}


def cell(value: object) -> str:
    """Text for one cell of a Markdown table."""
    return " ".join(str(value).split()).replace("|", "\\|")


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    heads = list(heads)
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(map(cell, row)) + " |" for row in rows)])


def code(words: Iterable[object]) -> str:
    """Words as code, with commas between."""
    return ", ".join(f"`{word}`" for word in words if word != "")


def page(title: str, *parts: str) -> str:
    """A whole page."""
    return "\n\n".join([f"# {title}", NOTE.strip(), *(part.strip() for part in parts)]) + "\n"


# --- command line ------------------------------------------------------------------------------------------------


def cli() -> str:
    """Every command, argument and option, from the application itself."""
    root = typer.main.get_command(app)
    return page(
        "The command line",
        "Results go to standard output, everything else to standard error. `NO_COLOR` is honoured. No network is used "
        "unless an address is given. Exit codes: [errors](errors.md). Records behind `--json`: [JSON](json.md).",
        *commands(root, "wartoll"),
    )


def commands(command: Any, name: str) -> Iterator[str]:
    """The section of a command, then those of its own commands."""
    inner = getattr(command, "commands", {})
    arguments = " ".join(
        (p.metavar or p.name.upper()) + ("..." if p.nargs == -1 else "")
        for p in command.params
        if p.param_type_name == "argument"
    )
    usage = f"{name} COMMAND" if inner else " ".join(filter(None, [name, arguments, "[options]"]))
    yield f"## {name}\n\n{(command.help or '').strip()}\n\n```text\n{usage}\n```\n\n{parameters(command)}"
    for one, child in inner.items():
        yield from commands(child, f"{name} {one}")


def parameters(command: Any) -> str:
    """The table of a command's arguments and options."""
    rows = []
    for p in command.params:
        if p.name in ("install_completion", "show_completion"):
            continue
        if p.param_type_name == "argument":
            rows.append([f"`{p.metavar or p.name.upper()}`", p.help or "", "needed" if p.required else ""])
            continue
        flag = p.is_flag or p.type.name == "boolean"
        choices = getattr(p.type, "choices", None)
        value = "" if flag else "|".join(map(str, choices)) if choices else (p.metavar or p.type.name.upper())
        names = ", ".join(f"`{o}`" for o in (*p.opts, *p.secondary_opts)) + (f" `{value}`" if value else "")
        default = p.default() if callable(p.default) else p.default
        plain = default in (None, "", False, (), []) or p.required
        many = "may be repeated" if p.multiple else ""
        rows.append([names, p.help or "", "needed" if p.required else many if plain else f"default `{default}`"])
    return table(["", "what it does", ""], rows) if rows else ""


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
    "figures.csv": (records.Figure, "One published number a row. How to code it: [coding guide](../explain/coding-guide.md)."),
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
        f"{code(INLINE_SOURCE)}; an episodes file may hold {code(OWN_COLUMNS['episodes.csv'])} with semicolons between. "
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


# --- verdicts, phrases, errors -----------------------------------------------------------------------------------

QUOTES: dict[str, str] = {
    "consistent": "inside what every relied-on figure of this definition says",
    "overstated": "above all of them; the factor is given",
    "understated": "below all of them; the factor is given",
    "disputed": "inside some, outside others, or between them",
    "outdated": "consistent with what was known then, outside what is known now",
    "different definition": "figures exist, but they count something else; which one says this number is named",
    "no figures": "no figure on this measure was known",
}


def verdicts_page() -> str:
    """The verdict table and its companions."""
    rows = [
        [
            f"**{r.word}**",
            "" if r.certain is None else f"at least {r.certain:g}",
            "" if r.possible is None else f"at most {r.possible:g}",
            "" if r.undercount is None else f"above {r.undercount:g}",
            HEADS[r.word],
        ]
        for r in verdicts.ROWS
    ]
    heads = ["word", "probability that the claim is true", "or probability at most", "or break-even undercount", "said as"]
    missing = sorted(set(get_args(QuoteVerdict)) - QUOTES.keys())
    if missing:
        raise KeyError(f"docs/reference_pages.py has no words for {missing}")
    others = [[f"**{w}**", HEADS[w]] for w in HEADS if w not in {r.word for r in verdicts.ROWS}]
    known = "; ".join(f"{name}: {factor:g}" for name, factor in verdicts.KNOWN_UNDERCOUNTS)
    steps = {"log": "counts (ratio)", "logit": "shares (odds ratio)"}
    widths = [[steps[s], f"{TOLERANCE[s]:g}", ", ".join(f"{w:g}" for w in verdicts.TOLERANCES[s])] for s in TOLERANCE]
    return page(
        "Verdicts",
        f"Table {verdicts.TABLE_VERSION}. The same rows for every claim and every side; the version is printed with "
        "every result. What they rest on: [verdicts explained](../explain/verdicts.md).",
        "## A comparison, by one measure\n\nRead from the top; the first row that fits is the word.",
        table(heads, rows),
        f"A break-even undercount counts for the side that it speaks for. Known undercounts, printed beside: {known}.",
        "A finding that rests on fewer than three independent sources, only on converted or only on relayed figures "
        "is capped: " + "; ".join(f"{a} becomes {b}" for a, b in verdicts.CAPPED.items()) + ".",
        "## Words without a threshold",
        table(["word", "said as"], others),
        "## When two are alike\n\n"
        + table(["of", "within a factor of", "tried on the axis `tolerance`"], widths)
        + f"\n\n`multiple`: the ratio is the claimed factor, give or take {MULTIPLE - 1:.0%}.",
        "## Seven axes of choice",
        table(["axis", "what is changed"], [[f"`{a}`", w] for a, w in AXES.items()]),
        "## A number quoted by the text",
        table(["word", "meaning"], [[f"**{w}**", QUOTES[w]] for w in get_args(QuoteVerdict)]),
        "## As schema.org ClaimReview",
        table(["word", "ratingValue of 1 to 5"], [[f"**{w}**", v or "none"] for w, v in RATING_VALUES.items()]),
    )


def phrases_page() -> str:
    """The phrase tables of the reader, without their patterns."""
    where = {"after": "behind the words", "before": "before the words", "inside": "inside the pattern"}
    rows = [
        [f"`{p.id}`", p.kind, where[p.layout], "yes" if p.harm else "", p.cue.replace("|", " / ")]
        for p in phrases.PHRASES
    ]
    scopes = [[f"`{s.pattern}`", s.since or "no limit, or the year or place named"] for s in phrases.SCOPES]
    per = [[f"`{pattern}`", unit] for pattern, unit in phrase_words.PER_WORDS]
    sides = [[f"`{pattern}`", f"`{side}`"] for pattern, side in phrase_words.SIDES]
    harm = [[h.measure or "harm, of no measure of its own", h.population, f"`{h.pattern}`"] for h in phrase_words.HARM_WORDS]
    return page(
        "Phrases",
        "What the reader of comparisons knows: the rows of `claims/phrases.py` and `claims/phrase_words.py`. How they "
        "are used: [reading a text](../explain/reading-a-text.md).",
        f"## Comparisons ({len(rows)} rows)\n\nThe first row that matches a stretch of text takes it. *Needs harm*: the "
        "clause must speak of harm. *Pieces*: text of which one must be there.",
        table(["row", "kind", "the reference stands", "needs harm", "pieces"], rows),
        f"## Superlatives ({len(phrases.SUPERLATIVES)} rows)\n\n{code(s.id for s in phrases.SUPERLATIVES)}",
        "## Classes of a superlative, and since when their members begin",
        table(["words", "since"], scopes),
        "## Words of harm, and the measure that they imply",
        table(["measure", "population", "words"], harm),
        "## Words that divide a harm",
        table(["words", "per"], per),
        "## Words that name a side",
        table(["words", "side"], sides),
    )


def errors_page() -> str:
    """Exit codes, and every error with what to do."""
    rows = [
        ["0", "done"],
        *[
            [str(e.exit_code), f"`{e.__name__}`: {(e.__doc__ or '').strip()}"]
            for e in (errors.SourceError, errors.UsageError, errors.NothingCheckable)
        ],
    ]
    listed = sorted({row for path in sorted(SRC.rglob("*.py")) for row in raised(path.read_text("utf-8"))})
    parts = [
        f"## {title}\n\n{table(['what it says', 'what to do'], [row[1:] for row in listed if row[0] == name])}"
        for name, title in (("UsageError", "Your request"), ("SourceError", "Their data"))
    ]
    return page(
        "Errors and exit codes",
        "An error says whose fault it is, where (file, line, column, value), and what to do next. Anything else that "
        "escapes is a defect: please report it.",
        table(["exit code", "meaning"], rows),
        "In the lists `{...}` stands for the value at hand.",
        *parts,
    )


def raised(text: str) -> Iterator[tuple[str, str, str]]:
    """(class, sentence, next step) of every error that a source text makes with words of its own."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        skip = {"UsageError": 0, "SourceError": 0, "fault": 1}.get(called)
        if skip is None or len(node.args) <= skip or not (said := shown(node.args[skip])):
            continue
        keywords = {k.arg: k.value for k in node.keywords}
        step = keywords.get("next_step") or (node.args[skip + 1] if len(node.args) > skip + 1 else None)
        what = said if skip == 0 else f"column {shown(node.args[0]) or '{...}'}: {said}"
        yield ("UsageError" if called == "UsageError" else "SourceError"), what, shown(step) if step else ""


def shown(node: ast.expr) -> str:
    """A string of the source as a reader sees it; empty where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(shown(v) if isinstance(v, ast.Constant) else "{...}" for v in node.values)
    return ""


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {
        "cli.md": cli(),
        "json.md": json_page(),
        "csv.md": csv_page(),
        "measures.md": measures_page(),
        "verdicts.md": verdicts_page(),
        "phrases.md": phrases_page(),
        "errors.md": errors_page(),
    }
