"""Edge: UNOSAT damage sites, whose field names and codes change from product to product.

Which field holds the classes is told by its name, what a class means by the product itself: words are read as words;
codes by a key that is given, else by a column of words beside them, else by UNOSAT's usual key, and then a note says
that no key was in the file. A class that no key explains is refused: somebody else's code 1 may be `no damage`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import SourceError, UsageError
from ..grades import classes_of
from ..sites import Sites, Texts
from .labels_files import Read, Table, days, read_table, sites_of, texts

CLASS_FIELDS = re.compile(
    r"(?:DaSitCl|DmgCls|Main_Damag|Main_Dam|Main_Damage_Site_Class|Damage_Site_Class|DamageClass)_?(\d*)$", re.I
)
DATE_FIELDS = re.compile(r"(?:SensorDate|SensorDat|SensorDa|SensDate|SensDat|SensDa|SenDat|SenDate)_?(\d*)$", re.I)
PLACE_FIELDS = ("Neighborho", "Neighborhood", "Neighbourhood", "Neigh", "Governorate", "Municipali", "Municipality")

#: words of UNOSAT's legends, lower case, -> code of the table
WORDS: dict[str, str] = {
    "destroyed": "1", "destroyed structure": "1", "severe damage": "2", "severe": "2", "severely damaged": "2",
    "moderate damage": "3", "moderate": "3", "moderately damaged": "3", "possible damage": "4", "possible": "4",
    "possibly damaged": "4", "no visible damage": "6", "no damage": "6", "not visibly damaged": "6",
    "possible damage from adjacent impact/debris": "11", "possible damage from adjacent impact": "11",
}  # fmt: skip
USUAL = {row.code for row in classes_of("unosat")}
UNSEEN = {"", "null", "none", "not applicable", "n/a"}
ZERO = "0"  # what a shapefile makes of an empty number; a class only where the key says so


class _Key(NamedTuple):
    """What the printed classes mean, and how that is known."""

    codes: dict[str, str]
    note: str


def read_unosat(
    path: Path, *, layer: str = "", field: str = "", on: str = "", key: Mapping[str, str] | None = None
) -> Sites:
    """The sites of a product, each with its latest class (of images up to the ISO day `on`, where given).

    `key` gives the legend of the product: {"1": "destroyed", ...} in UNOSAT's words. `field` names the column of
    classes where several could be meant. UsageError for a file without such a column, SourceError for classes that no
    legend explains, with what was seen.
    """
    table = read_table(path, layer)
    epochs = _epochs(table, field)
    unseen = UNSEEN if ZERO in (key or {}) else UNSEEN | {ZERO}
    printed, date, which = _latest(table, epochs, on, unseen)
    meaning = _meaning(table, printed, epochs, key)
    code = np.array([meaning.codes.get(value, "") for value in printed.tolist()], dtype=np.str_)
    empty = np.full(len(table), "", dtype=np.str_)
    place = next((texts(table.columns[name]) for name in PLACE_FIELDS if name in table.columns), empty)
    zero = np.any([texts(table.columns[name]) == ZERO for name, _ in epochs], axis=0)
    missing = np.where(zero, "no class (0 in the file)", "no class" + (f" by {on}" if on else ""))
    read = Read(code, np.where(code == "", missing, "").astype(np.str_), printed, date, place, empty)
    notes = [meaning.note, f"classes from {', '.join(which)}", *_repeated(table)]
    return sites_of(table, read, "unosat", "points", [n for n in notes if n])


def _epochs(table: Table, field: str) -> list[tuple[str, str]]:
    """(column of classes, column of its dates or nothing), from the first image to the last."""
    if field and field not in table.columns:
        raise UsageError(f"{table.file} has no column {field!r}", f"It has: {', '.join(table.columns)}.")
    found = [(int(m[1] or 1), name) for name in table.columns if (m := CLASS_FIELDS.match(name))]
    if field:
        match = CLASS_FIELDS.match(field)
        found = [(int((match and match[1]) or 1), field)]
    if not found:
        raise UsageError(
            f"{table.file} has no column of UNOSAT damage classes",
            f"Name it with `field`. Columns: {', '.join(table.columns)}.",
        )
    dates = {int(m[1] or 1): name for name in table.columns if (m := DATE_FIELDS.match(name))}
    if len(found) == 1 and len(dates) == 1:
        dates = {found[0][0]: next(iter(dates.values()))}
    return [(name, dates.get(number, "")) for number, name in sorted(found)]


def _latest(table: Table, epochs: list[tuple[str, str]], on: str, unseen: set[str]) -> tuple[Texts, Texts, list[str]]:
    """Each record's last printed class and its date, from images up to a day; the columns that were used."""
    printed = np.full(len(table), "", dtype="<U80")
    date = np.full(len(table), "", dtype="<U10")
    used = []
    for name, dated in epochs:
        now = texts(table.columns[name])
        day = days(table.columns[dated]) if dated else np.full(len(table), "", dtype="<U10")
        if on and (day[now != ""] == "").any():
            raise UsageError(f"column {name} of {table.file} has classes without a date", "Leave `on` out.")
        known = ~np.isin(np.char.lower(now), list(unseen))
        take = known & ((day <= on) if on else np.full(len(table), True))
        printed[take], date[take] = now[take], day[take]
        used += [name] if take.any() else []
    return printed, date, used


