"""Two episodes of one place against each other: "the second assault did more damage than the first"."""

from __future__ import annotations

import re

from ..dates import first_day, last_day
from ..findings import ClaimKind
from .comparative_words import LESS, NEGATIONS, SPARED
from .found import Found, Late
from .frames import comparative
from .places import Gazetteer, Mention
from .sentences import Sentence
from .speaks_of import is_harm, is_other, without_sayers

#: the row that such a comparison is read by
ROW = "same-place"

_WARS = r"(?:one|war|assault|siege|battle|campaign|time|offensive|operation|conflict|round|attack|bombardment)"
_OTHER = Late(
    r"\b(?:than|as)\s+(?:(?:it|they|that|those) (?:had |has )?(?:was |were |been |would be |did |be )?)?(?:(?:in|"
    r"during|of|for|"
    rf"by)\s+)?(?:the\s+(?P<which>first|second|earlier|previous|last|present|current|"
    rf"later)(?:\s+{_WARS})?\b(?=\s*(?:[.,;:!?]|$|"
    r"\w+ed\b|had|did|was|in\b))|(?:the\s+)?(?:\w+ of )?(?P<year>(?:19|20)\d\d)\b|(?:about |some )?(?:[\w-]+ "
    r")?(?:years?|months?|"
    r"decades?)\s+(?P<when>later|afterwards|before|earlier|previously))"
)
_ORDINAL = Late(rf"\b(?P<n>first|second|earlier|previous|present|current)\b[^,.;:!?\n]{{0,25}}?\b{_WARS}\b")
_EARLIER = ("earlier", "previous", "last", "before", "previously")


def of_one_place(sentence: Sentence, gazetteer: Gazetteer) -> list[Found]:
    """The comparison of two episodes of the only place that a sentence names, or nothing."""
    places = {m.place for m in sentence.mentions}
    if len(places) != 1 or len(episodes := gazetteer.by_place.get(places.pop(), ())) < 2:
        return []
    mention = sentence.mentions[0]
    for match in _OTHER.finditer(sentence.masked):
        kind = _kind(sentence.masked[: match.start()], match[0].startswith("than"))
        sides = _sides(match, sentence, mention, episodes, gazetteer)
        if kind is None or sides is None or not _of_harm(sentence):
            continue
        subject, reference = (mention._replace(candidates=(e,)) for e in sides)
        reference = reference._replace(span=match.span(), core=match.span())
        span = min(mention.span[0], match.start()), max(mention.span[1], match.end())
        return [Found(sentence, kind, (subject,), (reference,), (), span, ROW, taken=match.span())]
    return []


def _of_harm(sentence: Sentence) -> bool:
    told = without_sayers(sentence.masked)
    return is_harm(told) and not is_other(told)


def _kind(lead: str, ordered: bool) -> ClaimKind | None:
    """What the words before "than" or the second "as" say; None where they order nothing."""
    words = re.split(r"[;:]|\b(?:but|while)\b", lead.lower())[-1].split()
    denied = any(w in NEGATIONS or w.endswith(("n't", "n’t")) for w in words)
    if not ordered:
        level = any(w in ("as", "so") for w in words[-5:])
        return ("less" if denied else "similar") if level else None
    degrees = [i for i, w in enumerate(words) if comparative(w)]
    if denied or not degrees:
        return None
    less = words[degrees[-1]] in LESS
    return "less" if less != any(w in SPARED for w in words[degrees[-1] + 1 :]) else "exceeds"


def _sides(
    match: re.Match[str], sentence: Sentence, mention: Mention, episodes: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[str, str] | None:
    """The episode that is spoken of and the one that it is set against; None where either stays open."""
    subject = _subject(match, sentence, mention, episodes)
    if match["year"]:
        year = int(match["year"])
        near = [e for e in episodes if _year(gazetteer, e, first=True) <= year <= _year(gazetteer, e, first=False)]
        reference = near[0] if len(near) == 1 else ""
    else:
        reference = _reference(match["which"] or match["when"], subject, episodes)
    if not subject and reference and len(episodes) == 2:
        subject = next(e for e in episodes if e != reference)
    return (subject, reference) if subject and reference and subject != reference else None


def _year(gazetteer: Gazetteer, episode: str, *, first: bool) -> int:
    known = gazetteer.episodes[episode]
    return first_day(known.start).year if first else last_day(known.end).year


def _subject(match: re.Match[str], sentence: Sentence, mention: Mention, episodes: tuple[str, ...]) -> str:
    ordinal = _ORDINAL.search(sentence.masked[: match.start()])
    if ordinal and ordinal["n"].lower() in ("first", "second"):
        return episodes[("first", "second").index(ordinal["n"].lower())]
    if ordinal and ordinal["n"].lower() in ("present", "current"):
        return episodes[-1]
    return mention.episode


def _reference(which: str, subject: str, episodes: tuple[str, ...]) -> str:
    """The episode that "the first", "the present one" or "five years later" means."""
    word = which.lower()
    if word in ("first", "second"):
        return episodes[("first", "second").index(word)]
    if word in ("present", "current"):
        return episodes[-1]
    if len(episodes) == 2 and not subject:
        return episodes[0 if word in _EARLIER else 1]
    index = episodes.index(subject) + (-1 if word in _EARLIER else 1) if subject else -1
    return episodes[index] if 0 <= index < len(episodes) else ""
