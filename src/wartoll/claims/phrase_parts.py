"""What a row of the phrase table is, and the parts that its patterns share."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..findings import ClaimKind
from .factors import PART_OF, TIMES

Layout = Literal["after", "before", "inside", "earlier"]


class Phrase(NamedTuple):
    """A row. `after`/`before`: where the reference stands; `inside`: the pattern holds it as `ref`;
    `earlier`: it is the only place of the sentence before, which tells how bad it was there.

    `harm`: the clause must speak of harm. `tight`: the reference follows at once and ends its phrase ("another X").
    `place`: only a reference of the catalogue or of the list of known places will do.
    """

    id: str
    kind: ClaimKind
    pattern: str
    layout: Layout = "after"
    harm: bool = True
    tight: bool = False
    place: bool = False
    factor: float = 0.0
    head: bool = False  # what is compared stands in the pattern and must be a harm or a degree
    listed: bool = False  # the references are a list that ends where the subject begins
    cue: str = ""  # pieces of text of which one must be there; spares the search, decides nothing


HEAD = r"(?P<head>[^.;:!?\n]{0,100}?)"
BE = r"(?:is|are|was|were|be|been|being|['’]s)"
NOW = r"(?:\w+ly |now |even |also |often |widely |itself |so |today |the |in |a |being |frequently )"
COMPARATIVES = (
    r"worse|tougher|deadlier|bloodier|heavier|harsher|fiercer|uglier|costlier|grimmer|higher|greater|"
    r"bigger|larger|longer|harder|faster|sooner|grislier|bleaker|"
    r"nastier|wider|broader|deeper|severer|crueller|crueler|steeper|sorrier|emptier|flatter|hungrier|darker|blacker|"
    r"rougher|fouler|more"
)
LOWER = r"less|fewer|lower|smaller|milder|lighter|gentler|lesser|shorter|better|slower|softer"
NUMBER = rf"(?P<n>{TIMES})"
FRACTION = rf"(?P<n>{PART_OF})"
ABOUT = (
    r"(?:(?:about|around|roughly|some|only|just|barely|nearly|almost|perhaps|more than|less than|"
    r"at least|at most|under|over|up to|hardly|well over|well under|close to|not even|an estimated|scarcely|"
    r"no more than|a little (?:over|under)|nearer|approximately|not quite|fully|easily|merely|something like) )*"
)
DEMONYMS = (
    r"(?:Kurdish|Syrian|Iraqi|Ukrainian|Russian|Libyan|Sudanese|Palestinian|Yemeni|Lebanese|Filipino|"
    r"Philippine|Croatian|Bosnian|Chechen|Ethiopian|Tigrayan"
    r"|Arab|African|European|Asian|American|Polish|German|Japanese|Spanish|French|British|Chinese|"
    r"Armenian|Georgian|Afghan|Vietnamese|Korean|Balkan|Levantine|Middle Eastern|Mesopotamian|Muslim)"
)
OWNERS = (
    r"(?:Syria|Iraq|Ukraine|Russia|Libya|Sudan|Palestine|Yemen|Lebanon|the Philippines|Philippines|"
    r"Croatia|Bosnia|Chechnya|Ethiopia|Tigray|Kurdistan|Europe|Asia|Africa|the Kurds|Poland"
    r"|Germany|Japan|Spain|France|Britain|England|China|Armenia|Afghanistan|Korea|Vietnam|Israel|"
    r"America|the Balkans|the Middle East|the Arab world|ISIS|the Islamic State|Islamic State|Donbas|"
    r"the Donbas|Yugoslavia|Wagner|Putin|Assad|the (?:[\w-]+ )?(?:war|century|conflict|campaign|decade))['’]s?"
)
MODERN = (
    r"(?:new|next|second|third|modern|modern-day|latter-day|contemporary|present-day|21st[- ]century|"
    r"twenty-first[- ]century|current|little|small|mini|miniature|smaller|slow-motion|real|future"
    r"|desert|digital-age|post-war|postwar|veritable|true|virtual|worse|bigger|larger|kind of|sort of|" + DEMONYMS + ")"
)
MODIFIERS = r"(?: (?!(?:from|of|in|to|at|on|for|near|by|with|and|or|than|as|like)\b)(?-i:[a-z0-9-])+){0,3}"
QUOTE = r"[\"“”‘’'«]*"
