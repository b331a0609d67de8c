"""The histogram: one line for each quiet pair, the threshold where there is one, and words that agree."""

from __future__ import annotations

from wartoll.brief.null_picture import picture, words

from ..damage.made_map import report


def test_the_threshold_and_the_quiet_years_are_drawn() -> None:
    told = report()
    drawn = picture(told)
    assert told.null is not None
    assert f"threshold {told.null.threshold:.1f}" in drawn
    assert "between quiet years" in drawn
    assert f"{told.null.flagged / told.pixels:.1%} of the pixels" in words(told)


def test_without_quiet_years_there_is_neither() -> None:
    told = report(quiet=False)
    drawn = picture(told)
    assert "threshold" not in drawn
    assert "between quiet years" not in drawn
    assert "no quiet years" in words(told)
