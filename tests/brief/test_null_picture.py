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


def test_the_axis_has_numbers_for_small_and_large_values() -> None:
    told = report(quiet=False)
    for top, number in ((1.0, ">0.8<"), (7.0, ">6<"), (90.0, ">80<")):
        edges = tuple(top * i / 48 for i in range(49))
        drawn = picture(told.model_copy(update={"histogram": told.histogram.model_copy(update={"edges": edges})}))
        assert number in drawn


def test_a_layer_of_others_is_held_against_its_quiet_layers() -> None:
    told = report().model_copy(update={"made_by": "Example Institute"})
    assert "its quiet layers" in picture(told)
    assert "in its quiet layers" in words(told)
    assert "no quiet layers" in words(report(quiet=False).model_copy(update={"made_by": "Example Institute"}))
