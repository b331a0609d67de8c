"""The phrase table, part of plights: a worse time of it, brought to the plight of, the way it was there, in "
"common."""

from __future__ import annotations

from .phrase_parts import FRACTION, Phrase

_FATE = r"(?:fate|end|destiny|doom|lot|ordeal|agony|plight|ruin|nightmare|hell)"
_WHO = r"(?:it|they|he|she|we|(?:the )?[\w'’-]+)"

PLIGHTS: tuple[Phrase, ...] = (
    Phrase(
        "not-to-the-extent",
        "less",
        r"\b(?:not|never|n['’]t)\s+(?:\w+ ){0,3}?to (?:anything like |nearly |quite )?the (?:same )?(?:extent|"
        r"degree)\s+"
        r"(?:that|as|of|to which|seen in|suffered (?:in|by))",
        cue="extent|degree",
    ),
    Phrase(
        "worse-time",
        "exceeds",
        r"(?<!\w of )(?P<subject>@)\s+(?:\w+ )?(?:had|has|have|having)\s+(?:\w+ ){0,3}?(?:worse|harder|rougher|"
        r"tougher|grimmer|crueller|more (?:terrible|dreadful|difficult|wretched))\s+"
        r"(?:time|go|day|night|week|month|year|winter)\s+of it[^.;:!?\n]{0,40}?\bthan",
        harm=False,
        cue=" of it",
    ),
    Phrase(
        "easier-time",
        "less",
        r"(?<!\w of )(?P<subject>@)\s+(?:\w+ )?(?:had|has|have|having)\s+(?:\w+ ){0,3}?(?:better|easier|lighter|"
        r"gentler|milder|less (?:terrible|dreadful|difficult|wretched))\s+"
        r"(?:time|go|day|night|week|month|year|winter)\s+of it[^.;:!?\n]{0,40}?\bthan",
        harm=False,
        cue=" of it",
    ),
    Phrase(
        "heavier-load",
        "exceeds",
        r"\b(?:dropp\w+|drops?|rain(?:s|ed|ing)|hurl\w*|pour\w*|fell|fall(?:s|en)?|came "
        r"down)\s+(?:a |an "
        r")?(?:far |much |even )?(?:heavier|greater|bigger|larger)\s+(?:load|weight|quantity|tonnage|"
        r"amount)\b(?! of (?!bomb|explos|high|steel|fire|shell|rocket|munition|ordnance|metal|iron|"
        r"lead))[^.;:!?\n]{0,60}?"
        r"\bthan\b",
        harm=False,
        cue="load|weight|quantity|tonnage|amount",
    ),
    Phrase(
        "off-more-lightly",
        "less",
        r"\b(?:got|gets?|getting|gotten|came|comes?|coming|let|escap\w+)\s+(?:off |away )?(?:far |much |rather |a "
        r"(?:little|lot|good deal) )?(?:more (?:lightly|cheaply|easily|mercifully)|lighter|easier)\s+than",
        harm=False,
        place=True,
        cue="lightly than|cheaply than|easily than|mercifully than|lighter than|easier than",
    ),
    Phrase(
        "what-it-had-done",
        "similar",
        rf"\bwhat\s+{_WHO}(?: \w+)?\s+(?:did|do(?:es)?|is doing|are doing|has done|have done|was doing|were doing)\s+"
        rf"(?:to|in|at)\s+(?P<subject>@)[^.;:!?\n]{{0,50}}?\b(?:is|was|has been)\s+(?:\w+ly |just |much "
        rf")?what\s+{_WHO}"
        r"(?: \w+)?\s+(?:had |once |has )+(?:done|did|been done)\s+(?:to|in|at)\b",
        harm=False,
        cue="was what|is what|just what|ly what|been what|much what",
    ),
    Phrase(
        "done-many-times-over",
        "exceeds",
        r"\bwhat\s+(?:was|had been|has been|were|happened|"
        r"befell)\b[^.;:!?\n]{0,25}?(?P<ref>@)[^.;:!?\n]{0,30}?\b(?:many|several|a "
        r"dozen|a hundred|\w+)(?: \w+)? times over\b[^.;:!?\n]{0,15}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="times over",
    ),
    Phrase(
        "that-is-what-happened",
        "similar",
        r"\b(?:that|this|it|which) (?:is|was) (?:\w+ly |just |also |more or less )?what (?:had |has |was |once )?"
        r"(?:happened|befell|befallen|was done|been done|done|they did|they had done|it had done|the \w+ (?:did|"
        r"had done))"
        r"(?: in| to| at)?(?=\s)",
        cue="is what|was what|just what|ly what|also what|less what",
    ),
    Phrase(
        "brought-to-the-plight",
        "similar",
        r"\b(?:brought|bring(?:s|ing)?|reduc\w+|driv(?:e|es|en|ing)|drove|push\w*|tak(?:e|es|en|ing)|took|dragg\w+|"
        r"condemn\w*|sink\w*|sunk|thrust)\s+(?P<subject>@)\s+(?:\w+ )?(?:to|towards?|into)\s+(?:the|a)\s+(?:\w+ )?"
        r"(?:plight|condition|state|level|misery|hunger|fate|depths|extremity|straits|ruin|wretchedness)\s+(?:of|"
        r"known (?:in|"
        r"to)|like that of)",
        harm=False,
        cue="plight|condition|state|level|misery|hunger|fate|depths|extremity|straits|ruin|wretchedness",
    ),
    Phrase(
        "its-fate-threatens",
        "similar",
        rf"(?P<ref>@)['’]s?\s+(?:\w+ )?{_FATE}\s+(?:\w+ )?(?:threatens?|threatened|looms? over|loomed over|hangs? "
        rf"over|hung "
        r"over|awaits?|awaited|menaces?|stalks?|hovers? over|haunts?|is (?:coming|closing in) (?:for|on|to))\s+"
        r"(?:[\w'’-]+ ){0,4}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="threaten|over|await|menace|stalk|haunt|is coming|is closing",
    ),
    Phrase(
        "fate-threatens",
        "similar",
        rf"\b{_FATE} of\s+(?P<ref>@)\s+(?:\w+ )?(?:threatens?|threatened|looms? over|hangs? over|hung over|"
        rf"menaces?|stalks?|"
        r"haunts?|is (?:coming|closing in) (?:for|on|to))\s+(?:[\w'’-]+ ){0,4}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="threaten|over|menace|stalk|haunt|is coming|is closing",
    ),
    Phrase(
        "number-two",
        "similar",
        r"(?P<ref>@)\s*,?\s+(?:number two|no\.? ?2|part (?:two|2|ii)|mark (?:two|2|ii)|the "
        r"sequel)(?=[\"”’]?\s*(?:[.,;:!?–—]|$))",
        "inside",
        harm=False,
        cue="number two|no. 2|no 2|part |mark |sequel",
    ),
    Phrase(
        "the-way-it-was",
        "similar",
        r"\b(?:look(?:s|ed|ing)?|dealt with|deal with|treated|handled|served|punished|fought over|finished off|"
        r"ends?|ended|"
        r"ending|died|dying|dies)\s+(?:\w+ ){0,2}?(?:the|in the|much the|exactly the|just the) (?:same "
        r")?way\s+(?:that )?(?:[\w"
        r"-]+ ){0,3}?(?P<ref>@)\s+(?:was|were|had(?: been)?|did|once did|once was|must have)\b(?! before\b| in peace)"
        r"(?=\s*(?:[.,;:!?\"”’)]|$|in\b|by\b|during\b|when\b|after\b|under\b|at\b|the\b|a\b|last\b|\d|\w+ \w+ "
        r"(?:before|earlier|ago)\b))",
        "inside",
        harm=False,
        cue=" way ",
    ),
    Phrase(
        "a-sight-that-could-be",
        "similar",
        r"\b(?:landscapes?|scenes?|streets?|skyline|sights?|views?|moonscapes?|wasteland|rubble|ruins?|craters|"
        r"panorama|"
        r"photographs?|pictures?|footage)\b[^.;:!?\n]{0,80}?\b(?:could|might) (?:\w+ )?(?:have been|be)\s+(?=@(?: "
        r"in\b|\s*"
        r"(?:[.,;:!?\"”’)]|$)| (?:after|at|during|of)\b))",
        harm=False,
        cue="could|might",
    ),
    Phrase(
        "in-common",
        "similar",
        r"\b(?:has|had|have|having|with)\s+(?!little|nothing|no\b|not |hardly|scarcely|few)(?:(?!little|"
        r"nothing)\w+ ){1,4}?"
        r"in common with\b",
        cue="in common",
    ),
    Phrase(
        "has-company",
        "similar",
        r"(?P<ref>@)[^.;:!?\n]{0,60}?\b(?:has|have|had)\s+(?:\w+ ){0,2}?(?:company|a successor|an heir|a new "
        r"sister|a new name "
        r"beside (?:it|them))\s*[:,—–-]\s*(?:and (?:it|its name) is )?(?P<subject>@)",
        "inside",
        harm=False,
        listed=True,
        cue="company|successor| heir|sister|a new name",
    ),
    Phrase(
        "seen-here-and-there",
        "similar",
        r"\bthe same\b[^.;:!?\n]{3,70}?\b(?:seen|used|employed|applied|repeated|tried|found|observed|suffered|"
        r"reported)\s+"
        r"(?:first )?(?:in|at|on|over|against)\s+(?P<ref>@)[^.;:!?,\n]{0,12}?,?\s+(?:and|then|and then)\s+(?:\w+ "
        r")?(?:in|at|on|"
        r"over|against)\s+(?P<subject>@)\s*,?\s*(?:\w+ ){1,2}(?:years?|months?|decades?|weeks?)\s+(?:on|later|"
        r"after|afterwards)\b",
        "inside",
        cue="the same",
    ),
    Phrase(
        "part-of-what-fell",
        "multiple",
        rf"\b{FRACTION}\s+of\s+(?:what|the (?:weight|tonnage|bombs|load|number|amount)(?: that| which)?)\s+(?:had |"
        rf"was |were |"
        r"has |have |been |once )*(?:fallen|fell|dropped|rained|hit|struck|suffered|inflicted|landed|killed|"
        r"visited|destroyed)\b",
        harm=False,
        cue=" of what|weight|tonnage|bombs|load|number|amount",
    ),
)
