"""The page of a placebo: every pair and every rate on it, the worst first, and nothing of a war."""

from __future__ import annotations

import numpy as np

from wartoll.brief.null_picture import drawn
from wartoll.brief.placebo_page import placebo_files
from wartoll.damage.mapped import quiet_placebo
from wartoll.damage.placebo_report import PlacebosOut, placebo_report, quiet_histogram

from ..damage.made_map import compared


def made(pairs: int = 2) -> tuple[PlacebosOut, list]:
    """A placebo of made-up quiet pairs, and its histogram."""
    quiet = {f"{2014 + i} against {2015 + i}": compared(3 + i) for i in range(pairs)}
    found = quiet_placebo(quiet, 0.01, np.random.default_rng(1))
    report = placebo_report(found, quiet, orbits=["T<1>"], notes=["said before"])
    return PlacebosOut(wartoll="0", images="abc", placebos=(report,)), [quiet_histogram(found, quiet)]


def test_the_page_tells_every_pair_and_the_worst() -> None:
    found, histograms = made()
    files = placebo_files(found, histograms, date="2026-11-27")
    page = files["index.html"].decode()
    (one,) = found.placebos
    assert one.worst is not None
    assert f"fired on {one.worst.rate:.2%} of {one.worst.tested}, the worst" in page
    for pair in one.pairs:
        assert f"{pair.threshold:.2f}" in page
        assert pair.pair in page
    assert "said before" in page
    assert "T&lt;1&gt;" in page
    assert PlacebosOut.model_validate_json(files["placebo.json"]) == found
    assert placebo_files(found, histograms, date="2026-11-27") == files


def test_one_pair_says_that_nothing_was_tried() -> None:
    found, histograms = made(1)
    page = placebo_files(found, histograms, date="2026-11-27")["index.html"].decode()
    assert "One pair of quiet years" in page
    assert "there is no other pair" in page


def test_the_picture_of_quiet_pairs_has_no_war() -> None:
    found, histograms = made()
    svg = drawn(histograms[0], found.placebos[0].threshold)
    assert "before to after" not in svg
    assert "between quiet years" in svg
    assert all(abs(sum(shares) - 1) < 1e-9 for shares in histograms[0].quiet.values())
