"""The phrase table, part of the echoes: one place said to live through, be treated as or be made what another was."""

from __future__ import annotations

from .phrase_parts import Phrase

_LIVED = (
    r"(?:saw|seen|see|knew|known|suffered|suffers?|endured|endures?|experienced|went through|gone through|goes "
    r"through|"
    r"lived(?: through)?|faced|faces|tasted|learn(?:ed|t)|underwent|undergone|met|bore|got|received|did|had|died of|"
    r"paid)"
)
_WORSE = (
    r"(?:worse|harder|more|longer|faster|bigger|larger|deadlier|bloodier|heavier|crueller|greater|fiercer|twice|"
    r"three|"
    r"four|"
    r"ten|many times|on a (?:larger|far|bigger|vaster|wider|grander) )"
)
_PLAN = (
    r"(?:playbook|method|methods|tactics?|recipe|blueprint|script|formula|template|model|treatment|scenario|strategy|"
    r"pattern|horrors?|nightmare|hell|agony|tragedy|ordeal|story|history|mistakes?|crimes?)"
)
_REPEATED = (
    r"(?:followed|applied|used|repeated|repeat(?:s|ing)?|repeats itself|replayed|re-enacted|copied|tried|tested|"
    r"returned|"
    r"perfected|employed|rehearsed|relived|seen again|playing out|played out|unfolding|visited)"
)
ECHOES: tuple[Phrase, ...] = (
    Phrase(
        "never-knew-what",
        "less",
        rf"\b(?:never|did not|didn['’]t|has not|hasn['’]t)\s+(?:\w+ )?{_LIVED}\s+(?:[\w'’-]+ ){{0,5}}?what\s+(?:the "
        rf"[\w ]{{2,20}} of )?(?P<ref>@)(?:['’]s? \w+)?\s+(?:had )?(?:\w+ly )?{_LIVED}\b",
        "inside",
        harm=False,
        cue="what",
    ),
    Phrase(
        "not-match",
        "less",
        r"\b(?:(?:does|do|did|could|can|will|would) not|(?:does|do|did|could|ca|wo|would)n['’]t|never|cannot|hardly|"
        r"scarcely)\s+"
        r"(?:quite |even |ever )?(?:match(?:ed)?|equal(?:led)?|rival(?:led)?|approach(?:ed)?|come (?:close|near)(?: "
        r"to)?|reach(?:ed)?)"
        r"(?=\s+(?:that|those|what|the (?:level|levels|scale|destruction|devastation|toll|losses|horrors?|ruin|"
        r"carnage)|@))",
        cue="match|equal|rival|approach|come |reach",
    ),
    Phrase(
        "same-only-worse",
        "exceeds",
        rf"(?P<subject>@)[^.;:!?\n]{{0,60}}?\b(?:what|like|as)\s+(?:[\w'’-]+ "
        rf"){{0,4}}?(?P<ref>@)[^.;:!?\n]{{0,50}}?,\s*(?:only|but|"
        rf"just|and)\s+(?:\w+ )?(?:{_WORSE}|for (?:[\w-]+ )(?:years|months|weeks))",
        "inside",
        harm=False,
        cue="only|but|just|and",
    ),
    Phrase(
        "same-only-worse-front",
        "exceeds",
        rf"\b(?:what|like|"
        rf"as)\b[^.;:!?\n]{{0,50}}?(?P<ref>@)[^.;:!?\n]{{0,60}}?(?P<subject>@)[^.;:!?\n]{{0,25}}?,\s*(?:only|but|"
        rf"just)\s+"
        rf"(?:\w+ )?{_WORSE}",
        "inside",
        harm=False,
        cue="only|but|just",
    ),
    Phrase(
        "bad-as-it-was",
        "exceeds",
        r"\b(?:bad|terrible|awful|grim|hard|cruel|dreadful|horrific|deadly|brutal|bloody|heavy|fierce|much)\w* (?:as|"
        r"though)\s+"
        r"(?:[\w'’-]+ ){0,5}?(?P<ref>@)[^.;:!?\n]{0,30}?,\s+(?:[\w'’-]+ "
        r"){0,5}?(?P<subject>@)[^.;:!?\n]{0,30}?\b(?:worse|deadlier|"
        r"bloodier|harder|heavier|crueller|more)\b",
        "inside",
        harm=False,
        cue=" as | though",
    ),
    Phrase(
        "saw-what",
        "similar",
        rf"(?P<subject>@)[^.;:!?\n]{{0,20}}?\s{_LIVED}\b[^.;:!?\n]{{0,50}}?\b(?:what|the same as|"
        rf"the (?:[\w-]+ ){{1,5}}?(?:that|which|as))\s+(?:[\w'’-]+ "
        rf"){{0,3}}?(?P<ref>@)(?:['’]s? \w+)?\s+(?:had |once )?(?:\w+ly )?{_LIVED}\b",
        "inside",
        harm=False,
        cue="what| that | which | as ",
    ),
    Phrase(
        "lived-as",
        "similar",
        r"\b(?:lived|live|lives|died|die|dies|dying|burn(?:ed|t|s)?|starv(?:ed|es|ing)|f[ea]ll|falls|suffer(?:ed|s)?|"
        r"endure[sd]?|"
        r"bled|bleeds?|perished|fought|held out|ended|watch(?:ed|es)?|freez\w+|froze)\b[^.;:!?\n]{0,25}?\b(?:as|the "
        r"way|just as)\s+"
        r"(?:the (?:people|men|women|citizens|inhabitants) of )?(?P<ref>@)\s+(?:had |once |did|has )?(?:\w+ly "
        r")?(?:lived|died|"
        r"burn\w*|starv\w*|fell|fallen|suffered|endured|bled|perished|fought|held out|ended|did|had|froze)",
        "inside",
        harm=False,
        cue=" as | way ",
    ),
    Phrase(
        "as-it-had",
        "similar",
        r"\b(?:as|the way|just as)\s+(?:it|they|he|we)\s+(?:had |have |has |once |did )?(?:watched|abandoned|failed|"
        r"betrayed|"
        r"bombed|razed|treated|deserted|forgot|forgotten|destroyed|levelled|shelled|left|starved|crushed|let|"
        r"done to|did "
        r"to|to)\s+"
        r"(?=@|(?-i:[A-Z]))",
        harm=False,
        cue=" as | way ",
        place=True,
    ),
    Phrase(
        "make-of",
        "similar",
        r"\b(?:ma(?:ke|kes|de|king)|want(?:s|ed)?)\s+(?:an?|another|a new|a second|their|its|our)\s+(?:\w+ "
        r")?(?P<ref>@|(?-i:[A-Z])"
        r"[\w-]+)\s+(?:out )?of\s+(?:[\w'’-]+ ){0,2}?(?P<subject>@)",
        "inside",
        harm=False,
        place=True,
        cue="mak|made|want",
    ),
    Phrase(
        "met-its",
        "similar",
        r"(?P<subject>@)[^.;:!?\n]{0,25}?\b(?:met|meets|meet|found|finds|has|had|got|faced|faces|lived through|"
        r"awaits|endured|endures|suffered|saw|experienced|survived)\s+"
        r"(?:its|her|their)\s+(?:own )?(?P<ref>@)",
        "inside",
        harm=False,
        tight=True,
        cue="its|her|their",
    ),
    Phrase(
        "share-punishment",
        "similar",
        r"\b(?:shar(?:e|es|ed|ing)|suffer\w*|met|meets?|meted out|repeat\w*|reliv\w+|inherit\w*|went through|"
        r"follow\w*)\s+"
        r"(?:in )?(?P<ref>@)['’]s?\s+(?:\w+ )?(?:punishment|lot|end|ordeal|agony|destiny|doom|martyrdom|tragedy|fate|"
        r"misery|path)",
        "inside",
        harm=False,
        cue="'s|’s|s'",
    ),
    Phrase(
        "equally",
        "similar",
        r"(?P<subject>@)\s+and\s+(?:then )?(?P<ref>@)\s[^.;:!?\n]{0,50}?\b(?:equally|alike|just as (?:badly|hard|"
        r"heavily)|in equal "
        r"measure|to the same (?:degree|extent)|the same fate(?! as| of| that)|as badly as each other)",
        "inside",
        cue=" equal|alike|just as|the same|each other",
    ),
    Phrase(
        "after-the-same",
        "similar",
        r"\b(?:after|before|following|like|(?:days|weeks|months|years|nights?) (?:after|before))\s+(?:in "
        r")?(?P<ref>@)[^.;:!?\n]{0,25}?,\s+"
        r"(?:[\w'’-]+ ){0,3}?(?P<subject>@)[^.;:!?\n]{0,50}?\b(?:the |a )(?:same|similar|identical|like) (?:fate|end|"
        r"treatment|punishment|"
        r"lot|destiny|way|hell|ordeal)",
        "inside",
        harm=False,
        cue="same|similar|identical",
    ),
    Phrase(
        "before-there-was",
        "similar",
        r"\b(?:before|after)\s+(?P<ref>@)[^.;:!?\n]{0,15}?,?\s+(?:there (?:was|had been|is)|came|comes)\s+(?:now "
        r")?(?P<subject>@)",
        "inside",
        listed=True,
        cue="there |came|comes",
    ),
    Phrase(
        "playbook",
        "similar",
        rf"\b{_PLAN}\s+(?:of|from|in|tried in|used in|tested in|seen in|perfected "
        rf"in)\s+(?P<ref>@)(?=[^.;:!?\n]{{0,70}}?\b(?:is|was|are|"
        rf"were|has|have|had|being)\b[^.;:!?\n]{{0,30}}?\b{_REPEATED}\b[^.;:!?\n]{{0,45}}?(?P<subject>@))",
        "inside",
        listed=True,
        cue=" of | from | in ",
    ),
    Phrase(
        "sees-when",
        "similar",
        r"\b(?:see|sees|saw|think of|thinks? of|thought of|remember\w*|imagine[sd]?|reach(?:es|ed)? for|"
        r"invoke[sd]?|cite[sd]?|"
        r"mention(?:s|ed)?|talk(?:s|ed)? of|bring up)\s+(?:the \w+ of "
        r")?(?P<ref>@)[^.;:!?\n]{0,20}?\s"
        r"(?:when(?:ever)?|as|while|in)\s+(?:they|he|she|I|we|you|one)\s+(?:\w+ )?(?:look(?:s|ed)?|see|sees|saw|"
        r"walk\w*|hear\w*|enter\w*|talk\w*|speak\w*|spoke|describe\w*|discuss\w*|think|write|wrote)"
        r"\s+(?:\w+ ){0,3}?(?P<subject>@)|\b(?:look(?:s|ed|ing)? at|see|sees|seeing|saw|walk\w* through|hear of|"
        r"speak\w* of)\s+"
        r"(?P<subject2>@)[^.;:!?\n]{0,20}?\b(?:see|sees|saw|think of|thinks of|thought of|remember\w*|is to (?:see|"
        r"remember|think of))\s+"
        r"(?:only |again |the \w+ of )*(?P<ref2>@)",
        "inside",
        harm=False,
        cue="see|saw|think|thought|remember|imagin|reach|invoke|cite|mention|talk|bring",
    ),
    Phrase(
        "stand-in",
        "similar",
        r"\b(?:(?:could|might|can|would) (?:\w+ )?(?:stand in|double|be mistaken|pass|do duty) for|(?:might|may|"
        r"could) (?:as well |just as "
        r"well |easily )?(?:be|have been)(?= (?:@|in @))|think (?:oneself|yourself|himself|herself) (?:back )?in)",
        cue="stand in|double|mistaken|pass|do duty|be |been|think",
        place=True,
    ),
    Phrase(
        "what-they-call",
        "similar",
        r"(?P<ref>@)[\"”’',:;–—\s]{1,4}(?:that|this|it)\s+(?:is|was|['’]s)\s+(?:what|how)\s+(?:[\w'’-]+ "
        r"){1,6}?(?:call(?:s|ed)?|nicknamed|"
        r"dubbed|named|christened|describe[sd]?|refer to|speak of|spoke of|saw|see)\s+(?:now |of )?(?P<subject>@)",
        "inside",
        harm=False,
        cue="what|how",
    ),
    Phrase(
        "dress-rehearsal",
        "exceeds",
        r"\b(?:set |put |placed |held |measured )?(?:beside|against|next to|alongside)\s+(?:[\w'’-]+ "
        r"){0,4}?(?P<subject>@)[^.;:!?\n]{0,15}?,\s+"
        r"(?:[\w'’-]+ ){0,5}?(?P<ref>@)[^.;:!?\n]{0,25}?\b(?:looks?|looked|seems?|seemed|appears?|feels?|"
        r"felt)\s+(?:like |almost |to be )*"
        r"(?:a |an )?(?:\w+ )?(?:rehearsal|skirmish|picnic|sideshow|footnote|tame|mild|minor|small|trivial|gentle|"
        r"nothing|merciful|modest|"
        r"pinprick|slight|child)",
        "inside",
        harm=False,
        cue="beside|against|next to|alongside",
    ),
    Phrase(
        "modelled-on",
        "similar",
        r"\b(?:modell?ed|patterned|styled|based) (?:up)?on",
        cue="model|pattern|styled|based",
    ),
    Phrase(
        "if-any-guide",
        "similar",
        r"\b(?:if|as)\s+(?:the \w+ of )?(?P<ref>@)\s+(?:is|was|were) (?:any|a|anything) (?:guide|indication|"
        r"precedent|"
        r"measure|to go by)",
        "inside",
        cue="guide|indication|precedent|measure|to go by",
    ),
)
