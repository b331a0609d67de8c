"""The table of superlatives and of the classes that they speak of."""

from __future__ import annotations

from typing import NamedTuple

from .phrase_parts import COMPARATIVES
from .phrase_words import word_set


class Superlative(NamedTuple):
    """A row for "the most destroyed city since ...": what is claimed of the subject against a whole class.

    `adj` and `noun` in a pattern: one of them must be a harm ("most shattered city", "longest siege").
    """

    id: str
    pattern: str
    cue: str  # pieces of text of which one must be there
    scoped: bool = True  # a class must be named ("since ...", "in modern times")
    whole: bool = False  # uses up the comparing words of its sentence


_EST = (
    r"worst|deadliest|bloodiest|heaviest|biggest|largest|fiercest|longest|greatest|gravest|harshest|cruell?est|"
    r"ugliest|toughest|hardest|costliest|single largest|highest|bitterest|grimmest|darkest|severest|nastiest|"
    r"grisliest|savagest|steepest|widest|densest|saddest|bleakest|hungriest|emptiest|flattest|hottest|foulest|"
    r"fastest|most complete"
)
#: superlative adverbs and adjectives that speak of harm by themselves
_GRADED = (
    r"worst|deadliest|bloodiest|fiercest|gravest|harshest|cruell?est|bitterest|grimmest|savagest|grisliest|heaviest|"
    r"greatest|longest|hardest|toughest|nastiest|severest|darkest|bleakest|"
    r"most (?:[\w-]+ly )?(?:intens\w+|heavily|thorough\w*|complete\w*|extensive|destr\w+|devastat\w+|ruin\w+|bombed|"
    r"damaged|bombarded|shelled|brutal|deadly|lethal|violent|"
    r"savage|besieged|ferocious|punishing|bloody|catastrophic|terrible|horrific|wrecked|flattened|relentless|"
    r"shattered)"
)
_CLASS = (
    r"(?:cit(?:y|ies)|towns?|places?|battles?|fights?(?! back)|struggles?|things?|siege\w*|bombing\w*|bombardments?|"
    r"campaigns?|combat|"
    r"warfare|fighting|wars?|conflicts?|destruction|devastation|assaults?|offensives?|street[- ]fighting|"
    r"disasters?|massacres?|slaughters?|carnage|catastrophes?|crim\w+|raids?|"
    r"air (?:raids?|attacks?)|bombing attacks?|blitz\w*|operations?|"
    r"atrocit\w+|killings?|damage|urban \w+|humanitarian \w+|loss of life|displacements?|exodus\w*|"
    r"block?ades?|population cent\w+|territor\w+|spots?|urban area|capitals?|ruins?|tragedy|tragedies|"
    r"tolls?|losses|death rates?|deaths|share|proportion|casualt\w+|bombs?|firestorms?|levels?|scale|"
    r"hit|-hit|suffering|defeat|military operation|evil|graveyard|concentration|use of force|shelling|ports?|"
    r"enclaves?|neighbou?rhoods?|districts?|communit(?:y|ies)|populations?|regions?|provinces?|famines?|hunger|"
    r"centre|center|slaughterhouse|battlefields?|battleground|ordeals?|inferno|ground|soil|corner|patch)"
)
_ONE = rf"(?:[\w-]+ ){{0,3}}?(?:{_CLASS})\b"
_TO_PLACE = r"(?:[\w'’-]+ ){0,6}?(?P<subject>@)"
_NO_LESS = r"(?![^.;:!?\n]{0,80}\b(?:less|fewer|better|safer|lightly)\b)"
SUPERLATIVES: tuple[Superlative, ...] = (
    Superlative(
        "no-class-as",
        rf"\b(?:no|no other|not one|no single|hardly any|scarcely any|few|none of the)\s+{_ONE}{_NO_LESS}"
        rf"[^.;:!?\n]{{0,110}}?\b(?:as|so|like|than|comparable to|the way)\s+{_TO_PLACE}",
        "no|few|hardly any|scarcely any",
        scoped=False,
        whole=True,
    ),
    Superlative(
        "nobody-as",
        rf"\b(?:no-?one|nobody|no people|no population|no civilians)\b{_NO_LESS}[^.;:!?\n]{{0,60}}?\b(?:suffer\w*|"
        rf"endur\w*|"
        rf"hit|bombed|died|lost|paid|bled|starved)\b[^.;:!?\n]{{0,40}}?\b(?:as|so|like|than)\s+{_TO_PLACE}",
        "no-one|no one|noone|nobody|no people|no population|no civilians",
        scoped=False,
        whole=True,
    ),
    Superlative(
        "nowhere-as",
        rf"\bnowhere(?! near)\b{_NO_LESS}[^.;:!?\n]{{0,110}}?\b(?:as|so|than|like)\s+{_TO_PLACE}",
        "nowhere",
        scoped=False,
        whole=True,
    ),
    Superlative(
        "never-seen",
        r"\b(?:have|has|had|never)\s+never\b[^.;:!?\n]{0,40}?\b(?:seen|witnessed|known|encountered|come "
        r"across)\s+(?:a |an |any |such )"
        rf"(?:[\w-]+ ){{0,4}}?(?:as|like|than)\s+{_TO_PLACE}",
        "never",
        scoped=False,
        whole=True,
    ),
    Superlative(
        "like-no-other",
        r"\b(?:like|as|than|more than|unlike)\s+(?:no(?: other)?(?=\s+(?:[\w-]+ ){0,2}?(?:city|town|place|siege|"
        r"battle|capital|war|raid|since|before|in\b))|nowhere(?: else)?|no other|any other)\b",
        "like no|as no|than no|than any|unlike any",
        scoped=False,
    ),
    Superlative(
        "of-all",
        r"\bof all (?:the |of )?[^.;:!?\n]{0,60}?\b(?:cities|towns|sieges|battles|places|raids|capitals|ports|"
        r"wars|horrors|tragedies|massacres|disasters|bombings|"
        r"enclaves|"
        r"campaigns)\b[^.;:!?\n]{0,40}?,?\s*(?:it (?:was|is) "
        r")?[^.;:!?\n]{0,20}?(?P<subject>@)[^.;:!?\n]{0,60}?\b(?:most|"
        r"worst|hardest|heaviest|heavily|longest|deadliest|bloodiest)\b",
        "of all",
        scoped=False,
    ),
    Superlative(
        "class-alone",
        r"\b(?:stands? (?:alone|apart)|(?:is|was|are|were) in a (?:class|league|category) (?:of its own|by itself)|"
        r"(?:has|had) no (?:equal|parallel|peer|rival))\b",
        "alone|apart|a class|a league|a category|no equal|no parallel|no peer|no rival",
        scoped=False,
    ),
    Superlative(
        "than-anything",
        rf"\b(?!more in common)(?:{COMPARATIVES}|\w+ier|exceed\w*|surpass\w*|beyond|unlike|eclips\w*|dwarf\w*|"
        rf"outdo\w*|outstrip\w*|"
        rf"like)\b[^.;:!?\n]{{0,70}}?\b(?:than |to )?(?:anything|any(?: other)?(?: [\w-]+){{0,2}}? {_CLASS}|"
        r"anywhere|any place|any single|any(?= (?:since|in|of|other|before|that)\b)|all (?:the )?(?:other|"
        r"previous))\b",
        "any|all other|all previous|all the",
        whole=True,
    ),
    Superlative(
        "most",
        rf"\b(?:(?:most|least)\s+(?:[\w-]+ly\s+)?(?P<adj>[\w-]+)|(?P<est>{_EST}))\b(?:[\s-]+(?!day\b|night\b|week\b|"
        rf"month\b|hour\b|and\b)[\w'’-]+){{0,4}}?[\s-]*(?P<noun>\b{_CLASS}\b)",
        "most|least|est|worst",
    ),
    Superlative(
        "most-state",
        rf"\b(?:is|was|were|been|be|as|the|among|suffered|fared|hit|bombed)\s+(?:the "
        rf")?(?:{_GRADED})(?=\s+(?:since|in|"
        rf"on|of|"
        r"ever|the world|that|[\w']+(?: [\w']+){0,2} (?:has|had|have) (?:ever )?(?:seen|known|suffered|endured|"
        r"witnessed))\b)",
        "most|est|worst",
    ),
    Superlative(
        "not-since",
        r"\b(?:not|never|seldom|rarely|nowhere|hardly ever)\s+since\b|\bnever (?:before )?in (?:its|the|modern|human|"
        r"living|recorded|our|this|all)\b|\b(?:never|rarely|seldom) before\b",
        "since|never|before",
        whole=True,
    ),
    Superlative(
        "unseen",
        r"\b(?:(?:has|have|had|was|were|been)\s+(?:not|never|rarely|seldom)(?: \w+){0,3} (?:seen|witnessed|"
        r"experienced|known|matched|equalled|recorded|happened)|(?:has|have|had)n['’]t(?: been)? (?:seen|"
        r"witnessed|known|recorded)|not (?:been )?(?:seen|witnessed|experienced|recorded|known|matched|"
        r"equalled)|(?:never|rarely|seldom)(?: \w+){0,2} (?:seen|witnessed|known|matched|equalled|recorded)"
        r"|unseen|unprecedented|unparalleled|unparallelled|unmatched|unequall?ed|unrivall?ed|unheard of|unsurpassed|"
        r"unknown|without (?:parallel|precedent|equal)|(?:has|had|have|finds?|found) no (?:parallel|precedent|equal|"
        r"match)|no (?:parallel|precedent|equal)|last seen|beyond compare)\b",
        "seen|known|match|equal|record|happen|witness|exper|un|without|no |beyond",
        whole=True,
    ),
    Superlative(
        "first",
        rf"\bthe first (?:[\w-]+ ){{0,3}}?{_CLASS} (?:to be|to have|to suffer|to see|so|ever|\w+ed)\b",
        "the first",
    ),
    Superlative(
        "nothing-like",
        r"\b(?:nothing|none) (?:quite |else |remotely )?(?:like|comparable to|to compare (?:with|to)|on the scale "
        r"of)\b",
        "nothing|none",
        whole=True,
    ),
    Superlative(
        "no-city",
        r"\b(?:no|nowhere|nothing|none|hardly any|few|no single)\b(?: (?:other|single|modern|\w+ern|\w+ean|"
        r"\w+an|major|more|comparable|such|air|precise|military|urban|bombing|bloodier|deadlier|worse|"
        rf"heavier|greater|\w+er))*(?: {_CLASS}| place| else| like| campaign|"
        rf" event)?\b[^.;:!?\n]{{0,90}}?\b(?:has|had|have|was|were|been|in|can|since|is|suffered|comes|came|"
        rf"saw|endured|like)\b",
        "no|few|hardly any",
        whole=True,
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
    Scope(r"since (?:the )?(?:[\w'’-]+ ){0,6}?(?P<year>(?:18|19|20)\d\d)", ""),
    Scope(r"since\s+(?:the )?(?:[\w'’-]+ ){0,8}?(?P<place>@)", ""),
    Scope(
        r"in (?:(?:nearly|almost|about|more than|over|at least|the (?:past|last)) )?(?:a |several |two |"
        r"three |four |five |many |some |\d+ )?(?:couple of |few )?(?:[\w-]+ ){0,2}?(?:years|decades|generations?|"
        r"half[- ]century|half a century|quarter of a century|quarter-century|century)\b|(?:of|in) (?:our|"
        r"this|a) (?:generation|lifetime|time|times|age|era|day|days)\b",
        "",
    ),
    Scope(
        r"(?:never|rarely|seldom) before|\byet\b(?= (?:on|in|of)\b)|\bthus far\b|until now|before or since|(?:in|"
        r"of|than) (?:all|any) (?:the )?(?:other|"
        r"previous) \w+|of (?:them )?all\b|(?:list|table|ranking|roll) of|(?:the world|history|the war|the century|"
        r"(?-i:Syria|Iraq|Ukraine|Libya|Sudan|Germany|Japan|Croatia|Bosnia|Lebanon|Russia|Poland|Britain|England|"
        r"France|"
        r"Ethiopia|Asia|Africa|Europe))['’]s (?=(?:single )?(?:most|[\w-]*est|worst)\b)",
        "",
    ),
    Scope(
        r"\b(?:north|south|east|west) of the (?-i:[A-Z])|on (?:the )?(?:planet|(?:face of the )?earth)|on earth|in "
        r"(?:the )?(?:(?:whole )?world|"
        r"(?:recorded |all |known |written |modern )?(?:human )?history|military history|the history of \w+(?: "
        r"\w+)?|history of \w+)|"
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
        r"(?:of|in|during) (?:the |this |that )?(?:entire |whole |present |current )?(?:(?:\w+ ){0,2}?(?:war|"
        r"conflict|civil war|invasion|campaign|uprising|revolt|insurgency|offensive)\b)(?! memorial| museum)|in "
        r"(?:the (?:whole )?country|"
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
#: adjectives that speak of harm only in a superlative
HARSH = word_set(
    """worst deadliest bloodiest fiercest gravest harshest cruelest cruellest bitterest grimmest darkest severest
    nastiest grisliest savagest bleakest hungriest foulest thorough complete comprehensive sustained extensive
    dangerous difficult fearsome methodical systematic ruthless merciless relentless concentrated"""
)
