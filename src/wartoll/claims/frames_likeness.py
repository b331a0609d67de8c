"""The frames that liken: verbs, likenings, shared ends, "what Y went through"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..findings import ClaimKind
from .comparative_words import ALIKE, APPEAR, ENDS, LIKENESS, LIKENING, MANNERS, PLAIN_TO
from .factors import TIMES, number_of
from .frame_words import (
    AGAIN,
    BE,
    BEFELL,
    BEFORE_END,
    CLASSES,
    JOINT,
    LEADING,
    LEVELS,
    NEED_END,
    NOUN_LEADS,
    OF_NOUNS,
    ONES,
    ORDERS,
    PLACE_WILL_DO,
    SAME_OTHER,
    SEEING,
    STOPS,
    UNDERGO,
    USED,
    WANT,
    WEAK,
)
from .frames import Frame, Word, above, comparative, is_form
from .on_demand import OnDemand
from .speaks_of import is_harm

_RATIO = OnDemand(rf"\bby (?:a factor of (?P<f>{TIMES})\b|(?P<t>{TIMES}) to (?:one|1)\b)|\b(?P<o>[a-z]+)fold\b")


def verb(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Verbs that order or liken: X dwarfs Y, X was dwarfed by Y, X recalls Y."""
    word = words[i].text
    after = words[i + 1].text if i + 1 < len(words) else ""
    if i and words[i - 1].text in NOUN_LEADS:
        return
    if above(word):
        passive = after == "by" or (after in ("only", "even") and words[i + 2 : i + 3] and words[i + 2].text == "by")
        rest = " ".join(w.text for w in words[i : i + 16])
        ratio = _RATIO.search(rest)
        factor = number_of(ratio["f"] or ratio["t"] or ratio["o"]) if ratio and not passive else None
        kind: ClaimKind = "multiple" if factor else "less" if passive else "exceeds"
        yield Frame("above", kind, i, i + 2 if passive else i + 1, factor=factor)
    elif is_form(word, ALIKE) and word != "near":
        if after in ("only", "even") and words[i + 2 : i + 3] and words[i + 2].text == "by":
            after = "by"
        if word.startswith("shar") and after == "with" and ENDS & {w.text for w in words[i + 2 : i + 8]}:
            yield Frame("alike", "similar", i, i + 2, plain=True, most=4)
        elif after in ("by", "in"):
            if word.endswith("ed") and not word.startswith(("follow", "join", "reach", "approach")):
                yield Frame("alike-by", "similar", i, i + 2)
        elif i + 1 == len(words) or (
            is_form(word, NEED_END)
            and not (words[i + 1].place and is_form(word, PLACE_WILL_DO))
            and not {w.text for w in words[i + 1 : i + 5]} & LEVELS
        ):
            return
        elif after not in ("to", "that", "for", "with", "on") or (
            after == "that" and words[i + 2 : i + 3] and words[i + 2].text in ("of", "in")
        ):
            yield Frame("alike", "similar", i, i + 1, plain=is_form(word, LIKENING))


