"""What a number takes over from its neighbours: the head of a list, the whole of a part, the topic, the notation."""

from __future__ import annotations

from .exclusions import RATE_WORDS
from .items import PREP, Item
from .lexicon import CHANGES
from .matching import by_first, match, word_set
from .reader import Reader, Verdict, measure_of
from .vocabulary import HARM

_RATES = by_first((words, None) for words in RATE_WORDS)
_LIST_WORDS = frozenset(
    (
        "as",
        "well",
        "along",
        "with",
        "plus",
        "another",
        "a",
        "further",
        "the",
        "some",
        "also",
        "then",
        "&",
        "/",
        "together",
    )
)
_ANAPHORS = word_set(
    "figure figures number toll total estimate estimates count it tally put puts say says said rather not "
    "closer nearer compared against up down from rose risen revised later range ranged ranging estimated "
    "reckoned admitted acknowledged stands stood stand reached reaches speak speaks spoke speaking shrunk "
    "fallen dwindled swollen shrank grew grown dropped sank claim claimed claims counted settled concluded "
    "higher lower between"
)
_WHERE = frozenset(("in", "at", "near", "outside"))
_NO_RATE = frozenset(("after", "ago", "later", "earlier", "before", "of", "old"))


def share_out(reader: Reader) -> None:
    """Give the numbers of a read sentence what they take over, and take it from those that say a thing again."""
    count = len(reader.mentions)
    for m in range(1, count):
        before = reader.part_of.get(m - 1, m - 1)
        if before != m:
            _inherit(reader, m, before)
    for m in range(count - 2, -1, -1):
        if reader.joined[m]:
            _inherit(reader, m, m + 1, backwards=True)
    for m in range(1, count):
        _topic(reader, m)
    for m in range(count):
        if _conversion(reader, m) or _rate(reader, m):
            reader.verdicts[m] = None


def _inherit(reader: Reader, m: int, other: int, backwards: bool = False) -> None:
    """The head of a list for its members; 'of whom 270 were children'."""
    if m in reader.part_of:
        return
    source, mine = reader.verdicts[other], reader.verdicts[m]
    load = source is not None and source.event is None and source.measure == "munitions_tonnes"
    if not backwards and mine is None and (source is None or source.measure == "other" or load):
        _inherit_verb(reader, m, other)
        return
    if source is None or source.measure in ("", "other") or (mine is not None and mine.cost < 1.0):
        return
    gap = reader.between(min(m, other), max(m, other))
    words = [x.text for x in gap]
    mention, phrase = reader.mentions[m], reader.phrases[m]
    of_whom = any(w in ("whom", "which", "them", "including", "among", "these", "those") for w in words) or _of_them(
        reader, m
    )
    if of_whom and not backwards and not mention.share and _subset(reader, m, source):
        return
    plain_list = _is_plain(gap) or _elsewhere(reader, gap, m)
    if not plain_list or mine is not None or source.event is None:
        return
    if mention.share and not reader.mentions[other].share and phrase.noun is None:
        return
    noun = phrase.noun or (source.noun if not backwards else None)
    measure = measure_of(noun, source.event, mention)
    if measure and measure != "other":
        reader.verdicts[m] = Verdict(measure, noun, source.event, source.cost + 0.1, (*source.rules, "list"))


def _is_plain(gap: list[Item]) -> bool:
    """Whether a gap only joins two members of a list, or holds a member without a number ("a sawmill and")."""
    i = 0
    while i < len(gap):
        x = gap[i]
        if x.kind == "det" and x.text in ("a", "an", "its", "their") and i:
            i += 1
            while i < len(gap) and gap[i].kind in ("noun", "word", "hyphen") and not gap[i].events:
                i += 1
            continue
        if x.kind not in ("comma", "conj") and x.text not in _LIST_WORDS:
            return False
        i += 1
    return True


def _elsewhere(reader: Reader, gap: list[Item], m: int) -> bool:
    """'14 people in Aleppo and nine in Homs': the same thing in another place."""
    after = reader.items[reader.at[m] + 1 : reader.at[m] + 3]
    if reader.phrases[m].noun is not None or len(after) < 2 or after[0].text not in _WHERE or not after[1].named:
        return False
    if not gap or gap[0].text not in _WHERE:
        return False
    return all(x.named or x.kind in ("comma", "conj") for x in gap[1:]) and any(x.kind == "conj" for x in gap[-2:])


