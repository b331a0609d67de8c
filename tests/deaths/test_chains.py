"""Several chains on one table: stages, rounds, and going on from a checkpoint."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from wartoll.deaths import chains as module
from wartoll.deaths.chains import Chains, begin, pieces, round_length

HISTORIES = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]], dtype=np.uint8)
COUNTS = np.array([300, 250, 280, 60, 9], dtype=np.int64)


def fresh(seed: int = 1, tempered: bool = True, number: int = 3) -> Chains:
    return begin(HISTORIES, COUNTS, 3, (0.25, 0.25), number, tempered, np.random.default_rng(seed))


def turned(state: Chains, rounds: int, content: bool = False, threads: int = 3) -> Chains:
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(rounds):
            state.round(pool, content)
    return state


def test_chains_start_apart_and_share_a_ladder() -> None:
    state = fresh()
    assert len({ladder.points[level].tobytes() for ladder in state.ladders for level in (0, 1)}) == 6
    assert len({ladder.beta.tobytes() for ladder in state.ladders}) == 1
    assert fresh(tempered=False).ladders[0].beta.tolist() == [1.0]


def test_the_warm_up_comes_first_and_leaves_no_draws() -> None:
    state = turned(fresh(), pieces(0))
    assert state.warm
    assert state.length == 0
    assert all(ladder.trips[0] == 0 for ladder in state.ladders)
    assert len({ladder.log_step.tobytes() for ladder in state.ladders}) == 1
    turned(state, 1)
    assert state.length == state.pace.moves * round_length(state.spaces[0], state.ladders[0], state.pace)
    assert state.people.shape == state.log_odds.shape == (3, state.length)
    assert state.people.min() >= COUNTS.sum()


def test_a_ladder_stays_as_it_is_once_draws_are_kept() -> None:
    state = turned(fresh(), pieces(0) + 1)
    before = (state.ladders[0].beta.copy(), state.ladders[0].log_step.copy())
    turned(state, 2)
    assert (state.ladders[0].beta == before[0]).all()
    assert (state.ladders[0].log_step == before[1]).all()


def test_a_stage_that_is_used_up_is_followed_by_a_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAMPLED", 250)
    state = turned(fresh(), pieces(0) + 1)
    longer = turned(fresh(), pieces(0) + 1)
    turned(state, 1)
    assert (state.stage, state.piece, state.length) == (1, 1, 0)
    turned(longer, 1, content=True)
    assert longer.stage == 0
    assert longer.length == 2 * longer.pace.moves * round_length(longer.spaces[0], longer.ladders[0], longer.pace)
    assert pieces(1) == module.LONGER


def test_threads_do_not_change_the_draws() -> None:
    one, three = (turned(fresh(), pieces(0) + 1, threads=threads) for threads in (1, 3))
    assert one.people.tobytes() == three.people.tobytes()


@pytest.mark.parametrize("after", [2, pieces(0), pieces(0) + 1])
def test_a_checkpoint_goes_on_where_it_was(after: int) -> None:
    state = turned(fresh(), after)
    other = fresh(seed=99)
    other.restore(state.to_bytes())
    turned(state, 3)
    turned(other, 3)
    assert (other.stage, other.piece, other.length) == (state.stage, state.piece, state.length)
    assert other.people.tobytes() == state.people.tobytes()
    assert other.ladders[1].points.tobytes() == state.ladders[1].points.tobytes()


def test_a_warm_up_in_smaller_rounds_is_the_same_warm_up(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = turned(fresh(), pieces(0))
    monkeypatch.setattr(module, "ROUND_WORK", 1.0)
    state = fresh()
    turned(state, 1)
    assert (state.piece, state.done) == (0, module.LEAST_ROUND)
    while not state.warm:
        turned(state, 1)
    assert state.ladders[2].points.tobytes() == whole.ladders[2].points.tobytes()


def test_rounds_are_planned_for_the_longest_paths_that_there_are() -> None:
    from wartoll.deaths import tempering_kernel

    assert module.MOST_STEPS == tempering_kernel.MOST_STEPS


def test_a_state_that_does_not_fit_is_refused_and_changes_nothing() -> None:
    state, other = turned(fresh(), pieces(0) + 1), fresh(number=2)
    shuffled = fresh()
    shuffled.ladders[0].at[:] = 7
    before = state.to_bytes()
    for wrong in (other.to_bytes(), shuffled.to_bytes(), b"", before[:-200]):
        with pytest.raises(ValueError, match="run"):
            state.restore(wrong)
    assert state.to_bytes() == before


def test_a_big_table_has_shorter_rounds() -> None:
    state = fresh()
    space = state.spaces[0]
    big = space._replace(node=np.zeros((20_000, space.node.shape[1])))
    assert (
        round_length(big, state.ladders[0], state.pace)
        < round_length(space, state.ladders[0], state.pace)
        == module.ROUND
    )
