"""The general comparison: what no row of phrases reads, read by its build and by classes of words.

A frame (`frames`) gives a comparator and where its other side begins; the sides are found as for the rows. Features of
the pair are weighed by a linear model whose table is `net_weights`; from its threshold on the pair is a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .comparative_words import BATTLES, ENDS, FATED, KNOWING, NEED_HARM, NEGATIONS, PAPERS, SPARED, WRONG
from .comparators import frames_of
from .found import Found
from .frames import Frame, Word, comparative, is_form, words_of
from .heads import FATES, head_of, is_elsewhere, kind_of
from .net_weights import ASK, THRESHOLD, WEIGHTS
from .on_demand import OnDemand
from .phrase_words import FUNCTION_WORDS, KNOWN_ELSEWHERE, LEADS, MACHINES, word_set
from .places import Mention
from .sentences import Sentence
from .slots import References, aside, at, references_after, speaks, subject_after, subject_before
from .speaks_of import compares_harm, is_harm, is_other, without_asides, without_sayers, without_times

_BARS = frozenset(";:.!?—–")
_CUT = word_set("and or but before since after when while because if who which where until unless whereas though")
_STRUCTURES = OnDemand(r"\b(?:buildings|houses|homes|housing|apartments|flats|dwellings|structures|blocks|property)\b")
_KNOWN = frozenset(name.removeprefix("the ") for name in KNOWN_ELSEWHERE.split("|"))
_LOWER = OnDemand(r"(?<![\w'’-])[a-z][a-z'’-]{2,}")
#: what is longer is a list or no sentence (in characters)
LONGEST = 600
#: denied, these put their subject below: "never approached"
_LEVEL = ("match", "equal", "rival", "approach", "near", "reach")
#: features of a clause that speaks of something else: nothing is asked about it
_ANOTHER_SUBJECT = frozenset(("other", "other, no harm", "other compared"))
_NEUTRAL = FUNCTION_WORDS | FATES | LEADS


class Candidate(NamedTuple):
    """A pair of sides that a frame joins, and what speaks for and against their being compared."""

    found: Found
    features: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum of the weights of its features: log-odds of a comparison."""
        return sum(WEIGHTS.get(f, 0.0) for f in self.features)


def in_sentence(sentence: Sentence, threshold: float = THRESHOLD) -> list[Found]:
    """The comparisons of a sentence by their build, one for each pair of places."""
    out: list[Found] = []
    joined = candidates(sentence)
    compared = {m.place for one in joined for m in one.found.references}
    for one in sorted(joined, key=rank):
        if not one.found.references and any(s.place in compared for s in one.found.subjects):
            continue  # what another place is compared with is no subject of a name in no list
        if one.score >= threshold and not any(same_pair(one.found, other) for other in out):
            out.append(one.found)
    return out


def doubtful(sentence: Sentence) -> Found | None:
    """The likeliest pair of known places that may be compared and may not be: to be asked about, never claimed."""
    likely = [
        one
        for one in candidates(sentence)
        if one.found.references and ASK <= one.score < THRESHOLD and not _of_another_subject(one)
    ]
    best = max(likely, key=lambda one: one.score, default=None)
    return best.found._replace(doubtful=True) if best is not None else None


def _of_another_subject(one: Candidate) -> bool:
    """Whether nothing is to be asked: the clause speaks of something else, or denies."""
    words = one.found.sentence.masked
    elsewhere = "harm" not in one.features and is_elsewhere(words)
    return elsewhere or "cannot" in words or not _ANOTHER_SUBJECT.isdisjoint(one.features)


def rank(one: Candidate) -> tuple[bool, float]:
    """The order of candidates: a known place before a name in no list, then by score."""
    return not one.found.references, -one.score


def candidates(sentence: Sentence) -> list[Candidate]:
    """Every pair of places that some frame of the sentence joins, with its features."""
    if not sentence.mentions or len(sentence.masked) > LONGEST:
        return []
    words = words_of(sentence.masked, sentence.text)
    if (
        sum(w.place or (w.name and w.start > 0) for w in words) < 2
        or _turned(words)
        or sentence.masked.lower().startswith(("had ", "if "))
    ):
        return []
    found = (_candidate(frame, words, sentence) for frame in frames_of(sentence.masked, words))
    return [one for one in found if one is not None]


