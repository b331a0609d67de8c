"""The reference pages of the command line, verdicts, phrases and errors, each made from what it documents."""

from __future__ import annotations

import ast
import inspect
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import record_pages
from markdown_parts import code, page, table
from typer.models import ArgumentInfo

from wartoll import errors
from wartoll.brief.claimreview import RATING_VALUES
from wartoll.claims import phrase_words, phrases, superlatives, verdicts
from wartoll.claims.sensitivity import AXES
from wartoll.claims.wording import HEADS
from wartoll.cli import app
from wartoll.compare import MULTIPLE, TOLERANCE
from wartoll.findings import QuoteVerdict

SRC = Path(errors.__file__).resolve().parent
# --- command line ------------------------------------------------------------------------------------------------


def cli() -> str:
    """Every command, argument and option, from the application itself."""
    parts = [command_section(f"wartoll {name_of(c)}", c.callback) for c in app.registered_commands]
    for group in app.registered_groups:
        name, inner = f"wartoll {group.name}", group.typer_instance
        parts.append(f"## {name}\n\n{inner.info.help}")
        parts += [command_section(f"{name} {name_of(c)}", c.callback) for c in inner.registered_commands]
    return page(
        "The command line",
        "Results go to standard output, everything else to standard error. `NO_COLOR` is honoured. No network is used "
        "unless an address is given. `--help` works on every command, `--version` on `wartoll` itself, "
        "`--install-completion` sets up the shell. Exit codes: [errors](errors.md). Records behind `--json`: "
        "[JSON](json.md).",
        *parts,
    )


def name_of(command: Any) -> str:
    """What a command is called on the command line."""
    return str(command.name or command.callback.__name__.replace("_", "-"))


def command_section(name: str, callback: Any) -> str:
    """The section of one command: what it does, how it is called, its arguments and options."""
    hints = typing.get_type_hints(callback, include_extras=True)
    arguments, rows = [], []
    for key, parameter in inspect.signature(callback).parameters.items():
        kind, info = hints[key].__origin__, hints[key].__metadata__[0]
        many = "list[" in str(kind)
        needed = parameter.default is inspect.Parameter.empty
        if isinstance(info, ArgumentInfo):
            metavar = (info.metavar or key.upper()) + ("..." if many else "")
            arguments.append(metavar if needed else f"[{metavar}]")
            rows.append([f"`{metavar}`", info.help or "", "needed" if needed else ""])
            continue
        first = info.default if isinstance(info.default, str) else ""  # where Annotated puts the first name
        said = [n for n in (first, *(info.param_decls or ())) if n.startswith("-")]
        plain_name = key.replace("_", "-")
        names = said or [f"--{plain_name}", *([f"--no-{plain_name}"] if kind is bool else [])]
        value = "" if kind is bool else value_words(kind, info.metavar)
        shown_names = ", ".join(f"`{n}`" for n in names) + (f" `{value}`" if value else "")
        plain = needed or parameter.default in (None, "", False, Path())
        default = "" if plain else f"default `{parameter.default}`"
        rows.append([shown_names, info.help or "", "needed" if needed else "may be repeated" if many else default])
    usage = " ".join([name, *arguments, *(["[options]"] if len(rows) > len(arguments) else [])])
    heads = ["", "what it does", ""]
    return f"## {name}\n\n{inspect.getdoc(callback)}\n\n```text\n{usage}\n```\n\n{table(heads, rows)}"


def value_words(kind: Any, metavar: str | None) -> str:
    """What stands behind an option: its own word, its choices, or its type."""
    if metavar:
        return metavar
    inner = [kind, *get_args(kind), *(a for one in get_args(kind) for a in get_args(one))]
    choices = next((one for one in inner if isinstance(one, type) and issubclass(one, StrEnum)), None)
    if choices is not None:
        return "|".join(choices)
    return "N" if int in inner else "FILE" if Path in inner else "TEXT"


# --- verdicts, phrases, errors -----------------------------------------------------------------------------------

QUOTES: dict[str, str] = {
    "consistent": "inside, or not against, what every relied-on figure of this definition says",
    "overstated": "above all that speak from above; the factor is given",
    "understated": "below all that speak from below; the factor is given",
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
    heads = [
        "word",
        "probability that the claim is true",
        "or probability at most",
        "or break-even undercount",
        "said as",
    ]
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
    where["earlier"] = "in the sentence before"
    rows = [
        [f"`{p.id}`", p.kind, where[p.layout], "yes" if p.harm else "", p.cue.replace("|", " / ")]
        for p in phrases.PHRASES
    ]
    scopes = [[f"`{s.pattern}`", s.since or "no limit, or the year or place named"] for s in superlatives.SCOPES]
    per = [[f"`{pattern}`", unit] for pattern, unit in phrase_words.PER_WORDS]
    sides = [[f"`{pattern}`", f"`{side}`"] for pattern, side in phrase_words.SIDES]
    harm = [
        [h.measure or "harm, of no measure of its own", h.population, f"`{h.pattern}`"] for h in phrase_words.HARM_WORDS
    ]
    return page(
        "Phrases",
        "What the reader of comparisons knows: the rows of `claims/phrases.py`, `claims/superlatives.py` and "
        "`claims/phrase_words.py`. How they are used: [reading a text](../explain/reading-a-text.md).",
        f"## Comparisons ({len(rows)} rows)\n\nThe first row that matches a stretch of text takes it. *Needs harm*: "
        "the clause must speak of harm. *Pieces*: text of which one must be there.",
        table(["row", "kind", "the reference stands", "needs harm", "pieces"], rows),
        f"## Superlatives ({len(superlatives.SUPERLATIVES)} rows)\n\n{code(s.id for s in superlatives.SUPERLATIVES)}",
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
        yield (
            ("UsageError" if called == "UsageError" else "SourceError"),
            what,
            (shown(step) or "(depends on the value)") if step else "",
        )


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
        "json.md": record_pages.json_page(),
        "csv.md": record_pages.csv_page(),
        "measures.md": record_pages.measures_page(),
        "verdicts.md": verdicts_page(),
        "phrases.md": phrases_page(),
        "errors.md": errors_page(),
    }
