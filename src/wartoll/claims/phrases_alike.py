"""The phrase table, third part: likenesses."""

from __future__ import annotations

from .phrase_parts import BE, NOW, Phrase

ALIKE: tuple[Phrase, ...] = (
    # --- similar: likeness
    Phrase(
        "compares-front-more",
        "exceeds",
        r"\b(?:compared|next|beside|in comparison)\s*(?:to|with)?\s+(?:[\w'’-]+ ){0,6}?(?P<ref>@),\s+(?:[\w'’-]+ "
        r"){0,4}?(?P<subject>@)[^.;:!?\n]{0,60}?\b(?:worse|heavier|deadlier|bloodier|far more|hell|"
        r"harder hit)\b",
        "inside",
        harm=False,
        cue="compar|next|beside",
    ),
    Phrase(
        "compares-front-less",
        "less",
        r"\b(?:compared|next|beside|in comparison|by comparison)\s*(?:to|"
        r"with)?\s+(?:[\w'’-]+ ){0,6}?(?P<ref>@),\s+(?:[\w'’-]+ ){0,4}?(?P<subject>@)[^.;:!?\n]{0,60}?\b(?:lightly|"
        r"fared better|escaped|spared|less|fewer|milder|mild|minor|lower|low|slight|modest|limited|few|"
        r"small (?:battle|raid|affair|matter|operation)|a small|short|brief|quick|quickly|swiftly|cheaply|easily|"
        r"cheap in|bloodless|a (?:mere "
        r")?(?:skirmish|picnic|sideshow|pinprick|footnote)|"
        r"child['’]s play|trivial|trifling|nothing)\b",
        "inside",
        harm=False,
        cue="compar|next|beside",
    ),
    Phrase(
        "light-compared",
        "less",
        r"\b(?:lightly|mild|mildly|small|minor|modest|limited|unscathed|spared|trifling|fortunate|slight|light|"
        r"trivial|"
        r"mercifully|lucky|little(?! less| more| worse))\b[^.;:!?,\n]{0,25}?,?\s*\b(?:compared|in comparison|by "
        r"comparison|relative|next|beside|"
        r"alongside|set against|against|measured against)\s*(?:to|with)?",
        harm=False,
        cue="compar|next|beside|relative|against",
    ),
    Phrase(
        "heavy-compared",
        "exceeds",
        r"\b(?:worse|far heavier|heavier|enormous|huge|vast|terrible|"
        r"catastrophic)\b[^.;:!?,\n]{0,25}?,?\s*\b(?:compared|in comparison|by comparison)\s*(?:to|with)",
        cue="compar",
    ),
    Phrase(
        "compares-active",
        "similar",
        r"\b(?:compar(?:e|es|ed|ing)|liken(?:s|ed|ing)?|equat(?:e|es|ed|"
        r"ing))\s+(?:[^.;:!?,\n]{0,90}?(?P<subject>@)[^.;:!?\n]{0,60}?|(?:it|this|that|what|"
        r"the)[^.;:!?,\n]{0,60}?)\s*\b(?:to|with)(?=\s)",
        harm=False,
        cue="compar|liken|equat",
    ),
    Phrase(
        "comparable",
        "similar",
        rf"\b(?:comparable|{BE} {NOW}{{0,3}}(?:compared|likened)|tantamount)(?: \w+)?(?: in (?:\w+ "
        rf"){{1,4}}?)?\s*\b(?:"
        r"to|"
        r"with|only to|only with)\b",
        harm=False,
        cue="compar|liken|tantamount",
    ),
    Phrase(
        "akin",
        "similar",
        r"\b(?:akin|equal(?:led)?|equated|equivalent|tantamount|analogous|identical|"
        r"similar)(?: \w+){0,1}(?: in (?:\w+ ){1,4}?)?\s*\b(?:to|with)\b",
        cue="akin|equal|equat|equivalent|analog|identical|similar",
    ),
    Phrase(
        "resemblance",
        "similar",
        r"\b(?:resemblances?|likeness|echo(?:es)?) (?:to|of)\b",
        harm=False,
        cue="resemblance|likeness|echo",
    ),
    Phrase(
        "similarity",
        "similar",
        r"\b(?:comparisons?|parallels?|analog(?:y|ies)|similarit(?:y|ies)|resemblances?|likeness|kinship|"
        r"affinit\w+)\s+(?:\w+ ){0,2}?(?:to|with)\b",
        cue="compar|parallel|analog|similarit|resemblance|likeness|kinship|affinit",
    ),
    Phrase(
        "comparison-for",
        "similar",
        r"\b(?:comparison|parallel|analog(?:y|ue)|precedent|equivalent|match|model|benchmark|"
        r"reference point|yardstick|comparator)\s+(?:for|to|of)\s+(?:[\w'’-]+ ){0,6}?(?P<subject>@)"
        r"[^.;:!?\n]{0,40}?\b(?:"
        r"is|"
        r"was|would be|may be|might be|could be|remains|has to be|must be)\b",
        harm=False,
        cue="comparison|parallel|analog|precedent|equivalent|match|model|benchmark|reference|yardstick|comparator",
    ),
    Phrase(
        "as-comparison",
        "similar",
        r"(?:\b(?:is|was|remains)|,)\s+(?:perhaps |probably |maybe |arguably )?(?:the |its )?(?:closest|"
        r"nearest|best|only|most apt|aptest|obvious|most obvious|only real) (?:\w+ )?(?:comparison|"
        r"parallel|analog(?:y|ue)|precedent|equivalent|match)\s+(?:for|to|of|"
        r"with)\s+(?:the (?:[\w-]+ ){1,5}?(?:of|in)\s+)?(?P<subject>@)",
        "before",
        harm=False,
        cue="comparison|parallel|analog|precedent|equivalent|match",
    ),
    Phrase(
        "reminiscent",
        "similar",
        r"\b(?:reminiscent|evocative|redolent|suggestive) of|\bremind(?:s|ed|er|ers|ful|"
        r"ing)?(?: [\w-]+){0,4}? of|\b(?:bring|brings|brought|bringing|call|calls|called|calling|came|"
        r"comes)\s+(?:back )?(?:to mind|memories of|back|up)|\b(?:conjur\w+|summon\w*)(?: up)?|"
        r"\bput(?:s)?(?: \w+){1,3} in mind of|\bthink of(?! @ as\b)|\bthought of(?! @ as\b)|"
        r"\b(?:shades|echo(?:es)?|memories|"
        r"ghosts?|spectre|specter|flashbacks?|a repeat|the repeat|repetition|a replay|a rerun|a re-run|"
        r"a reprise|a carbon copy|a copy|the shadow|the mirror image|a mirror image|a mirror|a repetition|"
        r"a remake|the image|images|the twin|a twin)\s+(?:of|to)",
        harm=False,
    ),
    Phrase(
        "resembles",
        "similar",
        r"\b(?:resembl(?:e|es|ed|ing)(?: nothing so much as)?|mistaken for|taken for|pass(?:ed)? for|(?:become|"
        r"became|"
        r"becoming) synonymous with|confused with|(?:has|had|bears?|bore) (?:all |much of )?the (?:look|air|feel|"
        r"smell|marks|stench) of)\b",
        harm=False,
        cue="resembl|mistaken|taken for|pass|synonymous|confused|the look|the air|the feel|the smell|the marks|stench",
    ),
    Phrase(
        "could-be-from",
        "similar",
        r"\b(?:scenes?|pictures?|images?|photographs?|photos?|streets?|ruins?|footage|skyline|views?|"
        r"cent(?:re|er)|rubble|landscape)\b[^.;:!?\n]{0,60}?\b(?:could|might|"
        r"may) (?:\w+ )?(?:have )?(?:come|been|be|stem)(?: \w+){0,2} (?:from|in|of|out of)|"
        r"\bstraight (?:out of|from)(?=\s+(?:the (?:ruins|rubble|siege|streets) of )?@)",
        harm=False,
    ),
    Phrase(
        "take-for",
        "similar",
        r"\b(?:could|might|would|can|may|easily) (?:\w+ )?(?:take|mistake|mistaken|"
        r"have taken) (?:[\w'’-]+ ){0,5}?(?P<subject>@) for\b",
        harm=False,
        cue="take",
    ),
    Phrase(
        "recalls",
        "similar",
        r"\b(?:recall(?:s|ed|ing)?|echo(?:es|ed|ing)?|evok(?:e|es|ed|ing)|mirror(?:s|ed|ing)?|replicat(?:e|"
        r"es|ed|ing)|invok(?:e|es|ed|ing)|parallel(?:s|led|ed)|rival(?:s|led|ling|ed)?)\b",
        cue="recall|echo|evok|mirror|replicat|invok|parallel|rival",
    ),
    Phrase(
        "matches",
        "similar",
        r"\b(?:match(?:es|ed|ing)?|equal(?:s|led|ed)?|approach(?:es|ed|ing)?|near(?:s|ed|ing)|com(?:e|es|"
        r"ing) close to|came close to|reach(?:es|ed|ing)?)(?=\s+(?:that|those|the (?:level|levels|scale|"
        r"destruction|devastation|toll|death|damage|ruin|intensity|horrors?|carnage|ferocity|rates?|losses|"
        r"extent|worst|suffering)|@['’]s|what|@ (?:in|for) (?:its |the |sheer )?(?:scale|destruction|ruin|"
        r"intensity|savagery|misery|horror|ferocity|violence|brutality|devastation|carnage|deaths|"
        r"suffering|cruelty|bloodshed|losses)|(?-i:[A-Z])[\w]+['’]s (?:level|destruction|ruin|devastation|"
        r"toll|losses)))",
        cue="match|equal|approach|near|com|cam|reach",
    ),
    Phrase(
        "a-par",
        "similar",
        r"\bon (?:a )?par with|\bon the (?:same )?(?:scale|level|order) (?:of|as|with)|"
        r"\bin the same (?:league|category|class|bracket|breath|order|vein|sentence|range|ballpark) (?:as|"
        r"with)|\b(?:of|on|at) (?:a|the same|an) (?:\w+ )?(?:order|scale|magnitude|level|footing) (?:as|"
        r"with|of|comparable to|similar to|equal to|seen in|last seen in)|\ba match for|\bthe equal of|"
        r"\bin one breath with|\bworthy of|\bshoulder to shoulder with|\bon an equal footing with",
        cue="on |in |of|at |match|equal|worthy|shoulder",
    ),
    Phrase(
        "remembered-with",
        "similar",
        r"\b(?:go(?:es)? down|gone down|went down|be remembered|remembered|takes? its place|enter(?:s|"
        r"ed)? history|passe[sd] into history)\s+(?:\w+ ){0,6}?(?:with|alongside|beside|among|next to|"
        r"together with|like|as)",
        harm=False,
        cue="down|remembered|place|histor",
    ),
    Phrase(
        "belongs-with",
        "similar",
        r"\b(?:belong(?:s|ed)?|has its place|takes its place|deserves? (?:its|a) place)\s+(?:on|in|among) the "
        r"(?:same "
        r"|grim |"
        r"sad |long )?(?:list|company|row|line|roll|ranks|gallery|litany)\s+(?:with|as|of|alongside)",
        harm=False,
        cue="list|company|row|line|roll|ranks|gallery|litany",
    ),
    Phrase(
        "ranks-with",
        "similar",
        r"\b(?:rank(?:s|ed|ing)?|stand(?:s|ing)?|stood|belong(?:s|ed|ing)?|go(?:es)? down|be (?:seen|"
        r"remembered|named|spoken of|listed|mentioned)|takes? its place|sits?|placed?|listed|enter(?:s|"
        r"ed)?)\s+(?:\w+ ){0,6}?(?:with|alongside|beside|among|next to|together with|in one line with)",
        cue="with|alongside|beside|among|next to",
    ),
    Phrase(
        "joins",
        "similar",
        r"\b(?:join(?:s|ed|ing)?|follow(?:s|ed|ing)?|after)(?: the (?:list|ranks|roll|names?|likes|company|"
        r"litany|catalogue)(?: \w+)? of)?(?=\s+@[^.;:!?\n]{0,60}?\b(?:as|among|on|into|onto|"
        r"in)\b[^.;:!?\n]{0,40}?\b(?:bywords?|symbols?|synonyms?|names?|list|shame|infamy|evil|atrocit\w+|"
        r"horror|ruin|destruction|roll|martyred))|\bjoin(?:s|ed|ing)?\s+the (?:list|ranks|roll|names?|"
        r"likes|company|litany|catalogue|roll call)\s+(?:\w+ ){0,4}?(?:of|such as|like|with)|\bjoin(?:s|ed|"
        r"ing)?(?=\s+@)",
        cue="join|follow|after",
    ),
    Phrase("joins-elsewhere", "similar", r"\bjoin(?:s|ed|ing)?\s+(?=(?-i:[A-Z]))", place=True, cue="join"),
    Phrase(
        "looks-like",
        "similar",
        r"\b(?:look(?:s|ed|ing)?|feel(?:s|ing)?|felt|sound(?:s|ed)?|seem(?:s|ed)?|read(?:s)?|appear(?:s|"
        r"ed)?|smell(?:s|ed)?)\s+(?:\w+ ){0,3}?(?:like|as)\b(?!\s+if)",
        harm=False,
        cue="like|as",
    ),
    Phrase(
        "is-like",
        "similar",
        rf"\b(?:{BE}|become|becomes|became|becoming|end(?:s|ed)? up|left)\s+(?:\w+ly |just |now |more |"
        r"much |almost |something |so |nearly |very much |exactly |a lot |a bit |rather |sort of |looking |"
        r"beginning to look |starting to look )*like\b",
        harm=False,
        cue="like",
    ),
    Phrase(
        "like-new",
        "similar",
        r"(?<![\w-])(?:just|much|exactly|not un|very much|somewhat|something)?\s?like\b(?! to\b)",
        place=True,
        cue="like",
    ),
    Phrase(
        "as-in",
        "similar",
        r"\b(?:just |exactly |much |same |the way )?as (?:in|at|(?:they|people|(?-i:[A-Z])\w+s) (?:once )?did "
        r"(?:in|during|under)|it did in|was done (?:in|to)|"
        r"happened (?:in|to)|(?:he|they|it|we|russia|moscow|the allies|the russians|"
        r"the coalition) (?:had )?(?:did|done|razed|levelled|leveled|flattened|destroyed|bombed) (?:in|"
        r"to)?|once in|earlier in|before in|previously in|we saw in|we have seen in)(?=\s)",
        cue="as ",
    ),
    Phrase(
        "as-was",
        "similar",
        r"\b(?:just |exactly |much |the way )?(?:as|the way)\s+(?:[\w-]+ ){0,3}?(?P<ref>@)\s+(?:was|were|"
        r"is|had been|has been|once was|had|did|once had|once did)\b(?=\s*(?:[.,;:!?\"”’)]|$|in\b|by\b|"
        r"during\b|(?:[\w-]+ ){1,3}?(?:before|earlier|ago)\b|bombed|razed|destroyed|levelled|leveled|flattened|"
        r"burned|reduced|"
        r"erased|wiped))",
        "inside",
        cue="as |way",
    ),
    Phrase(
        "as-they-did",
        "similar",
        r"\b(?:just |exactly |much |the way |the same way )?(?:as|"
        r"the way)\s+(?:the )?[\w'’-]+(?: [\w'’-]+){0,2}?\s+(?:had )?(?:bombed|razed|levelled|leveled|"
        r"flattened|destroyed|treated|burned|besieged|shelled|pounded|erased|obliterated|starved|crushed|"
        r"did to|did in)\s+(?P<ref>@)",
        "inside",
        cue="as |way",
    ),
    Phrase(
        "does-what",
        "similar",
        r"\b(?:do(?:ing|es)?|did|done|dealt|inflict\w*|visit\w*|repeat\w*)\s+(?:\w+ ){0,2}?(?:in|to|on|for|"
        r"over)?\s*(?P<subject>@)[^.;:!?\n]{0,20}?\b(?:what|the same as|the same thing|"
        r"as)\s+(?:[\w'’-]+ ){0,6}?(?:did|had done|has done|was done|were done|(?:had|has|have) been done|was being "
        r"done|inflicted|happened)\s*(?:in|"
        r"to|on|over)?(?=\s)",
        harm=False,
        cue="what|same|as ",
    ),
    Phrase(
        "what-it-was",
        "similar",
        r"(?P<subject>@)(?: \w+){0,2}?\s+(?:is|was|has become|became|will be|"
        r"(?:may|could|might|will) become|is becoming|would be)\b[^.;:!?\n]{0,50}?\bwhat\s+(?P<ref>@)\s+(?:was|"
        r"is(?! to (?:(?-i:[A-Z])|@))|had been|became)\b",
        "inside",
        harm=False,
        cue="what",
    ),
    Phrase(
        "what-it-suffered",
        "similar",
        r"\b(?:liv(?:e|es|ed|ing)|go(?:es|ing)?|went|suffer\w*|endur\w*|experienc\w*|fac(?:es|ed|ing)|"
        r"see(?:s|ing|n)?|saw)(?: through)?\s+(?:\w+ )?what\s+(?:[\w'’-]+ ){0,3}?(?P<ref>@)\s+(?:had )?(?:lived|"
        r"went|gone|suffered|endured|experienced|saw|seen|faced|did)\b",
        "inside",
        harm=False,
        cue="what",
    ),
    Phrase(
        "what-it-was-front",
        "similar",
        r"\bwhat\s+(?:the )?(?P<ref>@|(?-i:[A-Z])[\w’'-]+)\s+(?:was|were|is|had been|meant|did|became|"
        r"represented|has "
        r"been)"
        r"\s+(?:to|for|in)\b[^.;:!?\n]{0,50}?,\s*(?:then |so |and )?(?:the )?(?P<subject>@)(?:\s+\w+)?\s+(?:is|was|"
        r"has become|"
        r"became|will be|would be|may be|meant|means|is becoming)\b",
        "inside",
        harm=False,
        cue="what",
    ),
    Phrase(
        "indistinguishable",
        "similar",
        r"\b(?:indistinguishable|(?:hardly|barely|scarcely) distinguishable|hard to tell|impossible to tell|"
        r"impossible to distinguish)(?: \w+)? from",
        harm=False,
        cue="from",
    ),
    Phrase(
        "no-different",
        "similar",
        r"\b(?:no|not|hardly|scarcely|little|barely|n['’]t) (?:\w+ )?different (?:from|to|than)|"
        r"\bthe same as|\b(?:the )?same (?:scale|level|kind|degree|extent|amount|type|order|sort|scenes|"
        r"picture|pattern|hell|horrors?|destruction|devastation|intensity|brutality|suffering|misery|"
        r"methods?|ruin) (?:of \w+ )?(?:as|that)\b",
        cue="different|same",
    ),
    Phrase(
        "same-done",
        "similar",
        r"\b(?:the same (?:thing|things|treatment|horrors?)?|what)\s+(?:[\w'’-]+ ){0,6}?(?:did|done|"
        r"happened|happening|meted out)\s+(?:in|to|for)\s+(?P<ref>@|(?-i:(?:Rwanda|Srebrenica|Darfur|Bosnia|Iraq|"
        r"Halabja|Chechnya|Verdun|Carthage|Auschwitz)\b))[^.;:!?\n]{0,40}?\b(?:is|are|being|now|was|"
        r"they)\b[^.;:!?\n]{0,30}?\b(?:done|happening|doing|repeated|repeating|"
        r"meted out)\b[^.;:!?\n]{0,20}?\b(?:in|to)\s+(?P<subject>@)",
        "inside",
        harm=False,
        cue="same|what",
    ),
)