def same_pair(one: Found, other: Found) -> bool:
    """Whether two comparisons share a place: then only the likelier one is made."""
    mine = {m.place for m in (*one.subjects, *one.references)}
    return not mine.isdisjoint({m.place for m in (*other.subjects, *other.references)})


def _slot(frame: Frame, words: Sequence[Word], sentence: Sentence) -> References | None:
    """The places that a frame leads to, over the words that may stand before them; else a name that is in no list."""
    names: list[int] = []
    for word in words[frame.slot : frame.slot + frame.most]:
        if word.text in _BARS or word.text == "," or word.text in _CUT:
            break
        if word.text in ("any", "anything", "from", "elsewhere") and frame.id in ("than", "as", "above"):
            return None
        if word.place:
            return references_after(sentence, word.start, tight=False, known_only=False, fronted=False)
        if word.name and word.end - word.start > 2:
            names.append(word.start)
    for start in names:
        refs = references_after(sentence, start, tight=False, known_only=False, fronted=False)
        if refs is not None:
            return refs
    return None


def _subjects(frame: Frame, words: Sequence[Word], sentence: Sentence, refs: References) -> tuple[Mention, ...]:
    start, slot = words[frame.first].start, words[min(frame.slot, len(words) - 1)].start
    inside = [m for m in sentence.mentions if start <= m.span[0] < slot and m not in refs.places]
    inside = [m for m in inside if not speaks(sentence, m)]
    if inside:
        return (inside[-1],) if len(inside) == 1 else tuple(m for m in inside if not aside(sentence, m))[:1]
    return subject_before(sentence, start, refs.places) or subject_after(sentence, refs.end, refs.places)


def _behind(frame: Frame, words: Sequence[Word], sentence: Sentence) -> tuple[Mention, ...]:
    place = at(sentence, words[frame.first].start)
    return (place,) if place is not None else ()


def told(sentence: Sentence, first: int, last: int) -> str:
    """The words of a comparison up to the marks around it, without who says so."""
    bars = [m.end() for m in re.finditer(r"[;—–]|[.!?]\s", sentence.masked[:first])]
    low = bars[-1] if bars else 0
    bar = re.search(r"[;—–]|[.!?](?:\s|$)", sentence.masked[last:])
    piece = sentence.masked[low : last + bar.start() if bar else len(sentence.masked)]
    return without_asides(without_sayers(piece))


def _of_else(head: tuple[str, ...]) -> bool:
    """Whether what is compared is neither harm nor a degree ("better built", "more bombers")."""
    behind = head[1:] if head and comparative(head[0]) else head
    content = [w for w in behind if w not in FUNCTION_WORDS and w.isalpha()]
    if not content or compares_harm(" ".join(behind)):
        return False
    if content[0] in FATES | ENDS:
        return False
    return content[0] in MACHINES or not is_harm(" ".join(content[:3])) or content[0] in KNOWING


def _of_papers(frame: Frame, words: Sequence[Word]) -> bool:
    """Whether what is likened are papers ("compared the lists of X with those of Y")."""
    ordered = frame.id in ("than", "as", "times", "above")
    first = max(0, frame.first - 6) if ordered else frame.first
    return any(w.text in PAPERS for w in words[first : frame.slot + 5])


def _denied(frame: Frame, words: Sequence[Word]) -> bool:
    """Whether a word of denial stands before a comparator in its clause."""
    lead = [w.text for w in words[: frame.first]]
    for mark in (";", ":", "but", "while", "—", "."):
        if mark in lead:
            lead = lead[len(lead) - lead[::-1].index(mark) :]
    if frame.id in ("below", "no-less"):
        return False
    return any(_denies(w) and lead[k + 1 : k + 2] != ["only"] for k, w in enumerate(lead))


def _denies(word: str) -> bool:
    return word in NEGATIONS or word.endswith(("n't", "n’t"))


def _turned(words: Sequence[Word]) -> bool:
    """Whether "even", "only" or "neither" gives the places of the sentence other parts than their order says."""
    texts = [w.text for w in words]
    even = "even" in texts and any(w in NEGATIONS for w in texts)
    only = any(w == "only" and n.place for w, n in zip(texts, [*words[1:], words[-1]], strict=True))
    turned = texts[:1] in (["neither"], ["even"], ["not"], ["apart"], ["except"])
    return even or only or turned or not WRONG.isdisjoint(texts)


