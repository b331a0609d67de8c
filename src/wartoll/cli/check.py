"""`wartoll check` and `wartoll demo`: a text in; a table, JSON or a brief out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import NothingCheckable
from .options import (
    AsOf,
    At,
    Episodes,
    Figures,
    Json,
    MeasureName,
    Side,
    catalogue,
    console,
    date_of,
    emit,
    note,
    workspace,
)

if TYPE_CHECKING:
    from ..claims.extractor import Extractor
    from ..findings import CheckResult, Question
    from ..pipeline import Request
    from ..records import Catalogue


def check(
    source: Annotated[str, typer.Argument(metavar="TEXT|FILE|URL|-", help="A sentence, a file, an address, or - .")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="Write the brief here.")] = None,
    as_of: AsOf = "",
    at: At = "",
    subject: Annotated[str, typer.Option(metavar="EPISODE", help="Say which episode is spoken of.")] = "",
    reference: Annotated[str, typer.Option(metavar="EPISODE", help="Say what it is compared with.")] = "",
    measure: MeasureName = "",
    claimant: Annotated[str, typer.Option(metavar="NAME", help="Say who made the claim.")] = "",
    date: Annotated[str, typer.Option(metavar="DATE", help="Say when the text was published.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: take the latest episode that fits.")] = False,
    figures: Figures = None,
    episodes: Episodes = None,
    picture: Annotated[list[Path] | None, typer.Option(help="A photograph of your own (with --credit, ...).")] = None,
    credit: Annotated[list[str] | None, typer.Option(help="Who took the picture.")] = None,
    licence: Annotated[list[str] | None, typer.Option(help="Its licence, as an SPDX id.")] = None,
    of: Annotated[list[Side] | None, typer.Option("--of", help="Which place it shows.")] = None,
    reply: Annotated[str, typer.Option(metavar="TEXT", help="What the claimant answered.")] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help="The brief's own date (default: today).")] = "",
    extractor: Annotated[str, typer.Option(metavar="MODEL", help="A language model that may propose quotes.")] = "",
    json: Json = False,
) -> None:
    """Find the claims in a text and test each against the figures."""
    from ..pipeline import Request
    from ..sources.article import read_input

    helper = _extractor(extractor)
    article = read_input(source)
    for warning in article.warnings:
        note(f"note: {warning}")
    request = Request.model_construct(
        date=date_of(date, "--date") or article.date,
        as_of=date_of(as_of, "--as-of"),
        at=date_of(at, "--at"),
        subject=subject,
        reference=reference,
        measure=measure,
        claimant=claimant,
        assume_latest=yes,
    )

    def whole() -> Catalogue:
        return catalogue(figures, episodes, classes=True)

    known = catalogue(figures, episodes, classes=True, light=bool(subject or reference))
    result, known = _checked(article.text, known, whole, request, helper, interactive=not (yes or json))
    if out is not None:
        shots = _pictures(picture or [], credit or [], licence or [], of or [])
        _brief(out, result, known, article.text, date_of(published, "--published"), shots, reply)
        note(f"brief: {out / 'index.html'}")
    _report(result, known, json=json)


def _extractor(model: str) -> Extractor | None:
    """The extractor that the user asked for; none without asking, and then nothing of it is loaded."""
    if not model:
        return None
    from ..sources.extractors import model_extractor

    made = model_extractor(model)
    note(f"note: the text is given to {model}, which may propose quotes; numbers and verdicts are never its own")
    return made


def _checked(
    text: str,
    known: Catalogue,
    whole: Callable[[], Catalogue],
    request: Request,
    helper: Extractor | None = None,
    *,
    interactive: bool,
) -> tuple[CheckResult, Catalogue]:
    """The result and the catalogue it was judged by: `known`, or for a superlative `whole`, which takes longer to read.

    Where a place has several episodes and a person is at the terminal, the question is asked.
    """
    from ..pipeline import check as check_text
    from ..pipeline import of_a_class, shipped_fit

    fit = shipped_fit()
    result = check_text(text, known, fit, request, helper, whole=whole)
    if interactive and result.questions and sys.stdin.isatty() and sys.stdout.isatty():
        said = _answers(result.questions)
        if any(said.values()):
            request = request.model_copy(update=said)
            result = check_text(text, known, fit, request, helper, whole=whole)
    return result, whole() if of_a_class(result.claims) else known


def _answers(questions: Iterable[Question]) -> dict[str, tuple[str, ...]]:
    """What the person at the terminal says to each question, as fields of the request."""
    chosen, confirmed, declined = [], [], []
    for question in questions:
        if question.claim is None:
            chosen.append(_asked(question.text, question.candidates))
        elif _agreed(question):
            confirmed.append(question.text)
        else:
            declined.append(question.text)
    return {"chosen": tuple(filter(None, chosen)), "confirmed": tuple(confirmed), "declined": tuple(declined)}


def _agreed(question: Question) -> bool:
    note(f"“{question.quote}”")
    return typer.confirm(question.text, default=False, err=True)


def _asked(question: str, candidates: tuple[str, ...]) -> str:
    note(question)
    for number, name in enumerate(candidates, start=1):
        note(f"  {number}  {name}")
    answer: str = typer.prompt("Which one? (a number; empty for none)", default="", show_default=False, err=True)
    return candidates[int(answer) - 1] if answer.isdigit() and 0 < int(answer) <= len(candidates) else ""


def _report(result: CheckResult, known: Catalogue, *, json: bool) -> None:
    from ..pipeline import nothing_checkable

    if json:
        emit(result)
    else:
        from . import screen

        for warning in result.warnings:
            note(f"note: {warning}")
        for proposal in result.dropped:
            note(f"note: a proposal of the extractor was dropped, {proposal.quote!r}: {proposal.why}")
        screen.check(console(), result, known)
    if nothing_checkable(result):
        raise NothingCheckable(
            "Nothing here could be checked: no comparison of two places and no number on a known episode was found.\n"
            "  Say what is compared with --subject EPISODE --reference EPISODE; `wartoll catalogue list` names them."
        )


def _pictures(files: list[Path], credits: list[str], licences: list[str], sides: list[Side]) -> list[Any]:
    from ..sources.pictures import read_pictures

    return read_pictures(files, credits, licences, [side.value for side in sides])


def _brief(
    out: Path, result: CheckResult, known: Catalogue, text: str, published: str, pictures: list[Any], reply: str
) -> None:
    from ..brief.outline import Organisation, Picture
    from ..brief.write import write_brief
    from ..store import today, write_folder

    here = workspace()
    who = Organisation(name=here.organisation, url=here.url) if here and here.organisation else None
    files = write_brief(
        result,
        known,
        text=text,
        date=published or today(),
        organisation=who,
        pictures=[Picture(**shot) for shot in pictures],
        replies=reply,
    )
    write_folder(out, files)


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to write the brief.")] = Path("brief"),
) -> None:
    """Judge the claim that Raqqa inherited the fate of Dresden, and write its brief."""
    from importlib import resources

    from ..pipeline import Request

    text = (resources.files("wartoll") / "demo.txt").read_text(encoding="utf-8")

    def whole() -> Catalogue:
        return catalogue(None, None, classes=True)

    result, known = _checked(text, whole(), whole, Request.model_construct(date="2017-10-23"), interactive=False)
    _brief(out, result, known, text, "", [], "")
    _report(result, known, json=False)
    note(f"brief: {out / 'index.html'}")
