"""Name tokens to make up persons from: given and family names with a few that many bear and many that few bear."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

#: given names that many bear in most places where Arabic is spoken, in falling order; the rest follows by chance
COMMON_MEN = (
    "محمد", "احمد", "محمود", "علي", "ابراهيم", "مصطفى", "خالد", "حسن", "يوسف", "عمر", "عبدالله", "حسين", "عبدالرحمن",
    "سعيد", "خليل", "اسماعيل", "سليمان", "كريم", "طارق", "ماهر",
)  # fmt: skip
COMMON_WOMEN = (
    "فاطمة", "مريم", "آية", "نور", "سارة", "أسماء", "هبة", "أمل", "زينب", "إيمان", "ليلى", "سعاد", "هدى", "رنا", "ملك",
)  # fmt: skip
#: words that only begin a name
BEGINNINGS = frozenset({"عبد", "ابو", "أبو", "ابن", "بنت", "ام", "أم", "آل", "ال"})
#: how many names a pool holds, how fast the frequency falls with the rank (Zipf-Mandelbrot), and from which rank on
POOLS = {"men": (1200, 1.1, 3.0), "women": (900, 1.0, 3.0), "families": (1600, 0.8, 8.0)}
_SKELETON = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": None})


@dataclass(frozen=True, slots=True, eq=False)
class NameTokens:
    """Spellings by number, and who is drawn from which: ids with the running sums of their frequencies."""

    arabic: tuple[str, ...]
    latin: tuple[str, ...]
    pools: dict[str, tuple[Ids, NDArray[np.float64]]]

    def draw(self, pool: str, count: int, rng: np.random.Generator) -> Ids:
        """Ids of `count` names of a pool, the common ones more often."""
        ids, sums = self.pools[pool]
        return np.asarray(ids[np.searchsorted(sums, rng.random(count), side="right")], dtype=np.int64)


@cache
def read_tokens() -> tuple[tuple[str, str], ...]:
    """The pairs (Arabic, Latin) that are shipped, one for each skeleton of an Arabic token."""
    file = resources.files("wartoll") / "catalogue" / "names" / "arabic_english_tokens.csv"
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))[1:]
    kept: dict[str, tuple[str, str]] = {}
    for arabic, latin in rows:
        if len(arabic) >= 3 and arabic not in BEGINNINGS:
            kept.setdefault(skeleton(arabic), (arabic, latin))
    return tuple(kept.values())


def skeleton(token: str) -> str:
    """The token without what spelling leaves open: forms of alef and hamza, ta marbuta, alef maqsura."""
    return token.translate(_SKELETON)


def name_tokens(rng: np.random.Generator) -> NameTokens:
    """Tokens in three pools - men, women, families - whose ranks, past the first few, are drawn."""
    pairs = read_tokens()
    place = {skeleton(arabic): number for number, (arabic, _) in enumerate(pairs)}
    kinds: dict[str, list[int]] = {"men": [], "women": [], "families": []}
    for number, (arabic, _) in enumerate(pairs):
        kinds[_kind(arabic)].append(number)
    heads = {"men": _known(COMMON_MEN, place), "women": _known(COMMON_WOMEN, place), "families": []}
    pools = {kind: _pool(heads[kind], numbers, kind, rng) for kind, numbers in kinds.items()}
    return NameTokens(tuple(a for a, _ in pairs), tuple(b for _, b in pairs), pools)


def _kind(arabic: str) -> str:
    """The pool of a token, by its form; a rough sorting that is enough for names nobody bears."""
    if arabic.startswith(("ال", "ابو", "أبو")):
        return "families"
    return "women" if arabic.endswith(("ة", "ه", "اء", "ى")) else "men"


def _known(common: tuple[str, ...], place: dict[str, int]) -> list[int]:
    return [place[skeleton(name)] for name in common if skeleton(name) in place]


def _pool(head: list[int], numbers: list[int], kind: str, rng: np.random.Generator) -> tuple[Ids, Any]:
    size, power, offset = POOLS[kind]
    first = set(head)
    rest = rng.permutation([number for number in numbers if number not in first])
    ids = np.concatenate([np.array(head, dtype=np.int64), rest])[:size]
    weights = (np.arange(len(ids)) + 1 + offset) ** -power
    sums = np.cumsum(weights)
    return ids, sums / sums[-1]
