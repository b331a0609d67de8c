import subprocess
import sys

import pytest
from typer.testing import CliRunner

from wartoll import __version__
from wartoll.cli import COMMANDS as ALL
from wartoll.cli import GROUPS, app, application

COMMANDS = ("check", "compare", "rank", "show", "trace", "diff", "demo", "catalogue")


def test_every_command_explains_itself() -> None:
    for command in COMMANDS:
        result = CliRunner().invoke(app, [command, "--help"])
        assert result.exit_code == 0
        assert "Usage" in result.output


def test_a_command_alone_is_the_command_among_all() -> None:
    for name in (*ALL, *GROUPS):
        alone, among = (CliRunner().invoke(made, [name, "--help"]) for made in (application(name), app))
        assert (alone.exit_code, alone.output) == (among.exit_code, among.output)


def test_the_version_is_printed() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"wartoll {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "rakka-2017"], 2, "raqqa-2017"),
        (["rank", "--measure", "grief"], 2, "no measure 'grief'"),
        (["trace", "many"], 2, "is no number"),
        (["check", "The weather was fine."], 3, "Nothing here could be checked"),
    ],
)
def test_our_own_errors_are_a_sentence_and_a_code(arguments: list[str], code: int, said: str) -> None:
    program = "from wartoll.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
