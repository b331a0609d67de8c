"""Links in the pages lead somewhere, and the commands that the pages name exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\[[^\]\n]*\]\(\s*<?([^)>\s]+)>?[^)]*\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
COMMAND = re.compile(r"\bmake ([a-z]+)\b")


def pages() -> dict[str, Path]:
    """The Markdown pages a reader is sent to, by path."""
    found = [*sorted(REPO.glob("*.md")), *sorted((REPO / "docs").rglob("*.md"))]
    return {path.relative_to(REPO).as_posix(): path for path in found}


def local_links(text: str) -> list[str]:
    """Targets of links that lie in the repository, without their anchors; those in code do not count."""
    targets = [one or two for one, two in LINK.findall(CODE.sub("", FENCE.sub("", text)))]
    return [t.split("#")[0] for t in targets if not re.match(r"[a-z][a-z+.-]*:|//|#", t)]


def dead_links(text: str, folder: Path) -> list[str]:
    """Local links of a page in a folder that lead nowhere."""
    return [target for target in local_links(text) if not (folder / target).exists()]


def commands(text: str) -> set[str]:
    """The make targets that a page tells its reader to run, in code."""
    spans = [m.group(0) for pattern in (FENCE, CODE) for m in pattern.finditer(text)]
    return {name for span in spans for name in COMMAND.findall(span)}


@pytest.mark.parametrize("page", pages())
def test_links_lead_somewhere(page: str) -> None:
    path = pages()[page]
    found = dead_links(path.read_text("utf-8"), path.parent)
    assert not found, f"{page} links to files that are not there: {found}"


@pytest.mark.parametrize("page", pages())
def test_commands_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPO / "Makefile").read_text("utf-8"), re.MULTILINE))
    unknown = commands(pages()[page].read_text("utf-8")) - targets
    assert not unknown, f"{page} names make targets that the Makefile has not: {sorted(unknown)}"


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "here.md").touch()
    text = "[a](here.md#part) [b](gone.md) [c](https://example.org/x) [d](#part) `[e](code.md)`\n[f]: lost.md\n"
    assert dead_links(text, tmp_path) == ["gone.md", "lost.md"]


def test_a_command_is_found() -> None:
    assert commands("Run `make test`, or make sure:\n```\nmake demo\n```\n") == {"test", "demo"}
