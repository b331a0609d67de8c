"""What a table of overlaps gives away before any method is asked."""

from __future__ import annotations

import numpy as np
import pytest

from wartoll.deaths.overlap import Overlap, overlap, refusal, together, trim

TABLE = overlap(("A", "B", "C"), {"100": 5, "010": 4, "001": 3, "110": 2, "011": 1, "111": 0})


def test_zero_cells_are_left_out_and_patterns_sorted() -> None:
    assert TABLE.cells == (("001", 3), ("010", 4), ("011", 1), ("100", 5), ("110", 2))
    assert TABLE.observed == 15


def test_codes_give_the_first_list_the_lowest_bit() -> None:
    dense = TABLE.dense()
    assert dense.tolist() == [0, 5, 4, 2, 3, 0, 1, 0]
    assert TABLE.sizes().tolist() == [7, 7, 4]
    assert together(TABLE).tolist() == [[7, 2, 0], [2, 7, 1], [0, 1, 4]]


def test_empty_lists_go_first_and_are_named() -> None:
    table = Overlap(lists=("A", "B", "C", "D"), cells=(("1000", 3), ("1010", 2), ("0010", 1), ("0000", 9)))
    trimmed = trim(table)
    assert trimmed.dropped == ("B", "D")
    assert trimmed.table == overlap(("A", "C"), {"10": 3, "11": 2, "01": 1})
    assert "9 people on no list were left out" in trimmed.warnings[0]
    assert "lists B, D without records" in trimmed.warnings[1]


def test_a_clean_table_is_left_as_it_is() -> None:
    clean = overlap(("A", "B"), {"10": 3, "11": 2, "01": 1})
    assert trim(clean).table == clean
    assert trim(clean).warnings == ()


def test_containment_and_empty_overlaps_are_said() -> None:
    inside = trim(overlap(("A", "B", "C"), {"110": 4, "010": 6, "011": 2, "001": 3, "111": 0}))
    assert [w for w in inside.warnings if w.startswith("Everybody on A is also on B")]
    assert [w for w in inside.warnings if "A and C" in w]
    assert not [w for w in inside.warnings if w.startswith("Everybody on B")]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (overlap(("A", "B", "C"), {}), "No person is on any list"),
        (overlap(("A",), {"1": 3}), "Everybody is on one list (A)"),
        (overlap(("A", "B", "C"), {"100": 3, "010": 4, "001": 2}), "No person is on two lists"),
        (overlap(("A", "B"), {"10": 3, "01": 4, "11": 2}), "2 lists with records, and this method needs 3"),
        (overlap(tuple(f"L{i}" for i in range(30)), {"1" * 30: 2}), "30 lists have 1,073,741,823 cells"),
    ],
    ids=["nobody", "one list", "no overlap", "two lists", "thirty lists"],
)
def test_refusals_say_why(table: Overlap, says: str) -> None:
    assert says in refusal(table)


def test_a_table_that_can_be_used_is_not_refused() -> None:
    assert refusal(TABLE) == ""
    assert refusal(overlap(("A", "B"), {"10": 3, "01": 4, "11": 2}), fewest=2) == ""


def test_arrays_of_an_empty_table_keep_their_width() -> None:
    histories, counts = overlap(("A", "B", "C"), {}).arrays()
    assert histories.shape == (0, 3)
    assert counts.dtype == np.int64
