"""Who is said to have done it, and who is said to have said so."""

from __future__ import annotations

import pytest

from wartoll.claims.sides import ACTS, SIDES, attributed_to, perpetrator
from wartoll.claims.tokens import tokenise


def side(text: str) -> str:
    """The side in the clause of the first 500."""
    tokens = tokenise(text)
    at = next(i for i, t in enumerate(tokens) if t.text == "500")
    return perpetrator(tokens, at, at + 1)


@pytest.mark.parametrize(("words", "slug"), SIDES.items(), ids=lambda x: x if isinstance(x, str) else "".join(x))
def test_every_name_of_a_side(words: tuple[str, ...], slug: str) -> None:
    assert tuple(t.text for t in tokenise(" ".join(words))) == words
    assert side(f"500 people were killed by {' '.join(words)}") == slug


@pytest.mark.parametrize("act", sorted(ACTS))
def test_every_act(act: str) -> None:
    assert side(f"Israeli {act} hit the town, 500 died") == "israel"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Russian air strikes killed 500", "russia"),
        ("Israel's strikes killed 500", "israel"),
        ("Israeli artillery hit the camp: 500 died", "israel"),
        ("500 were killed by the Russians", "russia"),
        ("500 Russian soldiers were killed", ""),
        ("Russia mourned 500", ""),
        ("Russian and Israeli strikes killed 500", "israel"),
        ("Russian strikes and Israeli strikes killed 500", ""),
        ("Russian strikes went on; 500 died", ""),
        ("500 died; Russian strikes went on", ""),
        ("Russian strikes went on. Then 500 died", ""),
        ("Government forces killed 500", ""),
        ("The regime killed 500", ""),
        ("Syrian government forces killed 500", "syrian-government"),
        ("500 died", ""),
    ],
)
def test_the_one_side_that_acted(text: str, slug: str) -> None:
    assert side(text) == slug


def test_slugs_are_plain() -> None:
    assert all(slug and slug == slug.lower() and " " not in slug for slug in SIDES.values())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to Airwars, 500 people died.", "Airwars"),
        ("500 people died, according to the ministry.", "the ministry"),
        ("Amnesty International said 500 people died.", "Amnesty International"),
        ("The Ministry of Health has reported 500 dead.", "The Ministry of Health"),
        ("Iraqi officials said 500 people died.", "Iraqi officials"),
        ("The US authorities said 500 people died.", "The US authorities"),
        ("Local officials put the toll at 500.", "Local officials"),
        ("500 people died, said Smith.", "Smith"),
        ("He said 500 people died.", ""),
        ("500 people died.", ""),
        ("", ""),
    ],
)
def test_whose_statement(text: str, who: str) -> None:
    assert attributed_to(text) == who