def _inherit_verb(reader: Reader, m: int, other: int) -> None:
    """'lost 43 tanks and 500 men': the verb of a list whose first member counts no harm."""
    gap = reader.between(other, m)
    load = reader.phrases[other].noun
    if load is not None and load.kind == "tonnes":  # past "of high explosive"
        gap = gap[next((i for i, x in enumerate(gap) if x.kind in ("comma", "conj")), 0) :]
    if not gap or not _is_plain(gap):
        return
    reader.lefts[m] = reader.lefts[m] or reader.lefts[other]
    found = reader.cheapest(m, reader.phrases[m].noun, reader.lefts[m])
    if found is not None and found.measure != "other":
        reader.verdicts[m] = found._replace(cost=found.cost + 0.3, rules=(*found.rules, "list"))


def _of_them(reader: Reader, m: int) -> bool:
    following = [x.text for x in reader.items[reader.at[m] + 1 : reader.at[m] + 4]]
    return following[:2] in (["of", "them"], ["of", "whom"], ["of", "which"], ["of", "those"])


def _subset(reader: Reader, m: int, source: Verdict) -> bool:
    """'including 270 children': the head's measure for a part of it."""
    noun, mine = reader.phrases[m].noun, reader.verdicts[m]
    kind = source.noun.kind if source.noun else "people" if source.measure in HARM else ""
    if mine is not None and mine.event is not None and mine.cost < 1.0:
        return False
    if noun is not None and noun.kind != kind and {noun.kind, kind} != {"structure", "dwelling"}:
        return False
    if noun is None and reader.mentions[m].share:
        return False
    earlier = reader.verdicts[m - 2] if m > 1 else None
    if earlier is not None and earlier.measure in HARM and earlier.measure != source.measure:
        reader.verdicts[m] = None
        return True
    chosen = noun or source.noun
    if source.event is not None:
        measure = measure_of(chosen, source.event, reader.mentions[m])
        measure = source.measure if measure in ("", "other") else measure
    else:
        measure = source.measure
    own = mine if mine is not None and mine.measure not in ("", "other", "population") and mine.event else None
    if own is None:
        reader.verdicts[m] = Verdict(measure, chosen, source.event, source.cost + 0.1, (*source.rules, "part"))
    return True


def _topic(reader: Reader, m: int) -> None:
    """'... put the figure at 1,600': the measure of the number before, where the words go back to it."""
    mine, source = reader.verdicts[m], reader.verdicts[m - 1]
    if mine is not None or source is None or m in reader.part_of or reader.phrases[m].noun is not None:
        return
    if (
        source.measure in ("", "other")
        or reader.mentions[m].share != reader.mentions[m - 1].share
        or reader.mentions[m].area
    ):
        return
    words = {x.text for x in reader.between(m - 1, m)}
    if words & (_ANAPHORS | CHANGES) or words == {"to"}:
        reader.verdicts[m] = source._replace(cost=source.cost + 1, rules=(*source.rules, "topic"))


def _conversion(reader: Reader, m: int) -> bool:
    """A number in brackets that says the one before it again in another notation."""
    if not m:
        return False
    k, mention, before = reader.at[m], reader.mentions[m], reader.mentions[m - 1]
    if not any(x.kind == "open" for x in reader.items[max(reader.at[m - 1], k - 3) : k]):
        return _alternative(reader, m)
    same = abs(mention.high - before.high) <= 0.13 * before.high
    tonnes = all(n is not None and n.kind == "tonnes" for n in (reader.phrases[m].noun, reader.phrases[m - 1].noun))
    return (
        same
        and (mention.share == before.share)
        and (mention.area == before.area)
        and (mention.share or mention.area or tonnes or mention.high == before.high)
    )


def _alternative(reader: Reader, m: int) -> bool:
    """'two thirds, or 66 per cent': the second notation after 'or'."""
    gap = [x.text for x in reader.items[reader.at[m - 1] + 1 : reader.at[m]]]
    mention, before = reader.mentions[m], reader.mentions[m - 1]
    near = abs(mention.high - before.high) <= 0.05 * before.high and mention.low != before.low
    return (
        near
        and len(gap) < 8
        and ((mention.area and before.area) or (mention.share and before.share and "or" in gap[-3:]))
    )


def _rate(reader: Reader, m: int) -> bool:
    """So many a day."""
    at = reader.items[reader.phrases[m].end - 1].j
    tokens = reader.tokens
    for i in range(reader.mentions[m].after, min(at + 6, len(tokens))):
        if i >= at and tokens[i].kind != "word":
            return False
        if (hit := match(_RATES, tokens, i)) is not None and tokens[i - 1].text not in PREP:
            return not (hit[0] < len(tokens) and tokens[hit[0]].text in _NO_RATE)
    return False
