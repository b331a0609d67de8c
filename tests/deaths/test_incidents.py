from datetime import date

import numpy as np
import pytest

from wartoll.deaths.incidents import SIDES, candidates, day_gap, distance, incidents, moved, reach_of, side_of
from wartoll.entries import Incident

NAN = float("nan")


def at(name: str, day: int, *, days: int = 1, lat: float = 10.0, lon: float = 20.0, radius: float = 0.5) -> Incident:
    """A made-up incident with one person killed."""
    return Incident(name, day, day + days - 1, lat, lon, radius, 1.0, 1.0)


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [at("b", 5), at("a", 5), at("c", 3)]
    one, two = incidents("x", rows), incidents("x", rows[::-1])
    assert one.ids == two.ids == ("c", "a", "b")
    assert one.killed == (3.0, 3.0)


def test_distance_is_that_of_the_globe() -> None:
    one, two = incidents("a", [at("a", 1, lat=0, lon=0)]), incidents("b", [at("b", 1, lat=0, lon=90)])
    zero = np.zeros(1, dtype=np.int64)
    assert distance(one, two, zero, zero)[0] == pytest.approx(np.pi * 6371.0088 / 2)
    assert reach_of(one, two, zero, zero)[0] == pytest.approx(0.5 * 2**0.5)


def test_candidates_are_those_of_a_plain_loop() -> None:
    rng = np.random.default_rng(4)

    def some(number: int) -> Incident:
        day, days = int(rng.integers(0, 90)), int(rng.integers(1, 12))
        return at(str(number), day, days=days, lat=10 + float(rng.random()), radius=9 * float(rng.random()))

    made = [[some(number) for number in range(60)] for _ in range(2)]
    made[1][3] = made[1][3]._replace(lat=NAN)
    a, b = incidents("a", made[0]), incidents("b", made[1])
    pairs = {(int(i), int(j)) for i, j in zip(*candidates(a, b, 3, 5.0), strict=True)}
    every = [(i, j) for i in range(60) for j in range(60)]
    for i, j in every:
        one, two = np.array([i]), np.array([j])
        far = distance(a, b, one, two)[0] > reach_of(a, b, one, two)[0] + 5.0
        assert ((i, j) in pairs) == (day_gap(a, b, one, two)[0] <= 3 and not far)


def test_moved_in_time_keeps_spans_and_stays_in_the_period() -> None:
    listed = incidents("a", [at("a", 100, days=3), at("b", 129)])
    later = moved(listed, 12, 100, 129)
    assert later.start.tolist() == [112, 111]
    assert (later.end - later.start).tolist() == [2, 0]


def test_parties_of_one_side_are_one_and_others_keep_their_name() -> None:
    assert side_of("U.S.-led  Coalition") == side_of("SDF")
    assert side_of("Somebody Else") == "somebody else"


def test_every_row_of_sides_says_why_and_no_party_is_on_two() -> None:
    words = [word for row, _, why in SIDES for word in row if why]
    assert len(words) == len(set(words))
    assert date(2000, 1, 1).toordinal() == 730120
