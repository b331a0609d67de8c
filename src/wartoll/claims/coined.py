"""Words that are made of a place's name: "Dresdens", "Groznified", "the Gazafication of"; by rule, from any name."""

from __future__ import annotations

from collections.abc import Callable

#: endings of a verb and its participle, a noun of doing, a manner; never the ones of inhabitants ("Hamburgers")
ENDINGS = tuple(
    f"{lead}{tail}"
    for lead, tails in {
        "is": ("e", "es", "ed", "ing", "ation"),
        "iz": ("e", "es", "ed", "ing", "ation"),
        "": ("ified", "fied", "ification", "fication", "ify", "fy", "esque"),
    }.items()
    for tail in tails
)
#: endings that many words have: only behind a name of so many letters ("Hamas" is no plural of Hama)
PLAIN = ("s", "ed")
SHORTEST = 5


def stem_of(word: str, known: Callable[[str], bool]) -> int:
    """How many letters of a word are a known name, where an ending makes another word of it; else 0."""
    if not word[0].isupper():
        return 0
    for ending in (*ENDINGS, *PLAIN):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < (SHORTEST if ending in PLAIN else 3):
            continue
        if known(stem) or (ending.startswith("i") and known(stem + "y")):  # Grozny: Groznified
            return len(stem)
    return 0
