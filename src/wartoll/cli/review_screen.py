"""Pairs to judge -> two columns on a terminal, and the answer that is typed. Nothing is computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

if TYPE_CHECKING:
    from ..deaths.review_report import QuestionOut, ReviewOut
    from .reviewing import Reply

KEYS: dict[str, Reply] = {"s": "same", "n": "not same", "k": "skip", "u": "undo", "q": "quit"}
PROMPT = "[s]ame  [n]ot the same  s[k]ip  [u]ndo  [q]uit"
ORDER = ("name", "father", "age", "birth_year", "sex", "date", "place_1", "place_2", "place_3", "lat", "lon", "list",
         "source_id", "row")  # fmt: skip


def ask(console: Console, one: QuestionOut, at: int, of: int) -> Reply:
    """Show a pair and read the answer; the end of the input quits."""
    console.print(f"\n[bold]{at} of {of}[/]: one person? {one.probability:.0%} likely; asked because {_because(one)}")
    console.print(Padding(_pair(one), (0, 0, 0, 2)))
    for reason in one.reasons:
        console.print(Padding(f"- {escape(reason)}", (0, 0, 0, 2)))
    while True:
        try:
            typed = typer.prompt(PROMPT, default="", show_default=False, err=True).strip().lower()
        except (typer.Abort, EOFError):
            return "quit"
        if typed in KEYS:
            return KEYS[typed]
        console.print(f"Type one of {', '.join(KEYS)}.")


def _because(one: QuestionOut) -> str:
    others = f", {one.group} entries hang together" if one.group > 2 else ""
    return f"it is {one.asked_because}{others}."


def _pair(one: QuestionOut) -> Table:
    """What the two lists say, line by line."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 3, 0, 0))
    for name in ORDER:
        left, right = one.left_entry.get(name, ""), one.right_entry.get(name, "")
        if left or right:
            table.add_row(f"[dim]{name.replace('_', ' ')}[/]", escape(left), escape(right))
    return table


def questions(console: Console, found: ReviewOut) -> None:
    """All pairs that would be asked about."""
    pairs = f"{len(found.questions):,} pair{'' if len(found.questions) == 1 else 's'}"
    stand = "1 judgement stands" if found.judged == 1 else f"{found.judged:,} judgements stand"
    console.print(f"[bold]{pairs} to judge[/], {stand}")
    for one in found.questions:
        console.print(f"\n{one.probability:.0%} likely: {one.left} and {one.right}; {_because(one)}")
        if one.left_entry:
            console.print(Padding(_pair(one), (0, 0, 0, 2)))
        for reason in one.reasons:
            console.print(Padding(f"- {escape(reason)}", (0, 0, 0, 2)))
