"""The longest phrase of a table is found at its place, and no word stands twice in a line of a table."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

import wartoll.claims
from wartoll.claims.matching import by_first, by_last, match, match_back, word_set
from wartoll.claims.tokens import tokenise

CLAIMS = Path(str(wartoll.claims.__file__)).parent
#: The modules of the grammar of numbers that have lines of words.
GRAMMAR = (
    "atoms",
    "clauses",
    "excluded",
    "exclusions",
    "items",
    "lexicon",
    "lists",
    "noun_phrases",
    "sides",
    "vocabulary",
)
ROWS = [(("at", "least"), 1), (("at",), 2), (("at", "the", "least"), 3), (("least",), 4)]


def test_rows_are_grouped_by_their_first_or_last_word_with_the_longest_first() -> None:
    assert [row for _, row in by_first(ROWS)["at"]] == [3, 1, 2]
    assert [row for _, row in by_last(ROWS)["least"]] == [3, 1, 4]
    assert by_first([]) == {}


def test_the_longest_phrase_at_a_token() -> None:
    phrases, tokens = by_first(ROWS), tokenise("At the least, at five")
    assert match(phrases, tokens, 0) == (3, 3)
    assert match(phrases, tokens, 4) == (5, 2)
    assert match(phrases, tokens, 1) is None
    assert match(phrases, tokens, -1) is None
    assert match(phrases, tokens, len(tokens)) is None


def test_a_phrase_that_the_text_cuts_off_is_not_found() -> None:
    assert match(by_first([(("at", "the", "least"), 3)]), tokenise("at the"), 0) is None


def test_the_longest_phrase_before_a_token() -> None:
    phrases, tokens = by_last(ROWS), tokenise("at the least 500")
    assert match_back(phrases, tokens, 3) == (0, 3)
    assert match_back(phrases, tokens, 3, floor=1) == (2, 4)
    assert match_back(phrases, tokens, 3, floor=3) is None
    assert match_back(phrases, tokens, 0) is None


def test_a_line_of_words_is_a_set() -> None:
    assert word_set("a  b\nc") == {"a", "b", "c"}
    assert word_set("") == frozenset()


def lines(path: Path) -> list[str]:
    calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    found = [n.args[0] for n in calls if isinstance(n.func, ast.Name) and n.func.id == "word_set"]
    return [a.value for a in found if isinstance(a, ast.Constant) and isinstance(a.value, str)]


@pytest.mark.parametrize("name", GRAMMAR)
def test_no_word_stands_twice_in_a_line(name: str) -> None:
    path = CLAIMS / f"{name}.py"
    assert [[w for w, n in Counter(line.split()).items() if n > 1] for line in lines(path)] == [[]] * len(lines(path))


def test_the_lines_of_tables_are_found() -> None:
    assert all(lines(CLAIMS / f"{name}.py") for name in GRAMMAR)