def liken(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Compare X to Y; a parallel with Y."""
    word, noun = words[i].text, words[i].text in LIKENESS
    after = words[i + 1].text if i + 1 < len(words) else ""
    if word == "compared" and after in ("to", "with") and not {w.text for w in words[max(0, i - 2) : i]} & BE:
        return
    if (noun and i and words[i - 1].text in ("in", "by")) or (
        words[i + 1 : i + 2] and words[i + 1].text in ("between", "notes")
    ):
        return
    limit = min(len(words) - 1, i + (8 if noun else 22))
    for j in range(i + 1, limit):
        text = words[j].text
        if text in STOPS:
            return
        if text in ("to", "with", "alongside", "beside", "among"):
            plain = noun or is_form(word, PLAIN_TO)
            if not plain and (text == "to" or i == 0):
                continue
            yield Frame("liken-noun" if noun else "liken", "similar", i, j + 1, plain=plain)
            return


def leading(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Remind him of Y; think of Y; bring back Y; memories of Y; on the scale of Y."""
    word = words[i].text
    for verb, marks in LEADING:
        if not is_form(word, verb):
            continue
        for j in range(i + 1, min(len(words) - 1, i + 6)):
            if words[j].text in STOPS or (words[j].text == "to" and words[j + 1].text != "mind"):
                break
            if words[j].text in marks:
                more = words[j].text == "to" or (words[j].text == "back" and words[j + 1].text == "to")
                yield Frame("of", "similar", i, j + 2 if more else j + 1)
                return
    after = words[i + 1].text if i + 1 < len(words) else ""
    level = word in ("scale", "order", "level") and [w.text for w in words[max(0, i - 2) : i]] != ["on", "the"]
    if word in OF_NOUNS and after in ("of", "to") and not level:
        yield Frame("of", "similar", i, i + 2, plain=word == "scale")


def again(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Y all over again; Y comes to mind: the other side stands before."""
    tail = " ".join(w.text for w in words[i + 1 : i + 5])
    if any(tail.startswith(t) or tail[tail.find(" ") + 1 :].startswith(t) for t in AGAIN):
        yield Frame("again", "similar", i, i, most=1, plain=True)


def between(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Parallels between ... X and ... Y; little to choose between X and Y."""
    lead = {w.text for w in words[max(0, i - 5) : i]}
    level = bool(lead & {"choose", "separate", "distinguish", "difference"} and lead & {"little", "hardly", "barely"})
    if not (lead & LIKENESS or level):
        return
    joins = [k for k in range(i + 1, min(len(words), i + 12)) if words[k].text == "and"]
    places = [k for k in range(i + 1, min(len(words), i + 16)) if words[k].place]
    if joins and len(places) == 2 and places[0] < joins[0] < places[1]:
        yield Frame("between", "similar", i, places[1], most=1, plain=True)


def _shared(nouns: list[str]) -> bool:
    """Whether what two places have the same of is an end or a harm, and not a war or a week."""
    return not SAME_OTHER & set(nouns) and (bool(ENDS & set(nouns)) or is_harm(" ".join(nouns)))


def joint(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Parallels between X and Y; X and Y met the same end."""
    if i and words[i - 1].place and i + 1 < len(words) and words[i + 1].place:
        lead = {w.text for w in words[max(0, i - 6) : i - 1]}
        rest = [w.text for w in words[i + 2 : i + 14]]
        joint = any(
            a in JOINT
            and (a in ("alike", "identical") or _shared(rest[k + 1 : k + 3]))
            and not {"as", "to", "with"} & set(rest[k : k + 6])
            for k, a in enumerate(rest)
        )
        if {"with", "to", "of"} & lead:
            return
        level = bool(lead & {"choose", "separate", "distinguish"}) and "little" in {w.text for w in words[:i]}
        if lead & LIKENESS or joint or level:
            yield Frame("joint", "similar", i - 1 if lead & LIKENESS else i, i + 1, most=1, plain=bool(lead & LIKENESS))


def method(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """X sees the tactics used on Y; the methods of Y are repeated."""
    lead = {w.text for w in words[max(0, i - 10) : i]}
    used = [k for k in range(i + 1, min(len(words), i + 4)) if words[k].text in USED]
    if used and (lead & SEEING or "same" in lead):
        yield Frame("method", "similar", i, used[0] + 1, most=8)


def like(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Like Y."""
    before = words[i - 1].text if i else ""
    if (
        before == "-"
        or before in WANT
        or before in CLASSES
        or (words[i + 1 : i + 2] and words[i + 1].text in ("to", "so", "that"))
    ):
        return
    seen = any(is_form(w.text, APPEAR) or w.text == "felt" for w in words[max(0, i - 3) : i])
    yield Frame("like", "similar", i, i + 1, plain=seen, most=10)


def what(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """What Y went through, X is going through; X is to A what Y was to B."""
    lead = [w.text for w in words[max(0, i - 2) : i]]
    if (lead[-1:] and lead[-1] in ("for", "of", "about", "from", "than")) or lead == ["that", "is"]:
        return
    for j in range(i + 1, min(len(words), i + 7)):
        if words[j].text in STOPS or words[j].text == ",":
            return
        if words[j].place:
            around = {w.text for w in words[i + 1 : j + 4]}
            level = {w.text for w in words if w.text in ORDERS or comparative(w.text) or above(w.text)}
            after = words[j + 1 : j + 4]  # "what X is to Y": a port, a capital
            places = [w.text for w in after[:2]] == ["is", "to"] and any(w.name or w.place for w in after[2:])
            if around & BEFELL and not level and not places:
                yield Frame("what", "similar", i, j, most=1)
            return


def end_of(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """In the manner of Y, the way of Y, to the condition of Y; share the fate of Y."""
    if i < 2 or i + 2 >= len(words) or words[i + 1].text != "of" or words[i - 1].text not in BEFORE_END:
        return
    lead = {w.text for w in words[max(0, i - 5) : i - 1]}
    place = any(w.place for w in words[max(0, i - 5) : i - 1])
    fate = words[i].text in ONES and bool(lead & WEAK)
    gone = words[i - 2].text in ("go", "goes", "gone", "went", "going") and words[i].text in ("way", "path", "road")
    manner = words[i].text in MANNERS and words[i - 2].text in ("in", "to", "along", "on", "after", "into")
    if lead & UNDERGO or fate or gone or manner:
        yield Frame("end-of", "similar", i - 1 if place else i - 2, i + 2, plain=words[i].text in ENDS, most=7)


def fate(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Y's fate, the Y treatment: shared, met, given to X."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if words[j].place:
            owned = j == i - 1 or words[j + 1].text in ("'", "’")
            lead = {w.text for w in words[max(0, j - 5) : j]}
            if owned and lead & (UNDERGO | WEAK):
                yield Frame(
                    "fate",
                    "similar",
                    next(k for k in range(max(0, j - 5), j) if words[k].text in UNDERGO | WEAK),
                    j,
                    most=1,
                    plain=True,
                )
            return
