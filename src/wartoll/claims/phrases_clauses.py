"""The phrase table, part of the clauses: what stands in two clauses, and idioms that set one place beside another."""

from __future__ import annotations

from .phrase_parts import NUMBER, Phrase

_HARM = (
    r"(?:flatten|destroy|raze|razing|level+ed|bomb|shell|burn|ruin|wreck|starv|obliterat|annihilat|pulveri|ground "
    r"down|"
    r"reduced to|wiped|besieg|gutted|devastat|massacr|lay in|torn apart)"
)
_LIVED = (
    r"(?:lived through|living through|survived|surviving|covered|covering|witnessed|saw|seen|endured|escaped|fled|"
    r"lived in|"
    r"worked in|served in|fought (?:in|at)|was in|were in|been in|been to|remembers?|knew)"
)
_SAME = (
    r"(?:no different|the same(?! (?:time|day|week|month|year|night|hour|age))|just as (?:bad|terrible|ruined|"
    r"hellish)|"
    r"as bad|every bit as bad|much the same|no better|identical|"
    r"like it)"
)
_WORSE = r"(?:worse|far worse|even worse|much worse|harder|crueller|deadlier|bloodier|more terrible)"
_ENDS = r"(?=[\"”’]?\s*(?:$|[.,;:!?–—)]|and\b|but\b|there\b|now\b|today\b))"
_AIM = r"(?:turn out|end|ends|ended|ending|finish\w*|wind|winds|wound) (?:up )?(?:just |exactly |much )?as"
_THINGS = r"(?:thing|things|fate|end|horror|horrors|nightmare|story|tragedy)?"
#: one side is set before the other
_SET = r"\b(?:compared (?:to|with)|in comparison (?:to|with)|relative to|set against|against)\s+(?:[\w'’-]+ ){0,4}?"

