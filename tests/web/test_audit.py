"""Counting verdicts by side."""

from __future__ import annotations

from wartoll.web.audit import picture, table

FOUND = {("party", "fails"): 3, ("party", "holds"): 1, ("un", "open"): 2}
VERDICTS = ("holds", "open", "fails")


def test_every_claim_is_counted_once() -> None:
    rows = table(FOUND, ("party", "un", "press"), VERDICTS)
    assert [(row.side, row.counts, row.total) for row in rows] == [("party", (1, 0, 3), 4), ("un", (0, 2, 0), 2)]
    assert (rows[0].borne_out, rows[0].not_borne_out) == (1, 3)


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = picture(table(FOUND, ("party", "un"), VERDICTS))
    assert drawn.count("<rect") == 3
    assert 'width="256.5"' in drawn, "three of four claims fill three quarters of 344 px"


def test_nothing_to_draw() -> None:
    assert "<rect" not in picture(())
