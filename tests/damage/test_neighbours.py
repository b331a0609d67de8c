"""Odds with neighbours heard: against all states counted out, in bands, with holes, and on real quiet images."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from wartoll.damage.change import compare
from wartoll.damage.neighbours import BAND, LAW, Law, common, heard, learned, odds, signed_of
from wartoll.damage.placebo import fitted_tail, quiet_pairs, rate_above
from wartoll.damage.smoothing import evidence
from wartoll.simulate.imagery import area_under, implant
from wartoll.stack import Stack


def counted(own: np.ndarray, bond: float) -> np.ndarray:
    """The odds [darker or brighter, pixels] in a row of pixels, by adding up all states that it can be in."""
    pixels = own.shape[-1]
    weight = np.concatenate([np.ones((1, pixels)), own.reshape(2, pixels)])
    sums = np.zeros((3, pixels))
    for states in product(range(3), repeat=pixels):
        chance = np.prod([weight[s, i] for i, s in enumerate(states)])
        chance *= bond ** sum(a == b != 0 for a, b in pairwise(states))
        for i, s in enumerate(states):
            sums[s, i] += chance
    return sums[1:] / sums[0]


def test_in_a_row_of_pixels_the_odds_are_exact(rng: np.random.Generator) -> None:
    own = np.exp(rng.normal(-1, 1.5, (2, 1, 7))).astype(np.float32)
    assert heard(own, LAW)[:, 0] == pytest.approx(counted(own, LAW.bond), rel=1e-4)
    turned = heard(np.ascontiguousarray(own.transpose(0, 2, 1)), LAW)
    assert turned[:, :, 0] == pytest.approx(counted(own, LAW.bond), rel=1e-4)


def test_without_a_bond_nobody_is_heard(rng: np.random.Generator) -> None:
    own = rng.random((2, 9, 11)).astype(np.float32)
    assert heard(own, Law(bond=1.0)) == pytest.approx(own, rel=1e-6)


def test_two_polarisations_count_by_how_they_go_together() -> None:
    z = np.array([[[2.0, 2.0, np.nan]], [[2.0, np.nan, np.nan]]], dtype=np.float32)
    together, around = common(z, 0.25)
    assert together[0, :2] == pytest.approx([4 / np.sqrt(2.5), 2.0])
    assert np.isnan(together[0, 2])
    assert around[0] == pytest.approx([0, 0, 0])
    apart = common(np.array([[[3.0]], [[-1.0]]], dtype=np.float32), 0.0)
    assert (float(apart[0][0, 0]), float(apart[1][0, 0])) == pytest.approx((2 / np.sqrt(2), 8.0))


def test_odds_of_a_pixel_are_the_likelihoods_against_quiet() -> None:
    s = np.array([[1.2, np.nan]], dtype=np.float32)
    own = odds(s, np.zeros_like(s), np.zeros_like(s), LAW)
    assert own[:, 0, 0] == pytest.approx(np.exp(LAW.prior + np.array([-1, 1]) * 1.5 * 1.2 - 1.5**2 / 2), rel=1e-5)
    assert own[:, 0, 1] == pytest.approx(np.exp(LAW.prior), rel=1e-6)


def test_a_change_keeps_its_sign_and_lends_to_its_neighbours(rng: np.random.Generator) -> None:
    z = rng.normal(size=(2, 60, 60)).astype(np.float32)
    z[:, 10:14, 10:14] -= 2
    z[:, 40:44, 40:44] += 2
    z[:, 30, 5] = -2
    made = signed_of(z)
    assert (made[10:14, 10:14] < -3).mean() > 0.9
    assert (made[40:44, 40:44] > 3).mean() > 0.9
    assert abs(made[30, 5]) < np.abs(made[10:14, 10:14]).min()


def test_bands_give_the_same_as_the_whole(rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch) -> None:
    z = rng.normal(size=(2, 150, 31)).astype(np.float32)
    z[0, rng.random((150, 31)) < 0.1] = np.nan
    whole = signed_of(z)
    monkeypatch.setattr("wartoll.damage.neighbours.BAND", 37)
    assert np.array_equal(signed_of(z), whole, equal_nan=True)
    assert BAND > 37


def test_what_was_not_measured_stays_unknown(rng: np.random.Generator) -> None:
    z = rng.normal(size=(2, 40, 40)).astype(np.float32)
    z[:, :3] = np.nan
    z[1, 3:6] = np.nan
    made = signed_of(z)
    assert np.isnan(made[:3]).all()
    assert np.isfinite(made[3:]).all()
    assert np.isfinite(signed_of(z[:1])[3:]).all()


def test_unlike_polarisations_are_a_change_too(rng: np.random.Generator) -> None:
    z = rng.normal(size=(2, 60, 60)).astype(np.float32)
    z[0, 20:25, 20:25] += 4
    z[1, 20:25, 20:25] -= 4
    assert np.abs(signed_of(z))[20:25, 20:25].mean() > np.quantile(np.abs(signed_of(z)), 0.97)


def test_a_reference_says_what_is_quiet(rng: np.random.Generator) -> None:
    z = rng.normal(size=(2, 80, 80)).astype(np.float32)
    z[:, :50] *= 3
    calm = np.zeros((80, 80), dtype=np.bool_)
    calm[50:] = True
    assert learned(z).null.spread > 1.5 * learned(z, calm).null.spread
    assert learned(z, calm).null.spread == pytest.approx(1, abs=0.1)
    assert learned(z, calm).patch == pytest.approx(1, abs=0.1)


def test_few_pixels_say_nothing_of_patches(rng: np.random.Generator) -> None:
    assert learned(rng.normal(size=(1, 20, 20)).astype(np.float32)).patch == LAW.patch


def test_it_ranks_implanted_change_better_than_denoising(bursts: dict[str, Stack]) -> None:
    windows = quiet_pairs((2022, 2023), "11-09", "12-23")["2022 to 2023"]
    areas = []
    for seed, stack in enumerate(bursts.values()):
        changed, truth = implant(stack, "2023-06-01", np.random.default_rng(seed))
        z = list(compare([changed], windows).z.values())
        big, none = truth.of_size(4), truth.labels == 0
        areas.append([area_under(m[big], m[none]) for m in (np.abs(signed_of(np.stack(z))), evidence(z))])
    ours, denoised = np.mean(areas, axis=0)
    assert ours > denoised + 0.005
    assert ours > 0.90


def test_a_threshold_of_it_holds_on_the_next_quiet_pair(bursts: dict[str, Stack]) -> None:
    """Calibrated on 2021 against 2022, tested on 2022 against 2023: a stated 1% at 0.5% to 2% in five bursts of six."""
    rates = []
    for stack in bursts.values():
        pairs = quiet_pairs((2021, 2022, 2023), "11-09", "12-23")
        made = [np.abs(signed_of(np.stack(list(compare([stack], w).z.values())))) for w in pairs.values()]
        rates.append(rate_above(made[1], fitted_tail(made[0], 0.01).threshold(0.01)))
    assert sum(0.005 <= rate <= 0.02 for rate in rates) >= 5
