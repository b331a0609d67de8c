"""The table of superlatives and of the classes that they speak of."""

from __future__ import annotations

from typing import NamedTuple

from .phrase_parts import COMPARATIVES


class Superlative(NamedTuple):
    """A row for "the most destroyed city since ...": what is claimed of the subject against a whole class."""

    id: str
    pattern: str
    scoped: bool = True  # a class must be named ("since ...", "in modern times")


_BADLY = (
    r"(?:most|least)\s+(?:\w+ly\s+)?(?:destroyed|destructive|devastat\w+|ruined|bombed|damaged|"
    r"bombarded|shelled|intens\w+|brutal|deadly|lethal|violent|concentrated|severe|savage"
    r"|besieged|thorough\w*|complete|comprehensive|sustained|significant|ferocious|punishing|bloody|"
    r"extensive|catastrophic|heavily|dangerous|difficult|precise|fearsome|terrible|horrific|badly|"
    r"rapid|wrecked|flattened|relentless)"
    r"|(?:worst|deadliest|bloodiest|heaviest|biggest|largest|fiercest|longest|greatest|gravest|"
    r"harshest|cruell?est|ugliest|toughest|hardest|costliest|single largest|highest)"
)
_CLASS = (
    r"(?:cit(?:y|ies)|towns?|places?|battles?|siege\w*|bombing\w*|bombardments?|campaigns?|combat|"
    r"warfare|fighting|wars?|conflicts?|destruction|devastation|assaults?|offensives?|street fighting|"
    r"disasters?"
    r"|massacres?|slaughters?|carnage|catastrophes?|crim\w+|raids?|air raids?|blitz\w*|operations?|"
    r"atrocit\w+|killings?|damage|urban \w+|humanitarian \w+|loss of life|displacements?|exodus\w*|"
    r"block?ades?|population cent\w+|territor\w+|spots?|urban area|capital|ruins?|tragedy|tragedies|"
    r"tolls?|losses|death rates?|deaths|share|proportion|casualt\w+|bombs?|firestorms?|levels?|scale|"
    r"hit|-hit|suffering|defeat|military operation|evil|graveyard|concentration|use of force|shelling)"
)
SUPERLATIVES: tuple[Superlative, ...] = (
    Superlative(
        "than-anything",
        rf"\b(?:{COMPARATIVES}|exceed\w*|surpass\w*|beyond|unlike|eclips\w*|dwarf\w*|"
        rf"like)\b[^.;:!?\n]{{0,70}}?\b(?:than |to )?(?:anything|any(?: other)?(?: \w+){{0,2}}? {_CLASS}|"
        rf"anywhere|any place|any(?: other)? {_CLASS}|any single)\b",
    ),
    Superlative(
        "most",
        rf"\b(?:{_BADLY})\b(?:[\s-]+(?!day\b|night\b|week\b|month\b|hour\b)[\w'’-]+){{0,4}}?[\s-]*(?:\b{_CLASS}\b)",
    ),
    Superlative(
        "most-state",
        rf"\b(?:is|was|were|been|be|as|the)\s+(?:the )?(?:{_BADLY})(?=\s+(?:since|in|on|of|ever|the world|" r"that)\b)",
    ),
    Superlative("not-since", r"\b(?:not|never|seldom|rarely|nowhere)\s+since\b"),
    Superlative(
        "unseen",
        r"\b(?:(?:has|have|had|was|were|been)\s+(?:not|never|rarely|seldom)(?: \w+){0,3} (?:seen|witnessed|"
        r"experienced|known|matched|equalled|recorded|happened)|(?:has|have|had)n['’]t(?: been)? (?:seen|"
        r"witnessed|known|recorded)|not (?:been )?(?:seen|witnessed|experienced|recorded|known|matched|"
        r"equalled)|(?:never|rarely|seldom)(?: \w+){0,2} (?:seen|witnessed|known|matched|equalled|recorded)"
        r"|unseen|unprecedented|unparalleled|unparallelled|unmatched|unequall?ed|unrivall?ed|unheard of|"
        r"unknown|without (?:parallel|precedent|equal)|has no (?:parallel|precedent|equal)|no (?:parallel|"
        r"precedent|equal)|last seen|beyond compare)\b",
    ),
    Superlative(
        "first", rf"\bthe first (?:[\w-]+ ){{0,3}}?{_CLASS} (?:to be|to have|to suffer|to see|so|ever|\w+ed)\b"
    ),
    Superlative(
        "nothing-like",
        r"\bnothing (?:quite |else |remotely )?(?:like|comparable to|to compare (?:with|to)|" r"on the scale of)\b",
    ),
    Superlative(
        "no-city",
        r"\b(?:no|nowhere|nothing|none|hardly any|few|no single)\b(?: (?:other|single|modern|\w+ern|\w+ean|"
        r"\w+an|major|more|comparable|such|air|precise|military|urban|bombing|bloodier|deadlier|worse|"
        rf"heavier|greater|\w+er))*(?: {_CLASS}| place| else| like| campaign|"
        rf" event)?\b[^.;:!?\n]{{0,90}}?\b(?:has|had|have|was|were|been|in|can|since|is|suffered|comes|came|"
        r"saw|endured|like)\b",
    ),
)


