"""Numbers that count no harm are left out, each word of the tables does it, and what counts harm is kept."""

from __future__ import annotations

from collections import Counter

import pytest

from wartoll.claims import exclusions
from wartoll.claims.atoms import read_atom
from wartoll.claims.excluded import is_uncounted, skip
from wartoll.claims.numbers import find_mentions
from wartoll.claims.quantities import read_quantities
from wartoll.claims.tokens import plain, tokenise

#: table -> sentences; each word of the table leaves the number out of one of them
SENTENCES = {
    "MONTHS": "on 13 {}|on {} 13",
    "YEAR_OPENERS": "it was so {} 1945 again",
    "UNCOUNTED": "some 2000 {} later",
    "CALIBRE_UNITS": "a 500-{} bomb",
    "WEAPON_NOUNS": "the 500 lb {}",
    "LABELS": "they saw {} 80 again",
    "ARMY_UNITS": "and 617 {} came",
    "BEFORE_AGES": "{} under 15.",
    "BEFORE_UNITS": "for 15 {} days",
    "HALVED": "half a {}|half an {}|half-{}|half {} nine",
    "COMPOUNDS": "a 500-{} hall",
    "CURRENCY": "for {} 500|for 500 {}",
}


def kept(text: str) -> list[float]:
    return [m.low for m in find_mentions(plain(text).text)]


def skipped(text: str, first: int) -> int:
    tokens = tokenise(text)
    atom = read_atom(tokens, first)
    assert atom is not None
    return skip(tokens, atom.first, atom.after, atom)


@pytest.mark.parametrize("name", SENTENCES)
def test_every_word_of_a_table_leaves_a_number_out(name: str) -> None:
    words = sorted(getattr(exclusions, name))
    sentences = SENTENCES[name].split("|")
    assert [w for w in words if all(kept(s.format(w.capitalize())) for s in sentences)] == []


def test_words_of_the_tables_are_single_tokens() -> None:
    for name in SENTENCES:
        assert [w for w in getattr(exclusions, name) if len(tokenise(w)) != 1 and w != "o'clock"] == []


def test_every_rate_is_no_figure() -> None:
    assert [words for words, n in Counter(exclusions.RATE_WORDS).items() if n > 1] == []
    for words in exclusions.RATE_WORDS:
        (found,) = read_quantities(f"The air force flew 500 sorties {' '.join(words)}.")[:1]
        assert found.measure == "", words


@pytest.mark.parametrize(
    "text",
    [
        "on 13 and 15 February",
        "by the 15th of March",
        "February 13, 1945",
        "the 1945 raid",
        "the 2016/17 battle",
        "mid-1945",
        "11.03.2017",
        "at 10.30 on Monday",
        "a B-52 bomber",
        "an M777 gun",
        "on COVID-19",
        "a 155mm gun",
        "Ahmed Hassan, 34, said",
        "a boy, 12, died",
        "those aged 60",
        "p. 12",
        "World War 2",
        "$500",
        "500 euros",
        "10 km away",
        "ten to one",
        "for half an hour",
        "half of the year",
        "the first half of 1945",
        "no one died",
        "one of the worst",
        "15 long years",
        "at two and a half times those of the others",
    ],
)
def test_left_out(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1945 people died", [1945]),
        ("1,945 of them", [1945]),
        ("in February 500 people died", [500]),
        ("12 people died in March", [12]),
        ("on 13 February 25 people died", [25]),
        ("10 km2 of it", [10]),
        ("10 km^2 of it", [10]),
        ("10 km 2 of it", [2]),
        ("6.5km² of it", [6.5]),
        ("500 tonnes of bombs", [500]),
        ("two mass graves", [2]),
        ("one person died", [1]),
        ("half of the homes", [0.5]),
        ("the second half of the homes", [0.5]),
    ],
)
def test_kept(text: str, values: list[float]) -> None:
    assert kept(text) == values


def test_where_the_reading_goes_on() -> None:
    assert skipped("in 1945 500 died", 1) == 2
    assert skipped("in 2016-17 they", 1) == 4
    assert skipped("at 10:30 again", 1) == 4
    assert skipped("500 died", 0) == 0


def test_uncounted_words() -> None:
    assert is_uncounted("years")
    assert not is_uncounted("people")
