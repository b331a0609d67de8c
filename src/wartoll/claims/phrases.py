"""The table of comparison phrases: which words compare, in which direction, and on which side of them the reference is.

In the patterns `@` stands for a place or event that was found (`<ref>` and `<subject>` name the side), patterns are matched
without regard to case except for what `(?-i:...)` holds. `head` is what is compared ("more HEAD than").
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..findings import ClaimKind

Layout = Literal["after", "before", "inside"]


class Phrase(NamedTuple):
    """A row. `after`/`before`: where the reference stands; `inside`: the pattern holds it as `ref`.

    `harm`: the clause must speak of harm. `tight`: the reference follows at once and ends its noun phrase ("another X").
    `place`: only a reference of the catalogue or of the list of known places will do.
    """

    id: str
    kind: ClaimKind
    pattern: str
    layout: Layout = "after"
    harm: bool = True
    tight: bool = False
    place: bool = False
    factor: float = 0.0
    head: bool = False  # what is compared stands in the pattern and must be a harm or a degree
    cue: str = ""  # pieces of text of which one must be there; spares the search, decides nothing


HEAD = r"(?P<head>[^.;:!?\n]{0,100}?)"
BE = r"(?:is|are|was|were|be|been|being|['’]s)"
NOW = r"(?:\w+ly |now |even |also |often |widely |itself |so |today |the |in |a |being |frequently )"
COMPARATIVES = (
    r"worse|tougher|deadlier|bloodier|heavier|harsher|fiercer|uglier|costlier|grimmer|higher|greater|bigger|larger|longer|harder|faster|sooner|grislier|bleaker|"
    r"nastier|wider|broader|deeper|severer|crueller|crueler|steeper|more"
)
LOWER = r"less|fewer|lower|smaller|milder|lighter|gentler|lesser|shorter|better|slower|softer"
NUMBER = r"(?P<n>\d+(?:[.,]\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|a hundred|several|many)"
FRACTION = r"(?P<n>half|a third|one third|a quarter|one quarter|a fifth|one fifth|a sixth|an eighth|a tenth|one tenth|one-tenth|one-third|two thirds|two-thirds|three quarters|three-quarters|a twentieth|a twelfth|a hundredth)"
ABOUT = r"(?:(?:about|around|roughly|some|only|just|barely|nearly|almost|perhaps|more than|less than|at least|at most|under|over|up to|hardly|well over|well under|close to|not even|an estimated) )*"
DEMONYMS = (
    r"(?:Kurdish|Syrian|Iraqi|Ukrainian|Russian|Libyan|Sudanese|Palestinian|Yemeni|Lebanese|Filipino|Philippine|Croatian|Bosnian|Chechen|Ethiopian|Tigrayan"
    r"|Arab|African|European|Asian|American|Polish|German|Japanese|Spanish|French|British|Chinese|Armenian|Georgian|Afghan|Vietnamese|Korean|Balkan|Levantine|Middle Eastern|Mesopotamian|Muslim)"
)
OWNERS = (
    r"(?:Syria|Iraq|Ukraine|Russia|Libya|Sudan|Palestine|Yemen|Lebanon|the Philippines|Philippines|Croatia|Bosnia|Chechnya|Ethiopia|Tigray|Kurdistan|Europe|Asia|Africa|the Kurds|Poland"
    r"|Germany|Japan|Spain|France|Britain|England|China|Armenia|Afghanistan|Korea|Vietnam|Israel|America|the Balkans|the Middle East|the Arab world|ISIS|the Islamic State|Islamic State|Donbas|the Donbas|Yugoslavia|Wagner|Putin|Assad)['’]s?"
)
MODERN = (
    r"(?:new|next|second|third|modern|modern-day|latter-day|contemporary|present-day|21st[- ]century|twenty-first[- ]century|current|little|mini|miniature|smaller|slow-motion|real|future"
    r"|desert|digital-age|post-war|postwar|veritable|true|virtual|worse|bigger|larger|kind of|sort of|" + DEMONYMS + ")"
)
MODIFIERS = r"(?: (?!(?:from|of|in|to|at|on|for|near|by|with|and|or|than|as|like)\b)(?-i:[a-z0-9-])+){0,3}"
QUOTE = r"[\"“”‘’'«]*"

PHRASES: tuple[Phrase, ...] = (
    # order matters: the first row that matches a stretch of text takes it
    # --- less, and negated forms that order
    Phrase("as-as-head", "exceeds", rf"\b(?:not even|no,? not even)\s+(?:in\s+)?(?P<ref>@){HEAD}\b(?:as|so)\s+(?:[\w-]+ ){{1,6}}?as\s+(?:\w+ ){{0,3}}?(?P<subject>@)", "inside", harm=False, cue="not even"),
    Phrase("not-even", "exceeds", rf"\b(?:not even|even)\s+(?:the \w+ (?:of|in)\s+|in\s+)?(?P<ref>@)[^.;:!?\n]{{0,60}}?\b(?:less|fewer|lower|smaller|pale[sd]?|no match for|match(?:ed)?|rival(?:led)?|equal(?:led)?|compare[sd]?|come close|came close|not as|n['’]t as|never as)\b[^.;:!?\n]{{0,50}}?(?P<subject>@)", "inside", harm=False, cue="even"),
    Phrase("not-as", "less", rf"(?:(?:\bnot|n['’]t|\bnever|\bnowhere near|\bnothing like|\bhardly|\bscarcely|\bnot nearly|\bnothing near)(?! even)[^.;:!?,\n]{{0,45}}?)\b(?:as|so)\s+{HEAD}\bas\b(?! well)", cue=" as | so ", head=True),
    Phrase("nowhere-near", "less", r"\b(?:nowhere near|nothing like|nothing on|not on|never on|not approach\w*|never reach\w*|did not reach|has not reached|n['’]t reach\w*|falls?(?: \w+)? short of|fell(?: \w+)? short of|falling(?: \w+)? short of|short of)\s+(?:(?:on )?the (?:same )?(?:scale|level|levels|order|destruction|devastation|carnage|toll|intensity|depths|suffering|horrors?)\s+(?:of|as|in|seen in)|that of|those of|what)", cue="near |nothing|on the|approach|reach|short of"),
    Phrase("never-near", "less", r"\b(?:never|not|n['’]t|did not|hardly) (?:\w+ )?(?:came|come|coming|got|get) (?:\w+ )?(?:near|close to)", cue="near|close"),
    Phrase("no-scale", "less", r"\b(?:not|nothing|never|n['’]t)\s+(?:\w+ ){0,3}?on the (?:same )?(?:scale|level|order)\s+(?:of|as|with)", cue="on the"),
    Phrase("fell-short", "less", r"\b(?:falls?|fell|falling|fallen|stops?|stopped)\s+(?:\w+ ){0,2}?short of", cue="short of"),
    Phrase("pales", "less", r"\bpal(?:e|es|ed|ing)\s+(?:in(?:to)? (?:comparison|insignificance)[ ,]*)?(?:(?:when )?(?:beside|alongside|next to|before|to|with|against|set against|compared (?:to|with)|by comparison with|in comparison (?:to|with)))", harm=False, cue="pal"),
    Phrase("dwarfed-by", "less", r"\b(?:dwarfed|eclipsed|surpassed|exceeded|outstripped|overshadowed|outdone|outnumbered|overtaken)(?: only)? by", cue=" by"),
    Phrase("second-only", "less", r"\bsecond only to", cue="second only"),
    Phrase("multiple-fewer", "multiple", rf"{NUMBER}[- ]times\s+(?:fewer|less|lower|smaller|lighter|milder){HEAD}\bthan", factor=-1, cue="times", head=True),
    # --- multiples
    Phrase("multiple-as", "multiple", rf"\b(?:(?:{NUMBER}[- ]times|(?P<w>twice|thrice|double|triple|half|a third|a quarter|a tenth|a fifth|two thirds|two-thirds|one tenth|one third|one quarter|one fifth|a twentieth|three quarters|a sixth|an eighth)))\s+(?:as|the)\s+{HEAD}\bas\b", cue=" as", head=True),
    Phrase("multiple-than", "multiple", rf"\b{NUMBER}[- ]times\s+(?:{COMPARATIVES})\b{HEAD}\bthan\b", cue="times", head=True),
    Phrase("outnumbered-by", "multiple", rf"\b(?:outnumber\w*|exceed\w*|surpass\w*|outweigh\w*|dwarf\w*|outstrip\w*|eclips\w*)(?=[^.;:!?\n]{{0,70}}?\bby (?:a factor of {NUMBER}\b|(?P<w>two|three|four|five|six|seven|eight|nine|ten) to one)|[^.;:!?\n]{{0,60}}?\b(?P<fold>twofold|threefold|fourfold|fivefold|sixfold|tenfold))", cue=" by |fold"),
    Phrase("multiple-of", "multiple", rf"\b(?:{NUMBER}[- ]times|(?P<w>twice|thrice|double|triple|treble|quadruple))(?=\s+(?:the|that|those|what|as|its|(?-i:[A-Z])|@))", cue="times|twice|thrice|double|triple|treble|quadruple"),
    Phrase("fraction-of", "multiple", rf"\b(?:is|was|were|are|be|being|been|to|at|reached|suffered|saw|had|lost|killed|as)\s+{ABOUT}{FRACTION}(?:\s+of)?(?=\s+(?:the (?:death |human |final |civilian |estimated |number|toll|deaths?|dead|figure|total|destruction|level|losses|tonnage|bombs|scale)|that|those in|those of|those killed|what|@|as many as|(?-i:[A-Z])))", cue="half|third|quarter|fifth|sixth|eighth|tenth|twentieth|twelfth|hundredth"),
    Phrase("a-fraction", "less", r"\b(?:is|was|were|are|be|to|at|only|just|suffered|saw)\s+(?:only |just |but )?a (?:small |tiny |mere |minor |modest )?(?:fraction|sliver|shadow) of", cue="fraction|sliver|shadow"),
    Phrase("nothing-beside", "exceeds", r"(?P<ref>@)[^.;:!?\n]{0,50}?\b(?:is|was|were|are|seem\w*|look\w*|appear\w*|amount\w* to|pales?|would be)\s+(?:\w+ ){0,3}?(?:nothing|child['’]s play|a picnic|mild|minor|tame|small|a skirmish|insignificant|trivial|little|a walk in the park|a sideshow|modest|a footnote|benign|gentle|merciful|a rehearsal|pale),?\s*(?:when )?(?:compared (?:to|with)|in comparison (?:to|with)|by comparison (?:to|with)|next to|beside|set against|measured against|for)\s+(?:[\w'’-]+ ){0,7}?(?P<subject>@)", "inside", harm=False, cue="compar|next to|beside|against|for"),
    Phrase("makes-look", "exceeds", r"\b(?:ma(?:ke|kes|de|king))\s+(?:[\w'’-]+ ){0,5}?(?P<ref>@)[^.;:!?\n]{0,25}?\b(?:look|seem|appear|feel)\b(?!\s+like\s+@)", "inside", harm=False, cue="look|seem|appear|feel"),
    Phrase("in-the-shade", "exceeds", r"\bput(?:s|ting)?\s+(?:[\w'’-]+ ){0,5}?(?P<ref>@)[^.;:!?\n]{0,25}?\b(?:in(?:to)? the shade|to shame)", "inside", harm=False, cue="shade|shame"),
    Phrase("bad-worse", "exceeds", r"(?P<ref>@)[^.;:!?\n]{0,40}?\b(?:was|is|were|are|looked) (?:\w+ )?(?:bad|terrible|brutal|bloody|hell|awful|horrific|deadly|devastated|destroyed)\b[,;—–-]?\s*(?:but |and |then )?(?:[\w'’-]+ ){0,4}?(?P<subject>@)[^.;:!?\n]{0,20}?\b(?:is|was|are|were|looks?|has been|fared|fares|suffered|did|had it)\s+(?:even |far |much |still )*(?:worse|deadlier|bloodier)\b", "inside", harm=False, cue="worse|deadlier|bloodier"),
    Phrase("no-less", "similar", r"\bno(?:t any)? less\s+(?P<head>[\w-]+(?: and [\w-]+)?)\s+than", cue="less"),
    Phrase("no-better", "similar", r"\bno(?:t any)? better (?:off )?than", cue="better"),
    Phrase("less-than", "less", rf"\b(?:{LOWER})\b{HEAD}\bthan\b", cue="than", head=True),
    # --- exceeds
    Phrase("worse-than", "exceeds", rf"\b(?:worse|deadlier|bloodier|tougher|fiercer|grimmer|more (?:destroyed|destructive|devastat\w+|damaged|lethal|deadly|brutal|violent|terrible|savage|intense|catastrophic|badly hit|heavily (?:bombed|damaged|shelled))){HEAD}\bthan\b", harm=False, cue="than", head=True),
    Phrase("more-than", "exceeds", rf"\b(?:{COMPARATIVES})\b{HEAD}\bthan\b", cue="than", head=True),
    Phrase("surpasses", "exceeds", r"\b(?:surpass\w*|exceed\w*|eclips\w*|dwarf(?:s|ed|ing)?|outstrip\w*|outdo\w*|outdid|overtak\w*|overtook|overshadow\w*|outnumber\w*|outweigh\w*|top(?:s|ped)|outpac\w*|tops)\b(?! by| only by)", cue="surpass|exceed|eclips|dwarf|outstrip|outd|overt|overshadow|outnumber|outweigh|top|outpac"),
    Phrase("beyond", "exceeds", r"\b(?:go(?:es)?|went|gone|far|well|way|even|is|was|are|were)\s+(?:far |well |way |even )?beyond(?=\s+(?:anything|what|that|those|the|@))", cue="beyond"),
    # --- similar: fates
    Phrase("fate", "similar", r"\b(?:inherit\w*|shar(?:e|es|ed|ing)|suffer\w*|met|meet(?:s|ing)?|had|fac(?:e|es|ed|ing)|repeat\w*|follow\w*|endur\w*|await\w*|into|dealt|befell|of|to|for|with|risk(?:s|ed|ing)?|avenge\w*|condemn\w*|consign\w*|doomed|relive[sd]?|liv(?:e|ed|ing) through)\s+(?:\w+ly |much |almost |just |to )?(?:the |a |an )?(?:same |similar |very |grim |terrible |tragic )*(?:fate|destiny|(?<=same )end|(?<=similar )end)\s+(?:as|of|to|like|that befell|which befell|suffered by|met by|once met by)", harm=False, cue="fate|destiny|end"),
    Phrase("fate-possessive", "similar", r"\b(?:inherit\w*|shar(?:e|es|ed|ing)|suffer\w*|met|meet(?:s|ing)?|fac(?:e|es|ed|ing)|repeat\w*|follow\w*|endur\w*)\s+(?P<ref>@)['’]s?\s+(?:\w+ )?fate", "inside", harm=False, cue="fate"),
    Phrase("fate-befell", "similar", r"\b(?:fate|destiny|lot) of\s+(?:[\w'’-]+ ){0,3}?(?P<ref>@)\s+(?:\w+ ){0,2}?(?:befallen|befell|befalls|awaits|awaited|overtaken|overtook|overtakes|come to|came to|visited on|imposed on|inflicted on)\s+(?:[\w'’-]+ ){0,3}?(?P<subject>@)", "inside", harm=False, cue="fate|destiny|lot of"),
    Phrase("same-fate", "similar", r"\b(?:same|similar|identical|no different) fate[^.;:!?\n]{0,20}?\b(?:as|to|of|from|befell)|\bfate (?:\w+ ){0,3}?(?:similar|comparable|identical|akin|close|equal) to|\bwhat (?:happened|befell|was done)\s+(?:in|to)?\s*@[^.;:!?\n]{0,30}?(?:is|was|has become) what (?:happened|befell|was done)(?: in| to)?", harm=False, cue="fate|what"),
    Phrase("way-of", "similar", r"\b(?:go(?:es|ing)?|went|gone) the way of|\bin the (?:footsteps|mould|mold|tradition|manner) of", harm=False, place=True, cue="way of|in the"),
    # --- similar: likeness
    Phrase("compares-front-more", "exceeds", r"\b(?:compared|next|beside|in comparison)\s*(?:to|with)?\s+(?:[\w'’-]+ ){0,6}?(?P<ref>@),\s+(?:[\w'’-]+ ){0,4}?(?P<subject>@)[^.;:!?\n]{0,60}?\b(?:worse|heavier|deadlier|bloodier|far more|hell|harder hit)\b", "inside", harm=False, cue="compar|next|beside"),
    Phrase("compares-front-less", "less", r"\b(?:compared|next|beside|in comparison|by comparison)\s*(?:to|with)?\s+(?:[\w'’-]+ ){0,6}?(?P<ref>@),\s+(?:[\w'’-]+ ){0,4}?(?P<subject>@)[^.;:!?\n]{0,60}?\b(?:lightly|fared better|escaped|spared|less|fewer|milder|mild|minor|lower|low|slight|modest|limited|few|small (?:battle|raid|affair|matter|operation)|a small)\b", "inside", harm=False, cue="compar|next|beside"),
    Phrase("light-compared", "less", r"\b(?:lightly|mild|mildly|little|small|minor|modest|limited|unscathed|spared|trifling|fortunate|lucky)\b[^.;:!?,\n]{0,25}?,?\s*\b(?:compared|in comparison|by comparison|relative|next|beside|alongside)\s*(?:to|with)?", harm=False, cue="compar|next|beside|relative"),
    Phrase("heavy-compared", "exceeds", r"\b(?:worse|far heavier|heavier|enormous|huge|vast|terrible|catastrophic)\b[^.;:!?,\n]{0,25}?,?\s*\b(?:compared|in comparison|by comparison)\s*(?:to|with)", cue="compar"),
    Phrase("compares-active", "similar", r"\b(?:compar(?:e|es|ed|ing)|liken(?:s|ed|ing)?|equat(?:e|es|ed|ing))\s+(?:[^.;:!?,\n]{0,90}?(?P<subject>@)[^.;:!?\n]{0,60}?|(?:it|this|that|what|the)[^.;:!?,\n]{0,60}?)\s*\b(?:to|with)(?=\s)", harm=False, cue="compar|liken|equat"),
    Phrase("comparable", "similar", rf"\b(?:comparable|{BE} {NOW}{{0,3}}(?:compared|likened)|tantamount)(?: \w+)?(?: in (?:\w+ ){{1,4}}?)?\s*\b(?:to|with|only to|only with)\b", harm=False, cue="compar|liken|tantamount"),
    Phrase("akin", "similar", rf"\b(?:akin|equal(?:led)?|equated|equivalent|tantamount|analogous|identical|similar)(?: \w+){{0,1}}(?: in (?:\w+ ){{1,4}}?)?\s*\b(?:to|with)\b", cue="akin|equal|equat|equivalent|analog|identical|similar"),
    Phrase("similarity", "similar", r"\b(?:comparisons?|parallels?|analog(?:y|ies)|similarit(?:y|ies)|resemblances?|likeness|kinship|affinit\w+)\s+(?:\w+ ){0,2}?(?:to|with)\b", cue="compar|parallel|analog|similarit|resemblance|likeness|kinship|affinit"),
    Phrase("comparison-for", "similar", r"\b(?:comparison|parallel|analog(?:y|ue)|precedent|equivalent|match|model|benchmark|reference point|yardstick|comparator)\s+(?:for|to|of)\s+(?:[\w'’-]+ ){0,6}?(?P<subject>@)[^.;:!?\n]{0,40}?\b(?:is|was|would be|may be|might be|could be|remains|has to be|must be)\b", harm=False, cue="comparison|parallel|analog|precedent|equivalent|match|model|benchmark|reference|yardstick|comparator"),
    Phrase("as-comparison", "similar", r"(?:\b(?:is|was|remains)|,)\s+(?:perhaps |probably |maybe |arguably )?(?:the |its )?(?:closest|nearest|best|only|most apt|aptest|obvious|most obvious|only real) (?:\w+ )?(?:comparison|parallel|analog(?:y|ue)|precedent|equivalent|match)\s+(?:for|to|of|with)\s+(?:the (?:[\w-]+ ){1,5}?(?:of|in)\s+)?(?P<subject>@)", "before", harm=False, cue="comparison|parallel|analog|precedent|equivalent|match"),
    Phrase("reminiscent", "similar", r"\b(?:reminiscent|evocative|redolent|suggestive) of|\bremind(?:s|ed|er|ers|ful|ing)?(?: [\w-]+){0,4}? of|\b(?:bring|brings|brought|bringing|call|calls|called|calling|came|comes)\s+(?:back )?(?:to mind|memories of|back|up)|\b(?:conjur\w+|summon\w*)(?: up)?|\bput(?:s)?(?: \w+){1,3} in mind of|\bthink of|\bthought of|\b(?:shades|echo(?:es)?|memories|ghosts?|spectre|specter|flashbacks?|a repeat|the repeat|repetition|a replay|a rerun|a re-run|a reprise|a carbon copy|a copy|the shadow|the mirror image|a mirror image|a mirror|a repetition|a remake|the image|images|the twin|a twin)\s+(?:of|to)", harm=False),
    Phrase("resembles", "similar", r"\b(?:resembl(?:e|es|ed|ing)|mistaken for|taken for|pass(?:ed)? for|(?:become|became|becoming) synonymous with|confused with)\b", harm=False, cue="resembl|mistaken|taken for|pass|synonymous|confused"),
    Phrase("could-be-from", "similar", r"\b(?:scenes?|pictures?|images?|photographs?|photos?|streets?|ruins?|footage|skyline|views?|cent(?:re|er)|rubble|landscape)\b[^.;:!?\n]{0,60}?\b(?:could|might|may) (?:\w+ )?(?:have )?(?:come|been|be|stem)(?: \w+){0,2} (?:from|in|of|out of)|\bstraight (?:out of|from)(?=\s+(?:the (?:ruins|rubble|siege|streets) of )?@)", harm=False),
    Phrase("take-for", "similar", r"\b(?:could|might|would|can|may|easily) (?:\w+ )?(?:take|mistake|mistaken|have taken) (?:[\w'’-]+ ){0,5}?(?P<subject>@) for\b", harm=False, cue="take"),
    Phrase("recalls", "similar", r"\b(?:recall(?:s|ed|ing)?|echo(?:es|ed|ing)?|evok(?:e|es|ed|ing)|mirror(?:s|ed|ing)?|replicat(?:e|es|ed|ing)|invok(?:e|es|ed|ing)|parallel(?:s|led|ed)|rival(?:s|led|ling|ed)?)\b", cue="recall|echo|evok|mirror|replicat|invok|parallel|rival"),
    Phrase("matches", "similar", r"\b(?:match(?:es|ed|ing)?|equal(?:s|led|ed)?|approach(?:es|ed|ing)?|near(?:s|ed|ing)|com(?:e|es|ing) close to|came close to|reach(?:es|ed|ing)?)(?=\s+(?:that|those|the (?:level|levels|scale|destruction|devastation|toll|death|damage|ruin|intensity|horrors?|carnage|ferocity|rates?|losses|extent|worst|suffering)|@['’]s|what|@ (?:in|for) (?:its |the |sheer )?(?:scale|destruction|ruin|intensity|savagery|misery|horror|ferocity|violence|brutality|devastation|carnage|deaths|suffering|cruelty|bloodshed|losses)|(?-i:[A-Z])[\w]+['’]s (?:level|destruction|ruin|devastation|toll|losses)))", cue="match|equal|approach|near|com|cam|reach"),
    Phrase("a-par", "similar", r"\bon (?:a )?par with|\bon the (?:same )?(?:scale|level|order) (?:of|as|with)|\bin the same (?:league|category|class|bracket|breath|order|vein|sentence|range|ballpark) (?:as|with)|\b(?:of|on|at) (?:a|the same|an) (?:\w+ )?(?:order|scale|magnitude|level|footing) (?:as|with|of|comparable to|similar to|equal to|seen in|last seen in)|\ba match for|\bthe equal of|\bin one breath with|\bworthy of|\bshoulder to shoulder with|\bon an equal footing with", cue="on |in |of|at |match|equal|worthy|shoulder"),
    Phrase("remembered-with", "similar", r"\b(?:go(?:es)? down|gone down|went down|be remembered|remembered|takes? its place|enter(?:s|ed)? history|passe[sd] into history)\s+(?:\w+ ){0,6}?(?:with|alongside|beside|among|next to|together with|like|as)", harm=False, cue="down|remembered|place|histor"),
    Phrase("ranks-with", "similar", r"\b(?:rank(?:s|ed|ing)?|stand(?:s|ing)?|stood|belong(?:s|ed|ing)?|go(?:es)? down|be (?:seen|remembered|named|spoken of|listed|mentioned)|takes? its place|sits?|placed?|listed|enter(?:s|ed)?)\s+(?:\w+ ){0,6}?(?:with|alongside|beside|among|next to|together with|in one line with)", cue="with|alongside|beside|among|next to"),
    Phrase("joins", "similar", r"\b(?:join(?:s|ed|ing)?|follow(?:s|ed|ing)?|after)(?: the (?:list|ranks|roll|names?|likes|company|litany|catalogue)(?: \w+)? of)?(?=\s+@[^.;:!?\n]{0,60}?\b(?:as|among|on|in)\b[^.;:!?\n]{0,40}?\b(?:bywords?|symbols?|synonyms?|names?|list|shame|infamy|evil|atrocit\w+|horror|ruin|destruction|roll|martyred))|\bjoin(?:s|ed|ing)?\s+the (?:list|ranks|roll|names?|likes|company|litany|catalogue|roll call)\s+(?:\w+ ){0,4}?(?:of|such as|like|with)|\bjoin(?:s|ed|ing)?(?=\s+@)", cue="join|follow|after"),
    Phrase("joins-elsewhere", "similar", r"\bjoin(?:s|ed|ing)?\s+(?=(?-i:[A-Z]))", place=True, cue="join"),
    Phrase("looks-like", "similar", r"\b(?:look(?:s|ed|ing)?|feel(?:s|ing)?|felt|sound(?:s|ed)?|seem(?:s|ed)?|read(?:s)?|appear(?:s|ed)?|smell(?:s|ed)?)\s+(?:\w+ ){0,3}?(?:like|as)\b(?!\s+if)", harm=False, cue="like|as"),
    Phrase("is-like", "similar", rf"\b(?:{BE}|become|becomes|became|becoming|end(?:s|ed)? up|left)\s+(?:\w+ly |just |now |more |much |almost |something |so |nearly |very much |exactly |a lot |a bit |rather |sort of |looking |beginning to look |starting to look )*like\b", harm=False, cue="like"),
    Phrase("like-new", "similar", r"(?<![\w-])(?:just|much|exactly|not un|very much|somewhat|something)?\s?like\b(?! to\b)", place=True, cue="like"),
    Phrase("as-in", "similar", r"\b(?:just |exactly |much |same |the way )?as (?:in|at|they did in|it did in|was done (?:in|to)|happened (?:in|to)|(?:he|they|it|we|russia|moscow|the allies|the russians|the coalition) (?:had )?(?:did|done|razed|levelled|leveled|flattened|destroyed|bombed) (?:in|to)?|once in|earlier in|before in|previously in|we saw in|we have seen in)(?=\s)", cue="as "),
    Phrase("as-was", "similar", r"\b(?:just |exactly |much |the way )?(?:as|the way)\s+(?:[\w-]+ ){0,3}?(?P<ref>@)\s+(?:was|were|is|had been|has been|once was|had|did|once had|once did)\b(?=\s*(?:[.,;:!?\"”’)]|$|in\b|by\b|during\b|bombed|razed|destroyed|levelled|leveled|flattened|burned|reduced|erased|wiped))", "inside", cue="as |way"),
    Phrase("as-they-did", "similar", r"\b(?:just |exactly |much |the way |the same way )?(?:as|the way)\s+(?:the )?[\w'’-]+(?: [\w'’-]+){0,2}?\s+(?:had )?(?:bombed|razed|levelled|leveled|flattened|destroyed|treated|burned|besieged|shelled|pounded|erased|obliterated|starved|crushed|did to|did in)\s+(?P<ref>@)", "inside", cue="as |way"),
    Phrase("does-what", "similar", r"\b(?:do(?:ing|es)?|did|done|dealt|inflict\w*|visit\w*|repeat\w*)\s+(?:\w+ ){0,2}?(?:in|to|on|for|over)?\s*(?P<subject>@)[^.;:!?\n]{0,20}?\b(?:what|the same as|the same thing|as)\s+(?:[\w'’-]+ ){1,6}?(?:did|had done|has done|was done|were done|inflicted|happened)\s*(?:in|to|on|over)?(?=\s)", harm=False, cue="what|same|as "),
    Phrase("what-it-was", "similar", r"(?P<subject>@)(?: \w+){0,2}?\s+(?:is|was|has become|became|will be|would be)\b[^.;:!?\n]{0,50}?\bwhat\s+(?P<ref>@)\s+(?:was|is|had been|became)\b", "inside", harm=False, cue="what"),
    Phrase("what-it-suffered", "similar", r"\b(?:liv(?:e|es|ed|ing)|go(?:es|ing)?|went|suffer\w*|endur\w*|experienc\w*|fac(?:es|ed|ing)|see(?:s|ing|n)?|saw)(?: through)?\s+(?:\w+ )?what\s+(?:[\w'’-]+ ){0,3}?(?P<ref>@)\s+(?:had )?(?:lived|went|gone|suffered|endured|experienced|saw|seen|faced|did)\b", "inside", harm=False, cue="what"),
    Phrase("what-it-was-front", "similar", r"\bwhat\s+(?P<ref>@)\s+(?:was|were|is|had been|meant)\s+(?:to|for|in)\b[^.;:!?\n]{0,40}?,\s*(?P<subject>@)\s+(?:is|was|has become|became|will be|would be)\b", "inside", harm=False, cue="what"),
    Phrase("indistinguishable", "similar", r"\b(?:indistinguishable|hard to tell|impossible to tell|impossible to distinguish)(?: \w+)? from", harm=False, cue="from"),
    Phrase("no-different", "similar", r"\b(?:no|not|hardly|scarcely|little|barely|n['’]t) (?:\w+ )?different (?:from|to|than)|\bthe same as|\b(?:the )?same (?:scale|level|kind|degree|extent|amount|type|order|sort|scenes|picture|pattern|hell|horrors?|destruction|devastation|intensity|brutality|suffering|misery|methods?|ruin) (?:of \w+ )?(?:as|that)\b", cue="different|same"),
    Phrase("same-done", "similar", r"\b(?:the same (?:thing|things|treatment|horrors?)?|what)\s+(?:[\w'’-]+ ){0,6}?(?:did|done|happened|happening|meted out)\s+(?:in|to)\s+(?P<ref>@)[^.;:!?\n]{0,40}?\b(?:is|are|being|now|was|they)\b[^.;:!?\n]{0,30}?\b(?:done|happening|doing|repeated|repeating|meted out)\b[^.;:!?\n]{0,20}?\b(?:in|to)\s+(?P<subject>@)", "inside", harm=False, cue="same|what"),
    # --- similar: names
    Phrase("all-over-again", "similar", r"(?P<ref>@)\s*,?\s+(?:all over again|once again|revisited|redux|2\.0|once more|again(?=\s*(?:[.,;:!?\"”’]|$))|reborn|repeated(?=\s*(?:[.,;:!?\"”’]|$))|repeats itself|is repeating itself|relived)", "inside", harm=False, cue="again|visit|redux|2.0|once|reborn|repeat|reliv"),
    Phrase("x-like", "similar", r"(?P<ref>@)[-–‑](?:like|style|scale|level|esque|type|sized)\b(?! (?:pastr|cake|stollen|cathedral|architect))", "inside", harm=False, cue="-like|style|scale|level|esque|type|sized|–like|‑like"),
    Phrase("treatment", "similar", r"\b(?:the|a|same|its|his|putin['’]s|russia['’]s|moscow['’]s|another)\s+(?P<ref>@)\s+(?:treatment|scenario|playbook|model|option|method|template)\b", "inside", harm=False, cue="treatment|scenario|playbook|model|option|method|template"),
    Phrase("turned-into", "similar", r"\b(?:turn(?:s|ed|ing)?|transform(?:s|ed|ing)?|chang(?:es|ed|ing)|ma(?:ke|kes|de|king))\s+(?:[\w'’-]+ ){0,6}?(?:(?P<subject>@)[^.;:!?\n]{0,25}?\s)?into(?:\s+(?:a|an|the|another|its|their|our|what was once|something like|some kind of))?(?:\s+(?:new|second|modern|modern-day|kind of|sort of|virtual|veritable|latter-day|21st-century))*(?=\s+[\"“‘']?(?:@|(?-i:[A-Z])))", harm=False, tight=True, place=True, cue="into"),
    Phrase("another", "similar", rf"\b(?:another|(?:a|an|the|its|their|our|his|this|yet another|one more)\s+{MODERN}(?:\s+{MODERN})?|(?:today(?!['’]s @ (?:is|was))|tomorrow|yesterday|this century|this generation|our generation|our time|our age|our century|the century|this war|the 21st century|21st century|the twenty-first century)['’]s(?: own| very own| new)?|(?:becom(?:e|es|ing)|became|turned into|ended up) (?:a|the){MODIFIERS}|(?:is|was|were|be|been) (?:our|their|its|his|my|an?)(?: own)?{MODIFIERS})\s+{QUOTE}", harm=False, tight=True),
    Phrase("x-of", "similar", r"(?:\b(?:the|a|an|its|is|was|became|become|as|called|dubbed|nicknamed|into|of)|[,:–—-])\s*[\"“‘']?(?P<ref>@)[\"”’']?\s+(?:of|on|for|in)\s+(?:(?:the |our |this |its |their |his )?(?:time|times|age|era|generation|century|day|war|century['’]s|21st century|twenty-first century|present|Middle East|Levant|Arab world|Balkans|Caucasus|desert|east|south|north|Muslim world|new century|modern age|digital age|millennium|Kurds|Syrian war|Syrian revolution|conflict|Donbas|Euphrates|Tigris|Dnieper|Dnipro|Don|Nile|Mediterranean|Sahel|Horn of Africa|Tropics|tropics|Pacific)|(?-i:Syria|Iraq|Ukraine|Libya|Sudan|Yemen|Lebanon|Palestine|Croatia|Bosnia|Chechnya|Ethiopia|Tigray|Kurdistan|Europe|Asia|Africa|Mindanao|Donbas|Russia|Germany|Japan|Poland|Normandy|France|Britain|England|Spain|China|Korea|Vietnam|Armenia|Afghanistan|Catalonia|America)|the Philippines|the Caucasus|the Balkans|the Sahel|the Donbas|the Kurds)\b(?! in 19)", "inside", harm=False),
    Phrase("owner", "similar", rf"(?P<subject>@)['’]?s?\s*(?:,|:|–|—|-|{BE}|became|has become|becomes|will be|would be|could be|as|called|dubbed|nicknamed|known as|now)\s*(?:(?:called|dubbed|nicknamed|known as|becoming|now|already|fast becoming|to be|truly|also|often|the|a|is|was|has become) )*{QUOTE}(?:(?:the|a) )?(?:(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)?['’]s?|its|their|our|his|her|{DEMONYMS})\s+(?:own |very own |new |latest )?{QUOTE}(?P<ref>@)", "inside", harm=False, tight=True),
    Phrase("owned", "similar", rf"\b(?:{OWNERS}|{DEMONYMS}|{DEMONYMS}['’]s?)\s+(?:own |very own |new |latest |modern |modern-day )?{QUOTE}(?P<ref>@)", "inside", harm=False, tight=True),
    Phrase("is-elsewhere", "similar", rf"(?P<subject>@)\s*(?:(?:is|was|became|has become|becomes|will become|could become|is becoming|would become)(?: (?:now|simply|today|fast|already))*|,|:|–|—|as|called|dubbed|nicknamed)\s+{QUOTE}(?:the |a )?(?:{OWNERS}|{DEMONYMS}|its|our|their)?\s*{QUOTE}(?=(?-i:[A-Z]))", harm=False, tight=True, place=True),
    Phrase("is", "similar", rf"(?P<subject>@)\s*(?:(?:is|was|became|has become|becomes|will become|could become|would become|may become|risks becoming|is becoming|could be|might be|may be|might as well be|could have been|might have been|may as well be|would be|equals|=)(?: (?:now|simply|becoming|today|fast|the|a|our|already|in effect))*\s+{QUOTE}|,\s+(?:the|a)\s+[\"“‘'])(?P<ref>@)", "inside", harm=False, tight=True),
    Phrase("called", "similar", rf"\b(?:call(?:s|ed|ing)?|dub(?:s|bed|bing)?|nicknam(?:e|es|ed|ing)|label(?:s|led|ed)?|christened|described?|describ(?:es|ing)|known as|saw|see|sees|seen|regard\w*|remember\w*|speak\w* of|spoke of|refer\w* to)\s+(?:[\w'’-]+ ){{0,6}}?(?P<subject>@)[\w'’]*,?\s+(?:as\s+)?{QUOTE}(?:(?:the|a|an|their|its|our) )?(?:{MODERN} )?{QUOTE}(?P<ref>@)|(?P<subject2>@)[^.;:!?\n]{{0,40}}?\b(?:called|dubbed|nicknamed|labelled|labeled|christened|known as|described as|termed|named|remembered as)\s+(?:by [\w ]{{3,30}}? )?(?:as )?{QUOTE}(?:(?:the|a|an|their|its|our) )?{QUOTE}(?P<ref2>@)", "inside", harm=False, tight=True),
    Phrase("as-as", "similar", rf"\bas\s+(?!well\b|soon\b|far\b|early\b|recently\b|late\b|if\b|though\b|part\b|of\b|a\b|an\b|the\b|his\b|their\b|its\b|in\b){HEAD}\bas\b(?! well)", cue="as ", head=True),
    Phrase("between", "similar", r"\b(?:comparisons?|parallels?|similarit(?:y|ies)|analog(?:y|ies)|resemblances?|likeness)\s+(?:\w+ ){0,4}?between\s+(?:[\w'’-]+ ){0,6}?(?P<subject>@)(?:['’]s?)?\s+(?:[\w-]+ ){0,4}?and\s+(?:[\w'’-]+ ){0,6}?(?P<ref>@)", "inside", harm=False, cue="between"),
    Phrase("alike", "similar", r"(?P<subject>@)\s+and\s+(?P<ref>@)\s+(?:(?:are|were|is|was|have been|had been)\s+(?:[\w-]+ ){0,4}?(?:comparable|alike|equals|twins in|on a par|similar|equally|as bad as each other|sisters in)|suffered (?:alike|equally|the same fate|similar fates|comparable)|share[sd]? (?:the same|a|one) (?:common )?fate)", "inside", harm=False, cue=" and "),
)  # fmt: skip


class Superlative(NamedTuple):
    """A row for "the most destroyed city since ...": what is claimed of the subject against a whole class."""

    id: str
    pattern: str
    scoped: bool = True  # a class must be named ("since ...", "in modern times")


_BADLY = (
    r"(?:most|least)\s+(?:\w+ly\s+)?(?:destroyed|destructive|devastat\w+|ruined|bombed|damaged|bombarded|shelled|intens\w+|brutal|deadly|lethal|violent|concentrated|severe|savage"
    r"|besieged|thorough\w*|complete|comprehensive|sustained|significant|ferocious|punishing|bloody|extensive|catastrophic|heavily|dangerous|difficult|precise|fearsome|terrible|horrific|badly|rapid|wrecked|flattened|relentless)"
    r"|(?:worst|deadliest|bloodiest|heaviest|biggest|largest|fiercest|longest|greatest|gravest|harshest|cruell?est|ugliest|toughest|hardest|costliest|single largest|highest)"
)
_CLASS = (
    r"(?:cit(?:y|ies)|towns?|places?|battles?|siege\w*|bombing\w*|bombardments?|campaigns?|combat|warfare|fighting|wars?|conflicts?|destruction|devastation|assaults?|offensives?|street fighting|disasters?"
    r"|massacres?|slaughters?|carnage|catastrophes?|crim\w+|raids?|air raids?|blitz\w*|operations?|atrocit\w+|killings?|damage|urban \w+|humanitarian \w+|loss of life|displacements?|exodus\w*|block?ades?|population cent\w+|territor\w+|spots?|urban area|capital|ruins?|tragedy|tragedies|tolls?|losses|death rates?|deaths|share|proportion|casualt\w+|bombs?|firestorms?|levels?|scale|hit|-hit|suffering|defeat|military operation|evil|graveyard|concentration|use of force|shelling)"
)
SUPERLATIVES: tuple[Superlative, ...] = (
    Superlative("than-anything", rf"\b(?:{COMPARATIVES}|exceed\w*|surpass\w*|beyond|unlike|eclips\w*|dwarf\w*|like)\b[^.;:!?\n]{{0,70}}?\b(?:than |to )?(?:anything|any(?: other)?(?: \w+){{0,2}}? {_CLASS}|anywhere|any place|any(?: other)? {_CLASS}|any single)\b"),
    Superlative("most", rf"\b(?:{_BADLY})\b(?:[\s-]+(?!day\b|night\b|week\b|month\b|hour\b)[\w'’-]+){{0,4}}?[\s-]*(?:\b{_CLASS}\b)"),
    Superlative("most-state", rf"\b(?:is|was|were|been|be|as|the)\s+(?:the )?(?:{_BADLY})(?=\s+(?:since|in|on|of|ever|the world|that)\b)"),
    Superlative("not-since", r"\b(?:not|never|seldom|rarely|nowhere)\s+since\b"),
    Superlative("unseen", r"\b(?:(?:has|have|had|was|were|been)\s+(?:not|never|rarely|seldom)(?: \w+){0,3} (?:seen|witnessed|experienced|known|matched|equalled|recorded|happened)|(?:has|have|had)n['’]t(?: been)? (?:seen|witnessed|known|recorded)|not (?:been )?(?:seen|witnessed|experienced|recorded|known|matched|equalled)|(?:never|rarely|seldom)(?: \w+){0,2} (?:seen|witnessed|known|matched|equalled|recorded)|unseen|unprecedented|unparalleled|unparallelled|unmatched|unequall?ed|unrivall?ed|unheard of|unknown|without (?:parallel|precedent|equal)|has no (?:parallel|precedent|equal)|no (?:parallel|precedent|equal)|last seen|beyond compare)\b"),
    Superlative("first", rf"\bthe first (?:[\w-]+ ){{0,3}}?{_CLASS} (?:to be|to have|to suffer|to see|so|ever|\w+ed)\b"),
    Superlative("nothing-like", r"\bnothing (?:quite |else |remotely )?(?:like|comparable to|to compare (?:with|to)|on the scale of)\b"),
    Superlative("no-city", rf"\b(?:no|nowhere|nothing|none|hardly any|few|no single)\b(?: (?:other|single|modern|\w+ern|\w+ean|\w+an|major|more|comparable|such|air|precise|military|urban|bombing|bloodier|deadlier|worse|heavier|greater|\w+er))*(?: {_CLASS}| place| else| like| campaign| event)?\b[^.;:!?\n]{{0,90}}?\b(?:has|had|have|was|were|been|in|can|since|is|suffered|comes|came|saw|endured|like)\b"),
)  # fmt: skip


class Scope(NamedTuple):
    """Words that name the class of a superlative, and the day since when its members began (empty: no limit)."""

    pattern: str
    since: str


WW2_END = "1945-09-02"
SCOPES: tuple[Scope, ...] = (
    Scope(r"since (?:the )?(?:end of |days of |close of |horrors of )?(?:the )?(?:World War (?:II|Two|2)|Second World War|WW ?(?:II|2)|Nazi\w*|Third Reich|Blitz|Hitler|Allied|Red Army|1945)|(?:since|after) (?:the )?(?:end of )?the war|post-?war (?:era|period|years|Europe|history|world)|since 1945|after 1945|(?:in|of) the post-?war", WW2_END),
    Scope(r"since (?:the )?(?:end of |days of )?(?:the )?Vietnam(?: [Ww]ar)?", "1975-04-30"),
    Scope(r"since (?:the )?(?:end of |days of )?(?:the )?Korean? ?(?:[Ww]ar)?", "1953-07-27"),
    Scope(r"since (?:the )?(?:end of )?(?:the )?Cold War", "1991-12-26"),
    Scope(r"(?:in|of) (?:the )?(?:modern|recent|contemporary) (?:times?|history|era|age|warfare|war|memory|world)|(?:in|of) modern\b|(?:in|of) (?:recent|living) memory|modern history|in modern\w* times", WW2_END),
    Scope(r"(?:of|in|so far) (?:the )?(?:this|21st|twenty-first|the 21st|the twenty-first|the new|our) (?:century|millennium)|this century|of the century|21st[- ]century", "2001-01-01"),
    Scope(r"since (?:the )?(?:\w+ )?(?P<year>(?:18|19|20)\d\d)", ""),
    Scope(r"since\s+(?:the )?(?:[\w'’-]+ ){0,8}?(?P<place>@)", ""),
    Scope(r"in (?:(?:nearly|almost|about|more than|over|at least|the (?:past|last)) )?(?:a |several |two |three |four |five |many |some |\d+ )?(?:couple of |few )?(?:years|decades|generations?|half[- ]century|half a century|quarter of a century|quarter-century|century)\b|(?:of|in) (?:our|this|a) (?:generation|lifetime|time)", ""),
    Scope(r"on (?:the )?(?:planet|(?:face of the )?earth)|on earth|in (?:the )?(?:(?:whole )?world|human history|history|military history|the history of \w+(?: \w+)?|history of \w+)|the world (?:has|had)|of all time|\bever\b|in the annals|anywhere|of (?:human )?history|in the (?:whole |entire )?history|in the record\w*", ""),
    Scope(r"(?:of|than|than in) any (?:other )?(?:\w+ ){0,2}?(?:city|town|place|battle|siege|war|conflict|campaign|raid|capital)\b|of (?:all|the) (?:\w+ ){0,2}(?:cities|towns|battles|sieges|raids|capitals)", ""),
    Scope(r"in (?:Europe|Asia|Africa|the Middle East|the region|the Arab world|the Balkans|the Western world)|on the continent|European (?:city|soil|history)|Europe['’]s", ""),
    Scope(r"(?:of|in|during) (?:the |this |that )?(?:entire |whole |present |current )?(?:(?:\w+ )?(?:war|conflict|civil war|invasion|campaign)\b)(?! memorial| museum)|in (?:the (?:whole )?country|all of \w+)|since (?:the )?(?:start|beginning|outbreak) of (?:the |this )?(?:war|invasion|conflict)|(?:in|of|across) (?:all of |the whole of )?(?-i:Syria|Iraq|Ukraine|Libya|Sudan|Germany|Japan|Chechnya|Croatia|Bosnia|Lebanon|Yemen|Russia|Poland|Britain|France|the Philippines|Tigray|Ethiopia|Palestine)", ""),
)  # fmt: skip
#: what a superlative must speak of to be about a whole city or campaign, not one day of it
NOT_WHOLE = r"\b(?:day|night|week|month|hour|weekend|single (?:strike|attack|incident|day|raid)|strike|incident|24 hours|convoy|protest|rally|evacuation flight)s?\b"

#: words just before a phrase that deny it
DENIALS = (
    r"(?:\b(?:not|never|no|nor|neither|nobody|no one|no-one|none|cannot|without|hardly|scarcely|unlike|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|spare[ds]?|sparing|escap(?:e|ed|es|ing)|refus\w+|reject\w*|den(?:y|ied|ies|ying)|dismiss\w*|rul(?:e|ed|ing) out"
    r"|far from|anything but|nothing|isn['’]t|lest|stop|save[ds]?|averted?|averting|little|ridiculed?|mistake|absurd|wrong|false|misleading|exaggerat\w+|deceptive)|n['’]t)\b"
)
#: words that look like a denial and are none
NO_DENIALS = (
    r"\bnot (?:only|just|merely|since|unlike|far)\b|\b(?:no|not an?|hardly an?|without) (?:exaggeration|overstatement|doubt|question|surprise|wonder|secret|stretch)\b|\bnot hard to\b"
    r"|\b(?:nobody|no one|none|never|not) (?:had |have )?(?:expected|imagined|foresaw|dreamt|thought possible)\b|\bnothing (?:less|short)\b|\bnot the (?:only|first)\b"
)
#: words after a phrase that deny it
DENIED_AFTER = r"\b(?:(?:is|was|are|were|would be|seems?) (?:\w+ )?(?:absurd|wrong|false|misleading|nonsense|exaggerat\w+|unfounded|untrue|mistaken|ridiculous|far-fetched|unfair|overdrawn|overblown|a stretch|inapt|not (?:fair|true|apt|justified|valid))|do(?:es)? not hold|did not hold|does not stand|breaks? down|fails?\b|cannot be)"
