"""The phrase table, fourth part: one place called by the name of another."""

from __future__ import annotations

from .phrase_parts import BE, DEMONYMS, HEAD, MODERN, MODIFIERS, OWNERS, QUOTE, Phrase
from .phrase_words import KNOWN_ELSEWHERE

NAMING: tuple[Phrase, ...] = (
    # --- similar: names
    Phrase(
        "all-over-again",
        "similar",
        r"(?P<ref>@)\s*,?\s+(?:all over again|revisited|redux|2\.0|reborn|repeated(?=\s*(?:[.,;:!?\"”’]|$))|"
        r"repeats itself|"
        r"is repeating itself|relived)|(?:(?:^|[:;–—\"“‘(,])\s*|\b(?:is|was|be|it['’]s|like|just|becoming|become)\s+)"
        r"(?P<ref2>@)\s*,?\s+(?:once again|once more|again(?=\s*(?:[.,;:!?\"”’]|$)))",
        "inside",
        harm=False,
        cue="again|visit|redux|2.0|once|reborn|repeat|reliv",
    ),
    Phrase(
        "x-like",
        "similar",
        rf"(?P<ref>@|\b(?:{KNOWN_ELSEWHERE}))[-–‑](?:like|style|scale|level|esque|type|sized)\b(?! (?:pastr|cake|"
        rf"stollen|cathedral|"
        r"architect))",
        "inside",
        harm=False,
        cue="-like|style|scale|level|esque|type|sized|–like|‑like",
    ),
    Phrase(
        "treatment",
        "similar",
        r"\b(?:the|a|same|its|his|putin['’]s|russia['’]s|moscow['’]s|another)\s+(?P<ref>@)\s+(?:treatment|"
        r"scenario|playbook|model|option|method|template)\b",
        "inside",
        harm=False,
        cue="treatment|scenario|playbook|model|option|method|template",
    ),
    Phrase(
        "turned-into",
        "similar",
        r"\b(?:turn(?:s|ed|ing)?|transform(?:s|ed|ing)?|chang(?:es|ed|ing)|ma(?:ke|kes|de|"
        r"king))\s+(?:[\w'’-]+ ){0,6}?(?:(?P<subject>@)[^.;:!?\n]{0,25}?\s)?into(?:\s+(?:a|an|the|another|"
        r"its|their|our|what was once|something like|some kind of))?(?:\s+(?:new|second|modern|modern-day|"
        r"kind of|sort of|virtual|veritable|latter-day|21st-century))*(?=\s+[\"“‘']?(?:@|(?-i:[A-Z])))",
        harm=False,
        tight=True,
        place=True,
        cue="into",
    ),
    Phrase(
        "another",
        "similar",
        r"\b(?:another|our(?: own| very own)?|(?:a|an|the|its|their|our|his|this|yet another|"
        rf"one more)\s+{MODERN}(?:\s+{MODERN})?|(?:today(?!['’]s @ (?:is|was))|tomorrow|yesterday|"
        r"this century|this generation|this decade|this conflict|this era|our generation|our time|our age|our "
        r"century|the century|this war|"
        r"the 21st century|21st century|the twenty-first century)['’]s(?: own| very own| new)?|"
        rf"(?:becom(?:e|es|ing)|became|turned into|ended up) (?:a|the){MODIFIERS}|(?:is|was|were|be|"
        rf"been) (?:our|their|its|his|my|an?)(?: own)?{MODIFIERS})\s+{QUOTE}",
        harm=False,
        tight=True,
    ),
    Phrase(
        "x-of",
        "similar",
        r"(?:\b(?:the|a|an|its|is|was|became|become|as|called|dubbed|nicknamed|into|(?<!that )(?<!those )of)|"
        r"[,:–—-])\s*[\"“‘']?(?P<ref>@)[\"”’']?\s+(?:of|on|for|in)\s+(?:(?:the |our |this |its |their |"
        r"his )?(?:time|times|age|era|generation|century|day|war|century['’]s|21st century|"
        r"twenty-first century|present|Middle East|Levant|Arab world|Balkans|Caucasus|desert|east|south|"
        r"north|Muslim world|new century|modern age|digital age|millennium|Kurds|Syrian war|"
        r"Syrian revolution|conflict|Donbas|Euphrates|Tigris|Dnieper|Dnipro|Don|Nile|Mediterranean|Sahel|"
        r"Horn of Africa|Tropics|tropics|Pacific)|(?-i:Syria|Iraq|Ukraine|Libya|Sudan|Yemen|Lebanon|"
        r"Palestine|Croatia|Bosnia|Chechnya|Ethiopia|Tigray|Kurdistan|Europe|Asia|Africa|Mindanao|Donbas|"
        r"Russia|Germany|Japan|Poland|Normandy|France|Britain|England|Spain|China|Korea|Vietnam|Armenia|"
        r"Afghanistan|Catalonia|America)|the Philippines|the Caucasus|the Balkans|the Sahel|the Donbas|"
        r"the Kurds)\b(?! in 19)",
        "inside",
        harm=False,
    ),
    Phrase(
        "x-of-any",
        "similar",
        r"(?:\b(?:the|a|an)|[,:–—-])\s*[\"“‘']?(?P<ref>@)[\"”’']?\s+of\s+(?:the|our|this|its|their|his)\s+(?!(?:\w+ "
        r"){0,2}?(?:1\d|20|"
        r"old|past|postcards?|childhood|youth|memor|peace|poets?|films?|books?|before|days?|guide|tourist|"
        r"brochure))[\w-]+",
        "inside",
        cue=" of ",
    ),
    Phrase(
        "owner",
        "similar",
        rf"(?P<subject>@)['’]?s?\s*(?:,|:|–|—|-|{BE}|became|has become|becomes|will be|would be|could be|as|"
        r"called|dubbed|nicknamed|known as|now)\s*(?:(?:called|dubbed|nicknamed|known as|becoming|now|"
        rf"already|fast becoming|to be|truly|also|often|the|a|is|was|has become) )*{QUOTE}(?:(?:the|"
        r"a) )?(?:(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)?['’]s?|its|their|our|his|her|"
        rf"{DEMONYMS})\s+(?:own |very own |new |latest )?{QUOTE}(?P<ref>@)",
        "inside",
        harm=False,
        tight=True,
    ),
    Phrase(
        "owned",
        "similar",
        rf"\b(?:{OWNERS}|{DEMONYMS}|{DEMONYMS}['’]s?)\s+(?:own |very own |new |latest |modern |"
        rf"modern-day )?{QUOTE}(?P<ref>@|(?-i:\b(?:{KNOWN_ELSEWHERE})\b))",
        "inside",
        harm=False,
        tight=True,
    ),
    Phrase(
        "is-elsewhere",
        "similar",
        r"(?P<subject>@)(?:,? (?:today|now|tonight))?\s*(?:(?:is|was|became|has become|becomes|will become|could "
        r"become|is "
        r"becoming|would become)(?: (?:now|simply|today|fast|already))*|"
        r",(?!\s[^,.;:!?\n]{2,30}(?:,\s|\s(?:and|or)\s)(?-i:[A-Z]|@))|:|–|—|as|called|dubbed|"
        rf"nicknamed)\s+{QUOTE}(?:the |a )?(?:{OWNERS}|{DEMONYMS}|its|our|their)?(?: own| very "
        rf"own)?\s*{QUOTE}(?=(?-i:[A-Z]))",
        harm=False,
        tight=True,
        place=True,
    ),
    Phrase(
        "is",
        "similar",
        r"(?P<subject>@)\s*(?:(?:(?:today|tonight|now|these days|this (?:week|month|year|winter|summer)|"
        r",)\s+){0,2}(?:is|was|became|has become|becomes|will become|could become|would become|"
        r"may become|risks becoming|is becoming|could be|might be|may be|might as well be|could have been|"
        r"might have been|may as well be|would be|equals|=)(?: (?:now|simply|becoming|today|fast|the|a|our|"
        rf"already|in effect))*\s+{QUOTE}|,\s+(?:the|a)\s+[\"“‘'])(?P<ref>@)(?!['’]s,)",
        "inside",
        harm=False,
        tight=True,
    ),
    Phrase(
        "called",
        "similar",
        r"\b(?:call(?:s|ed|ing)?|dub(?:s|bed|bing)?|nicknam(?:e|es|ed|ing)|label(?:s|led|ed)?|christened|"
        r"described?|describ(?:es|ing)|known as|saw|see|sees|seen|regard\w*|remember\w*|speak\w* of|"
        rf"spoke of|refer\w* to)\s+(?:[\w'’-]+ ){{0,6}}?(?P<subject>@)[\w'’]*,?\s+(?:as\s+)?{QUOTE}(?:(?:the|"
        rf"a|an|their|its|our) )?(?:{MODERN} )?{QUOTE}(?P<ref>@)|(?P<subject2>@)[^.;:!?\n]{{0,40}}?\b(?:called|"
        r"dubbed|nicknamed|labelled|labeled|christened|known as|described as|termed|named|"
        rf"remembered as)\s+(?:by [\w ]{{3,30}}? )?(?:as )?{QUOTE}(?:(?:the|a|an|their|its|"
        rf"our) )?{QUOTE}(?P<ref2>@)",
        "inside",
        harm=False,
        tight=True,
        cue="call|dub|nicknam|label|christened|descri|known as|saw|see|regard|remember|speak|spoke|refer|termed|named",
    ),
    Phrase(
        "as-as",
        "similar",
        r"\bas\s+(?!well\b|soon\b|far\b|early\b|recently\b|late\b|if\b|though\b|part\b|of\b|a\b|an\b|the\b|"
        rf"his\b|their\b|its\b|in\b){HEAD}\bas\b(?! well)",
        cue="as ",
        head=True,
    ),
    Phrase(
        "between",
        "similar",
        r"\b(?:comparisons?|parallels?|similarit(?:y|ies)|analog(?:y|ies)|resemblances?|"
        r"likeness)\s+(?:\w+ ){0,4}?between\s+(?:[\w'’-]+ ){0,6}?(?P<subject>@)(?:['’]s?)?\s+(?:[\w-]+ ){0,4}?"
        r"and\s+(?:[\w'’-]+ "
        r"){0,6}?(?P<ref>@)",
        "inside",
        harm=False,
        cue="between",
    ),
    Phrase(
        "alike",
        "similar",
        r"(?P<subject>@)\s+and\s+(?P<ref>@)\s+(?:(?:are|were|is|was|have been|"
        r"had been)\s+(?:[\w-]+ ){0,4}?(?:comparable|alike|equals|twins in|on a par|similar|equally|"
        r"as bad as each other|sisters in)|suffered (?:alike|equally|the same fate|similar fates|"
        r"comparable)|share[sd]? (?:the same|a|one) (?:common )?fate)",
        "inside",
        harm=False,
        cue=" and ",
    ),
)
