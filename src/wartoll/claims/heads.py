"""What a place's name belongs to in its sentence: the harm and fate of a city, or its nightlife, roads and bakeries."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from .on_demand import OnDemand
from .phrase_words import word_set
from .places import Mention
from .sentences import MASK, PLACE, Sentence
from .speaks_of import is_harm

Head = Literal["none", "fate", "open", "other"]  # no head, the city or its fate, another noun, certainly no harm

#: parts of a city, its people, and what becomes of them: comparing these compares fates
FATES = word_set(
    """city town capital port enclave camp region streets street skyline centre center district districts quarter
    quarters suburb suburbs neighbourhood neighbourhoods neighborhood neighborhoods ward wards block blocks ruin
    ruins rubble remains shell skeleton heart core outskirts buildings houses homes housing flats towers
    hospitals hospital schools cellars cellar basements shelters bunkers tunnels graves cemeteries morgues
    people population inhabitants residents civilians children women defenders garrison dead victims survivors
    wounded starving mothers fate end fall destiny ordeal agony story tragedy experience fortunes lot turn
    winter summer days hours weeks months years year night nights week month hell scenes scene images image
    pictures picture photographs state condition plight shape case example scale level extent degree size horror
    horrors toll tolls losses loss figure figures number numbers share rate rates total death deaths war wars
    battle siege parallel equivalent version answer name shadow ghost memory memories landscape moonscape echoes
    rest half much most parts part edge walls old inner treatment scenario playbook model martyrdom disaster
    tonnage bombs raids raid lesson lessons
    punishment doom misery path martyrdom price"""
)
#: nouns that are no fate of a city whatever is said beside them
OTHERS = (
    r"roads?|highways?|motorways?|route|bus(?:es)?|trams?|metro|trains?|ferr(?:y|ies)|drive|trip|journey|tour|flights?|"
    r"nightlife|bars?|caf[eé]s?|clubs?|shops?|shopping|bakeries|bakers?|bread|kitchens?|food|cuisine|wines?|beers?|"
    r"recipes?|dish(?:es)?|restaurants?|hotels?|hostels?|rents?|prices?|taxes|wages|salar\w+|jobs|economy|gdp|exports?|"
    r"industry|factory output|start-?ups?|trade|budgets?|revenues?|parliament|elections?|"
    r"universit\w+|students?|libraries|library|museums?|galler\w+|theatres?|opera|orchestras?|choirs?|philharmonic|"
    r"festivals?|carnivals?|fairs?|concerts?|music\w*|songs?|films?|novels?|poets?|poems?|paint\w+|murals?|posters?|"
    r"fashion|football\w*|clubs?|team|stadium|derby|goals?|match(?:es)?|marathons?|weather|climate|"
    r"temperatures?|rainfall|summers|winters are|beaches|parks?|gardens?|trees|zoo|fountains?|carpets?|soaps?|"
    r"silk|spices|architects?|architecture|tourism|tourists?|visitors|guidebooks?|dialects?|accents?|language|"
    r"airports?|harbou?rs? trade|internet|traffic|electricity|sewers?|water supply|vaccinat\w+|curriculum|charm|"
    r"cathedrals?|churches|synagogues?|cheese|fish|market stalls|bridges|cranes|skating|chess|marketing"
)
_BEHIND = OnDemand(r"['’]s?\s+((?:(?!and\b|or\b|is\b|was\b|are\b|were\b|in\b|of\b)[\w-]+\s*){1,4})")
_BEFORE = OnDemand(
    rf"([\w-]+)\s+(?:of|in|from|to|at|around|between|for|with)\s+(?:the\s+|central\s+|old\s+|all\s+of\s+)*"
    rf"(?:{PLACE}\s+(?:and|to|or)\s+)?$"
)
_FIRST = OnDemand(rf"\b([\w-]+)\s+(?:of|in|on|from|to|at|around|for)\s+(?:the\s+)?{PLACE}|{PLACE}['’]s?\s+([\w-]+)")
#: what "the one" may stand for besides harm: events of a war
_EVENTS = word_set("situation catastrophe crisis campaign offensive operation assault attack event raid raids conflict")


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{OTHERS})\b", re.IGNORECASE)


def head_of(sentence: Sentence, mention: Mention) -> Head:
    """What the noun is that a place's name belongs to ("X's nightlife", "the road to X", "the people of X")."""
    behind = _BEHIND.match(sentence.masked, mention.span[1])
    if behind is not None:
        return kind_of(behind[1])
    before = _BEFORE.search(sentence.masked[max(0, mention.span[0] - 70) : mention.span[0]])
    if before is not None and before[1] in ("one", "ones"):  # "the bridge in X resembles the one in Y"
        first = _FIRST.search(sentence.masked, 0, mention.span[0])
        noun = (first[1] or first[2]).lower() if first else ""
        return kind_of(noun) if noun and noun not in _EVENTS else "none"
    return "other" if before is not None and kind_of(before[1]) == "other" else "none"


def is_elsewhere(words: str) -> bool:
    """Whether a clause names a noun that is no fate of a city: a metro, a start-up, an opera."""
    return bool(_others().search(words))


def kind_of(words: str) -> Head:
    """What kind of head the words of a noun phrase hold."""
    plain = words.replace(MASK, "").lower()
    if any(w in FATES for w in plain.split()) or is_harm(plain):
        return "fate"
    return "other" if _others().search(plain) else "open"
