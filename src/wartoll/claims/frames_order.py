"""The frames that order: more than, as much as, the same as, twice, below, beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..findings import ClaimKind
from .comparative_words import ENDS, GRIM, LARGE, LESS, RANKING, SMALL, SPARED, SUFFERING
from .factors import FOLD, FOLDS, PART_OF, PARTS, TIMES, number_of
from .frame_words import BEFELL, BEFORE_AS, NOT_AS, SAME_OTHER, STOPS, TIME, TURNED
from .frames import Frame, Word, comparative, is_form
from .on_demand import OnDemand
from .speaks_of import compares_harm, is_harm

_FACTOR = OnDemand(rf"\b(?:(?P<n>{TIMES})[- ]times|(?P<w>{FOLD}|{PART_OF}))(?:\s+(?:over|again))?\s*$", re.IGNORECASE)


def order_of(degree: str, head: Sequence[str]) -> ClaimKind:
    """Whether "DEGREE HEAD than" puts more or less harm on its side: "fewer killed" less, "fewer spared" more."""
    less = degree in LESS
    return "less" if less != any(w in SPARED for w in head) else "exceeds"


def than(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """MORE ... than Y."""
    if words[i - 1].text in ("rather", "other") or (words[i + 1 : i + 2] and words[i + 1].text in TIME):
        return
    for j in range(i - 1, max(-1, i - 18), -1):
        if words[j].text in STOPS or words[j].text == "than":
            return
        if comparative(words[j].text):
            head = tuple(w.text for w in words[j + 1 : i])
            if head[:1] == ("to",) or (not head and is_part(words[i + 1].text if i + 1 < len(words) else "")):
                return
            if _counted(words, j) or (words[j - 1].text in ("one", "two") and words[j - 2].text == ","):
                return
            if words[j - 1].text == "no" and words[j].text in ("less", "better", "worse"):
                yield Frame("no-less", "similar", j - 1, i + 1, head, plain=True)
                return
            if j == i - 1 and words[i + 1 : i + 2] and words[i + 1].text[0].isdigit():
                return
            stem = words[j].text
            plain = stem in GRIM or any(is_form(w.text, SUFFERING) for w in words[max(0, j - 5) : j])
            whole = (*((stem,) if stem != "more" else ()), *head)
            yield Frame("than", order_of(stem, head), j, i + 1, whole, plain)
            return


def below(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Nowhere near, never close to, far short of: below the other side."""
    lead = {w.text for w in words[max(0, i - 4) : i]}
    after = words[i + 1].text if i + 1 < len(words) else ""
    short = words[i].text == "short" and after == "of"
    if words[i].text in ("compete", "measure", "contend"):
        after = "to" if after in ("with", "up") else ""
        if not after:
            return
    if short or lead & {"nowhere", "never", "not", "hardly", "cannot"} or any(w.endswith(("n't", "n’t")) for w in lead):
        marks = [k for k in range(i + 1, min(len(words), i + 8)) if words[k].text == "as"] if after == "as" else []
        if after == "as" and len(marks) < 2:
            return
        slot = marks[1] + 1 if marks else i + 2 if short or after == "to" else i + 1
        back = next(
            (k for k in range(max(0, i - 4), i) if words[k].text in ("nowhere", "never", "not", "hardly", "cannot")), i
        )
        yield Frame("below", "less", back, slot)


