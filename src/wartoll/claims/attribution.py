"""Who said it and when: the claimant and the day of a claim, read from the sentence that carries it."""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from ..dates import is_date, last_day
from .eras import MONTHS, WEEKDAYS
from .on_demand import OnDemand
from .sentences import Sentence

_VERB = (
    r"(?:said|says|say|charged|charges|claimed|claims|claim|told|tells|wrote|writes|argued|argues|"
    r"alleged|alleges|warned|warns|insisted|insists|declared|declares|stated|states"
    r"|announced|reported|reports|noted|notes|added|tweeted|posted|concluded|concludes|found|finds|"
    r"suggested|suggests|maintained|maintains|charging|asserted|asserts|complained|commented"
    r"|fear|fears|feared|compared|compares|likened|likens|described|describes|called|calls|dubbed|"
    r"judged|recalled|recalls)"
)
_TITLE = (
    r"(?:(?:Maj|Lt|Brig|Col|Gen|Capt|Sgt|Adm|Dr|Mr|Mrs|Ms|Prof|Sen|Rep|St|Jr)\.?|President|"
    r"Prime Minister|Foreign Minister|Defen[cs]e Minister|Minister|General|Colonel|Major|Lieutenant|"
    r"Ambassador|Professor"
    r"|Secretary(?:-General)?|Chancellor|King|Pope|Governor|Senator|Spokes(?:man|woman|person)|"
    r"Commissioner|Brigadier|Admiral|Captain|Sergeant)"
)
_NAME = (
    rf"(?:{_TITLE}\s+)*(?:[A-Z][\w'’.-]*[\w.])(?:\s+(?:(?:al|el|de|van|von|bin|of the|of|for|the|"
    rf"and the)\s+)?[A-Z][\w'’-]*){{0,6}}"
)
_ROLE = (
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Hh]is|[Hh]er|[Ss]everal|[Ss]ome|[Mm]any|[Tt]wo|[Ll]ocal|"
    r"[Ss]enior|[Ff]ormer)\s+)*(?:[\w'’.-]+\s+){0,6}?"
    r"(?:ministry|ministries|government|officials?|commanders?|generals?|spokes(?:man|woman|person)|"
    r"army|military|coalition|observatory|agency|agencies|group|groups|report|study|researchers?|"
    r"historians?"
    r"|analysts?|experts?|residents?|doctors?|medics?|witness(?:es)?|activists?|envoys?|ambassador|"
    r"ministers?|president|mayor|governor|diplomats?|officers?|soldiers?|fighters?|rebels?|engineers?|"
    r"journalists?"
    r"|reporters?|correspondents?|columnists?|authors?|photographers?|survivors?|critics|observers|"
    r"aid workers?|investigators|inspectors|organisation|organization|charity|embassy|Kremlin|chief|"
    r"head|director|veterans?"
    r"|deputy|deputies|adviser|advisor|professor|scholars?|press|newspaper|paper|magazine|statement|"
    r"office|council|commission|secretary-general|man|woman|nurse|teacher|bishop|priest|imam|pilot|"
    r"archivist|poet|court|prosecutors?)"
    r"(?:\s+(?:of|for|in|at|from)\s+(?:the\s+)?(?:[A-Z][\w'’.-]+)(?:\s+[A-Z][\w'’-]+){0,4})?"
)
_WHO = rf"(?P<who>{_ROLE}|{_NAME})"
_APART = r"(?:,\s+[^,\"“”]{2,80},)?"
_OPENING = r"(?:[Oo]n \w+,? |[Ii]n \w+,? |[Ll]ater,? |[Yy]esterday,? )"
#: (what a text holds wherever the pattern fits, pattern): the patterns are long, and most sentences name nobody
_PATTERNS = (
    (r"[Aa]ccording to ", rf"\b[Aa]ccording to {_WHO}"),
    (r"[Ii]n the \w+ of ", rf"\b[Ii]n the (?:words|view|opinion|eyes) of {_WHO}"),
    (
        rf"{_VERB}\b",
        rf"[\"”’,]\s*{_WHO}{_APART}\s+(?:has |have |had |also |later |then |once )?{_VERB}\b(?!\s+(?:to be|by)\b)",
    ),
    (rf"{_VERB}\b", rf"[\"”’,]\s*(?:so\s+)?{_VERB}\s+{_WHO}"),
    (
        rf"{_VERB}\b",
        rf"^\W*(?:{_OPENING})?{_WHO}{_APART}\s+(?:has |have |had |also |later |then |once |on \w+ |often )?{_VERB}\b",
    ),
    (r"(?:is|was) how ", rf"[\"”’]\s*(?:is|was) how {_WHO} (?:described|put)"),
)
_PRONOUNS = OnDemand(r"^(?:he|she|they|it|we|i|who|that|this|what)\b", re.IGNORECASE)
_PERSON = OnDemand(rf"^(?:{_TITLE}\s+)+[A-Z]|^[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){{1,3}}$")
_INSTITUTION = OnDemand(
    r"ministry|government|army|military|coalition|observatory|agency|group|organi[sz]ation|embassy|"
    r"Kremlin|Moscow|Washington|office|council|commission|Pentagon|United Nations|\bUN\b|Amnesty|"
    r"Airwars"
    r"|International|Watch|Press|Command|party",
    re.IGNORECASE,
)
_WEEKDAY = OnDemand(
    rf"\b(?:on |last |late |early )?(?P<day>{WEEKDAYS})\b(?! (?:night|morning)? ?(?:raid|attack|bombing))"
)
_DAY = OnDemand(
    rf"\bon (?:(?P<d>\d{{1,2}}) (?P<m>{MONTHS})|(?P<m2>{MONTHS})\.? (?P<d2>\d{{1,2}}))(?:,? (?P<y>\d{{4}}))?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Attribution(NamedTuple):
    """Who made a claim, as written, and the day where the text tells it."""

    claimant: str
    date: str
    person: bool  # a named person of whom no institution is told


def attribution(sentence: Sentence, span: tuple[int, int], published: str = "") -> Attribution:
    """The claimant and day of a claim at `span` of its sentence; empty where the text names none."""
    text = sentence.text
    day = _day(text, published)
    for cue, pattern in _PATTERNS:
        for match in _compiled(pattern).finditer(text) if _compiled(cue).search(text) else ():
            who = _trimmed(match["who"])
            if _inside(match.span("who"), span) and text[: match.start("who")].strip():
                continue
            if who and not _PRONOUNS.match(who):
                return Attribution(who, day, bool(_PERSON.match(who)) and not _INSTITUTION.search(who))
    return Attribution("", day, False)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _inside(who: tuple[int, int], span: tuple[int, int]) -> bool:
    return span[0] <= who[0] and who[1] <= span[1]


def _trimmed(who: str) -> str:
    return re.sub(r"^(?:And|But|Yet|So|As|For|Then|Later|When|If)\s+", "", who.strip(" ,\"“”'’"))


def _day(text: str, published: str) -> str:
    if match := _DAY.search(text):
        month = _MONTHS.index((match["m"] or match["m2"])[:3].lower()) + 1
        year = match["y"] or published[:4]
        stated = f"{year}-{month:02d}-{int(match['d'] or match['d2']):02d}"
        if is_date(stated):
            return stated
    if published and is_date(published) and len(published) == 10 and (match := _WEEKDAY.search(text)):
        return _last_weekday(match["day"], last_day(published)).isoformat()
    return published


def _last_weekday(name: str, until: Day) -> Day:
    back = (until.weekday() - WEEKDAYS.split("|").index(name)) % 7
    return until - timedelta(days=back)
