from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.testing import CliRunner

from wartoll.cli.quick import QuickCommand, QuickGroup


class Side(StrEnum):
    left = "left"
    right = "right"


def _app() -> typer.Typer:
    app = typer.Typer(pretty_exceptions_enable=False)

    @app.command(cls=QuickCommand)
    def act(
        name: str,
        where: Annotated[Path | None, typer.Option()] = None,
        side: Annotated[Side, typer.Option()] = Side.left,
        times: Annotated[int, typer.Option(min=1)] = 1,
        words: Annotated[list[str] | None, typer.Option()] = None,
    ) -> None:
        typer.echo(repr((name, where, side, times, words)))

    return app


def _said(*arguments: str) -> str:
    result = CliRunner().invoke(_app(), list(arguments))
    return result.output if result.exit_code == 0 else f"exit {result.exit_code}: {result.output}"


def test_what_is_not_given_keeps_its_default() -> None:
    assert _said("a") == "('a', None, <Side.left: 'left'>, 1, None)\n"


def test_what_is_given_is_coerced_and_checked() -> None:
    shown = _said("a", "--where", "b/c", "--side", "right", "--times", "3", "--words", "x", "--words", "y")
    assert shown == f"('a', {Path('b/c')!r}, <Side.right: 'right'>, 3, ['x', 'y'])\n"
    assert _said("a", "--side", "up").startswith("exit 2")
    assert _said("a", "--times", "many").startswith("exit 2")
    assert _said("a", "--times", "0").startswith("exit 2")


def test_a_missing_argument_is_still_missed() -> None:
    assert _said().startswith("exit 2")


def test_the_options_of_a_group_are_called_back() -> None:
    app = typer.Typer(cls=QuickGroup, pretty_exceptions_enable=False)
    seen: list[object] = []

    def look(value: str) -> str:
        seen.append(value)
        return value + "!"

    @app.callback()
    def top(name: Annotated[str, typer.Option(callback=look)] = "a", loud: bool = False) -> None:
        seen.append((name, loud))

    @app.command(cls=QuickCommand)
    def act() -> None:
        seen.append("act")

    assert CliRunner().invoke(app, ["act"]).exit_code == 0
    assert seen == ["a", ("a!", False), "act"]
    seen.clear()
    assert CliRunner().invoke(app, ["--name", "b", "--loud", "act"]).exit_code == 0
    assert seen == ["b", ("b!", True), "act"]
    assert "--name" in CliRunner().invoke(app, ["--help"]).output
