"""The phrase table, first part: less and more. The first row that matches takes the words."""

from __future__ import annotations

from .phrase_parts import COMPARATIVES, HEAD, LOWER, Phrase

#: comes before the multiples: "not half as bad as" is no multiple
NEGATED: tuple[Phrase, ...] = (
    # order matters: the first row that matches a stretch of text takes it
    # --- less, and negated forms that order
    Phrase(
        "as-as-head",
        "exceeds",
        rf"\b(?:not even|no,? not even)\s+(?:in\s+)?(?P<ref>@){HEAD}\b(?:as|"
        rf"so)\s+(?:[\w-]+ ){{0,5}}?[\w-]+(?:,[^,.;:!?\n]{{2,50}},)?\s+as\s+(?:\w+ ){{0,3}}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="not even",
    ),
    Phrase(
        "not-even",
        "exceeds",
        r"\b(?:not even|even)\s+(?:the \w+ (?:of|in)\s+|in\s+)?(?P<ref>@)[^.;:!?\n]{0,60}?\b(?:less|"
        r"fewer|lower|smaller|pale[sd]?|no match for|match(?:ed)?|rival(?:led)?|equal(?:led)?|compare[sd]?|"
        r"come close|came close|not (?:\w+ ){0,2}?as|n['’]t (?:\w+ ){0,2}?as|never (?:\w+ "
        r"){0,2}?as)\b[^.;:!?\n]{0,50}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="even",
    ),
    Phrase(
        "not-as",
        "less",
        r"(?:(?:\bnot|n['’]t|\bnever|\bnowhere near|\bnothing like|\bhardly|\bscarcely|\bnot nearly|"
        rf"\bnothing near)(?! even)[^.;:!?,\n]{{0,45}}?)\b(?:as|so)\s+{HEAD}\bas\b(?! well)",
        cue=" as | so ",
        head=True,
    ),
    Phrase(
        "nowhere-near",
        "less",
        r"\b(?:nowhere near|nothing like|nothing on|not on|never on|not approach\w*|never reach\w*|"
        r"did not reach|has not reached|never approach\w*|never match\w*|never equal\w*|n['’]t reach\w*|falls?(?: "
        r"\w+)? short of|fell(?: \w+)? short of|"
        r"falling(?: \w+)? short of|short of)\s+(?:(?:on )?the (?:same )?(?:scale|level|levels|order|"
        r"destruction|devastation|carnage|toll|intensity|depths|suffering|horrors?)\s+(?:of|as|in|seen in)"
        r"|that of|those of|what|(?=@))",
        cue="near |nothing|on the|approach|reach|short of|never ",
    ),
    Phrase(
        "never-near",
        "less",
        r"\b(?:never|not|n['’]t|did not|hardly) (?:\w+ )?(?:came|come|coming|got|get) (?:\w+ )?(?:near|" r"close to)",
        cue="near|close",
    ),
    Phrase(
        "no-scale",
        "less",
        r"\b(?:not|nothing|never|n['’]t)\s+(?:\w+ ){0,3}?on the (?:same )?(?:scale|level|order)\s+(?:of|as|" r"with)",
        cue="on the",
    ),
    Phrase(
        "fell-short",
        "less",
        r"\b(?:falls?|fell|falling|fallen|stops?|stopped)\s+(?:\w+ ){0,2}?short of",
        cue="short of",
    ),
    Phrase(
        "pales",
        "less",
        r"\bpal(?:e|es|ed|ing)\s+(?:in(?:to)? (?:comparison|insignificance)[ ,]*)?(?:(?:when )?(?:beside|"
        r"alongside|next to|before|to|with|against|set against|compared (?:to|with)|by comparison with|"
        r"in comparison (?:to|with)))",
        harm=False,
        cue="pal",
    ),
    Phrase(
        "dwarfed-by",
        "less",
        r"\b(?:dwarfed|eclipsed|surpassed|exceeded|outstripped|overshadowed|outdone|outnumbered|overtaken)"
        r"(?: only)? by",
        cue=" by",
    ),
    Phrase("second-only", "less", r"\bsecond only to", cue="second only"),
)

