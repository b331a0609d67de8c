"""A first guess at which column of a list is which, with its reasons, for a person to confirm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from .lists_cells import age, birth_year, latitude, longitude, sex
from .lists_dates import Order, order_found, read_date
from .lists_encoding import file_facts
from .lists_head import Head, first_rows, head_of
from .lists_mapping import COLUMN_KEYS, ListMapping
from .lists_words import HEADINGS, NOT_KNOWN, NOT_OF_THE_DEAD, known_headings, plain_word

#: share of a column's cells that must read as a kind of value for its contents to speak
MOST = 0.8
FEWEST_CELLS = 5
CELLS_LOOKED_AT = 200
HEADING_ROWS = 10
NAME_PARTS = ("given", "father", "grandfather", "family")


class Reasoned(NamedTuple):
    """One column of the guess: what it is taken for, its heading, and why."""

    role: str
    heading: str
    why: str


class Guess(NamedTuple):
    """A mapping to confirm, why each column was taken, the headings left over, and what only a person can say."""

    mapping: ListMapping
    reasons: tuple[Reasoned, ...]
    unused: tuple[str, ...]
    questions: tuple[str, ...]


class Content(NamedTuple):
    """What cells look like that hold a kind of value: each of them, and all together."""

    role: str
    fits: Callable[[str], bool]
    why: str
    together: Callable[[list[str]], bool] = bool
    alone: bool = True  # whether the cells suffice where the heading says nothing


def _names(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(w.replace("-", "").replace("'", "").isalpha() for w in words)


def _degrees(read: Callable[[str], float | None]) -> Callable[[str], bool]:
    return lambda text: read(text) is not None and any(sign in text for sign in ".,٫")


def _mostly_distinct(cells: list[str]) -> bool:
    """Names are many; kinds of events or sides are few."""
    return len(set(cells)) >= 0.5 * len(cells)


def _spread_as_ages(cells: list[str]) -> bool:
    """Ages are seldom below ten for half of the people; counts and flags are."""
    return median(years for cell in cells if (years := age(cell)) is not None) >= 10


CONTENTS: tuple[Content, ...] = (
    Content("date", lambda text: any(read_date(text)[:2]), "its cells are dates"),
    Content("sex", lambda text: sex(text) is not None, "its cells are words for a sex"),
    Content("lat", _degrees(latitude), "its cells are degrees"),
    Content("lon", _degrees(longitude), "its cells are degrees"),
    Content("birth_year", lambda text: birth_year(text) is not None, "its cells are years", alone=False),
    Content("age", lambda text: age(text) is not None, "its cells are ages", _spread_as_ages),
    Content("name", _names, "its cells are words of two to six parts", _mostly_distinct),
)


def _looks(content: Content, cells: list[str]) -> bool:
    cells = cells[:CELLS_LOOKED_AT]
    return sum(map(content.fits, cells)) >= MOST * len(cells) and content.together(cells)


def guess_mapping(path: Path, name: str = "") -> Guess:
    """The guess for one file, from its headings and its first rows; nothing is settled until a person confirms it."""
    facts = file_facts(path)
    rows, _, separator = first_rows(path, facts)
    known = [known_headings(row) for row in rows[:HEADING_ROWS]]
    heading = next((n for n, count in enumerate(known, 1) if count > 1), 1) if not known[:1] or not known[0] else 1
    head = head_of(path, facts, separator, heading)
    found = _by_heading(head)
    found |= _by_content(head, found)
    stem = name or " ".join(path.stem.replace("_", " ").split())
    encoding = facts.encoding if facts.encoding not in ("", "utf-8", "utf-16") else ""
    values = _mapped(head, found)
    order, questions = _dates(head, found)
    if "name" not in values:
        questions += ("no column of names was found: add name = …, or leave it out for a list that names nobody.",)
    mapping = ListMapping(list=stem, file=path.name, heading=heading, encoding=encoding, date_order=order, **values)
    used = set(mapping.columns.values())
    reasons = tuple(
        Reasoned(role, head.headings[at], why) for role, (at, why) in found.items() if head.headings[at] in used
    )
    return Guess(mapping, reasons, tuple(h for h in head.headings if h and h not in used), questions)


def _by_heading(head: Head) -> dict[str, tuple[int, str]]:
    """Columns by the words of their headings: a whole heading first, then a word within one."""
    found: dict[str, tuple[int, str]] = {}
    plain = [plain_word(heading) for heading in head.headings]
    taken: set[int] = set()
    for whole in (True, False):
        for role, words in HEADINGS:
            free = [at for at in range(len(plain)) if at not in taken and (whole or _may_be(head, role, at))]
            fits = [(_rank(plain[at], words, whole), at) for at in free]
            rank, at = min(((r, a) for r, a in fits if r is not None), default=(None, -1))
            if role not in found and rank is not None:
                found[role] = (at, f"its heading says {words[rank]!r}")
                taken.add(at)
    return found


def _may_be(head: Head, role: str, at: int) -> bool:
    """Whether the cells of a column do not speak against a role that a word within its heading suggests."""
    cells = _cells(head, at)
    checks = [content for content in CONTENTS if content.role == role]
    return len(cells) < FEWEST_CELLS or all(_looks(content, cells) for content in checks)


def _rank(text: str, words: tuple[str, ...], whole: bool) -> int | None:
    """The place of the first of the words that a heading is, or holds; None where it holds none or another's."""
    if whole:
        return words.index(text) if text in words else None
    padded = f" {text} "
    if any(f" {word} " in padded for word in NOT_OF_THE_DEAD):
        return None
    return next((n for n, word in enumerate(words) if len(word) > 2 and f" {word} " in padded), None)


