"""Patterns of the tables as they are searched for."""

from __future__ import annotations

from wartoll.claims.found import STAND_INS, compiled


def test_the_sign_for_a_place_matches_whole_masks_only() -> None:
    pattern = compiled("like @")
    assert pattern.search("LIKE \ue000\ue000\ue000.")
    assert compiled("@").findall("\ue000\ue000 and \ue000") == ["\ue000\ue000", "\ue000"]
    assert not pattern.search("like it")


def test_stand_ins_for_a_place() -> None:
    assert STAND_INS.search("it was worse")
    assert STAND_INS.search("the old city was worse")
    assert not STAND_INS.search("bombs fell")
