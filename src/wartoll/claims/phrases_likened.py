"""The phrase table, part of the likenings: what comes to mind, what a place is called, what awaits it."""

from __future__ import annotations

from .phrase_parts import Phrase
from .phrase_words import KNOWN_ELSEWHERE

_NAME = rf"@|(?-i:\b(?:{KNOWN_ELSEWHERE})\b)"
_AWAITS = (
    r"(?:awaits?|awaited|will become of|is in store for|lies ahead for|lies in store for|is coming to|could "
    r"happen to|"
    r"may happen to|will happen to|might happen to|is about to happen (?:to|in)|looms for|may become of|is in "
    r"wait for)"
)
_RIVERS = (
    r"(?:Euphrates|Tigris|Dnieper|Dnipro|Nile|Sea of Azov|Azov|Mediterranean|Black Sea|Orontes|Danube|Donets|Red Sea|"
    r"Perfume River|Pacific|Levant|Steppe|Sahel|Desert)"
)

LIKENED: tuple[Phrase, ...] = (
    Phrase(
        "brings-to-mind",
        "similar",
        r"\b(?:br(?:ing|ings|ought|inging)|call(?:s|ed|ing)?)\s+(?:only |inevitably |at once "
        r")?(?P<ref>@)[^.;:!?\n]{0,30}?"
        r"\s(?:back )?to mind\b|(?P<ref2>@)(?:['’]s?)?(?: in \d{4})?[^.;:!?,\n]{0,15}?\s(?:that )?(?:comes?|came|"
        r"springs?|"
        r"sprang) to mind\b",
        "inside",
        harm=False,
        cue="to mind",
    ),
    Phrase(
        "evokes",
        "similar",
        r"\b(?:evok(?:e|es|ed|ing)|conjur(?:e|es|ed|ing)(?: up)?)(?=\s+(?:\w+ ){0,4}?@)",
        cue="evok|conjur",
        harm=False,
    ),
    Phrase(
        "one-breath",
        "similar",
        r"\bin (?:one|the same|a single) breath (?:with|as)",
        harm=False,
        cue="breath",
    ),
    Phrase(
        "as-if",
        "similar",
        r"\bas (?:if|though)\s+(?:[\w'’-]+ ){0,4}?(?P<ref>@)\s+(?:had|has|were|was|is)\s+(?:\w+ ){0,2}?"
        r"(?:happened|happening|repeat\w*|returned|back|come|been)\b",
        "inside",
        harm=False,
        cue="as if|as though",
    ),
    Phrase(
        "call-it-their",
        "similar",
        r"\bcall(?:s|ed|ing)?\s+(?:it|this|the (?:city|town|place|siege|battle|fight|ruin|"
        r"ruins))\s+[\"“‘']?(?:their|our|"
        r"his|its|the|a|an|another|a new|a second|the new)?\s*(?:own |new |second |little |very own "
        r")?[\"“‘']?(?P<ref>"
        rf"{_NAME})",
        "inside",
        harm=False,
        cue="call it|call this|call the|called it|called this|called the|calls it|calls this|calls the|"
        "calling it|calling the",
    ),
    Phrase(
        "look-at",
        "similar",
        rf"\b(?:what|the fate that|how)\s+{_AWAITS}\s+(?P<subject>@)[^.;:!?\n]{{0,25}}?,?\s*(?:one (?:need|has) "
        rf"only )?(?:to )?"
        rf"(?:look(?: no further than| at| to)?|see|think of|go to|turn to|remember|consider|recall|study)\b(?! "
        rf"like)",
        harm=False,
        cue="await|become of|in store|lies ahead|coming to|happen| loom|in wait",
    ),
    Phrase(
        "look-at-front",
        "similar",
        rf"\b(?:look at|see|remember|think of|consider|go to|study)\s+(?:\w+ "
        rf"){{0,3}}?(?P<ref>@)[^\n]{{0,30}}?\b(?:what|the "
        rf"fate that)\s+{_AWAITS}\s+(?P<subject>@)",
        "inside",
        harm=False,
        cue="await|become of|in store|lies ahead|coming to|happen| loom|in wait",
    ),
    Phrase(
        "is-what-awaits",
        "similar",
        rf"\b(?:the (?:fate|ruin|end|fall|destruction|levelling|agony|ordeal) of|what (?:happened|was done|"
        rf"befell)(?: to| in)?)"
        rf"\s+(?P<ref>@)[^.;:!?\n]{{0,30}}?\b(?:is|was|may be|could be|will "
        rf"be)?\s*(?:what\s+)?{_AWAITS}\s+(?P<subject>@)",
        "inside",
        harm=False,
        cue="await|store|ahead|happen|become of|coming|loom",
    ),
    Phrase(
        "do-a",
        "similar",
        r"\b(?:do(?:es|ing)?|did|done|pull(?:s|ed|ing)?)\s+(?:a|another)\s+(?P<ref>@)\s+(?:on|to|in|over)\b",
        "inside",
        harm=False,
        cue="do a |does a |doing a |did a |done a |do another|doing another|did another|pull",
    ),
    Phrase(
        "in-miniature",
        "similar",
        rf"(?P<ref>{_NAME})\s+(?:in miniature|writ (?:large|small)|in slow motion|on (?:a (?:smaller|larger|"
        rf"small|grand|"
        rf"grander|tiny|lesser|larger|bigger) scale)|with (?:drones|smartphones|better cameras|modern weapons)|"
        rf"by other means|"
        rf"all over)\b",
        "inside",
        harm=False,
        cue="miniature|writ |slow motion| scale|with drones|with smart|with better|with modern|by other means|all over",
    ),
    Phrase(
        "on-the-river",
        "similar",
        rf"^\W*(?:an? |the |another )?[\"“‘']?(?P<ref>{_NAME})[\"”’']?\s+(?:on|upon|by|in) the {_RIVERS}[\"”’']?"
        r"(?=\s*[:–—,?]|\s*$)",
        "inside",
        harm=False,
        cue=" the euphrates| the tigris| the dni| the nile| azov| the mediterranean| the black sea|"
        " the orontes| the danube| the donets| the red sea| the perfume| the pacific| the levant|"
        " the steppe| the sahel| the desert",
    ),
    Phrase(
        "will-it-be-what",
        "similar",
        r"\b(?:will|would|could|might|is|was|may|can)\s+(?P<subject>@)\s+(?:be |become |mean |turn out to be |prove "
        r")?[^.;:!?\n]{0,50}?\bwhat\s+(?P<ref>@)\s+(?:was|is|became|had been|meant|did)\b",
        "inside",
        harm=False,
        cue="what",
    ),
    Phrase(
        "is-how-they-call",
        "similar",
        rf"(?<!than )(?P<ref>{_NAME})[^.;:!?\n]{{0,30}}?[\"”’',]*\s(?:is|was)\s+(?:how|what)\s+(?:[\w'’-]+ "
        rf"){{1,6}}?(?:describe[sd]?|"
        rf"call(?:s|ed)?|sees?|saw|sum(?:s|med) up|remember\w*|portray\w*|dubbed|named?)\s+(?:now )?(?P<subject>@)",
        "inside",
        harm=False,
        cue="how|what",
    ),
    Phrase(
        "comparison-of",
        "similar",
        r"\b(?:comparisons?|parallels?|likening)\s+(?:of|between)\s+(?:[\w'’-]+ "
        r"){0,4}?(?P<subject>@)(?:['’]s?(?: \w+)?)?"
        r"[^.;:!?,\n]{0,15}?\s(?:with|to)\b",
        harm=False,
        cue="comparison|parallel|likening",
    ),
    Phrase(
        "isation",
        "similar",
        r"(?P<ref>@)[-–](?:i[sz]ation|i?fication|i?sing|i?zing)\s+of\s+(?:[\w'’-]+ ){0,2}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="-is|-iz|-if|-fi|–is|–iz",
    ),
    Phrase(
        "parts-recall",
        "similar",
        r"\b(?:parts|streets|scenes|images|ruins|sights?|pictures|districts|suburbs|skyline|rubble|cellars)\b"
        r"[^.;:!?\n]{0,40}?\b(?:recall(?:s|ed)?|echo(?:es|ed)?|mirror(?:s|ed)?)\b(?=\s+(?:\w+ ){0,4}?@)",
        harm=False,
        cue="recall|echo|mirror",
    ),
    Phrase(
        "on-seeing",
        "similar",
        r"\b(?:think|thinks|thought|reminded|dream\w*)\s+(?:\w+ )?of\s+(?P<ref>@)\s+(?:on|when|upon|"
        r"while)\s+(?:seeing|"
        r"entering|visiting|looking|walking|driving|reaching|hearing)\b[^.;:!?\n]{0,45}?(?P<subject>@)",
        "inside",
        harm=False,
        cue=" on seeing| when | upon | while | on ",
    ),
    Phrase(
        "heading-a",
        "similar",
        rf"^\W*(?P<subject>@)[^.;:!?,\n]{{0,30}}?\s*[:–—]\s*(?:an?|the|another|our|Europe['’]s|Asia['’]s|"
        rf"Africa['’]s)\s+(?:new |"
        rf"second |modern |"
        rf"small |little |next )*[\"“‘']?(?P<ref>{_NAME})[\"”’']?(?=\W*$|\s+(?:by|of|on|in|without|under|again)\b)",
        "inside",
        harm=False,
        cue=":|–|—",
    ),
    Phrase(
        "heading-the",
        "similar",
        rf"^\W*(?:the|an?|another)\s+[\"“‘']?(?P<ref>{_NAME})[\"”’']?\s+(?:of|on|by|"
        rf"in)\s+[^.;:!?,\n]{{2,40}}[:–—]\s*(?P<subject>"
        rf"@)",
        "inside",
        harm=False,
        cue=":|–|—",
    ),
    Phrase(
        "comparison-is-with",
        "similar",
        r"\bcomparisons?\b[^.;:!?\n]{0,40}?(?P<subject>@)[^.;:!?\n]{0,30}?\b(?:is|was|are|were|would "
        r"be)\s+(?:with|to)\b",
        harm=False,
        cue="comparison",
    ),
    Phrase(
        "what-others-did-front",
        "similar",
        r"\bwhat\s+[^.;:!?,\n]{1,40}?\b(?:did|had done|has done)\s+(?:to|"
        r"in)\s+(?P<ref>@),?\s+[^.;:!?,\n]{1,40}?\b(?:did|does|"
        r"do|(?:is|are) doing|(?:has|have) done|will do)\s+(?:to|in)\s+(?P<subject>@)"
        r"(?![^.;:!?\n]{0,20},\s*(?:only|but|just|and)\b)",
        "inside",
        harm=False,
        cue="what",
    ),
    Phrase(
        "straight-out-of",
        "similar",
        rf"\bstraight (?:out of|from)\s+(?:the (?:ruins|rubble|siege|streets|trenches) of )?(?P<ref>(?-i:(?:the )?"
        rf"(?:{KNOWN_ELSEWHERE})\b))",
        "inside",
        harm=False,
        cue="straight",
    ),
    Phrase(
        "heading-verdict",
        "similar",
        r"^\W*(?P<ref>@)[\"”’]*\s*[:–—,]\s*[^.;!?\n]{0,40}?\b(?:verdict|words?|description|impression|summary|"
        r"view|name) (?:on|of|"
        r"for|about|from)\s+(?P<subject>@)",
        "inside",
        harm=False,
        cue="verdict|words on|word for|description of|impression of|summary of|view of|name for",
    ),
    Phrase(
        "as-name-was",
        "similar",
        rf"\b(?:as|the way)\s+(?P<ref>(?-i:(?:the )?(?:{KNOWN_ELSEWHERE})\b))\s+(?:was|were|had been|did|"
        rf"had)\b(?=\s*(?:[.,;:!?\"”’)]|"
        r"$|in\b|by\b))",
        "inside",
        cue="carthage|troy|pompeii|jericho|verdun|ypres|nanking|gomorrah|somme|magdeburg|srebrenica|rwanda|"
        "nuremberg|königsberg|basra|baghdad|kharkiv",
    ),
    Phrase(
        "made-of-it",
        "similar",
        rf"\bma(?:de|ke|kes|king)\s+of\s+(?P<subject>@)\s+(?:an?|another|their|its|the)\s+(?:\w+ )?(?P<ref>{_NAME})",
        "inside",
        harm=False,
        cue="made of|make of|makes of|making of",
    ),
    Phrase(
        "who-saw-will-know",
        "similar",
        r"\b(?:anyone|those|whoever|people|all|everyone|anybody) who(?: has| have| had)? (?:seen?|saw|knows?|"
        r"knew|remembers?|lived "
        r"through|survived)\s+[^.;:!?\n]{0,35}?(?P<ref>@)\s+(?:will|would|can|could|must)\s+(?:\w+ "
        r")?(?:recogni[sz]e|know|"
        r"understand)\b[^.;:!?\n]{0,40}?(?P<subject>@)",
        "inside",
        harm=False,
        cue=" who ",
    ),
    Phrase(
        "seen-it-before",
        "similar",
        r"\b(?:seen|saw|been through|lived|watched|heard) (?:it|this|all this|that|all that|it all|this film) "
        r"(?:before|already|once)\W{1,3}(?:in|at|over)\s+(?=@)",
        harm=False,
        cue="before|already|once",
    ),
)
