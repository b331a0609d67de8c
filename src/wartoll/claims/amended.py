"""What the words around a number change in what it counts: multiples, names on a register, lists of sides."""

from __future__ import annotations

from .matching import word_set
from .reader import Reader, Verdict
from .vocabulary import Event

_KILLED = Event("kill", "kill", "past")
_REGISTERS = word_set("register registers roll list lists memorial wall plaque stone book monument")
_DEAD = word_set("dead fallen victims killed victim")
_OWN = word_set("its their his her our")
_SIDE = word_set("the and but while")


def amend(reader: Reader) -> None:
    """Sets right the verdicts of numbers that stand in a construction of their own."""
    for m in range(len(reader.mentions)):
        if _compares(reader, m):
            reader.verdicts[m] = None
        elif _names(reader, m):
            reader.verdicts[m] = Verdict("people_killed", None, _KILLED, 0.5, ("event:kill", "names of the dead"))
        elif _buried_own(reader, m):
            _as_killed(reader, m)
        elif (side := _side(reader, m)) is not None:
            reader.verdicts[m] = side
    for m in reversed(range(1, len(reader.mentions))):
        _listed_dead(reader, m)


def _words(reader: Reader, low: int, high: int) -> list[str]:
    return [t.text for t in reader.tokens[max(0, low) : high]]


def _compares(reader: Reader, m: int) -> bool:
    """Half as many, a third as much: a multiple, and no share."""
    mention = reader.mentions[m]
    after = _words(reader, mention.after, mention.after + 2)
    return mention.share and after in (["as", "many"], ["as", "much"], ["the", "number"])


def _names(reader: Reader, m: int) -> bool:
    """The register of the dead has so many names."""
    mention = reader.mentions[m]
    before = set(_words(reader, mention.first - 14, mention.first))
    named = _words(reader, mention.after, mention.after + 1) in (["names"], ["entries"])
    return named and bool(before & _REGISTERS) and bool(before & _DEAD)


def _buried_own(reader: Reader, m: int) -> bool:
    """Buried so many of its people: they were killed, whoever counted graves."""
    mention, verdict = reader.mentions[m], reader.verdicts[m]
    after = _words(reader, mention.after, mention.after + 3)
    own = after[:1] == ["of"] and after[1:2] != [] and after[1] in _OWN
    return own and verdict is not None and verdict.measure == "bodies_recovered"


def _as_killed(reader: Reader, m: int) -> None:
    for k in range(m, len(reader.verdicts)):
        verdict = reader.verdicts[k]
        if verdict is None or verdict.measure != "bodies_recovered" or (k > m and "part" not in verdict.rules):
            return
        noun = reader.phrases[k].noun or verdict.noun
        rules = tuple("event:kill" if r == "event:body" else r for r in verdict.rules)
        reader.verdicts[k] = Verdict("people_killed", noun, _KILLED, verdict.cost, rules)


def _side(reader: Reader, m: int) -> Verdict | None:
    """Lost 1,010 soldiers, the Japanese about 16,000: the verb and the head of the side before."""
    if not m or reader.phrases[m].noun is not None or reader.mentions[m].share:
        return None
    gap = _words(reader, reader.mentions[m - 1].after, reader.mentions[m].first)
    source = reader.verdicts[m - 1]
    commas = [i for i, w in enumerate(gap) if w in (",", ";")]
    tail = gap[commas[-1] + 1 :] if commas else []
    mine = reader.verdicts[m]
    if source is None or source.noun is None or source.noun.population != "combatants" or not 1 < len(tail) < 5:
        return None
    ended = _words(reader, reader.mentions[m].after, reader.mentions[m].after + 1) in ([], [","], ["."], [";"], ["and"])
    if not ended or tail[0] not in _SIDE or (mine is not None and "list" not in mine.rules):
        return None
    return source._replace(cost=source.cost + 0.2, rules=(*source.rules, "side"))


def _listed_dead(reader: Reader, m: int) -> None:
    """Counted 978 militants, 168 soldiers and 87 civilians dead: the word ends the list for all of it."""
    verdict, before = reader.verdicts[m], reader.verdicts[m - 1]
    noun = reader.phrases[m - 1].noun
    if verdict is None or verdict.measure != "people_killed" or before is not None or noun is None:
        return
    end = reader.items[reader.phrases[m].end - 1].text
    joined = all(x.kind in ("comma", "conj") for x in reader.between(m - 1, m) if x.noun is None and x.kind != "word")
    if noun.kind == "people" and joined and (end == "dead" or "listed dead" in verdict.rules):
        rules = ("event:kill", f"noun:{noun.id}", "listed dead")
        reader.verdicts[m - 1] = Verdict("people_killed", noun, _KILLED, verdict.cost, rules)
