"""Whether the words of a clause speak of harm, or of another subject altogether."""

from __future__ import annotations

import re
from functools import cache

from .phrase_words import DEGREES, FUNCTION_WORDS, HARM_WORDS, OTHER_SUBJECTS
from .sentences import MASK


@cache
def _harm() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(w.pattern for w in HARM_WORDS) + r")(?!\w)", re.IGNORECASE)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{OTHER_SUBJECTS})\b", re.IGNORECASE)


def is_harm(words: str) -> bool:
    """Whether a clause speaks of what war does."""
    return bool(_harm().search(words))


def is_other(words: str) -> bool:
    """Whether a clause speaks of distances, twin towns, museums and the like."""
    return bool(_other().search(words))


def compares_harm(head: str) -> bool:
    """Whether what stands between `more` and `than` is a degree or a harm ("people"), not "well known"."""
    for word in re.findall(rf"[^\W\d_]+(?:-[^\W\d_]+)*|{MASK}+", head):
        lowered = word.lower()
        if lowered in FUNCTION_WORDS:
            continue
        return word.startswith(MASK) or lowered in DEGREES or is_harm(lowered)
    return True
