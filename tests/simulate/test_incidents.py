import numpy as np
import pytest

from wartoll.simulate.incidents import War, two_lists


def test_lists_have_the_shares_asked_for_and_the_truth_is_theirs() -> None:
    war = War(events=2000, first=0.5, second=0.4, split=0.0)
    made = two_lists(war, np.random.default_rng(1))
    assert len(made.first) == pytest.approx(1000, abs=80)
    assert len(made.second) == pytest.approx(800, abs=80)
    both = {row.id.split(".")[0] for row in made.first} & {row.id.split(".")[0] for row in made.second}
    assert both == made.shared
    assert all(1 <= row.low <= row.high for row in (*made.first, *made.second))


def test_a_split_event_keeps_its_killed() -> None:
    exact = War(events=300, first=1, second=1, split=1, range_off=0)
    made = two_lists(exact, np.random.default_rng(1))
    assert sum(row.low for row in made.first) == sum(row.low for row in made.second)
    assert len(made.first) > len(made.second)
