"""The total on a terminal: the number first, or why there is none."""

from __future__ import annotations

import io

from rich.console import Console

from wartoll.cli.damage_screen import total
from wartoll.damage.total_report import AnswerOut, RateOut, SeenOut, TotalOut

NUMBER = AnswerOut(measure="structures_damaged", unit="buildings", low=100, median=120, high=150)
SHARE = AnswerOut(measure="share_destroyed", unit="share", low=0.1, median=0.12, high=0.15)
FULL = TotalOut(
    severity="destroyed", method="m", share=SHARE, number=NUMBER, buildings=1000, flagged=180, by_formula=NUMBER,
    seen=(SeenOut(name="quiet", buildings=1000, looked_at=70, sure=8, perhaps=1, estimated=121),),
    accuracy=(RateOut(name="precision", words="of the flagged", value=0.5, low=0.4, high=0.6),),
)  # fmt: skip


def shown(found: TotalOut) -> str:
    out = io.StringIO()
    total(Console(file=out, width=110), found)
    return " ".join(out.getvalue().split())


def test_the_number_and_what_it_rests_on() -> None:
    said = shown(FULL)
    assert "120 of 1,000 buildings destroyed (90%: 100 to 150); 12.0% (90%: 10.0% to 15.0%)." in said
    assert "quiet 1,000 70 8 1 121" in said
    assert "The map alone flags 180." in said
    assert "50.0% of the flagged (90%: 40.0% to 60.0%)." in said


def test_a_band_and_a_refusal() -> None:
    band = FULL.model_copy(update={"number": NUMBER.model_copy(update={"median": None}), "seen": ()})
    assert "a band, not an estimate" in shown(band)
    none = FULL.model_copy(update={"number": AnswerOut(measure="structures_damaged", reason="[no] labels"), "seen": ()})
    assert "Cannot be estimated: [no] labels" in shown(none)