def _candidate(frame: Frame, words: Sequence[Word], sentence: Sentence) -> Candidate | None:
    refs = _slot(frame, words, sentence)
    if refs is None or not (refs.places or refs.unresolved):
        return None
    subjects = _behind(frame, words, sentence) if frame.back else _subjects(frame, words, sentence, refs)
    if not subjects or any(s.place == r.place and s.candidates == r.candidates for s in subjects for r in refs.places):
        return None
    if _of_papers(frame, words) or (frame.id == "what" and any(_denies(w.text) for w in words)):
        return None
    if frame.id in ("than", "as") and _of_else(frame.head):
        return None
    strange = not refs.places and not _KNOWN.issuperset(refs.unresolved)
    if frame.id in ("alike", "alike-by", "of") and not frame.plain and _weak(frame, words):
        clause = told(sentence, words[frame.first].start, refs.end)
        if not is_harm(clause) and FATED.isdisjoint(clause.lower().split()):
            return None
    heads = [head_of(sentence, m) for m in (*subjects, *refs.places)] if frame.id == "alike" else []
    if "open" in heads and not is_harm(told(sentence, words[frame.first].start, refs.end)):
        return None
    if strange and (frame.id in ("named", "owned", "own") or not is_harm(sentence.masked)):
        return None
    start = words[frame.first].start
    span = min(start, *(s.span[0] for s in subjects)), max(refs.end, *(s.span[1] for s in subjects))
    kind = frame.kind
    if _denied(frame, words):
        if frame.id != "as" and not (frame.id == "alike" and words[frame.first].text.startswith(_LEVEL)):
            return None
        kind = "less"
    row, taken = f"net:{frame.id}", (start, refs.end)
    found = Found(sentence, kind, subjects, refs.places, refs.unresolved, span, row, frame.factor, taken=taken)
    return Candidate(found, tuple(_features(frame, found)))


def _weak(frame: Frame, words: Sequence[Word]) -> bool:
    """Whether a word likens only where harm is named: else trains reach a town, and flour comes from it."""
    back = any(w.text in ("back", "straight", "mind") for w in words[frame.first : frame.slot])
    return is_form(words[frame.first].text, NEED_HARM) and not back


def _features(frame: Frame, found: Found) -> Iterator[str]:
    sentence = found.sentence
    clause = told(sentence, *found.span)
    yield "bias"
    yield f"frame:{frame.id}"
    if frame.plain:
        yield "plain"
        yield f"plain:{frame.id}"
    harm = not (SPARED | BATTLES).isdisjoint(frame.head) or is_harm(_STRUCTURES.sub(" ", without_times(clause)))
    if not harm and is_harm(clause):
        yield "structures or times"
    yield f"harm:{frame.id}" if harm else f"no harm:{frame.id}"
    yield "harm" if harm else "no harm"
    if is_other(clause):
        yield "other"
        yield "other, no harm" if not harm else "other and harm"
    yield from _of_head(frame)
    heads = [head_of(sentence, m) for m in (*found.subjects, *found.references)]
    yield from (f"place's head:{h}" for h in dict.fromkeys(heads))
    if not found.references:
        yield "name" if _KNOWN.isdisjoint(found.unresolved) else "known name"
    if any(m.dated for m in (*found.subjects, *found.references)):
        yield "dated"
    if found.subjects and found.subjects[0].span[0] > found.taken[1]:
        yield "fronted"
    if any(aside(sentence, m) for m in found.subjects):
        yield "aside"
    between = sentence.masked[found.subjects[0].span[1] : found.taken[0]]
    if re.search(r"[,;:]", between):
        yield "bar between"
    yield f"strange words:{min(5, _strange(clause))}"


def _of_head(frame: Frame) -> Iterator[str]:
    behind = frame.head[1:] if frame.head and comparative(frame.head[0]) else frame.head
    content = [w for w in behind if w not in FUNCTION_WORDS and w.isalpha()]
    head = " ".join(content)
    if not content:
        yield "nothing compared"
    elif compares_harm(" ".join(behind)):
        yield "harm compared" if is_harm(head) else "degree compared"
    elif is_harm(head):
        yield "harm behind"
        yield f"harm behind:{frame.id}"
    else:
        yield f"open compared:{frame.id}"
        yield "other compared" if kind_of(head) == "other" or is_other(head) else "open compared"


def _strange(clause: str) -> int:
    """How many words of a clause are none of harm, of fate, of comparing, or of all sentences."""
    found = [m[0] for m in _LOWER.finditer(clause)]
    return sum(w not in _NEUTRAL and not w.endswith("ly") and not is_harm(w) for w in found)
