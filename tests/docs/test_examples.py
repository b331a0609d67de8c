"""Every example of the pages is run: commands as a user types them, Python as it stands.

In a ```console block a line that begins with `$ ` is a command, `# exit N` behind it the exit code it must end with
(0 if nothing is said). The lines below must appear in what it prints, in that order; spaces do not matter, and `...`
stands for anything. A block with a file name behind its language (```csv mine.csv) is written to that file first.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from wartoll.cli import app
from wartoll.errors import WartollError

REPO = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)[ ]?([\w.-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"\s+# exit (\d+)$")
PAGES = {
    path.relative_to(REPO).as_posix(): path
    for path in [REPO / "README.md", *sorted((REPO / "docs").rglob("*.md"))]
    if path.parent.name != "reference"
}


class Block(NamedTuple):
    """A fenced block: its language, the file it is written to, its text."""

    language: str
    file: str
    text: str


class Step(NamedTuple):
    """A command, the exit code it must end with, and what it must print."""

    command: str
    code: int
    shown: tuple[str, ...]


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for match in FENCE.finditer(text):
        yield Block(*match.groups())


def steps(text: str) -> list[Step]:
    """The commands of a console block."""
    found: list[Step] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            code = EXIT.search(line)
            found.append(Step(EXIT.sub("", line[2:]), int(code[1]) if code else 0, ()))
        elif found and line.strip():
            last = found[-1]
            found[-1] = last._replace(shown=(*last.shown, line))
    return found


def plain(text: str) -> str:
    """A text with single spaces, so that columns and line ends do not matter."""
    return " ".join(text.split())


def missing(shown: tuple[str, ...], printed: str) -> str:
    """The first line that is shown and not printed behind those before it; empty where all are there."""
    text, at = plain(printed), 0
    for line in shown:
        if line.strip() == "...":
            continue
        pattern = ".*?".join(map(re.escape, plain(line).split("...")))
        match = re.compile(pattern).search(text, at)
        if match is None:
            return line
        at = match.end()
    return ""


def run(command: str, home: Path) -> tuple[int, str]:
    """(exit code, output) of a command line: wartoll, or `ls FOLDER`; `VAR=x` before it, a pipe or `<` to feed it."""
    words = shlex.split(command)
    env: dict[str, str | None] = {"WARTOLL_HOME": str(home / ".kept"), "SOURCE_DATE_EPOCH": None, "COLUMNS": "110"}
    given = ""
    if "|" in words:
        feed, words = words[: words.index("|")], words[words.index("|") + 1 :]
        given = Path(feed[1]).read_text("utf-8") if feed[0] == "cat" else feed[1] + "\n"
    if "<" in words:
        given = Path(words[words.index("<") + 1]).read_text("utf-8")
        words = words[: words.index("<")]
    while "=" in words[0]:
        name, value = words.pop(0).split("=", 1)
        env[name] = value
    if words[0] == "ls":
        return 0, "\n".join(sorted(os.listdir(words[1])))
    assert words[0] == "wartoll", f"the pages may run wartoll and ls, not {words[0]}"
    result = CliRunner().invoke(app, words[1:], input=given, env=env)
    if isinstance(result.exception, WartollError):
        return result.exception.exit_code, f"{result.output}\nerror: {result.exception}"
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def run_python(text: str, names: dict[str, object], page: str) -> None:
    """Run a Python block: with its results where it is a session, as it stands where it is not."""
    if ">>>" not in text:
        exec(compile(text, page, "exec"), names)
        return
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    test = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    test.globs = names
    told: list[str] = []
    doctest.DocTestRunner(optionflags=flags).run(test, out=told.append, clear_globs=False)
    assert not told, "".join(told)


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(PAGES[page].read_text("utf-8")):
        if block.file:
            (tmp_path / block.file).write_text(block.text, "utf-8")
        elif block.language == "python":
            run_python(block.text, names, page)
        elif block.language == "console":
            for step in steps(block.text):
                code, printed = run(step.command, tmp_path)
                assert code == step.code, f"$ {step.command}\nended with {code}, not {step.code}:\n{printed}"
                line = missing(step.shown, printed)
                assert not line, f"$ {step.command}\ndoes not print\n  {line}\nbut\n{printed}"


@pytest.mark.parametrize("page", PAGES)
def test_no_command_hides_in_a_block_that_is_not_run(page: str) -> None:
    for block in blocks(PAGES[page].read_text("utf-8")):
        if block.language != "console":
            assert not re.search(r"^\$ ", block.text, re.MULTILINE), f"call this block console:\n{block.text}"


def test_steps_are_read() -> None:
    text = "$ wartoll show a  # exit 2\nerror: no\n...\n$ wartoll trace 5\n"
    assert steps(text) == [Step("wartoll show a", 2, ("error: no", "...")), Step("wartoll trace 5", 0, ())]


def test_a_line_that_is_not_printed_is_found() -> None:
    assert missing(("a  b", "...", "d"), "x\na b c\nd") == ""
    assert missing(("a ... d",), "a b c d") == ""
    assert missing(("b", "a"), "a b") == "a"


def test_a_wrong_result_is_found() -> None:
    with pytest.raises(AssertionError, match="Expected"):
        run_python(">>> 1 + 1\n3\n", {}, "page")
    with pytest.raises(AssertionError):
        run_python("assert 1 + 1 == 3\n", {}, "page")
    run_python(">>> 1 + 1\n2\n", {}, "page")
