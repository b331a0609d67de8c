import io
from collections.abc import Iterator

import pytest
import typer
from rich.console import Console

from wartoll.cli import review_screen
from wartoll.deaths.review_report import QuestionOut, ReviewOut

ONE = QuestionOut(
    left="m1", right="m2", probability=0.48, group=4, asked_because="closest to even",
    reasons=("age: within one year",),
    left_entry={"name": "Omar [Saleh]", "age": "30", "list": "a"}, right_entry={"name": "Omar Salih", "list": "b"},
)  # fmt: skip


def asked(monkeypatch: pytest.MonkeyPatch, *typed: str) -> tuple[str, str]:
    """(reply, what was printed) for what is typed, line by line."""
    lines: Iterator[str] = iter(typed)

    def prompt(*_: object, **__: object) -> str:
        if (line := next(lines, None)) is None:
            raise typer.Abort
        return line

    monkeypatch.setattr(review_screen.typer, "prompt", prompt)
    out = io.StringIO()
    return review_screen.ask(Console(file=out, width=110), ONE, 2, 9), out.getvalue()


@pytest.mark.parametrize(("typed", "reply"), list(review_screen.KEYS.items()))
def test_a_key_is_an_answer(monkeypatch: pytest.MonkeyPatch, typed: str, reply: str) -> None:
    assert asked(monkeypatch, f" {typed.upper()} ")[0] == reply


def test_a_pair_stands_side_by_side_with_its_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    _, text = asked(monkeypatch, "s")
    (line,) = [line for line in text.splitlines() if "Omar" in line]
    assert "Omar [Saleh]" in line
    assert "Omar Salih" in line
    for words in ("2 of 9", "48% likely", "closest to even", "4 entries hang together", "age: within one year"):
        assert words in text


def test_another_key_is_asked_again_and_the_end_of_input_quits(monkeypatch: pytest.MonkeyPatch) -> None:
    reply, text = asked(monkeypatch, "yes", "n")
    assert reply == "not same"
    assert "Type one of s, n, k, u, q" in text
    assert asked(monkeypatch)[0] == "quit"


def test_all_pairs_are_listed() -> None:
    out = io.StringIO()
    review_screen.questions(Console(file=out, width=110), ReviewOut(wartoll="1", judged=3, questions=(ONE,)))
    assert "1 pairs to judge" not in out.getvalue()
    assert "1 pair to judge" in out.getvalue()
    assert "m1 and m2" in out.getvalue()
