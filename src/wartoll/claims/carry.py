"""What `it` and `the city` stand for: which place named before they may carry on, and which not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .found import Found
from .places import Mention
from .sentences import Sentence
from .slots import aside, speaks


def carried(found: Sequence[Found], split: Sequence[Sentence]) -> list[Found]:
    """The comparisons with the subjects that they borrow from the sentence before; those without one are dropped.

    What the sentence before only refers to is no subject: its own subject is. Over the break of a paragraph only the
    main subject of the text is carried.
    """
    where = {sentence.start: i for i, sentence in enumerate(split)}
    out: list[Found] = []
    for one in found:
        index = where[one.sentence.start]
        before = split[index - 1] if index else None
        if not one.borrowed or before is None or not one.subjects or one.subjects[0] not in before.mentions:
            out.append(one)
            continue
        earlier = [f for f in out if f.sentence is before and f.subjects]
        subject = _not_a_reference(one.subjects[0], earlier)
        if subject is not None and before.paragraph != one.sentence.paragraph:
            subject = _main_only(subject, one, found, split[:index])
        if subject is not None and subject.place not in {r.place for r in one.references}:
            out.append(one._replace(subjects=(subject,)))
    return out


def _not_a_reference(subject: Mention, earlier: Sequence[Found]) -> Mention | None:
    """The subject, or that of the comparison before where it is only a reference there."""
    if not any(r.place == subject.place for f in earlier for r in f.references):
        return subject
    return earlier[-1].subjects[0]


def _main_only(subject: Mention, one: Found, found: Sequence[Found], before: Sequence[Sentence]) -> Mention | None:
    """The subject where the text is about it; the text's main subject where the paragraph before speaks of it."""
    main = _main(one, found, before)
    if not main or subject.place == main:
        return subject if main else None
    paragraph = before[-1].paragraph
    named = [m for s in before if s.paragraph == paragraph for m in s.mentions if m.place == main and m.candidates]
    return named[-1] if named else None


def _main(one: Found, found: Sequence[Found], before: Sequence[Sentence]) -> str:
    """The place that the text up to a sentence speaks of most, the first of several: in its claims, then by name."""
    said = Counter(s.place for f in found if not f.borrowed and not f.denied for s in f.subjects if s.candidates)
    referred = {(f.sentence.start, r.span) for f in found for r in f.references}
    named = Counter(
        m.place
        for s in before
        for m in s.mentions
        if m.candidates and not speaks(s, m) and not aside(s, m) and (s.start, m.span) not in referred
    )
    for counts in (said, named):
        for place in {r.place for r in one.references}:
            del counts[place]
        if counts:
            return counts.most_common(1)[0][0]
    return ""
