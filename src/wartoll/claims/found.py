"""A comparison on its way from the words of a sentence to a claim."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..findings import ClaimKind
from .on_demand import OnDemand
from .places import Mention
from .sentences import PLACE, Sentence


class Found(NamedTuple):
    """A comparison in a sentence, before its places are decided."""

    sentence: Sentence
    kind: ClaimKind
    subjects: tuple[Mention, ...]
    references: tuple[Mention, ...]
    unresolved: tuple[str, ...]
    span: tuple[int, int]  # in the sentence
    row: str
    factor: float | None = None
    since: str = ""
    scope: str = ""
    borrowed: bool = False  # the subject was named in another sentence
    denied: bool = False  # said not to be so
    doubtful: bool = False  # asked back, not claimed
    taken: tuple[int, int] = (0, 0)  # the comparing words and their references, which no other row may use


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the tables with its `@` replaced by what masks a place."""
    return re.compile(pattern.replace("@", PLACE), re.IGNORECASE)


class Late(OnDemand):
    """A pattern of the tables that is compiled when it is first looked for."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern.replace("@", PLACE), re.IGNORECASE)


#: what a sentence may say instead of the name of its place
STAND_INS = OnDemand(
    r"\b(?:it|this|that|here|there|they|we|these|what (?:is|was|has|we)|(?:the|this|their|its|our|his|"
    r"every|whole) (?:\w+ ){0,2}?(?:city|town|enclave|strip|siege|battle|war|bombing|bombardment|"
    r"destruction|devastation"
    r"|scenes?|damage|offensive|campaign|assault|toll|place|territory|capital|fighting|ruins|scale|"
    r"killing|suffering|conflict|streets|centre|center|port|situation|operation|violence|losses|"
    r"intensity))\b",
    re.IGNORECASE,
)