CLAUSES: tuple[Phrase, ...] = (
    Phrase(
        "later-the-same",
        "similar",
        rf"(?P<ref>@)[^.!?\n]{{0,40}}?\b{_HARM}\w*[^.!?\n]{{0,70}}?[;,—–]\s*(?:and |then |but )?[^.;:!?\n]{{0,50}}?"
        rf"\b(?:the|exactly the|much the) same\s+{_THINGS}\s*(?:has |had |have |would |was |is |now |were |then )*"
        r"(?:happen\w*|done|befell|befallen|came|come|repeated|visited)\s+(?:to|in|at|on|upon)?\s*(?:\w+ ){0,2}?"
        r"(?P<subject>@)",
        "inside",
        cue="the same",
    ),
    Phrase(
        "survivor-of-both",
        "similar",
        rf"\b{_LIVED}\s+(?:the (?:\w+ ){{1,3}}(?:of|in) )?(?P<ref>@)[^.;!?\n]{{0,30}}?(?:[,;—–]| and| but)\s*"
        rf"[^.;:!?\n]{{0,50}}?(?P<subject>@)[^.;:!?\n]{{0,20}}?\s{_SAME}{_ENDS}",
        "inside",
        harm=False,
        cue="no different|the same|as bad|just as|no better|identical|like it",
    ),
    Phrase(
        "survivor-worse",
        "exceeds",
        rf"\b{_LIVED}\s+(?:the (?:\w+ ){{1,3}}(?:of|in) )?(?P<ref>@)[^.;!?\n]{{0,30}}?(?:[,;—–]| and| but)\s*"
        rf"[^.;:!?\n]{{0,50}}?(?P<subject>@)[^.;:!?\n]{{0,25}}?\b{_WORSE}{_ENDS}",
        "inside",
        harm=False,
        cue="worse|harder|crueller|deadlier|bloodier|terrible",
    ),
    Phrase(
        "end-as-it-did",
        "similar",
        rf"(?P<subject>@)[^.;:!?\n]{{0,40}}?\b{_AIM}\s+(?:[\w'’-]+ ){{0,2}}?(?P<ref>@)\s+(?:had|did|once did|has)\b",
        "inside",
        harm=False,
        cue=" as ",
    ),
    Phrase(
        "did-not-suffer-as",
        "less",
        r"\b(?:not|never|n['’]t)\s+(?:\w+ )?(?:suffer\w*|burn\w*|bled|bleed|starv\w*|endure[sd]?|fare[sd]? as badly|"
        r"lose|"
        r"lost|die|been hit|hit|pay|destroyed)\s+(?:quite |in the way |the way |to the extent )?(?:that |as )?"
        r"(?:[\w'’-]+ ){0,3}?(?=@(?:['’]s \w+)? (?:did|had|has|have|was|were|suffered|endured)\b)",
        harm=False,
        place=True,
        cue="not |never|n't|n’t",
    ),
    Phrase(
        "yet-to-reach",
        "less",
        r"\b(?:yet to|still to|far from|a long way from)\s+(?:reach|match|equal|rival|approach|suffer|see|reaching|"
        r"matching|equalling|rivalling|approaching)\s+(?:the \w+(?: of \w+)? (?:of|in|seen in)|the \w+ of (?=@)|"
        r"that of|"
        r"those of|(?=@))",
        cue="yet to|still to|far from|way from",
    ),
    Phrase(
        "never-saw-the-ruin",
        "less",
        r"\b(?:never|not|n['’]t)\s+(?:\w+ )?(?:saw|see|seen|knew|know|known|suffer(?:ed)?|endure[d]?|experienced?|"
        r"face[d]?)"
        r"\s+(?:anything like )?(?:the (?:same )?(?:destruction|devastation|ruin|carnage|bombing|bombardment|"
        r"starvation|"
        r"killing|hunger|horrors?|losses|firestorm)s?\s+(?:of|in|that)|that of)\s+(?=(?:[\w'’-]+ ){0,2}?@)",
        harm=False,
        place=True,
        cue="never|not |n't|n’t",
    ),
    Phrase(
        "spared-what",
        "less",
        r"(?<!even )(?P<subject>@)\s+(?:was|were|has been|had been|is|got)\s+(?:\w+ )?spared\s+(?:the (?:worst|brunt|"
        r"worst of|full \w+) of\s+)?(?:what|the \w+ that)\s+(?:had )?(?:[\w'’-]+ ){0,4}?(?P<ref>@)",
        "inside",
        harm=False,
        cue="spared",
    ),
    Phrase(
        "even-it-was-spared",
        "exceeds",
        r"\beven\s+(?P<ref>@)\s+(?:was|were|has been|had been)\s+(?:\w+ )?spared\s+(?:what|the \w+ (?:that|of))\s+"
        r"(?:[\w'’-]+ ){0,4}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="spared",
    ),
    Phrase(
        "not-even-as",
        "exceeds",
        r"\bnot even\s+(?:in )?(?P<ref>@)\s+(?:\w+ ){0,2}?(?:suffered|endured|burned|bled|starved|died|was \w+|"
        r"went through|saw|knew|lost)\b[^.;:!?\n]{0,30}?\b(?:as|like|what|the way|so)\s+(?:in )?(?P<subject>@)\s*"
        r"(?:has|had|is|did|was|suffered|endures?|went|saw|$|[.,;!?])",
        "inside",
        harm=False,
        cue="not even",
    ),
    Phrase(
        "no-such-place",
        "less",
        r"\b(?:bad|terrible|grim|awful|ruined|damaged|dreadful) as\s+(?P<subject>@)\s+(?:is|was|are|were|looks?|has "
        r"\w+)"
        r"\s*,\s*(?:it|this|that)\s+(?:is|was)\s+(?:no|not|hardly|not a|still no)\s+(?P<ref>@)",
        "inside",
        harm=False,
        cue="no |not|hardly",
    ),
    Phrase(
        "times-front",
        "multiple",
        rf"{_SET}(?P<ref>@)[^.;:!?\n]{{0,25}}?,\s+{NUMBER}[- ]times\s+(?:as many|as much|more|the)\b"
        r"[^.;:!?\n]{0,60}?(?P<subject>@)",
        "inside",
        cue="times",
    ),
    Phrase(
        "front-times",
        "multiple",
        rf"{_SET}(?P<ref>@)[^.;:!?\n]{{0,25}}?,\s+[^.;:!?\n]{{0,20}}?(?P<subject>@)[^.;:!?\n]{{0,40}}?\b(?:{NUMBER}"
        r"[- ]times|(?P<w>twice|double))\s+(?:as many|as much|more|the)\b",
        "inside",
        cue="times|twice|double",
    ),
    Phrase(
        "fold-of",
        "multiple",
        r"\b(?:is|was|were|are|had|has|of|at)\s+(?:about |some |nearly |almost |more than |at least )?(?P<w>twofold|"
        r"threefold|"
        r"fourfold|fivefold|sixfold|sevenfold|eightfold|ninefold|tenfold)\s+(?=that|those|the|what|@)",
        cue="fold",
    ),
    Phrase(
        "in-its-league",
        "similar",
        r"\b(?:in the (?:same )?(?:league|class|category|company|ranks) (?:of|as|with)|into the (?:league|ranks) of|"
        r"belongs? (?:in|to) the (?:same )?(?:list|line|chapter|category|company|league|class) (?:as|of|"
        r"with))",
        cue="league|class|category|company|ranks|list|line|chapter",
    ),
    Phrase(
        "same-breath",
        "similar",
        r"\b(?:belongs? in|deserves? (?:a place in|to be in)|(?:is|are|be|was|were) (?:\w+ )?in) the same "
        r"(?:sentence|breath) (?:as|with)",
        harm=False,
        place=True,
        cue="the same",
    ),
    Phrase(
        "of-such-proportions",
        "similar",
        r"\b(?:destruction|devastation|damage|ruin|losses|catastrophe|horror|suffering|carnage|bombing|bombardment|"
        r"disaster|siege|tragedy)\s+(?:of|on|at)\s+(?:a |an )?(?:\w+ )?(?P<ref>@)(?:['’]s)?[- ](?:like |style )?"
        r"(?:proportions|dimensions|scale|magnitude|level|levels|intensity)|(?P<ref2>@)(?:['’]s)?[- ]"
        r"(?:proportions|dimensions)\b",
        "inside",
        cue="proportions|dimensions|scale|magnitude|level|intensity",
    ),
    Phrase(
        "same-done-as",
        "similar",
        r"\bthe same (?:thing |things )?(?:was|were|is being|has been|had been|will be|is) (?:being )?(?:done|"
        r"meted out|happening|visited) (?:to|in|on|upon) (?P<subject>@) as (?:(?:was|had been|were) \w+ |it was |"
        r"happened )?(?:to|in|on|upon) (?P<ref>@)",
        "inside",
        harm=False,
        cue="the same",
    ),
    Phrase(
        "out-of-place",
        "similar",
        r"\b(?:(?:not|n['’]t|hardly|never|scarcely) (?:\w+ )?(?:look|be|seem|have (?:looked|been))\s+out of place\s+"
        r"(?:in|beside|among|next to|on)|(?:would|could|might) (?:\w+ )?(?:be|look|feel) (?:quite |right |just )?at "
        r"home "
        r"(?:in|beside|among))",
        harm=False,
        place=True,
        cue="out of place|at home",
    ),
    Phrase(
        "felt-there",
        "similar",
        r"\b(?:felt|thought|believed|imagined|could have sworn|swore|had the feeling)\s+(?:that )?(?:I|we|he|she|they|"
        r"one|"
        r"you)\s+(?:was|were|had been|must be|stood|walked)\s+(?:back )?(?:in|inside)\s+(?=@)",
        harm=False,
        place=True,
        cue=" in |inside",
    ),
    Phrase(
        "calls-to-mind",
        "similar",
        r"\b(?:call(?:s|ed|ing)?|bring(?:s|ing)?|brought) (?:back )?to mind(?: the \w+ of)?",
        harm=False,
        place=True,
        cue="to mind",
    ),
    Phrase(
        "found-its-heir",
        "similar",
        r"(?P<ref>@)\s+(?:has|had|finds?|found|have)\s+(?:\w+ )?(?:its|a|an|her)\s+(?:\w+ )?(?:heir|successor|twin|"
        r"equal|"
        r"counterpart|double|mirror|sequel)\s+in\s+(?P<subject>@)|\bin\s+(?P<subject2>@)\s*,?\s+(?P<ref2>@)\s+(?:has |"
        r"had "
        r")?(?:found|finds)\s+(?:its|a|her)\s+(?:\w+ )?(?:heir|successor|twin|equal|counterpart|double|sequel)",
        "inside",
        harm=False,
        cue="heir|successor|twin|equal|counterpart|double|mirror|sequel",
    ),
    Phrase(
        "next-of-a-line",
        "similar",
        r"\bafter\s+(?P<ref>@)[^.;:!?\n]{0,40}?,\s+(?P<subject>@)\s+(?:is|was|became|would be|will be)\s+(?:now "
        r")?the "
        r"(?:next|latest|third|second|last)\s+(?:[\w-]+ ){0,3}?(?:to|city|town|place)\b",
        "inside",
        listed=True,
        cue="next|latest|third|second|last",
    ),
    Phrase(
        "is-ahead-of",
        "exceeds",
        r"\b(?:is|was|are|were|stands?|comes?|came|ranks?)\s+(?:\w+ )?(?:ahead of|above)\s+(?=@)",
        cue="ahead of|above",
    ),
    Phrase(
        "less-fortunate",
        "exceeds",
        r"\b(?:less|not as|not so|nowhere near as)\s+(?:fortunate|lucky)\s+(?:than|as)\s+",
        harm=False,
        place=True,
        cue="fortunate|lucky",
    ),
)
