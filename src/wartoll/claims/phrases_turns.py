"""The phrase table, part of the turns of phrase: but worse, forget X, the same end, what another went through."""

from __future__ import annotations

from .factors import TIMES
from .phrase_parts import Phrase

_WORSE = (
    r"(?:worse|deadlier|bloodier|bigger|larger|longer|slower|harder|crueller|fiercer|heavier|more \w+|with more|"
    r"on a (?:larger|bigger|vaster|grander|far larger) scale)"
)
_MORE = (
    r"(?:\w+ )?(?:longer|more|worse|higher|deadlier|bloodier|heavier|greater|harder|twice|even more|larger|fiercer|"
    r"crueller)\b"
)
_SAME = (
    r"(?:price|end|punishment|hell|ordeal|lot|destiny|doom|treatment|death|agony|misery|nightmare|bombs|tactics|"
    r"methods|"
    r"cruelty|ruin|devastation|destruction|suffering|hunger|siege|savagery|brutality|fate|medicine|martyrdom|torment|"
    r"horrors?|crimes?|carnage|slaughter|rubble|weapons|playbook|guns|work|story|silence|mistakes?|picture|"
    r"scenes|fires?|planes|bombers|war|"
    r"method|indifference)"
)

TURNS: tuple[Phrase, ...] = (
    # --- exceeds
    Phrase(
        "but-worse",
        "exceeds",
        rf"(?P<subject>@)\s*(?:,? (?:today|now))?\s*(?:(?:is|was|looks? like|looked like|has become|became|is "
        rf"like|feels? "
        rf"like)\s+(?:an? |another |a new |a second |the new )?|"
        rf"[:–—]\s*)[\"“‘']?(?P<ref>@)[\"”’']?\s*[,;–—-]*\s*(?:but|"
        rf"only|except|just|and)\s+(?:it is |it was |that it is |far |much |even |so much |many times )*{_WORSE}",
        "inside",
        harm=False,
        cue="but |only |except |just |and worse|and bigger|and longer",
    ),
    Phrase(
        "forget",
        "exceeds",
        r"\b(?:forget|never mind)\s+(?:about |all about )?(?P<ref>@)[^.;:!?\n]{0,20}?\s?[:,;.–—-]\s*(?:it is |"
        r"this is |"
        r"in |what )?(?P<subject>@)",
        "inside",
        cue="forget|never mind",
    ),
    Phrase(
        "more-of-its-own",
        "exceeds",
        rf"(?P<ref>@)(?:['’]s?(?: \w+){{1,3}})?\s(?!was not|is not)[^.;:!?\n]{{3,70}}?[;,]\s*(?:but |and |yet |"
        rf"while )?"
        rf"(?:in )?(?P<subject>@)(?:['’]s?(?: \w+){{0,2}})?\s+(?:has |had |have |will )?(?:lasted?|taken|cost|"
        rf"lost|killed|"
        rf"saw|seen|suffered|endured|is|was|were|claimed|fared|been|took|gone on|burned|buried)\s+(?:for )?{_MORE}",
        "inside",
        cue="longer|more|worse|higher|deadlier|bloodier|heavier|greater|harder|twice|larger|fiercer|crueller",
    ),
    Phrase(
        "even-easier",
        "exceeds",
        r"\beven\s+(?:in )?(?P<ref>@)[^.;:!?\n]{0,25}?\b(?:was|were|is|looked|seemed|felt)\s+(?:\w+ )?(?:easier|"
        r"better|"
        r"milder|gentler|less \w+|lighter|quicker|tamer|not (?:as|so|this|that) \w+|n['’]t (?:as|so|this|that) "
        r"\w+)\b",
        "inside",
        harm=False,
        cue="even",
    ),
    # --- multiples
    Phrase(
        "for-every-front",
        "multiple",
        rf"\bfor (?:every|each) (?:one |single )?(?:[\w'’-]+ ){{1,7}}?(?P<ref>@)[^.;:!?\n]{{0,25}}?,\s+(?:in )?"
        rf"(?:[\w'’-]+ ){{0,3}}?(?P<subject>@)[^.;:!?\n]{{0,40}}?\b(?P<n>{TIMES})\b",
        "inside",
        cue="for every|for each",
    ),
    Phrase(
        "its-fate-that-of",
        "similar",
        r"(?P<subject>@)['’]s?\s+(?:\w+ )?(?:fate|end|destiny|lot|doom|agony|ordeal|future)\s+(?:will be|is|was|"
        r"would be|"
        r"may be|could be|may well be|recalls?|echoes|mirrors?|matche[sd]|resembles?|equals?)\s+(?:the same as |much "
        r"(?:like|as) |like )?(?:that|the one|the fate)\s+of",
        harm=False,
        cue="that of|the one of|the fate of",
    ),
    Phrase(
        "fate-feared",
        "similar",
        r"\b(?:fears?|feared|fearing|dread(?:s|ed|ing)?|head(?:s|ed|ing) (?:for|towards?)|bound for|doomed to|"
        r"resigned to|"
        r"threatened with|awaiting|towards?|bracing for|court(?:s|ed|ing))\s+(?:the |a |an )?(?:same |similar |"
        r"very )*(?:"
        r"fate|end|destiny|doom)\s+(?:as|of|like|that befell|suffered by)",
        harm=False,
        cue="fate|end|destiny|doom",
    ),
    Phrase(
        "heads-for-its-fate",
        "similar",
        r"\b(?:head(?:s|ed|ing) (?:for|towards?)|bound for|fears?|feared|fearing|risks?|risked|risking|faces?|facing|"
        r"awaits?|dreads?|tast(?:es|ed|ing)|courts?)\s+(?P<ref>@)['’]s?\s+(?:\w+ )?(?:fate|end|destiny|doom|lot|"
        r"ordeal|"
        r"punishment|agony|ruin)",
        "inside",
        harm=False,
        cue="'s|’s|s'",
    ),
    Phrase(
        "think-and-you-have",
        "similar",
        r"\b(?:think|imagine|picture|take|remember|recall)\s+(?:of )?(?:\w+ "
        r"){0,2}?(?P<ref>@)[^.;:!?\n]{0,20}?,?\s*(?:and|"
        r"then)\s+(?:you (?:have|see|get|know|will have|begin to|are in|understand)|(?:that|this|it) is|there "
        r"you have)\b"
        r"[^.;:!?\n]{0,30}?(?P<subject>@)",
        "inside",
        harm=False,
        cue=" you | that is| this is| it is",
    ),
    Phrase(
        "what-went-through-front",
        "similar",
        r"\bwhat\s+(?:the people of )?(?P<ref>@)\s+(?:once |had |has |have )?(?:went through|gone through|"
        r"suffered|endured|"
        r"lived through|lived|experienced|saw|seen|faced|got|was|knew)\b[^.;:!?\n]{0,30}?,\s+(?:now "
        r")?(?P<subject>@)\s+(?:is|"
        r"was|has|will|now|suffers?|endures?|lives?|faces?|gets?|goes|knows)\b",
        "inside",
        harm=False,
        cue="what",
    ),
    Phrase(
        "does-what-it-did",
        "similar",
        r"(?P<subject>@)[^.;:!?\n]{0,40}?\b(?:did|does|do|doing|done|repeat\w*)\s+(?:again |exactly |just |"
        r"precisely )?(?:what|"
        r"the same as|the same thing as|as)\s+(?:it|they|he|she|we|(?:the )?[\w'’-]+)\s+(?:had |has |have |once "
        r")?(?:done|did|"
        r"inflicted|visited|wrought|meted out)\s+(?:to|on|in|upon|at)\b",
        harm=False,
        cue="what|same|as ",
    ),
    Phrase(
        "met-the-same",
        "similar",
        rf"(?P<subject>@)\s+and\s+(?:then |later |before it )?(?P<ref>@)\s[^.;:!?,\n]{{0,30}}?\b(?:met|suffered|"
        rf"shared?|faced|"
        rf"endured|got|paid|went through|share|came to|had|lived through|know|knew|died)\s+(?:\w+ )?(?:the |a |"
        rf"an |one and "
        rf"the )?(?:same|similar|common|identical)\s+(?:\w+ )?{_SAME}\b(?! (?:as|of|that|which)\b)",
        "inside",
        harm=False,
        cue="same|similar|common|identical",
    ),
    Phrase(
        "same-thing-as",
        "similar",
        rf"\bthe same\s+(?:\w+ )?{_SAME}\b[^.;:!?,\n]{{0,40}}?\s(?:as|that|which)(?=\s+(?:\w+ ){{0,3}}?@)",
        harm=False,
        cue="the same",
    ),
    Phrase(
        "after-it-the-same",
        "similar",
        rf"\b(?:years?|months?|decades?|weeks?|days?|nights?|hours|centur\w+|generations?|just)\s+(?:after|on "
        rf"from)\s+(?P<ref>@)"
        rf"[^.;:!?\n]{{0,15}}?,\s+[^.;:!?\n]{{0,40}}?\bthe same\s+(?:\w+ "
        rf")?{_SAME}\b[^.;:!?\n]{{0,50}}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="the same",
    ),
    Phrase(
        "two-names-the-same",
        "similar",
        rf"^[\"“'‘ ]*(?P<ref>@)\s*(?:[,=/–—-]+|\band\b)\s*(?:now |then |today )?(?P<subject>@)\s*(?:[:–—,]|in "
        rf"\d{{4}}[:–—,])\s*"
        rf"(?:two (?:cities|towns|sieges|wars),?\s+)?(?:the |one )?(?:very )?(?:same|identical|"
        rf"one)\s+(?:\w+(?:,\s*(?:the |one )?(?:same|identical))? "
        rf")?{_SAME}",
        "inside",
        harm=False,
        cue=" same | identical |one ",
    ),
    Phrase(
        "dose-of-what",
        "similar",
        r"\b(?:given|gets?|got|getting|dealt|handed|served|put through|treated to|receiv\w+|in for|had|having|"
        r"taste of|dose "
        r"of|subjected to|meted out)\s+(?:\w+ ){0,2}?(?:(?:a |its |the )?(?:dose|taste|measure|share) of "
        r")?(?:what|the "
        r"(?:same )?treatment(?: that| which)?)(?=\s+@[^.;:!?\n]{0,40}?\b(?:got|had|received|suffered|endured|"
        r"was given|"
        r"were given|went|saw|took|did|has had|experienced)\b)",
        harm=False,
        cue="what|treatment",
    ),
    Phrase(
        "methods-of",
        "similar",
        r"\b(?:us(?:es?|ed|ing)|appl\w+|repeat\w*|br(?:ing|ings|ought|inging)|follow\w*|cop(?:y|ies|ied|ying)|"
        r"import\w*|"
        r"employ\w*|export\w*|rerun\w*|return\w* to|revert\w* to)\b[^.;:!?\n]{0,60}?\b(?:methods?|tactics|"
        r"playbook|recipe|"
        r"template|strategy|blueprint|script)\s+(?:of|from|(?:they|it|he|she|[\w-]+) (?:had |has )?(?:used|tried|"
        r"tested|"
        r"perfected|employed|learned|learnt|developed) (?:in|on|at|over|against)|(?:first )?(?:used|seen|tried|"
        r"perfected|"
        r"tested|employed|learned|learnt|honed|developed|refined) (?:in|on|at|over|against))",
        harm=False,
        cue="method|tactics|playbook|recipe|template|strategy|blueprint|script",
    ),
    Phrase(
        "stood-by-while",
        "similar",
        r"(?P<subject>@)[^;:!?\n]{0,60}?\b(?:the way|just as|much as|exactly as)\s+[^.;:!?\n]{1,50}?\b(?:while|"
        r"when|as)\s+"
        r"(?P<ref>@)\s+(?:burn\w*|died|starved|bled|fell|perished|was \w+ed)",
        "inside",
        cue="the way| as ",
    ),
    Phrase(
        "neither-nor",
        "exceeds",
        r"\bneither\s+(?:in )?(?P<ref>@)\s+nor\s+(?:in )?@[^.;:!?\n]{0,60}?\b(?:match\w*|equal\w*|rival\w*|"
        r"compar\w*|came "
        r"close|comes close|suffered|approach\w*|as|so|worse)\b[^.;:!?\n]{0,40}?(?P<subject>@)",
        "inside",
        listed=True,
        cue="neither",
    ),
    Phrase(
        "worse-alone",
        "exceeds",
        r"^\W*(?:(?:but|and|now|yet|today)\W+)?(?:in )?(?P<subject>@)(?:['’]s?(?: \w+)?)?\s+(?:is|was|looks?|has "
        r"been|"
        r"will be|seems?|proved|had it|got it|fared)\s+(?:\w+ )?(?:worse|deadlier|bloodier|harder|crueller|"
        r"fiercer)(?: "
        r"still| yet)?\W*$",
        "earlier",
        harm=False,
        cue="worse|deadlier|bloodier|harder|crueller|fiercer",
    ),
    Phrase(
        "same-path",
        "similar",
        r"\b(?:go(?:es|ing)?|went|tak(?:es|ing|e)|took|follow\w*|head(?:s|ed|ing)|start(?:s|ed)?)\s+(?:\w+ "
        r")?(?:down |"
        r"along )?the (?:same )?(?:\w+ )?(?:path|road|route|trajectory)\s+(?:as|of|taken by|trodden by)",
        harm=False,
        cue="path|road|route|trajectory",
    ),
    Phrase(
        "model-for",
        "similar",
        r"(?P<ref>@)[^.;:!?\n]{0,30}?\b(?:provid\w+|offer\w*|furnish\w*|is|was|serv\w+ as|set|suppl\w+|gives?|"
        r"gave)\s+"
        r"(?:the|a) (?:\w+ )?(?:model|template|blueprint|precedent|pattern|script|playbook|parallel)\s+for\b"
        r"[^.;:!?\n]{0,50}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="model|template|blueprint|precedent|pattern|script|playbook|parallel",
    ),
    Phrase(
        "just-as-now",
        "similar",
        r"\bjust as\s+(?P<ref>@)\s[^.;:!?\n]{2,60}?,\s+(?:so |now |today )?(?:[\w'’-]+ ){0,3}?(?P<subject>@)"
        r"[^.;:!?\n]{0,50}?\b(?:now|today|so|too|again|likewise|in (?:its|her) turn)\b",
        "inside",
        harm=False,
        cue="just as",
    ),
    Phrase(
        "repeats-the-horror",
        "similar",
        r"\b(?:repeat\w*|reliv\w*|replay\w*|re-?enact\w*|re-?creat\w*|reproduc\w*)\s+(?:the|all the|a)\s+(?:\w+ )?(?:"
        r"horrors?|agony|ordeal|hell|tragedy|fate|destruction|devastation|carnage|crimes?|siege|nightmare|martyrdom|"
        r"suffering|levelling|bombing|slaughter|massacre|scenes|ruin|mistakes?)\s+(?:of|seen in|made in)",
        harm=False,
        cue="horror|agony|ordeal|hell|tragedy|fate|destruction|devastation|carnage|crime|siege|nightmare|martyrdom|"
        "suffering|levelling|bombing|slaughter|massacre|scenes|ruin|mistake",
    ),
    Phrase(
        "child-s-play",
        "exceeds",
        r"(?P<ref>@)[^.;:!?,\n]{0,20}?\s(?:was|is|were)\s+(?:only |just |merely |but )?(?:child['’]s play|"
        r"nothing|(?:a|the) "
        r"(?:mere |dress )?(?:rehearsal|prelude|skirmish|picnic|sideshow|foretaste|warm-?up|taste|"
        r"overture))\b(?! (?:for|to|"
        r"compared|beside|next)\b)[^.:!?\n]{0,20}?[;,–—-]\s*(?:but |and )?(?P<subject>@)\s+(?:is|was|will be)\b",
        "inside",
        harm=False,
        cue="play|nothing|rehearsal|prelude|skirmish|picnic|sideshow|foretaste|warm|taste|overture",
    ),
    Phrase(
        "left-the-same",
        "similar",
        r"\b(?:left|lies|lay|lie|is|was|found)\s+(?:\w+ )?in\s+(?:much )?the same (?:state|condition|shape)\s+as\b",
        cue="the same",
        harm=False,
    ),
    Phrase(
        "as-was-too",
        "similar",
        r",\s+as (?:was|were|had|did|is|has|have|once was|before it was)\s+(?:the fate of )?(?=@)",
        cue=" as ",
    ),
    Phrase(
        "given-the-fate",
        "similar",
        r"\b(?:giv(?:e|en|ing|es)|gave|deal(?:s|ing)?|dealt|condemn\w*|doom\w*|consign\w*|sentenc\w*|abandon\w*|"
        r"leav(?:e|es|"
        r"ing)|left|expos\w+|prepar\w+ for|plann\w+ for|promis\w+)\s+(?P<subject>@)\s+(?:to )?(?:the |a "
        r")?(?:same |very |selfsame )?(?:fate|end|lot|"
        r"destiny)\s+(?:as|of)",
        harm=False,
        cue="fate|end |lot |destiny",
    ),
    Phrase(
        "follows-the-pattern",
        "similar",
        r"\bfollow(?:s|ed|ing)?\s+(?:\w+ )?(?:the|a)\s+(?:\w+ )?(?:pattern|example|logic|course|script)\s+(?:of|"
        r"set by|seen in|set in)",
        cue="pattern|example|logic|course|script",
    ),
    Phrase(
        "each-for-one",
        "multiple",
        rf"(?P<subject>@)[^.;:!?\n]{{0,20}}?\b(?P<n>{TIMES})\b[^.;:!?\n]{{0,50}}?\bfor (?:every|each) (?:one |"
        rf"single )?"
        r"(?:[\w'’-]+ ){0,5}?(?P<ref>@)",
        "inside",
        cue="for every|for each",
    ),
)
