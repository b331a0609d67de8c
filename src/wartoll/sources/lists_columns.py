"""Columns of texts -> columns of values, whole columns at a time; what was changed comes back as places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .lists_dates import Order, OrderFound, Read, as_ordered, order_found, read_date
from .lists_words import NOT_KNOWN, UNNAMED

Places = NDArray[np.int64]
#: marks of writing direction, joiners of nothing and byte order marks; zero width non-joiners belong to Persian names
MARKS = "[\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]"
SPACES = r"[\s\x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]+"
UNTIDY = r"^\s|\s$|[\s][\s]|[\t\n\r\x{a0}\x{2000}-\x{200a}\x{202f}\x{3000}]"


class Cleaned(NamedTuple):
    """Texts without marks and stray spaces, null where they say nothing; and the places of what was seen."""

    texts: Any
    marked: Places
    formulas: Places
    not_known: Places


def cleaned(column: Any, name: bool = False) -> Cleaned:
    """A column of texts, cleaned; of names, those of people not known are left out too."""
    import pyarrow.compute as pc

    marked = pc.match_substring_regex(column, MARKS)
    at_marked = places_of(marked)
    if len(at_marked):
        column = pc.replace_substring_regex(column, MARKS, "")
    if pc.any(pc.match_substring_regex(column, UNTIDY)).as_py():
        column = pc.utf8_trim_whitespace(pc.replace_substring_regex(column, SPACES, " "))
    formulas = places_of(pc.starts_with(column, "="))
    empty = pc.equal(column, "")
    nothing = pc.is_in(pc.utf8_lower(column), value_set=_not_known())
    if name:
        nothing = pc.or_(nothing, pc.match_substring_regex(column, UNNAMED))
    texts = pc.if_else(pc.or_(empty, nothing), None, column)
    return Cleaned(texts, at_marked, formulas, places_of(nothing))


@cache
def _not_known() -> Any:
    import pyarrow as pa

    return pa.array(NOT_KNOWN, pa.string())


def places_of(mask: Any) -> Places:
    """Where a column of true, false and null is true."""
    import pyarrow.compute as pc

    return np.flatnonzero(np.asarray(pc.fill_null(mask, False))).astype(np.int64)


def by_text(column: Any, parse: Callable[[str], Any], kind: Any) -> tuple[Any, Places]:
    """The values of a dictionary column of texts, each text read once, and the places of texts that are none.

    `column` is one Arrow dictionary array; `kind` the Arrow type of the values.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    values = pa.array([parse(text) for text in column.dictionary.to_pylist()], kind)
    found = values.take(column.indices)
    return found, places_of(pc.and_(pc.is_null(found), pc.is_valid(column.indices)))


class DatesRead(NamedTuple):
    """Dates of a column, the places of texts that are none, the order used; or what the order must be asked about."""

    dates: Any
    bad: Places
    order: Order
    question: OrderFound | None
    reads: Sequence[Read]


def dates_of(column: Any, order: Order) -> DatesRead:
    """The dates of a dictionary column; without a given order, a question where its texts do not settle it."""
    import pyarrow as pa

    reads = [read_date(text) for text in column.dictionary.to_pylist()]
    found = order_found(reads)
    used = order or found.order
    if used is None:
        return DatesRead(None, np.zeros(0, dtype=np.int64), "", found, reads)
    days = iter([as_ordered(read, used) for read in reads])
    dates, bad = by_text(column, lambda _: next(days), pa.date32())
    return DatesRead(dates, bad, used, None, reads)


def places_by_code(column: Any, codes: Sequence[int]) -> Places:
    """Where a dictionary column has one of these codes."""
    indices = column.indices.to_numpy(zero_copy_only=False)
    return np.flatnonzero(np.isin(indices, np.asarray(codes, dtype=np.float64))).astype(np.int64)


def repeated(column: Any) -> Places:
    """The places of texts that stand further up already, in one array or in chunks."""
    import pyarrow as pa

    chunks = [chunk.dictionary_encode() for chunk in getattr(column, "chunks", [column])]
    encoded = pa.chunked_array(chunks).unify_dictionaries()
    indices = np.concatenate([np.asarray(chunk.indices.fill_null(-1)) for chunk in encoded.chunks])
    seen = np.zeros(len(indices), dtype=bool)
    seen[np.unique(indices, return_index=True)[1]] = True
    return np.flatnonzero(~seen & (indices >= 0)).astype(np.int64)
