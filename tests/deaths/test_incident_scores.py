import numpy as np
import pytest

from wartoll.deaths.incident_scores import (
    ALLOWED,
    COMPARISONS,
    DATE,
    EXPECTED,
    KILLED,
    MISSING,
    SHORTEST,
    SIDE,
    chance_shares,
    compare,
    counted,
    counted_by,
    intensity,
    killed_level,
    learn,
    levels_sum,
    log_busy,
    moved_lists,
    moves_of,
    period_of,
    shares,
)
from wartoll.deaths.incidents import candidates, incidents
from wartoll.entries import Incident
from wartoll.simulate.incidents import War, two_lists

NAN = float("nan")


def pair(one: Incident, two: Incident) -> list[int]:
    """The levels of one pair."""
    zero = np.zeros(1, dtype=np.int64)
    return compare(incidents("a", [one]), incidents("b", [two]), zero, zero)[0].tolist()


BASE = Incident("x", 100, 100, 10.0, 20.0, 0.5, 5.0, 8.0, ("One",))


def level(comparison: int, **changed: object) -> str:
    """The level in words of BASE beside a changed copy."""
    number = pair(BASE, BASE._replace(**changed))[comparison]  # type: ignore[arg-type]  # fields by name
    return "missing" if number == MISSING else COMPARISONS[comparison].levels[number]


def test_each_level_is_what_its_words_say() -> None:
    assert level(DATE) == "the same day"
    assert level(DATE, end=103) == "spans that touch"
    assert level(DATE, start=101, end=101) == "one day apart"
    assert level(DATE, start=103, end=103) == "2-3 days apart"
    assert level(1, lat=10.01) == "within 2 km"
    assert level(1, radius=5.0) == "missing"
    assert level(2, radius=5.0) == "as near as the coarser can tell"
    assert level(2, lat=NAN) == "missing"
    assert level(KILLED, low=7.0, high=12.0) == "ranges meet, 4 to 9"
    assert level(KILLED, low=40.0, high=60.0) == "further apart"
    assert level(KILLED, low=NAN, high=NAN) == "missing"
    assert level(SIDE, sides=("Two",)) == "no side in common"
    assert level(SIDE, sides=()) == "missing"


def test_comparing_does_not_depend_on_which_list_is_first() -> None:
    made = two_lists(War(events=60), np.random.default_rng(1))
    a, b = incidents("a", made.first), incidents("b", made.second)
    left, right = candidates(a, b, 7, 5.0)
    assert (compare(a, b, left, right) == compare(b, a, right, left)).all()


def test_killed_at_the_edges() -> None:
    low, high = np.array([30.0, 10.0, 21.0, 2.0, 0.0]), np.array([30.0, 29.0, 21.0, 2.0, 0.0])
    other = np.array([30.0, 10.0, 25.0, 4.0, 9.0])
    assert killed_level(low, high, other, other).tolist() == [0, 1, 4, 5, 6]


def test_every_row_of_the_table_has_shares_that_sum_to_one() -> None:
    assert EXPECTED.sum(axis=1) == pytest.approx(1)
    assert all(row.why.endswith(".") and len(row.levels) == len(row.expected) for row in COMPARISONS)


def test_moves_are_beyond_what_is_compared_and_empty_for_a_short_period() -> None:
    moves = moves_of(0, 136)
    assert min(moves) == 11
    assert max(moves) == 126
    assert moves_of(0, SHORTEST - 2) == ()
    assert all(11 <= move <= SHORTEST - 11 for move in moves_of(0, SHORTEST - 1))


def test_chance_gives_the_rate_of_days_that_the_period_says() -> None:
    made = two_lists(War(events=400, days=200), np.random.default_rng(2))
    a, b = incidents("a", made.first), incidents("b", made.second)
    period = period_of(a, b)
    u, pairs = chance_shares(a, b, moves_of(*period), period)
    assert u[DATE, 0] == pytest.approx(1 / 15, rel=0.15)  # one day of -7 to 7
    one, two = intensity(a, period), intensity(b, period)
    waves = float(np.mean([(one * np.roll(two, days)).mean() for days in moves_of(*period)]))
    assert pairs / (len(a) * len(b)) == pytest.approx(15 / (period[1] - period[0] + 1) * waves, rel=0.1)


def test_em_finds_the_shares_that_pairs_were_made_with() -> None:
    rng = np.random.default_rng(3)
    m, u = shares(np.zeros_like(EXPECTED), EXPECTED), shares(np.ones_like(EXPECTED), np.where(ALLOWED, 0.5, 0.0))
    size = 600
    left, right = (grid.ravel() for grid in np.meshgrid(np.arange(size), np.arange(size), indexing="ij"))
    near = (left == right) | (rng.random(size * size) < 0.02)
    left, right = left[near], right[near]
    true = (left == right) & (left < size // 2)
    levels = np.column_stack(
        [
            np.where(true, rng.choice(len(c.levels), len(left), p=c.expected), rng.choice(len(c.levels), len(left)))
            for c in COMPARISONS
        ]
    ).astype(np.int8)
    offset = np.full(len(left), -np.log(len(left) / size**2))
    found = learn(levels, (left, right), offset, u, (20,))
    assert found.settled
    assert found.share * found.pairs == pytest.approx(size / 2, rel=0.2)  # a start: the draws give the number
    assert np.nanmax(np.abs(found.m - m)) < 0.12


def test_missing_levels_weigh_nothing_and_counts_leave_them_out() -> None:
    levels = np.array([[0, MISSING, 1, MISSING, 0]], dtype=np.int8)
    weights = np.where(ALLOWED, 2.0, np.nan)
    assert levels_sum(weights, levels).tolist() == [6.0]
    assert counted(levels).sum() == 3
    assert counted_by(levels, np.array([4.0])).sum() == 12


def test_busy_days_count_more_and_even_days_nothing() -> None:
    even = incidents("a", [BASE._replace(id=str(day), start=day, end=day) for day in range(100)])
    zero = np.arange(100)
    assert np.abs(log_busy(even, even, zero, zero, (0, 99))).max() < 1e-9
    assert len(list(moved_lists(even, (0, 99), (12, 30)))) == 2
