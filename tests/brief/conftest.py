"""A check as the pipeline hands it over, made by hand: every figure and source in `made_up/` is invented."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from wartoll.brief import Organisation, write_brief
from wartoll.brief.compose import outline as compose_outline
from wartoll.brief.outline import Outline
from wartoll.findings import CheckedClaim, CheckResult, Finding
from wartoll.records import Catalogue

FOLDER = Path(__file__).parent / "made_up"
VOID = {"meta", "br", "img", "link", "hr", "input"}


class Made(NamedTuple):
    """The made-up check: the text, its result and the catalogue behind it."""

    text: str
    result: CheckResult
    catalogue: Catalogue


class Page(HTMLParser):
    """A page as a test sees it: its elements in order, its ids and links, and whether its tags close."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1] in {"script", "style"}):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of one kind."""
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    @property
    def text(self) -> str:
        """The words that a reader sees, with single spaces."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="session")
def made() -> Made:
    return Made(
        (FOLDER / "text.txt").read_text("utf-8").strip(),
        CheckResult.model_validate_json((FOLDER / "result.json").read_text("utf-8")),
        Catalogue.model_validate_json((FOLDER / "catalogue.json").read_text("utf-8")),
    )


@pytest.fixture(scope="session")
def desk() -> Organisation:
    return Organisation(name="The Example Desk", url="https://desk.example")


@pytest.fixture(scope="session")
def files(made: Made, desk: Organisation) -> dict[str, bytes]:
    return write_brief(made.result, made.catalogue, text=made.text, date="2026-11-22", organisation=desk)


@pytest.fixture(scope="session")
def page(files: dict[str, bytes]) -> Page:
    return Page(files["index.html"].decode("utf-8"))


@pytest.fixture(scope="session")
def parse() -> Callable[[bytes], Page]:
    return lambda data: Page(data.decode("utf-8"))


@pytest.fixture(scope="session")
def outline(made: Made, desk: Organisation) -> Outline:
    return compose_outline(made.result, made.catalogue, text=made.text, date="2026-11-22", organisation=desk)


@pytest.fixture(scope="session")
def claim(made: Made) -> CheckedClaim:
    return made.result.claims[0]


@pytest.fixture(scope="session")
def share(claim: CheckedClaim) -> Finding:
    return claim.now.findings[0]


@pytest.fixture(scope="session")
def deaths(claim: CheckedClaim) -> Finding:
    return claim.now.findings[1]