def _by_content(head: Head, found: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """Columns that no heading told, by what their cells look like; a name only where no part of one was found."""
    taken = {at for at, _ in found.values()}
    more: dict[str, tuple[int, str]] = {}
    named = any(part in found for part in ("name", "given", "family"))
    for at, heading in enumerate(head.headings):
        if at in taken or any(f" {word} " in f" {plain_word(heading)} " for word in NOT_OF_THE_DEAD):
            continue
        cells = _cells(head, at)
        for content in CONTENTS:
            role = content.role
            if role in found or role in more or (role == "name" and named) or not content.alone:
                continue
            if len(cells) >= FEWEST_CELLS and _looks(content, cells):
                more[role] = (at, content.why)
                break
    if not named and "name" not in more:  # without names, numbers from 0 to 120 count events rather than years
        more.pop("age", None)
    return more


def _cells(head: Head, at: int) -> list[str]:
    cells = (row[at].strip() for row in head.rows if at < len(row))
    return [cell for cell in cells if cell and cell.lower() not in NOT_KNOWN and cell != head.headings[at]]


def _mapped(head: Head, found: dict[str, tuple[int, str]]) -> dict[str, Any]:
    """The keys of a mapping: a whole name, or its parts in their order, and one column for everything else."""
    values: dict[str, Any] = {k: head.headings[at] for k, (at, _) in found.items() if k in COLUMN_KEYS}
    if "name" in found and not ("given" in found and "family" in found):
        return values | {"name": (head.headings[found["name"][0]],)}
    parts = tuple(head.headings[found[part][0]] for part in NAME_PARTS if part in found)
    if "given" in found or "family" in found:
        values.pop("father", None)
        return values | {"name": parts}
    return values


def _dates(head: Head, found: dict[str, tuple[int, str]]) -> tuple[Order, tuple[str, ...]]:
    """The order of the dates where the first rows show it; the question where they do not."""
    if "date" not in found:
        return "", ()
    at = found["date"][0]
    asked = order_found([read_date(cell) for cell in _cells(head, at)])
    if asked.order is not None:
        return "", ()  # the whole column is looked at when it is read; a few rows must not bind it
    return "", (
        f"column {head.headings[at]}: does the day or the month come first? "
        'Add date_order = "dmy" or date_order = "mdy".',
    )