class Scope(NamedTuple):
    """Words that name the class of a superlative, and the day since when its members began (empty: no limit)."""

    pattern: str
    since: str


WW2_END = "1945-09-02"
SCOPES: tuple[Scope, ...] = (
    Scope(
        r"since (?:the )?(?:end of |days of |close of |horrors of )?(?:the )?(?:World War (?:II|Two|2)|"
        r"Second World War|WW ?(?:II|2)|Nazi\w*|Third Reich|Blitz|Hitler|Allied|Red Army|1945)|(?:since|"
        r"after) (?:the )?(?:end of )?the war|post-?war (?:era|period|years|Europe|history|world)|"
        r"since 1945|after 1945|(?:in|of) the post-?war",
        WW2_END,
    ),
    Scope(r"since (?:the )?(?:end of |days of )?(?:the )?Vietnam(?: [Ww]ar)?", "1975-04-30"),
    Scope(r"since (?:the )?(?:end of |days of )?(?:the )?Korean? ?(?:[Ww]ar)?", "1953-07-27"),
    Scope(r"since (?:the )?(?:end of )?(?:the )?Cold War", "1991-12-26"),
    Scope(
        r"(?:in|of) (?:the )?(?:modern|recent|contemporary) (?:times?|history|era|age|warfare|war|memory|"
        r"world)|(?:in|of) modern\b|(?:in|of) (?:recent|living) memory|modern history|in modern\w* times",
        WW2_END,
    ),
    Scope(
        r"(?:of|in|so far) (?:the )?(?:this|21st|twenty-first|the 21st|the twenty-first|the new|"
        r"our) (?:century|millennium)|this century|of the century|21st[- ]century",
        "2001-01-01",
    ),
    Scope(r"since (?:the )?(?:\w+ )?(?P<year>(?:18|19|20)\d\d)", ""),
    Scope(r"since\s+(?:the )?(?:[\w'’-]+ ){0,8}?(?P<place>@)", ""),
    Scope(
        r"in (?:(?:nearly|almost|about|more than|over|at least|the (?:past|last)) )?(?:a |several |two |"
        r"three |four |five |many |some |\d+ )?(?:couple of |few )?(?:years|decades|generations?|"
        r"half[- ]century|half a century|quarter of a century|quarter-century|century)\b|(?:of|in) (?:our|"
        r"this|a) (?:generation|lifetime|time)",
        "",
    ),
    Scope(
        r"on (?:the )?(?:planet|(?:face of the )?earth)|on earth|in (?:the )?(?:(?:whole )?world|"
        r"human history|history|military history|the history of \w+(?: \w+)?|history of \w+)|"
        r"the world (?:has|had)|of all time|\bever\b|in the annals|anywhere|of (?:human )?history|"
        r"in the (?:whole |entire )?history|in the record\w*",
        "",
    ),
    Scope(
        r"(?:of|than|than in) any (?:other )?(?:\w+ ){0,2}?(?:city|town|place|battle|siege|war|conflict|"
        r"campaign|raid|capital)\b|of (?:all|the) (?:\w+ ){0,2}(?:cities|towns|battles|sieges|raids|"
        r"capitals)",
        "",
    ),
    Scope(
        r"in (?:Europe|Asia|Africa|the Middle East|the region|the Arab world|the Balkans|the Western world)"
        r"|on the continent|European (?:city|soil|history)|Europe['’]s",
        "",
    ),
    Scope(
        r"(?:of|in|during) (?:the |this |that )?(?:entire |whole |present |current )?(?:(?:\w+ )?(?:war|"
        r"conflict|civil war|invasion|campaign)\b)(?! memorial| museum)|in (?:the (?:whole )?country|"
        r"all of \w+)|since (?:the )?(?:start|beginning|outbreak) of (?:the |this )?(?:war|invasion|"
        r"conflict)|(?:in|of|across) (?:all of |the whole of )?(?-i:Syria|Iraq|Ukraine|Libya|Sudan|Germany|"
        r"Japan|Chechnya|Croatia|Bosnia|Lebanon|Yemen|Russia|Poland|Britain|France|the Philippines|Tigray|"
        r"Ethiopia|Palestine)",
        "",
    ),
)
#: what a superlative must speak of to be about a whole city or campaign, not one day of it
NOT_WHOLE = (
    r"\b(?:day|night|week|month|hour|weekend|single (?:strike|attack|incident|day|raid)|strike|"
    r"incident|24 hours|convoy|protest|rally|evacuation flight)s?\b"
)
