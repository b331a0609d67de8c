"""Whether the words of a clause speak of harm, or of another subject altogether."""

from __future__ import annotations

import re
from functools import cache

from .comparative_words import SAYING
from .on_demand import OnDemand
from .phrase_words import AMOUNTS, DEGREES, FUNCTION_WORDS, HARM_WORDS, MACHINES, MODIFYING, OTHER_SUBJECTS
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


_PAID = OnDemand(r"\b(?:pay|pays|paid|paying|exact\w*|at|such)\s+(?:[\w'’-]+\s+){0,3}?prices?\b", re.IGNORECASE)


def is_other(words: str) -> bool:
    """Whether a clause speaks of distances, twin towns, museums and the like."""
    return bool(_other().search(_PAID.sub(" ", words) if "price" in words else words))


_SAYERS = OnDemand(
    rf"(?:,\s*)?\baccording to [^,.;:]*|[,:]\s*[^,.;:]{{2,60}}?\b(?:{SAYING})\b[^,.;:]*(?=[.,;:]|$)|"
    rf"^[^,.;:]{{2,70}}?\b(?:{SAYING})\b(?: that\b|,|:|(?= \w+ \w+))"
)
_ASIDES = OnDemand(
    r"\b(?:relative|in (?:relation|proportion)|measured|set) (?:to|against) (?:its |the |their )?(?:population|"
    r"size|number "
    r"of (?:people|inhabitants|residents))\b|\b(?:per head|per capita|for every head)(?: of (?:the )?population)?\b|"
    r"\b(?:for|given) (?:its|their) (?:population|size)\b|,\s(?:where|which|whose|although|though)\b[^;:!?]*$",
    re.IGNORECASE,
)


def without_sayers(words: str) -> str:
    """The words of a clause without who says so."""
    return _SAYERS.sub(" ", words)


def without_asides(words: str) -> str:
    """The words of a clause without what is only set beside it: "for its size", and a clause at its end."""
    return _ASIDES.sub(" ", words)


_TIMES = OnDemand(
    r"\b(?:after|before|since|during|until|despite|amid)\s+(?:(?:the|its|their|a|both|that|"
    r"this)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:wars?|sieges?|battles?|bombings?|raids?|fighting|destruction|firestorm|conflicts?|offensives?)\b",
    re.IGNORECASE,
)


def without_times(words: str) -> str:
    """The words of a clause without "after the war": when a thing was, not what it was."""
    return _TIMES.sub(" ", words)


_INSERT = re.compile(r",[^,]{3,60},")


def compares_harm(head: str) -> bool:
    """Whether what stands between `more` and `than` is a degree or a harm ("people"), not "well known"."""
    words = re.findall(rf"[^\W\d_]+(?:-[^\W\d_]+)*|{MASK}+", _INSERT.sub(" ", head) if "," in head else head)
    content = [w for w in words if w.lower() not in FUNCTION_WORDS]
    if not content:
        return True
    first = content[0].lower()
    if first in MACHINES:
        return False
    owned = words[words.index(content[0]) + 1 : words.index(content[0]) + 2] == ["of"]
    if owned and first in AMOUNTS and len(content) > 1:  # "a greater weight of bombs", "a larger number of students"
        return _is_degree(content[1])
    if first in MODIFYING and len(content) > 1:
        return _is_degree(content[1]) or is_harm(" ".join(content[:2]))
    return _is_degree(content[0])


def _is_degree(word: str) -> bool:
    return word.startswith(MASK) or word.lower() in DEGREES or is_harm(word.lower())