def ranked(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Ranks below Y, lies well behind Y, comes ahead of Y; leaves Y behind."""
    word, after = words[i].text, words[i + 1].text if i + 1 < len(words) else ""
    verbs = [k for k in range(max(0, i - 3), i) if is_form(words[k].text, RANKING)]
    if verbs and (word in ("behind", "below", "under", "above") or (word == "ahead" and after == "of")):
        kind: ClaimKind = "exceeds" if word in ("above", "ahead") else "less"
        yield Frame("ranked", kind, verbs[0], i + 2 if word == "ahead" else i + 1)
    left = [k for k in range(max(0, i - 9), i) if words[k].text in ("leave", "leaves", "left", "leaving")]
    places = [k for k in range(left[-1] + 1, i) if words[k].place] if left else []
    if word == "behind" and places and after in ("", ".", ",", "in", "by"):
        yield Frame("ranked", "exceeds", left[-1], places[0], most=1)


def unequal(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """X burned; Y burned worse: a comparative that ends the second of two clauses, each with a place."""
    end = words[i + 1].text if i + 1 < len(words) else ""
    if end.isalpha() and not (words[i].text == "more" and compares_harm(end)):
        return
    if any(w.text in ("than", "as") for w in words):
        return
    bars = [k for k in range(1, i) if words[k].text in ";:.—," or words[k].text in ("but", "while", "and")]
    if not bars or not (words[i].text in GRIM or words[i].text in ("harder", "more")):
        return
    before, after = [k for k in range(bars[-1]) if words[k].place], [k for k in range(bars[-1], i) if words[k].place]
    if len(before) == 1 and len(after) == 1 and is_harm(" ".join(w.text for w in words[: bars[-1]])):
        yield Frame("unequal", "exceeds", after[0], before[0], most=1, back=True)


def as_done(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Fought as they had fought in Y: a second clause with a pronoun or a people of its own."""
    for j in range(i + 3, min(len(words), i + 9)):
        if words[j].text in STOPS or words[j].text == ",":
            return
        if words[j].place:
            inner = {w.text for w in words[i + 1 : j]}
            if (
                words[j - 1].text in ("in", "at", "to", "on", "over", "during")
                and inner & {"had", "did", "they", "we", "he", "it"}
                and "would" not in inner
            ):
                yield Frame("as-clause", "similar", i, j, most=1)
            return


def _counted(words: Sequence[Word], i: int) -> bool:
    """Whether a number or a part stands before a degree ("three times as", "a third more")."""
    return i > 0 and (words[i - 1].text.startswith("time") or is_part(words[i - 1].text))


def as_as(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """As much as, no less than: the first of two "as" stands at i."""
    if i + 2 >= len(words) or words[i + 1].text in NOT_AS:
        return
    if _counted(words, i) or (i and words[i - 1].text == "near"):
        return
    if words[i].text == "as" and (i == 0 or words[i - 1].text in BEFORE_AS or words[i - 1].text.endswith("ed")):
        for j in range(i + 1, min(len(words) - 1, i + 5)):
            if words[j].text in ("many", "much"):
                break
            if words[j].place:
                rest = words[j + 1].text
                if rest in BEFELL or words[i + 1].text in ("in", "at", "over", "with"):
                    yield Frame("as-clause", "similar", i, j, most=1)
                break
    for j in range(i + 2, min(len(words) - 1, i + 16)):
        if words[j].text in STOPS:
            return
        if words[j].text == "as":
            head = tuple(w.text for w in words[i + 1 : j])
            if words[j + 1].text[0].isdigit():
                return
            yield Frame("as", "similar", i, j + 1, head)
            return


def same(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """The same ... as Y; similar to Y."""
    for j in range(i + 1, min(len(words), i + 9)):
        text = words[j].text
        if text in STOPS or text == ",":
            return
        if text in ("as", "to", "that", "with", "which") and (text != "to" or words[i].text != "same"):
            head = tuple(w.text for w in words[i + 1 : j])
            if any(w in SAME_OTHER for w in head) or (
                head and head[-1] in ("type", "model", "make", "calibre", "design")
            ):
                return
            yield Frame("same", "similar", i, j + 1, head, plain=any(w in ENDS for w in head))
            return


def no_different(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """No different from Y, hardly different to Y."""
    lead = [w.text for w in words[max(0, i - 2) : i]]
    denied = {"no", "little", "hardly", "scarcely", "barely", "not"} & set(lead) or any(w.endswith("n't") for w in lead)
    if denied and words[i + 1 : i + 2] and words[i + 1].text in ("from", "to", "than"):
        yield Frame("same", "similar", i - len(lead), i + 2, ())


def beside(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Beside Y, compared with Y: with a word that says which is less."""
    j = i + 1
    if words[i].text == "standards":
        if not (words[j : j + 1] and words[j].text == "of"):
            return
        j += 1
    elif words[i].text in ("compared", "next", "comparison"):
        if not (words[j : j + 1] and words[j].text in ("to", "with")):
            return
        j += 1
    texts = [w.text for w in words]
    near = {*texts[max(0, i - 7) : i], *texts[i:]}
    if near & TURNED or "even" in near or "even" in texts[:i]:
        return
    small, large = near & SMALL, near & LARGE or any(comparative(w) and w not in LESS for w in near)
    if small or large:
        yield Frame("beside", "less" if small else "exceeds", i, j, plain=bool(small))


def multiples(masked: str, words: Sequence[Word]) -> Iterator[Frame]:
    """So many times, half, twice."""
    for i, word in enumerate(words):
        text = word.text
        if not (text.startswith("time") or is_part(text)):
            continue
        match = _FACTOR.search(masked, max(0, word.end - 60), word.end)
        value = number_of(match["n"] or match["w"]) if match else None
        if match is None or (value is None and not match["n"]):
            continue
        first = next(k for k, w in enumerate(words) if w.end > match.start())
        part = value is not None and value < 1
        yield from _multiple(words, first, i, value, part)


def _multiple(words: Sequence[Word], first: int, i: int, value: float | None, part: bool) -> Iterator[Frame]:
    head: list[str] = []
    for j in range(i + 1, min(len(words), i + 18)):
        text = words[j].text
        if text in STOPS or text == ",":
            return
        if text in ("than", "as") and j > i + 1 and not (text == "as" and words[i + 1].text != "as"):
            less = any(w in LESS for w in head)
            factor = None if value is None else 1 / value if less and value > 1 else value
            yield Frame("times", "multiple", first, j + 1, tuple(head), factor=factor)
            return
        if words[j].place:
            rest = [w.text for w in words[j + 1 : j + 8]]
            if any(w in head for w in ("as", "more", "the", "fewer")) and any(w in ("as", "than") for w in rest):
                continue
            own = head[1:2] and head[1] in ("its", "their", "his", "her", "our")  # "a third of its men at Y"
            if not part or (head and not own and head[0] in ("that", "those", "of", "the")):
                yield Frame("times-of", "multiple", first, j, tuple(head), factor=value)
            return
        head.append(text)


def is_part(text: str) -> bool:
    """Whether a word is a part or a multiple by itself."""
    return (
        text in FOLDS
        or text.removesuffix("s") in PARTS
        or text.endswith(("third", "thirds", "quarter", "quarters", "tenth", "fifth", "fifths", "eighth", "sixth"))
    )
