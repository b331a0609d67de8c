"""How names are folded: what writers leave open is one, what they tell apart stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wartoll.deaths.letters import bare, folded, joined, script_of


def tokens(text: str) -> list[str]:
    return joined([word for piece in text.split() for word in folded(piece)])


SAME = [
    ("مُحَمَّد", "محمد"), ("محـــمد", "محمد"), ("أحمد", "احمد"), ("إبراهيم", "ابراهيم"), ("آدم", "ادم"),
    ("فاطمة", "فاطمه"), ("مصطفى", "مصطفي"), ("مؤمن", "مومن"), ("رائد", "رايد"), ("عبد الرحمن", "عبدالرحمن"),
    ("أبو سليم", "ابوسليم"), ("أبو السعد", "ابوسعد"), ("الحداد", "حداد"), ("\u200fسامي\u200e", "سامي"), ("ﷲ", "الله"),
    ("عبد الله", "عبدالله"), ("کریم", "كريم"), ("علي بن حسن", "علي حسن"), ("الشهيد سامي حداد", "سامي حداد"),
    ("Al-Haddad", "haddad"), ("Abd al-Rahman", "Abdulrahman"), ("Abdurrahman", "Abdelrahman"),
    ("Abdullah", "abd allah"),
    ("Fāṭimah", "Fatima"), ("Abu Salim", "abusalim"), ("Müller", "MULLER"), ("O’Neil", "oneil"), ("Łukasz", "lukasz"),
    ("Алёна", "алена"), ("Євген", "евген"), ("Сергій", "сергии"), ("Наталья", "наталя"), ("כהן", "כהנ"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_writers_leave_open_is_one(one: str, other: str) -> None:
    assert tokens(one) == tokens(other) != []


APART = [("حسن", "حسين"), ("محمد", "محمود"), ("عمر", "عمرو"), ("Ali", "Alia"), ("Иван", "Иванна"), ("علي", "عليان")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_writers_tell_apart_stays_apart(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_prefixes_join_only_what_follows() -> None:
    assert tokens("سامي عبد الكريم حداد") == ["سامي", "عبدكريم", "حداد"]
    assert tokens("سامي ابو") == ["سامي", "ابو"]
    assert tokens("Al") == ["al"]
    assert tokens("Ben Yusuf") == ["ben", "yusuf"]


def test_an_article_goes_only_where_a_name_is_left() -> None:
    assert bare("الاء") == "الاء"
    assert bare("الله") == "الله"
    assert bare("السمان") == "سمان"


@pytest.mark.parametrize("text", ["", "   ", "???", "12-3", "\u200f", "ـــ"])
def test_what_holds_no_letter_is_nothing(text: str) -> None:
    assert tokens(text) == []


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text)
    assert tuple(word for part in once for word in folded(part)) == once


@pytest.mark.parametrize(
    ("word", "script"),
    [("سامي", "arabic"), ("sami", "latin"), ("иван", "cyrillic"), ("כהנ", "hebrew"), ("王", "other")],
)
def test_scripts(word: str, script: str) -> None:
    assert script_of(word) == script
