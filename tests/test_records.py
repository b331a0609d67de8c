"""The frozen nouns of what was published."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from wartoll.records import Episode, Figure


def test_a_record_cannot_be_changed(world):
    figure = world.says("red", "aa", 100)
    with pytest.raises(ValidationError, match="frozen"):
        figure.central = 200


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        Figure(id="x", episode="aa-2001", measure="people_killed", source="s", colour="red")


def test_values_are_those_printed_low_to_high(world):
    assert world.says("red", "aa", 100, low=90, high=130).values == (90, 100, 130)
    assert world.says("red", "aa", low=90, high=130).values == (90, 130)
    assert world.says("red", "aa", high=130).values == (130,)


def test_register_is_the_column_of_the_file(world):
    figure = world.says("red", "aa", 100, register=True)
    assert figure.is_register
    assert '"register":true' in figure.model_dump_json()


@pytest.mark.parametrize(
    ("id_", "name", "short"),
    [
        ("aa-2001", "Aa, battle of 2001", "Aa 2001"),
        ("aa-2001-03", "Aa (old town)", "Aa 2001-03"),
        ("aa-old-town-2001", "Aa old town 2001", "Aa old town 2001"),
        ("aa", "Aa", "Aa"),
    ],
)
def test_a_short_name_has_its_years_once(id_, name, short):
    episode = Episode(id=id_, name=name, place="aa", country="Nowhere", start="2001", end="2001")
    assert episode.short == short


def test_a_catalogue_gives_the_figures_of_one_episode_in_order(world):
    made = [world.says("red", city, 10).id for city in ("aa", "bb", "aa")]
    assert [f.id for f in world.catalogue().of("aa-2001")] == [made[0], made[2]]
