"""Whether a number is that of one incident or one day, and not of the whole event."""

from __future__ import annotations

import re

from ..dates import first_day, last_day
from ..records import Episode
from .eras import MONTHS, WEEKDAYS
from .found import Late
from .on_demand import OnDemand
from .sentences import PLACE, Sentence

#: the mark in the rules of a quantity
PART = "part of an event"
#: an event of so many days is a single incident itself
ONE_INCIDENT = 4

_TARGET = (
    r"(?:theat(?:re|er)|hospital|clinic|market|bazaar|school|kindergarten|university|building|apartment block|block|"
    r"house|home|shelter|bunker|station|mosque|church|camp|convoy|bakery|hotel|factory|power plant|bridge|funeral|"
    r"wedding|bus|ambulance|compound|queue)"
)
_BLOW = (
    r"(?:air ?strike|strike|air raid|raid|attack|bombing|shelling|explosion|blast|missile|rocket|shell|bomb|massacre)"
)
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS})\b|(?:{MONTHS})\.? \d{{1,2}}(?!\d))(?:,? \d{{4}})?"
_NOT_AFTER = r"(?!\s+(?:after|before|later|earlier|ago|until)\b)"
#: what stands in the words around a number that is of one incident or one day
_MARKS = Late(
    r"|".join(
        (
            rf"\b{_BLOW} (?:on|against|at|that hit|near|of) (?:an? |the |one |its )?(?:[\w-]+ ){{0,3}}?{_TARGET}\b",
            rf"\b{_TARGET} {_BLOW}\b",
            rf"\b{_TARGET} (?:was|had been) (?:hit|struck|bombed|shelled)\b",
            rf"\b(?:an?|one|a single|the same|another|that) (?:[\w-]+ ){{0,2}}?{_BLOW}\b"
            rf"(?!\s+(?:campaign|war|offensive|on (?:the )?(?:\w+ )?{PLACE}))",
            rf"\b(?:the )?{_DATE} (?:air ?)?{_BLOW}\b",
            rf"\b(?:on|overnight on|night of|early on|late on) (?:the (?:night|morning|evening) of )?{_DATE}",
            rf"\b(?:on|last|overnight|early|late) (?:{WEEKDAYS})\b",
            rf"\b(?:{WEEKDAYS})['’]s (?:\w+ )?{_BLOW}\b",
            rf"\b(?:in|within|over|during) (?:one|a|an|a single|just one|only one) (?:single )?(?:day|night|hour|"
            rf"morning|afternoon|evening|weekend|raid|strike|attack)\b{_NOT_AFTER}",
            rf"\b(?:per|each|every|an?) (?:day|hour|night)\b{_NOT_AFTER}|\b(?:daily|hourly|overnight|yesterday)\b",
        )
    )
)
#: words just before a date that make it another day than that of the harm
_OTHER_DAY = OnDemand(
    r"\b(?:(?:began|begun|begins|start(?:s|ed)?|end(?:s|ed)?|fell(?! on\b)|surrendered|captured|taken|retaken|launched|"
    r"declared|said|says|told|reported|announced|published|posted|wrote|estimated|put|stood)(?: [^\s,;.]+){0,4}"
    r"|since|until|by|as of|from|to)\s*$",
    re.IGNORECASE,
)
#: words by which a number counts everything up to a day
_WHOLE = Late(
    r"\b(?:so far|to date|as of|death toll|tolls? to|toll (?:had |has )?(?:rose|risen|reached|stood|climbed|passed)|"
    r"in (?:all|total)|total(?:led)?|altogether|overall|(?:whole|entire) (?:siege|battle|war|campaign)|"
    r"(?:had|have|has) been (?:killed|wounded|injured|destroyed|damaged|displaced)|since the)\b"
)
_CUT = OnDemand(
    r",?\s+(?=(?:including|among (?:them|whom|those)|of whom|of them)\b)|"
    r",\s+(?=(?:and|while|with|bringing|raising|taking|pushing)\b)"
)
#: a stretch that goes on about what the stretch before it told
_GOES_ON = OnDemand(
    r"(?:including|among|of whom|of them|with \S+ (?:wounded|injured|dead|killed|missing))\b|"
    r"and (?:\w+ly )?(?:injur|wound|kill|destroy|damag|displac|left|trapp|maim|hurt)\w*",
    re.IGNORECASE,
)


def is_part(sentence: Sentence, span: tuple[int, int], episode: Episode) -> bool:
    """Whether the words around a number of a sentence tell of one incident or one day of a longer event."""
    if (last_day(episode.end or episode.start) - first_day(episode.start)).days < ONE_INCIDENT:
        return False
    low, high = _stretch(sentence, span)
    if _WHOLE.search(sentence.masked, low, high):
        return False
    return any(not _OTHER_DAY.search(sentence.masked[: m.start()]) for m in _MARKS.finditer(sentence.masked, low, high))


def _stretch(sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """Where the words stand of the clause of a number, without what another number of the clause tells."""
    low, high = sentence.clause(*span)
    cuts = [low, *(m.end() for m in _CUT.finditer(sentence.masked, low, high)), high]
    index = max(i for i, cut in enumerate(cuts[:-1]) if cut <= max(span[0], low))
    first = index
    while first and _GOES_ON.match(sentence.masked, cuts[first]):
        first -= 1
    return cuts[first], cuts[index + 1]
