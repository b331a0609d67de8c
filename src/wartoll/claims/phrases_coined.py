"""The phrase table, part of the coined words: "Dresdenised", "the Groznification of", "a hundred Stalingrads"."""

from __future__ import annotations

from .phrase_parts import Phrase
from .phrase_words import KNOWN_ELSEWHERE

_REF = rf"(?P<ref>@|(?-i:\b(?:{KNOWN_ELSEWHERE})))"
_DONE = r"-?(?:is|iz|if|f)(?:ed|ied)\b"
_MANY = (
    r"(?:(?:a|one) (?:hundred|thousand|dozen)|hundreds of|thousands of|dozens of|many|many more|more|several|countless|"
    r"these|too many|so many|enough|(?:two|three|four|five|ten|twenty|\d+) (?:more|new|other))"
)

COINED: tuple[Phrase, ...] = (
    Phrase(
        "coined-passive",
        "similar",
        rf"(?P<subject>@)[^.;:!?\n]{{0,50}}?\b(?:is|was|were|been|being|be|gets?|got|getting)\s+(?:\w+ ){{0,2}}?{_REF}"
        rf"(?:{_DONE}|-?ed\b)",
        "inside",
        harm=False,
        cue="ised|ized|fied|ed",
    ),
    Phrase(
        "coined-active",
        "similar",
        rf"{_REF}(?:{_DONE}|-?(?:is|iz|if|f)(?:e|es|ing|y|ying)\b)\s+(?:the \w+ of |all of |western |eastern )?"
        r"(?P<subject>@)",
        "inside",
        harm=False,
        cue="is|iz|fy|fied",
    ),
    Phrase(
        "coined-noun",
        "similar",
        rf"{_REF}-?(?:isation|ization|ification|fication)\s+of\s+(?:[\w-]+ ){{0,2}}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="isation|ization|fication",
    ),
    Phrase("coined-manner", "similar", r"(?P<ref>@)-?esque\b", "inside", harm=False, cue="esque"),
    Phrase(
        "coined-plural",
        "similar",
        rf"\b(?:{_MANY}|(?:one|another|latest|last|first|worst) of (?:the|our|these|those)(?: \w+)?)\s+(?:\w+ )?"
        r"(?P<ref>@)s(?![\w-])(?! of (?:the )?(?:time|age)s?\b)(?!['’])",
        "inside",
        harm=False,
        cue="hundred|thousand|dozen|many|more|several|countless|two|three|four|five|ten|twenty|these|enough| of |"
        "0|1|2|3|4|5|6|7|8|9",
    ),
)
