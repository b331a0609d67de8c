"""The phrase table, part of the multiples: so many times, a fraction of, for every one. It comes first."""

from __future__ import annotations

from .factors import FOLD, PART_OF, TIMES
from .phrase_parts import ABOUT, COMPARATIVES, FRACTION, HEAD, NUMBER, Phrase

#: a harm that belongs to the reference: "a tenth of the deaths in Dresden", "twice the toll of"
_COUNT = (
    r"(?:the|its) (?:death |human |final |civilian |estimated |total |overall )?(?:number|toll|deaths?|dead|figure|"
    r"total|destruction|level|losses|tonnage|bombs|scale|rate|count|damage|killed|casualties|victims)"
)
_OF = rf"(?=\s+(?:{_COUNT}|that|those|what|@|as many as|(?-i:[A-Z])))"

MULTIPLES: tuple[Phrase, ...] = (
    Phrase(
        "multiple-fewer",
        "multiple",
        rf"\b{NUMBER}[- ]times\s+(?:fewer|less|lower|smaller|lighter|milder){HEAD}\bthan",
        factor=-1,
        cue="times",
        head=True,
    ),
    Phrase(
        "multiple-again",
        "multiple",
        rf"\b{FRACTION}\s+as\s+{HEAD}\bagain as\b",
        cue="again as",
        head=True,
    ),
    Phrase(
        "multiple-as",
        "multiple",
        rf"\b(?:{NUMBER}[- ]times|(?P<w>{FOLD}|{PART_OF}))\s+(?:as|the|that)\s+{HEAD}\bas\b(?! if\b)",
        cue=" as",
        head=True,
    ),
    Phrase(
        "multiple-than",
        "multiple",
        rf"\b{NUMBER}[- ]times\s+(?:{COMPARATIVES})\b{HEAD}\bthan\b",
        cue="times",
        head=True,
    ),
    Phrase(
        "for-every",
        "multiple",
        r"\bfor (?:every|each) (?:one |single )?(?:[\w'’-]+ ){1,7}?(?P<ref>@)(?:[\w'’, -]{0,40}?)\b"
        rf"{NUMBER}\b(?:[^.;:!?\n]{{0,60}}?)(?P<subject>@)",
        "inside",
        cue="for every|for each",
    ),
    Phrase(
        "to-each",
        "multiple",
        rf"\b{NUMBER}\b[^.;:!?\n]{{0,50}}?(?P<subject>@)[^.;:!?\n]{{0,20}}?\bfor (?:every|each) (?:one |single "
        rf")?(?:[\w'’-]+ ){{0,5}}?"
        r"(?P<ref>@)",
        "inside",
        cue="for every|for each",
    ),
    Phrase(
        "outnumbered-by",
        "multiple",
        r"\b(?:outnumber\w*|exceed\w*|surpass\w*|outweigh\w*|dwarf\w*|outstrip\w*|"
        rf"eclips\w*)(?=[^.;:!?\n]{{0,70}}?\bby (?:a factor of {NUMBER}\b|(?P<w>{TIMES}) to (?:one|1)\b)"
        rf"|[^.;:!?\n]{{0,60}}?\b(?P<fold>twofold|threefold|fourfold|fivefold|"
        r"sixfold|tenfold))",
        cue=" by |fold",
    ),
    Phrase(
        "multiple-of",
        "multiple",
        rf"\b(?:{NUMBER}[- ]times|(?P<w>{FOLD}))(?=\s+(?:over )?(?:the|that|those|what|as|its|(?-i:[A-Z])|@))",
        cue="times|twice|thrice|doubl|tripl|trebl|quadrupl",
    ),
    Phrase(
        "fraction-of",
        "multiple",
        r"\b(?:is|was|were|are|be|being|been|to|reached|suffered|saw|had|lost|killed|buried|amount\w*|took|cost|"
        rf"claimed|counted|number(?:s|ed)?|total(?:s|led)?|stands at|came to|made up|equalled|"
        rf"as)\s+{ABOUT}{FRACTION}(?:\s+of)?{_OF}",
        cue="half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|teenth|tieth|hundredth|thousandth",
    ),
    Phrase(
        "per-cent-of",
        "multiple",
        rf"\b(?:is|was|were|are|be|been|reached|amount\w* to|equalled|suffered|lost)\s+{ABOUT}"
        r"(?P<n>\d+(?:\.\d+)?\s?(?:%|per ?cent))\s+of(?=\s+(?:that|those|the (?:death |final |human )?(?:toll|deaths|"
        r"dead|"
        r"losses|damage|tonnage) (?:of|in)|@['’]s\s*(?:$|[.,;:)]|(?:toll|dead|deaths|losses|damage|tonnage)\b)))",
        cue="cent|%",
    ),
)
