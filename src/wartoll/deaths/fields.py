"""What entries say beside the name, as numbers that can be compared: age, day, place, sex, list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .letters import folded, joined, script_of
from .transliteration import in_latin, sound_of

if TYPE_CHECKING:
    import pyarrow as pa

Ids = NDArray[np.int32]
UNKNOWN = -(2**31)
PLACES = ("place_1", "place_2", "place_3")


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """Arrays by entry; what is not known is UNKNOWN in `ages` and `dates`, -1 in the codes, NaN in `points`."""

    lists: Ids
    ages: Ids  # age, year of birth as given, year of birth as worked out (years)
    dates: Ids  # days since 1970
    places: Ids  # codes of the three levels
    points: NDArray[np.float64]  # latitude, longitude, degrees
    sexes: Ids

    def facts(self) -> Ids:
        """All but the points side by side, as `compare_kernel` takes them."""
        columns = [self.lists[:, None], self.ages, self.dates[:, None], self.places, self.sexes[:, None]]
        return np.ascontiguousarray(np.concatenate(columns, axis=1))


def fields(entries: pa.Table, learned: Mapping[str, str] | None = None) -> Fields:
    """The fields of a table of entries; codes do not depend on the order of entries."""
    places = [_codes(_texts(entries, name), learned or {}) for name in PLACES]
    return Fields(
        lists=_codes(_texts(entries, "list"), None),
        ages=_ages(entries),
        dates=_numbers(entries, "date"),
        places=np.ascontiguousarray(np.stack(places, axis=1)),
        points=np.stack([_degrees(entries, "lat"), _degrees(entries, "lon")], axis=1),
        sexes=_codes(_texts(entries, "sex"), None),
    )


def _numbers(entries: pa.Table, name: str) -> Ids:
    """A column of whole numbers or dates; UNKNOWN where null, absent or beyond what a date or an age can be."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if name not in entries.column_names:
        return np.full(entries.num_rows, UNKNOWN, dtype=np.int32)
    column = entries.column(name)
    column = column.cast(pa.date32()).cast(pa.int32()) if pa.types.is_temporal(column.type) else column
    values = pc.fill_null(column.cast(pa.int64()), UNKNOWN).to_numpy()
    return np.where(np.abs(values) < 10**7, values, UNKNOWN).astype(np.int32)


def _degrees(entries: pa.Table, name: str) -> NDArray[np.float64]:
    import pyarrow as pa
    import pyarrow.compute as pc

    if name not in entries.column_names:
        return np.full(entries.num_rows, np.nan)
    return np.asarray(pc.fill_null(entries.column(name).cast(pa.float64()), np.nan).to_numpy(), dtype=np.float64)


def _ages(entries: pa.Table) -> Ids:
    """Age, year of birth, and the year of birth that either gives; for an age it takes the year of death.

    Where an entry has no date, the middle one of all dates stands in; without any date an age gives no year of birth.
    """
    age, born, days = (_numbers(entries, name) for name in ("age", "birth_year", "date"))
    dated = days != UNKNOWN
    if dated.any():
        days = np.where(dated, days, np.int32(np.median(days[dated])))
        died = 1970 + np.floor(days / 365.2425).astype(np.int32)
        worked_out = np.where(age != UNKNOWN, died - np.where(age != UNKNOWN, age, 0), UNKNOWN)
    else:
        worked_out = np.full(len(age), UNKNOWN)
    return np.stack([age, born, np.where(born != UNKNOWN, born, worked_out)], axis=1).astype(np.int32)


def _texts(entries: pa.Table, name: str) -> Any:
    """(unique texts, place of each entry's text among them, -1 where null)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if name not in entries.column_names:
        return [], np.full(entries.num_rows, -1, dtype=np.int64)
    column = entries.column(name).cast(pa.string()).combine_chunks()
    column = column if isinstance(column, pa.Array) else pa.concat_arrays(column.chunks)
    coded = column.dictionary_encode()
    return coded.dictionary.to_pylist(), pc.fill_null(coded.indices, -1).to_numpy().astype(np.int64)


def _codes(texts: tuple[list[str], NDArray[np.int64]], learned: Mapping[str, str] | None) -> Ids:
    """Numbers for texts: as they are (learned is None), or as places, one spelling for what is written alike."""
    unique, at = texts
    spelt = unique if learned is None else place_spellings(unique, learned)
    number = {text: code for code, text in enumerate(sorted({text for text in spelt if text}))}
    codes = np.array([number.get(text, -1) for text in spelt] + [-1], dtype=np.int32)
    return np.asarray(codes[at], dtype=np.int32)


def place_spellings(texts: list[str], learned: Mapping[str, str]) -> list[str]:
    """Places folded as names are; as they sound in Latin letters where they are in several scripts."""
    tokens = [_tokens(text) for text in texts]
    if len({script_of(token) for words in tokens for token in words if not token.isdigit()}) <= 1:
        return [" ".join(words) for words in tokens]
    latin = [[in_latin(token, learned).text for token in words] for words in tokens]
    return [" ".join(sound_of(word) or word for word in words if word) for words in latin]


def _tokens(text: str) -> list[str]:
    """Tokens of a place; numbers stay, for quarters and camps are numbered."""
    words: list[str] = []
    for piece in text.split():
        number = "".join(str(int(c)) for c in piece if c.isdecimal())
        words += [*folded(piece), *([number] if number else [])]
    return joined(words)
