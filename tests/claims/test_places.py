"""Which episode a name in a text stands for."""

from __future__ import annotations

import re
import time

import pytest

from wartoll.claims.eras import ERAS, YEARS
from wartoll.claims.places import Gazetteer, day_of, folded, times_in
from wartoll.errors import UsageError
from wartoll.records import Alias, Catalogue


def only(gazetteer: Gazetteer, text: str, date: str = "") -> tuple[str, ...]:
    (mention,) = gazetteer.mentions(text, date)
    return mention.candidates


@pytest.mark.parametrize(
    ("text", "episode"),
    [
        ("Raqqa was hit.", "raqqa-2017"),
        ("Raqqa in 2017 was hit.", "raqqa-2017"),
        ("Dresden 1945", "dresden-1945"),
        ("1945 Dresden", "dresden-1945"),
        ("World War II Dresden", "dresden-1945"),
        ("the 1999-2000 siege of Grozny", "grozny-1999-2000"),
        ("Grozny in the winter of 1994-95", "grozny-1994-95"),
        ("Grozny (2000)", "grozny-1999-2000"),
        ("Grozny in the second Chechen war", "grozny-1999-2000"),
        ("In 1995 the army shelled Grozny for weeks.", "grozny-1994-95"),
        ("Gaza in 2014", "gaza-2014"),
        ("the 2014 war in Gaza", "gaza-2014"),
        ("northern Gaza", "gaza-north-2024"),
        ("Operation Cast Net", "gaza-2014"),
        ("Ar-Raqqah", "raqqa-2017"),
        ("AR RAQQAH", "raqqa-2017"),
        ("in الرقة now", "raqqa-2017"),
        ("德累斯顿被炸", "dresden-1945"),
        ("Mariopul", "mariupol-2022"),
        ("Visitors to Mosul in 2019", "mosul-2016-17"),
    ],
)
def test_a_name_with_its_year_is_one_episode(gazetteer: Gazetteer, text: str, episode: str) -> None:
    assert only(gazetteer, text) == (episode,)


@pytest.mark.parametrize(
    ("text", "date", "candidates"),
    [
        ("Gaza was hit.", "", ("gaza-2014", "gaza-2023-25")),
        ("Gaza was hit.", "2023-12-06", ("gaza-2023-25",)),
        ("Gaza was hit.", "2014-08-01", ("gaza-2014",)),
        ("Gaza was hit.", "2019-03-01", ("gaza-2014",)),
        ("Grozny was hit.", "2017-10-23", ("grozny-1994-95", "grozny-1999-2000")),
        ("Grozny was hit.", "1995-06", ("grozny-1994-95",)),
        ("Raqqa was hit.", "2003-01-01", ()),
    ],
)
def test_the_date_of_the_article_decides_where_the_text_does_not(
    gazetteer: Gazetteer, text: str, date: str, candidates: tuple[str, ...]
) -> None:
    assert only(gazetteer, text, date) == candidates


def test_another_time_of_a_place_is_no_episode(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "Dresden in 1813") == ()


def test_a_year_of_one_place_does_not_date_another(gazetteer: Gazetteer) -> None:
    _, grozny = gazetteer.mentions("Gaza in 2014 and Grozny")
    assert len(grozny.candidates) == 2


def test_what_a_text_has_said_once_holds_for_the_rest(gazetteer: Gazetteer) -> None:
    _, second = gazetteer.mentions("Grozny in 1995 burned.\n\nThen Grozny fell.")
    assert second.episode == "grozny-1994-95"


def test_spans_hold_year_and_country_and_core_the_name(gazetteer: Gazetteer) -> None:
    text = "They saw Dresden, Germany, in ruins and Ukraine's Mariupol too."
    dresden, mariupol = gazetteer.mentions(text)
    assert text[slice(*dresden.span)] == "Dresden, Germany"
    assert text[slice(*dresden.core)] == "Dresden"
    assert text[slice(*mariupol.span)] == "Ukraine's Mariupol"


def test_words_in_lower_case_are_no_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.mentions("a deeper hue of red, and a berlin of old") == ()


def test_a_near_miss_is_suggested_and_not_linked(gazetteer: Gazetteer) -> None:
    assert gazetteer.mentions("Raqa fell.") == ()
    assert gazetteer.near("Raqa") == "Raqqa"
    assert gazetteer.near("Lisbon") == ""


def test_an_impossible_date_is_the_users_fault() -> None:
    with pytest.raises(UsageError):
        day_of("2017-02-31")


def test_diacritics_and_case_fold() -> None:
    assert folded("Würzburg") == folded("WURZBURG")


def test_eight_hundred_names_are_ready_within_a_blink(small_catalogue: Catalogue) -> None:
    many = tuple(Alias(alias=f"Place{n} of Somewhere", target="raqqa") for n in range(800))
    large = small_catalogue.model_copy(update={"aliases": many})
    best = min(_timed(large) for _ in range(3))
    assert best < 0.1  # about 6 ms here; ten times that is a defect


def _timed(catalogue: Catalogue) -> float:
    start = time.perf_counter()
    Gazetteer(catalogue)
    return time.perf_counter() - start


TIMES = (
    "In 1945 and 1944-45, 1990 to 1995, the 1940s, 12019, 2,017, 2017.5 and 45% of 1998; 1939–1945/46.",
    "After the Second World War, World War II, WW2, WWI, the last world war, the First World War and World War One.",
    "The Spanish Civil War, the days of the Berlin Wall, the Cold War, antiquity, Medieval times and the Middle Ages;",
    "Ottoman times\nand Weimar years, Roman times, the Roaring Twenties, the Korean war, the Vietnam War, Great War",
    "Lebanon's civil war in Lebanon 1982, the Lebanese Civil War, the war in Bosnia, the Bosnian War in 1993,",
    "the first Chechen War of 1994-\n1996, the Second Chechen war, wars of words, a wall, 1899 19a45 20202020.",
)


@pytest.mark.parametrize("text", [*TIMES, " ".join(TIMES)])
def test_years_and_wars_are_found_where_one_pattern_of_all_finds_them(text: str) -> None:
    whole = re.compile("|".join((YEARS, *(era.pattern for era in ERAS))))
    assert times_in(text) == [match.span() for match in whole.finditer(text)]
    assert times_in(text)


def test_every_era_is_in_these_texts() -> None:
    for era in ERAS:
        assert re.search(era.pattern, " ".join(TIMES)), era.pattern


def test_names_that_no_space_parts_are_found_each_time(gazetteer: Gazetteer) -> None:
    spelled = [(alias, entry.target) for alias, entry in gazetteer._whole]
    for alias, target in spelled[:5]:
        named = gazetteer.mentions(f"{alias}，{alias}{alias}")
        assert [m.place for m in named] == [target] * 3
