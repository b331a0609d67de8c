from wartoll.claims.parties import NAMES, name_of
from wartoll.sources.catalogue import shipped


def test_known_sides_have_their_name() -> None:
    assert name_of("us-led-coalition") == "the US-led coalition"
    assert name_of("isis") == "ISIS"


def test_sides_without_a_row_are_named_by_their_slug() -> None:
    assert name_of("russia") == "Russia"
    assert name_of("syrian-government") == "the Syrian government"


def test_several_sides_are_joined() -> None:
    assert name_of("sdf+us-led-coalition") == "the SDF and the US-led coalition"


def test_every_side_of_the_catalogue_has_a_name_without_hyphens_or_slugs() -> None:
    sides = {f.perpetrator for f in shipped().figures} - {"", "all", "unstated"}
    assert sides
    for side in sides:
        name = name_of(side)
        assert name
        assert "+" not in name
        assert name[:1].isupper() or name.startswith("the ")


def test_the_table_judges_nobody() -> None:
    words = " ".join(NAMES.values()).lower()
    assert not any(word in words for word in ("terror", "regime", "rebel", "liberat"))