def _meaning(table: Table, printed: Texts, epochs: list[tuple[str, str]], given: Mapping[str, str] | None) -> _Key:
    seen = Counter(value for value in printed.tolist() if value)
    if given is not None:
        codes = {str(k): WORDS.get(str(words).strip().lower(), "") for k, words in given.items()}
        return _Key(_all_known(table, seen, codes, epochs), "classes by the key that was given")
    worded = {value: WORDS[value.lower()] for value in seen if value.lower() in WORDS}
    if len(worded) == len(seen):
        return _Key(worded, "")
    if beside := _beside(table, printed, {name for name, _ in epochs}):
        return _Key(_all_known(table, seen, beside.codes, epochs), beside.note)
    usual = {value: value for value in seen if value in USUAL} | worded
    note = "codes read by UNOSAT's usual key (1 destroyed ... 6 no visible damage): no key is in the file"
    return _Key(_all_known(table, seen, usual, epochs), note)


def _beside(table: Table, printed: Texts, own: set[str]) -> _Key | None:
    """The key that a column of words gives for the codes beside it, where each code has one word only."""
    for name, column in table.columns.items():
        if name in own:
            continue
        words = np.char.lower(texts(column))
        pairs = {(c, w) for c, w in zip(printed.tolist(), words.tolist(), strict=True) if c and w}
        codes = {code: WORDS.get(word, "") for code, word in pairs}
        if pairs and len(codes) == len(pairs) and all(codes.values()) and len(set(codes.values())) == len(codes):
            return _Key(codes, f"codes read by the words in column {name}")
    return None


def _all_known(
    table: Table, seen: Counter[str], codes: dict[str, str], epochs: list[tuple[str, str]]
) -> dict[str, str]:
    if unknown := [value for value in seen if not codes.get(value)]:
        said = ", ".join(f"{value!r} ({n:,})" for value, n in seen.most_common(12))
        raise SourceError(
            f"has damage classes that no legend explains: {', '.join(map(repr, unknown[:5]))}; seen: {said}",
            file=table.file, column=epochs[-1][0],
            next_step="Give the product's own legend as `key`, for example 1=destroyed, 2=severe damage, or name "
            "another column with `field`.",
        )  # fmt: skip
    return codes


def _repeated(table: Table) -> list[str]:
    places = Counter(g.wkb for g in table.outlines if g is not None)
    again = sum(n - 1 for n in places.values())
    return [f"{again} records stand at the place of another one, and are kept"] if again else []
