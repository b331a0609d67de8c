"""The phrase table, second part: one place that shares the fate of another."""

from __future__ import annotations

from .phrase_parts import Phrase

FATES: tuple[Phrase, ...] = (
    # --- similar: fates
    Phrase(
        "fate",
        "similar",
        r"\b(?:inherit\w*|shar(?:e|es|ed|ing)|suffer\w*|met|meet(?:s|ing)?|had|fac(?:e|es|ed|ing)|"
        r"repeat\w*|follow\w*|endur\w*|await\w*|into|dealt|befell|of|to|for|with|risk(?:s|ed|ing)?|"
        r"avenge\w*|condemn\w*|consign\w*|doomed|relive[sd]?|liv(?:e|ed|ing) through)\s+(?:\w+ly |much |"
        r"almost |just |to )?(?:the |a |an )?(?:same |similar |very |grim |terrible |tragic )*(?:fate|"
        r"destiny|(?<=same )end|(?<=similar )end)\s+(?:as|of|to|like|that befell|which befell|suffered by|"
        r"met by|once met by)",
        harm=False,
        cue="fate|destiny|end",
    ),
    Phrase(
        "fate-possessive",
        "similar",
        r"\b(?:inherit\w*|shar(?:e|es|ed|ing)|suffer\w*|met|meet(?:s|ing)?|fac(?:e|es|ed|ing)|repeat\w*|"
        r"follow\w*|endur\w*)\s+(?P<ref>@)['’]s?\s+(?:\w+ )?fate",
        "inside",
        harm=False,
        cue="fate",
    ),
    Phrase(
        "fate-befell",
        "similar",
        r"\b(?:fate|destiny|lot) of\s+(?:[\w'’-]+ ){0,3}?(?P<ref>@)\s+(?:\w+ ){0,2}?(?:befallen|befell|"
        r"befalls|awaits|awaited|overtaken|overtook|overtakes|come to|came to|visited on|imposed on|"
        r"inflicted on)\s+(?:[\w'’-]+ ){0,3}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="fate|destiny|lot of",
    ),
    Phrase(
        "same-fate",
        "similar",
        r"\b(?:same|similar|identical|no different) fate[^.;:!?\n]{0,20}?\b(?:as|to|of|from|befell)|"
        r"\bfate (?:\w+ ){0,3}?(?:similar|comparable|identical|akin|close|equal) to|\bwhat (?:happened|"
        r"befell|was done)\s+(?:in|to)?\s*@[^.;:!?\n]{0,30}?(?:is|was|has become) what (?:happened|befell|"
        r"was done)(?: in| to)?",
        harm=False,
        cue="fate|what",
    ),
    Phrase(
        "way-of",
        "similar",
        r"\b(?:go(?:es|ing)?|went|gone) the (?:way of|same way as)|\bin the (?:footsteps|mould|mold|tradition|"
        r"manner) of",
        harm=False,
        place=True,
        cue="way of|way as|in the",
    ),
    Phrase(
        "first-then",
        "similar",
        r"(?:\bfirst(?: came| it was| there was)?,?\s+|\byesterday,?\s+|^[\"“'‘ ]*)(?:in )?(?P<ref>@|"
        r"(?-i:[A-Z])[\w’'-]+)"
        r"(?=[^.;:!?\n]{0,90}?[,.;]?\s(?:and\s+)?(?:now|today|next|this time|tonight)(?: it is|,| in| came| "
        r"comes)?\s+(?P<subject>@))",
        "inside",
        listed=True,
        cue="now|today|next|this time|tonight",
    ),
    Phrase(
        "happened-too",
        "similar",
        r"\bsame (?:thing|things|fate|horrors?|hell|story)?\s*(?:that |which |as )?(?:once )?(?:happened|befell|"
        r"overtook|was done|"
        r"came|were done)\s+(?:to|in|on)?\s*(?P<ref>@)[^.;:!?\n]{0,40}?\b(?:happened|befell|overtook|was done|is "
        r"happening|came|"
        r"awaits?|now|happening)\s+(?:\w+ ){0,2}?(?P<subject>@)",
        "inside",
        harm=False,
        cue="same",
    ),
    Phrase(
        "first-then-object",
        "similar",
        r"\b(?:first|yesterday|last (?:month|year|time|week|spring|summer|autumn|"
        r"winter))\b[^.;:!?\n]{0,25}?(?P<ref>@)"
        r"[^.:!?\n]{0,30}?[;,.]\s*(?:and )?(?:now|today|next|this time)\b[^.;:!?\n]{0,40}?(?P<subject>@)",
        "inside",
        listed=True,
        cue="now|today|next|this time",
    ),
)
