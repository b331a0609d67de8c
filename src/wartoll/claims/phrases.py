"""The table of comparison phrases: which words compare, in which direction, and on which side of them the reference is.

In the patterns `@` stands for a place or event that was found (`<ref>` and `<subject>` name the side); patterns are
matched without regard to case except for what `(?-i:...)` holds. `head` is what is compared ("more HEAD than").
"""

from __future__ import annotations

from .phrase_parts import Phrase
from .phrases_alike import ALIKE
from .phrases_clauses import CLAUSES
from .phrases_coined import COINED
from .phrases_echoes import ECHOES
from .phrases_fates import FATES
from .phrases_likened import LIKENED
from .phrases_multiples import MULTIPLES
from .phrases_names import NAMING
from .phrases_order import NEGATED, ORDERING
from .phrases_plights import PLIGHTS
from .phrases_turns import TURNS

#: in this order: the first row that matches a stretch of text takes it
PHRASES: tuple[Phrase, ...] = (
    NEGATED + COINED + CLAUSES + MULTIPLES + PLIGHTS + TURNS + LIKENED + ECHOES + ORDERING + FATES + ALIKE + NAMING
)

#: words just before a phrase that deny it
DENIALS = (
    r"(?:\b(?:not|never|no|nor|neither|nobody|no one|no-one|none|cannot|without|hardly|scarcely|unlike|"
    r"avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|spare[ds]?|sparing|escap(?:e|ed|es|ing)|refus\w+|"
    r"reject\w*|den(?:y|ied|ies|ying)|dismiss\w*|rul(?:e|ed|ing) out"
    r"|far from|anything but|nothing|isn['’]t|lest|stop|save[ds]?|averted?|averting|little|ridiculed?|"
    r"mistake|absurd|wrong|false|misleading|exaggerat\w+|deceptive)|n['’]t)\b"
)
#: rows that hold their own denial: they order the two sides
ORDERED = frozenset(
    (
        "not-as",
        "not-to-the-extent",
        "not-match",
        "never-knew-what",
        "nowhere-near",
        "no-scale",
        "nothing-beside",
        "as-as-head",
        "not-even",
        "no-less",
        "no-better",
        "no-different",
        "light-compared",
        "indistinguishable",
        "compares-front-less",
        "neither-nor",
    )
)
#: words that look like a denial and are none
NO_DENIALS = (
    r"\bnot (?:only|just|merely|since|unlike|far)\b|\b(?:no|not an?|hardly an?|"
    r"without) (?:exaggeration|overstatement|doubt|question|surprise|wonder|secret|stretch)\b|"
    r"\bnot hard to\b"
    r"|\b(?:nobody|no one|none|never|not) (?:had |have )?(?:expected|imagined|foresaw|dreamt|"
    r"thought possible)\b|\bnothing (?:less|short)\b|\bnot the (?:only|first)\b|\ba little\b"
)
#: words after a phrase that deny it
DENIED_AFTER = (
    r"\b(?:(?:is|was|are|were|would be|seems?) (?:\w+ )?(?:absurd|wrong|false|misleading|nonsense|"
    r"exaggerat\w+|unfounded|untrue|mistaken|ridiculous|far-fetched|unfair|overdrawn|overblown|"
    r"a stretch|inapt|not (?:fair|true|apt|justified|valid))|do(?:es)? not hold|did not hold|mislead\w*|obscures?|"
    r"miss(?:es)? the point|(?:tells?|says?) (?:us )?(?:little|nothing)|do(?:es)? (?:neither|nobody|no)\b|serves? no|"
    r"does not stand|breaks? down|fails?\b|cannot be)"
)
