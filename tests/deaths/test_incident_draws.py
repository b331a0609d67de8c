import numpy as np
import pytest

from wartoll.deaths.incident_draws import Linkage, learned, level_rows, link, refusal
from wartoll.deaths.incident_scores import period_of
from wartoll.deaths.incidents import Incidents, incidents
from wartoll.simulate.incidents import Lists, War, two_lists

SEEDS = range(3)
pytestmark = pytest.mark.slow  # calibration needs hundreds of links, some 3 s of processor time a war


def made(war: War, seed: int) -> tuple[Lists, Incidents, Incidents]:
    """One war's lists."""
    lists = two_lists(war, np.random.default_rng(seed))
    return lists, incidents("a", lists.first), incidents("b", lists.second)


def right(found: Linkage) -> np.ndarray:
    """Whether each possible link holds incidents of one event only."""
    part = found.possible
    event = [name.split(".")[0] for name in (*found.a.ids, *found.b.ids)]
    cut = (part.nodes[part.start[k] : part.start[k + 1]].tolist() for k in range(len(part)))
    return np.array([len({event[n] for n in nodes}) == 1 for nodes in cut])


@pytest.fixture(scope="module")
def linked() -> list[tuple[Lists, Linkage]]:
    """Three wars, linked."""
    cut = [made(War(events=200, days=100), seed) for seed in SEEDS]
    return [(lists, link(a, b, rng=np.random.default_rng(9))) for lists, a, b in cut]


def test_links_are_right_as_often_as_their_probabilities_say(linked: list[tuple[Lists, Linkage]]) -> None:
    said = np.concatenate([found.probability for _, found in linked])
    true = np.concatenate([right(found) for _, found in linked])
    for low, high in ((0.05, 0.35), (0.35, 0.7), (0.7, 1.01)):
        within = (said >= low) & (said < high)
        promised, count = float(said[within].mean()), int(within.sum())
        assert count > 30
        allowed = max(0.06, 2.5 * np.sqrt(promised * (1 - promised) / count))
        assert true[within].mean() == pytest.approx(promised, abs=allowed), (low, high)


def test_precision_and_recall_are_what_the_draws_promise(linked: list[tuple[Lists, Linkage]]) -> None:
    for lists, found in linked:
        ok = right(found)
        top = found.best
        assert ok[top].mean() == pytest.approx(found.probability[top].mean(), abs=0.15)
        promised = found.probability[top].sum() / np.median(found.links)
        assert ok[top].sum() / len(lists.shared) == pytest.approx(promised, abs=0.15)


def test_the_number_of_shared_events_lies_in_its_range(linked: list[tuple[Lists, Linkage]]) -> None:
    inside = 0
    for lists, found in linked:
        low, high = np.quantile(found.links, [0.025, 0.975])
        inside += low <= len(lists.shared) <= high
        assert found.rhat < 1.05
    assert inside >= 2


def test_no_incident_is_in_two_links_of_a_draw(linked: list[tuple[Lists, Linkage]]) -> None:
    for _, found in linked:
        part = found.possible
        assert len(found.draws) == 200
        for links in found.draws[::20]:
            nodes = np.concatenate([part.nodes[part.start[k] : part.start[k + 1]] for k in links])
            assert len(nodes) == len(np.unique(nodes))


def test_lists_of_different_wars_share_little_more_than_chance_gives() -> None:
    _, a, _ = made(War(events=150, days=100), 11)
    _, _, b = made(War(events=150, days=100), 12)
    found = link(a, b, rng=np.random.default_rng(1))
    assert np.quantile(found.links, 0.05) < 15
    assert np.median(found.links) < 0.4 * len(b)


def test_the_order_of_lists_and_the_seed() -> None:
    _, a, b = made(War(events=120, days=80), 3)
    one, again = (link(a, b, rng=np.random.default_rng(2), draws=40) for _ in range(2))
    assert [d.tolist() for d in one.draws] == [d.tolist() for d in again.draws]
    turned = link(b, a, rng=np.random.default_rng(2), draws=200)
    straight = link(a, b, rng=np.random.default_rng(2), draws=200)
    assert np.median(turned.links) == pytest.approx(np.median(straight.links), abs=8)


def test_lists_too_short_are_refused() -> None:
    _, a, b = made(War(events=120, days=80), 3)
    assert refusal(a, b) == ""
    few = incidents("few", two_lists(War(events=6), np.random.default_rng(0)).first[:3])
    assert "at least 5" in refusal(few, b)
    _, c, d = made(War(events=60, days=20), 3)
    assert "fewer than 30 days" in refusal(c, d)


def test_every_level_has_a_row(linked: list[tuple[Lists, Linkage]]) -> None:
    rows = level_rows(linked[0][1])
    best = max(rows, key=lambda row: row[4])
    assert best[2] > best[3]
    _, a, b = made(War(events=120, days=80), 3)
    assert learned(a, b, period_of(a, b)).scores.pairs > 0