ORDERING: tuple[Phrase, ...] = (
    Phrase(
        "a-fraction",
        "less",
        r"\b(?:is|was|were|are|be|to|at|only|just|suffered|saw|killed|claimed|cost|took|left|lost)\s+(?:only |just |"
        r"but )?a (?:small |tiny |"
        r"mere |minor |modest )?(?:fraction|sliver|shadow) of",
        cue="fraction|sliver|shadow",
    ),
    Phrase(
        "nothing-beside",
        "exceeds",
        r"(?P<ref>@)[^.;:!?\n]{0,50}?\b(?:is|was|were|are|seem\w*|look\w*|appear\w*|amount\w* to|pales?|"
        r"would be)\s+(?:\w+ ){0,3}?(?:nothing|child['’]s play|a picnic|mild|minor|tame|small|a skirmish|"
        r"insignificant|trivial|little|a walk in the park|a sideshow|modest|a footnote|benign|gentle|"
        r"merciful|a rehearsal|a pinprick|pale),?\s*(?:when )?(?:compared (?:to|with)|in comparison (?:to|with)|"
        r"by comparison (?:to|with)|next to|beside|set against|measured against|"
        r"for)\s+(?:[\w'’-]+ ){0,7}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="compar|next to|beside|against|for",
    ),
    Phrase(
        "makes-look",
        "exceeds",
        r"\b(?:ma(?:ke|kes|de|king))\s+(?:[\w'’-]+ ){0,5}?(?P<ref>@)[^.;:!?\n]{0,25}?\b(?:look|seem|appear|"
        r"feel)\b(?!\s+like\s+@)",
        "inside",
        harm=False,
        cue="look|seem|appear|feel",
    ),
    Phrase(
        "in-the-shade",
        "exceeds",
        r"\bput(?:s|ting)?\s+(?:[\w'’-]+ ){0,5}?(?P<ref>@)[^.;:!?\n]{0,25}?\b(?:in(?:to)? the shade|" r"to shame)",
        "inside",
        harm=False,
        cue="shade|shame",
    ),
    Phrase(
        "bad-worse",
        "exceeds",
        r"(?P<ref>@)[^.;:!?\n]{0,40}?\b(?:was|is|were|are|looked) (?:\w+ )?(?:bad|terrible|brutal|bloody|"
        r"hell|awful|horrific|deadly|devastated|destroyed|hit hard|damaged|badly hit|"
        r"hard hit)\b[,;—–-]?\s*(?:but |and |then )?(?:[\w'’-]+ ){0,4}?(?P<subject>@)[^.;:!?\n]{0,20}?\b(?:is|"
        r"was|are|were|looks?|has been|fared|fares|suffered|did|had it|was hit|was damaged)\s+(?:even |"
        r"far |much |still )*(?:worse|harder|more heavily|deadlier|bloodier)\b",
        "inside",
        harm=False,
        cue="worse|deadlier|bloodier|harder|more heavily",
    ),
    Phrase(
        "no-less",
        "similar",
        r"\b(?:no|(?:not|n['’]t|never)(?: any)?) (?:less|worse|fewer)\s+(?P<head>(?:[\w-]+ ){0,3}?)than",
        cue="less|worse|fewer",
        head=True,
    ),
    Phrase(
        "recognise",
        "similar",
        r"\brecogni[sz]e\w*\s+(?:their|our|his|her|my) (?:own )?(?:\w+ )?in\s+(?:[\w'’-]+ ){0,4}?(?P<subject>@)",
        "before",
        harm=False,
        cue="recogni",
    ),
    Phrase(
        "no-better",
        "similar",
        r"\b(?:no|(?:not|n['’]t|never) any) (?:better|luckier)(?: off)? than",
        harm=False,
        cue="better|luckier",
    ),
    Phrase("less-than", "less", rf"\b(?:{LOWER})\b{HEAD}\bthan\b", cue="than", head=True),
    # --- exceeds
    Phrase(
        "worse-than",
        "exceeds",
        r"\b(?:worse|deadlier|bloodier|tougher|fiercer|grimmer|more (?:destroyed|destructive|devastat\w+|"
        r"damaged|lethal|deadly|brutal|violent|terrible|savage|intense|catastrophic|badly hit|"
        rf"heavily (?:bombed|damaged|shelled))){HEAD}\bthan\b",
        harm=False,
        cue="than",
        head=True,
    ),
    Phrase(
        "more-than", "exceeds", rf"(?<!, one )(?<!, two )\b(?:{COMPARATIVES})\b{HEAD}\bthan\b", cue="than", head=True
    ),
    Phrase(
        "surpasses",
        "exceeds",
        r"\b(?:surpass\w*|outlast\w*|exceed\w*|eclips\w*|dwarf(?:s|ed|ing)?|outstrip\w*|outdo\w*|outdid|overtak\w*|"
        r"overtook|overshadow\w*|outnumber\w*|outweigh\w*|top(?:s|ped)|outpac\w*|tops)\b(?! by| only by)"
        r"(?: in (?:\w+ ){1,2}?(?=the |that |those |all |anything |@))?",
        cue="surpass|outlast|exceed|eclips|dwarf|outstrip|outd|overt|overshadow|outnumber|outweigh|top|outpac",
    ),
    Phrase(
        "beyond",
        "exceeds",
        r"\b(?:go(?:es)?|went|gone|far|well|way|even|is|was|are|were)\s+(?:far |well |way |"
        r"even )?beyond(?=\s+(?:anything|what|that|those|the|@))",
        cue="beyond",
    ),
    Phrase(
        "below-that",
        "less",
        r"\b(?:below|under|behind|short of)\s+(?=that (?:of|in|at)|those (?:of|in)|the (?:toll|level|figure|number)|"
        r"@['’]s)",
        cue="below|under|behind|short of",
    ),
    Phrase(
        "above-that",
        "exceeds",
        r"\b(?:above|ahead of|in excess of)\s+(?=that (?:of|in|at)|those (?:of|in)|the (?:toll|level|figure|number)|"
        r"@['’]s)",
        cue="above|ahead of|excess",
    ),
    Phrase(
        "leaves-behind",
        "exceeds",
        r"\b(?:leaves?|left|leaving)\s+(?:even )?(?P<ref>@)\s+(?:far |well |even )?(?:behind|in the dust|in the "
        r"shade)",
        "inside",
        cue="behind|dust|shade",
    ),
)
