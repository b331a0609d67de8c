"""Finding the rows of a table in a list of tokens: the longest phrase that begins, or ends, at a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from .tokens import Token

T = TypeVar("T")
Phrases = dict[str, list[tuple[tuple[str, ...], T]]]


def _grouped(rows: Iterable[tuple[tuple[str, ...], T]], at: int) -> Phrases[T]:
    out: Phrases[T] = {}
    for words, row in rows:
        out.setdefault(words[at], []).append((words, row))
    for group in out.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return out


def by_first(rows: Iterable[tuple[tuple[str, ...], T]]) -> Phrases[T]:
    """The rows by their first word, the longest phrase first."""
    return _grouped(rows, 0)


def by_last(rows: Iterable[tuple[tuple[str, ...], T]]) -> Phrases[T]:
    """The rows by their last word, the longest phrase first."""
    return _grouped(rows, -1)


def match(phrases: Phrases[T], tokens: Sequence[Token], i: int) -> tuple[int, T] | None:
    """The longest phrase that begins at token i: (index after it, row)."""
    if not 0 <= i < len(tokens):
        return None
    for words, row in phrases.get(tokens[i].text, ()):
        n = len(words)
        if i + n <= len(tokens) and all(tokens[i + k].text == words[k] for k in range(1, n)):
            return i + n, row
    return None


def match_back(phrases: Phrases[T], tokens: Sequence[Token], i: int, floor: int = 0) -> tuple[int, T] | None:
    """The longest phrase that ends before token i, not reaching below `floor`: (its first index, row)."""
    if i <= floor:
        return None
    for words, row in phrases.get(tokens[i - 1].text, ()):
        n = len(words)
        if i - n >= floor and all(tokens[i - n + k].text == words[k] for k in range(n - 1)):
            return i - n, row
    return None


def word_set(words: str) -> frozenset[str]:
    """The words of a line of a table."""
    return frozenset(words.split())
