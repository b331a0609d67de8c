"""Judgements: which record stands, and the file that they travel in."""

from __future__ import annotations

from itertools import permutations

import pytest

from wartoll.deaths.judgements import (
    HEADER,
    Judgement,
    judgement,
    judgements_csv,
    nobody_judged,
    parse_judgements,
    placed,
    standing,
)
from wartoll.errors import SourceError, UsageError


def said(one: str, other: str, verdict: str, second: int, note: str = "") -> Judgement:
    when = f"2026-11-27T10:00:{second:02d}+00:00"
    return judgement(one, other, verdict, by="R. Coder", when=when, note=note)  # type: ignore[arg-type]  # from a table


def test_ids_are_put_in_order() -> None:
    assert said("k9", "k1", "same", 0) == said("k1", "k9", "same", 0)


def test_the_latest_record_stands_whatever_the_order() -> None:
    records = [said("a", "b", "same", 0), said("b", "a", "not same", 5), said("a", "c", "same", 2)]
    for order in permutations(records):
        assert [(r.left, r.right, r.verdict) for r in standing(order)] == [("a", "b", "not same"), ("a", "c", "same")]


def test_a_withdrawal_leaves_nothing_and_may_be_followed() -> None:
    records = [said("a", "b", "same", 0), said("a", "b", "withdrawn", 1)]
    assert standing(records) == ()
    assert standing([*records, said("a", "b", "not same", 2)])[0].verdict == "not same"


def test_records_of_one_second_claim_less() -> None:
    both = [said("a", "b", "withdrawn", 0), said("a", "b", "same", 0)]
    assert standing(both) == standing(both[::-1]) == ()


def test_time_zones_are_compared() -> None:
    early = judgement("a", "b", "same", by="R", when="2026-11-27T12:00:00+02:00")
    late = judgement("a", "b", "not same", by="R", when="2026-11-27T10:30:00+00:00")
    assert standing([late, early]) == (late,)


def test_places_are_found_and_unknown_entries_are_listed() -> None:
    found = placed(
        [said("a", "b", "same", 0), said("b", "c", "not same", 1), said("a", "x", "same", 2)], ["c", "b", "a"]
    )
    assert list(zip(found.left.tolist(), found.right.tolist(), found.same.tolist(), strict=True)) == [
        (0, 1, False),
        (1, 2, True),
    ]
    assert [record.right for record in found.unknown] == ["x"]
    assert len(nobody_judged()) == 0


def test_the_file_says_what_was_written() -> None:
    records = [
        said("a", "b", "same", 3, note='both say, "3 sons"'),
        said("c", "d", "withdrawn", 1),
        said("=x", "y", "same", 9),
    ]
    text = judgements_csv(records)
    assert text.splitlines()[0] == ",".join(HEADER)
    assert sorted(parse_judgements(text, "j.csv"), key=str) == sorted(records, key=str)
    assert judgements_csv(parse_judgements(text, "j.csv")) == text
    assert parse_judgements("", "j.csv") == ()
    assert judgements_csv(records[::-1]) == text


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("a,b,perhaps,R,2026-11-27T10:00:00+00:00,", "column verdict"),
        ("a,a,same,R,2026-11-27T10:00:00+00:00,", "line 2"),
        ("a,b,same,,2026-11-27T10:00:00+00:00,", "line 2"),
        ("a,b,same,R,yesterday,", "'yesterday'"),
        ("a,b,same,R,2026-11-27T10:00:00,", "time zone"),
    ],
)
def test_a_bad_line_is_named(line: str, place: str) -> None:
    with pytest.raises(SourceError, match=place):
        parse_judgements(f"{','.join(HEADER)}\n{line}\n", "judgements.csv")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(SourceError, match="verdict"):
        parse_judgements("left,right,by,when\n", "judgements.csv")


def test_one_entry_is_no_pair() -> None:
    with pytest.raises(UsageError, match="two entries"):
        said("a", "a", "same", 0)
