"""Names of a table as tokens: joined, in one script, the father behind the given name, what is lost counted."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from wartoll.deaths.letters import folded, joined
from wartoll.deaths.names import MOST_TOKENS, NameTokens, name_tokens

LEARNED = {"سامي": "sami", "حداد": "haddad"}


def table(names: list[str | None], fathers: list[str | None] | None = None) -> pa.Table:
    fathers = fathers or [None] * len(names)
    return pa.table({"name": pa.array(names, pa.string()), "father": pa.array(fathers, pa.string())})


def words(found: NameTokens) -> list[list[str]]:
    return [[found.words[at] for at in row if at >= 0] for row in found.of]


def test_tokens_are_as_word_by_word() -> None:
    names = ["سامي عبد الكريم الحداد", "أبو سليم", "سامي الحدّاد", "ليلى بنت عمر", ""]
    one_by_one = [joined([w for piece in name.split() for w in folded(piece)]) for name in names]
    assert words(name_tokens(table(names))) == one_by_one


def test_the_father_stands_behind_the_given_name_once() -> None:
    found = name_tokens(
        table(["سامي الحداد", "سامي عمر الحداد", "عبد الله الحداد", None], ["عمر", "عمر", "ابو عمر", "عمر"])
    )
    assert words(found) == [["سامي", "عمر", "حداد"], ["سامي", "عمر", "حداد"], ["عبدالله", "ابوعمر", "حداد"], ["عمر"]]


def test_one_script_stays_and_several_become_latin() -> None:
    assert words(name_tokens(table(["سامي الحداد"]), LEARNED)) == [["سامي", "حداد"]]
    both = name_tokens(table(["سامي الحداد", "Samy Al-Hadad", "Самі"]), LEARNED)
    assert words(both)[0] == ["sami", "haddad"]
    heard = both.sounds[both.of[:, :2]]
    assert heard[0].tolist() == heard[1].tolist()
    assert heard[2, 0] == heard[0, 0]


def test_an_unreadable_name_is_missing_and_counted() -> None:
    found = name_tokens(table(["؟؟؟", "\U0001f600", None, "  ", "سامي"]))
    assert [len(row) for row in words(found)] == [0, 0, 0, 0, 1]
    assert found.unread == 3


def test_long_names_are_cut_and_counted() -> None:
    long = " ".join(f"{a}{b}{a}" for a in "بتثجح" for b in "سش")
    found = name_tokens(table([long, "سامي"]))
    assert found.cut == 1
    assert (found.of[0] >= 0).sum() == MOST_TOKENS


def test_the_order_of_entries_changes_only_their_places() -> None:
    names = ["سامي الحداد", "عمر عبد الكريم", "ليلى", "Sami"]
    one, other = name_tokens(table(names), LEARNED), name_tokens(table(names[::-1]), LEARNED)
    assert one.words == other.words
    assert np.array_equal(one.of, other.of[::-1])
    assert np.array_equal(one.sounds, other.sounds)


def test_nothing_at_all() -> None:
    assert len(name_tokens(table([]))) == 0
    assert words(name_tokens(table([None]))) == [[]]
    assert words(name_tokens(pa.table({"name": ["سامي"]}))) == [["سامي"]]
