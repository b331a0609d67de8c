"""How tokens are misspelt: one table of kinds for each script, and a vectorised draw from what they can make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Script = Literal["arabic", "latin"]
Ids = NDArray[np.int64]

#: letters that are taken for one another, by sound or by their dots
ALIKE = {
    "arabic": "سص تط دضذ هح كق زذظ ثس عا جحخ بتن رز فق غع شس ظض",
    "latin": "ae ei iy ou oa qk gj sz td fv kh nm bp",
}
#: what a writer leaves open; each side may stand for the other
OPEN = {
    "arabic": "أ/ا إ/ا آ/ا ة/ه ى/ي ئ/ي ؤ/و اء/ا",
    "latin": "ou/u oo/u ee/i ah/a iy/i ai/ay th/t dh/d kh/h gh/g",
}
#: beginnings that are written together with the name, apart from it, or not at all
SPACED = {
    "arabic": (("عبد", "عبد "), ("ابو", "ابو "), ("أبو", "ابو "), ("ال", ""), ("ال", "ال ")),
    "latin": (("al-", "al "), ("al-", "el-"), ("al-", ""), ("abu ", "abu"), ("abdul-", "abdul "), ("abdul", "abdel")),
}
PLAIN = {
    "arabic": str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"}),
    "latin": str.maketrans("-'", "  "),
}


class Misspelling(NamedTuple):
    """One kind of misspelling: how often it is the one, and every spelling that it makes of a token."""

    name: str
    weight: float
    makes: Callable[[str, Script], Iterable[str]]


def _confused(token: str, script: Script) -> Iterable[str]:
    for group in ALIKE[script].split():
        for at, letter in enumerate(token):
            if letter in group:
                yield from (token[:at] + other + token[at + 1 :] for other in group if other != letter)


def _dropped(token: str, script: Script) -> Iterable[str]:
    return (token[:at] + token[at + 1 :] for at in range(1, len(token)) if len(token) > 3 or script == "latin")


def _doubled(token: str, _: Script) -> Iterable[str]:
    return (token[:at] + token[at] + token[at:] for at in range(len(token)))


def _swapped(token: str, _: Script) -> Iterable[str]:
    return (token[:at] + token[at + 1] + token[at] + token[at + 2 :] for at in range(1, len(token) - 1))


def _open(token: str, script: Script) -> Iterable[str]:
    for pair in OPEN[script].split():
        one, _, other = pair.partition("/")
        for sign, instead in ((one, other), (other, one)):
            at = token.find(sign)
            if at >= 0:
                yield token[:at] + instead + token[at + len(sign) :]


def _spaced(token: str, script: Script) -> Iterable[str]:
    for joined, apart in SPACED[script]:
        if token.startswith(joined) and len(token) > len(joined) + 1:
            yield apart + token[len(joined) :]


MISSPELLINGS: tuple[Misspelling, ...] = (
    Misspelling("a letter that sounds or looks alike", 0.35, _confused),
    Misspelling("a letter dropped", 0.2, _dropped),
    Misspelling("a letter doubled", 0.1, _doubled),
    Misspelling("two letters in the other order", 0.1, _swapped),
    Misspelling("what spelling leaves open", 0.15, _open),
    Misspelling("a beginning written apart, together or not at all", 0.1, _spaced),
)


@lru_cache(maxsize=20_000)
def misspellings(token: str, script: Script) -> tuple[tuple[str, float], ...]:
    """Every misspelling of a token with its chance; the chances sum to 1. The token itself where there is none."""
    found: dict[str, float] = {}
    for kind in MISSPELLINGS:
        made = [text for text in dict.fromkeys(kind.makes(token, script)) if text.strip() and text != token]
        for text in made:
            found[text] = found.get(text, 0.0) + kind.weight / len(made)
    total = sum(found.values())
    return tuple((text, weight / total) for text, weight in found.items()) if found else ((token, 1.0),)


class Spellings(NamedTuple):
    """All spellings of some tokens in one row: those of token t stand from `start[t]` on, the right one first."""

    texts: list[str]
    start: Ids
    sums: NDArray[np.float64]

    def draw(self, tokens: Ids, share: float, rng: np.random.Generator) -> Ids:
        """The place of a spelling for each token, misspelt with chance `share`; -1 where the token is -1."""
        known = tokens >= 0
        places = np.where(known, self.start[tokens], -1)
        wrong = np.flatnonzero(known & (rng.random(len(tokens)) < share))
        # the sums of token t lie in (t, t + 1], after t itself for the right spelling
        keys = tokens[wrong] + rng.random(len(wrong))
        found = np.searchsorted(self.sums, keys, side="right")
        places[wrong] = np.clip(found, self.start[tokens[wrong]], self.start[tokens[wrong] + 1] - 1)
        return np.asarray(places, dtype=np.int64)


def spellings(tokens: tuple[str, ...], script: Script) -> Spellings:
    """The spellings of each token, by its number in `tokens`."""
    texts: list[str] = []
    start = np.zeros(len(tokens) + 1, dtype=np.int64)
    sums: list[float] = []
    for number, token in enumerate(tokens):
        variants = misspellings(token, script)
        texts += [token, *(text for text, _ in variants)]
        sums += [number, *(number + np.cumsum([weight for _, weight in variants])).tolist()]
        start[number + 1] = len(texts)
    return Spellings(texts, start, np.array(sums))


def plain(texts: list[str], script: Script) -> list[str]:
    """The texts as somebody writes them who leaves out hamza, dots of ta marbuta and hyphens."""
    table: Any = PLAIN[script]
    return [text.translate(table) for text in texts]
