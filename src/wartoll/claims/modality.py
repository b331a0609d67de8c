"""What a sentence does with a comparison beside making it: asks it, supposes it, or adds a word that is not read."""

from __future__ import annotations

import re

from .found import Found, Late
from .on_demand import OnDemand
from .phrase_parts import COMPARATIVES, LOWER
from .sentences import PLACE, Sentence

#: marks in the rules of a claim
ASKED = "asked"
NOT_READ = "not read: "

#: what a word that is not read leaves of the comparison
SUMMED = "each reference is compared by itself"
DIRECTION = "only the direction is compared"

_PAST = r"(?:had|hadn['’]t) (?:(?:not|never|also|ever|only|really) )?"
_DONE = r"(?:been|become|gone|come|taken|met|faced|had|suffered|\w{2,}ed)\b"
_IF = OnDemand(rf"(?<!as )(?<!even )\bif\b[^,;:.!?\n]{{0,80}}?\b(?:{_PAST}{_DONE}|were\b)", re.IGNORECASE)
_INVERTED = Late(
    rf"(?:^\W*|[,;:]\s+(?:but |and )?|\bthat )(?:had|were)\s+(?:the (?:\w+ ){{1,2}}(?:of )?)?{PLACE}|^\W*had the "
)
_UNREAL = OnDemand(
    r"\b(?:would|could|might)(?:n['’]t| not| never)?(?: (?:also|still|now|today))? have\b", re.IGNORECASE
)
_WOULD = OnDemand(r"\b(?:would|could|might)\b", re.IGNORECASE)
_CONDITION = OnDemand(
    rf"(?<!as )\bif\b[^;:.!?\n]{{0,80}}?\b{_PAST}|\bhad it not\b|\bwere it not\b|\bbut for\b|\bif not for\b|"
    r"\botherwise\b|\bwithout the\b",
    re.IGNORECASE,
)

_SUMMED = OnDemand(
    r"['’]?s?[\"”]?,?\s+(?:(?:all|put|taken|added|both|of them)\s+){0,3}(?P<word>combined|together|in sum|added up)\b"
    r"(?!\s+with\b)",
    re.IGNORECASE,
)
_SUMMED_BEFORE = Late(r"\b(?P<word>combined)\b(?= \w+ (?:of|in|at)\b|[^.;:!?]{0,30}@)")
_SHARE = OnDemand(
    r"(?P<word>\d+(?:[.,]\d+)?\s?(?:%|per cent|percent)|\b(?:a|one) (?:third|quarter|fifth|tenth)|\btwo thirds)"
    rf"\s+(?:again )?(?:{COMPARATIVES}|{LOWER})\b",
    re.IGNORECASE,
)


def supposed(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a comparison is only supposed, against the facts ("if X had been bombed like Y")."""
    masked = sentence.masked
    inverted = () if asked(sentence, span) else _INVERTED.finditer(masked)
    for opener in (*_IF.finditer(masked), *inverted):
        between = masked[opener.start() : span[1]].lstrip(" ,;:")
        if opener.start() < span[1] and ("," not in between or _WOULD.search(between)):
            return True
    low, _ = sentence.clause(*span)
    return bool(_UNREAL.search(masked, low, span[1]) and _CONDITION.search(masked))


def asked(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether the sentence of a comparison is a question: the first mark that ends it is one."""
    mark = re.search(r"[.!?;]", sentence.text[span[1] :])
    return mark is not None and mark[0] == "?"


def marks(found: Found) -> tuple[str, ...]:
    """The rule ids of a comparison that is asked, or that has words which are not read."""
    out = [ASKED] if asked(found.sentence, found.span) else []
    last = found.taken[1]
    if not last:
        return tuple(out)
    masked = found.sentence.masked
    low, _ = found.sentence.clause(*found.span)
    summed = _SUMMED.match(masked, last) or _SUMMED_BEFORE.search(masked, low, last)
    share = _SHARE.search(masked, low, last) if found.kind in ("exceeds", "less") and not found.factor else None
    out += [f"{NOT_READ}{hit['word']}" for hit in (summed, share) if hit is not None]
    return tuple(out)


def warning_of(rule: str) -> str:
    """What is told of a rule id of words that were not read; nothing for every other rule."""
    if not rule.startswith(NOT_READ):
        return ""
    word = rule.removeprefix(NOT_READ)
    left = DIRECTION if _SHARE.match(f"{word} more") else SUMMED
    return f"{word!r} was not read: {left}."
