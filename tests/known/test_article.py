"""The article that started it: one comparison, said twice by one claimant."""

from __future__ import annotations

from pathlib import Path

import pytest

from wartoll.claims.places import Gazetteer
from wartoll.claims.read import read_text
from wartoll.findings import Reading
from wartoll.sources.catalogue import shipped

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "articles" / "theweek-2017-10-23.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="../shared/articles/theweek-2017-10-23.txt is not here")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_text(ARTICLE.read_text("utf-8"), Gazetteer(shipped()), "2017-10-23")


def test_one_comparison_claim(reading: Reading) -> None:
    (claim,) = reading.claims
    assert (claim.kind, claim.subject, claim.references) == ("similar", "raqqa-2017", ("dresden-1945",))
    assert claim.unresolved_references == ()
    assert set(claim.measures) == {"share_destroyed", "civilians_killed"}
    assert claim.population == "civilians"
    assert claim.perpetrator == "us-led-coalition"
    assert claim.claimant.lower().removeprefix("the ").replace("defense", "defence") == "russian defence ministry"
    assert claim.date == "2017-10-23"
    assert len(claim.spans) == 2


def test_numbers_have_their_place(reading: Reading) -> None:
    placed = {(q.low, q.high): q.episode for q in reading.quantities}
    assert placed[25_000, 25_000] == "dresden-1945"
    assert placed[100, 999] == "raqqa-2017"
    assert placed[160_000, 160_000] == "raqqa-2017"


def test_nothing_is_left_open(reading: Reading) -> None:
    assert reading.questions == ()
    assert reading.warnings == ()
    assert reading.language == "en"
