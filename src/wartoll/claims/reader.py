"""One sentence being read: the verdict on each of its numbers, from the noun and the events around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .clauses import Reached, after_phrase, before_number
from .items import Item, itemise
from .matching import word_set
from .noun_phrases import Phrase, noun_phrase
from .numbers import Mention
from .tokens import Token
from .vocabulary import LOADS, MEASURE_OF, Event, Noun

_MAX_COST = 3.4
_FEW = 20  # so few without a noun are no population of a city
_OUT_OF = (
    ["out", "of"],
    ["out", "of", "the"],
    ["out", "of", "some"],
    ["out", "of", "a", "total", "of"],
    ["of", "a", "total", "of"],
)


_THEM = word_set("them whom these those which")
_NONE_OF = (["one", "of", "the"], ["none", "of", "the"], ["one", "of"], ["none", "of"], ["neither", "of", "the"])
_PARTS_OF_A_CITY = word_set("districts neighbourhoods neighborhoods suburbs quarters villages towns cities camps parts")


class Verdict(NamedTuple):
    """What a number was found to count."""

    measure: str
    noun: Noun | None
    event: Event | None
    cost: float
    rules: tuple[str, ...] = ()


def measure_of(noun: Noun | None, event: Event, mention: Mention) -> str:
    """The measure that a noun and an event make; '' for none, 'other' for what is not harm."""
    if event.family == "other":
        return "other"
    if mention.share:
        kind = "share" if noun is None or noun.kind in ("structure", "dwelling", "place", "area") else ""
        return MEASURE_OF.get((kind, event.family), "")
    if mention.area:
        return MEASURE_OF.get(("area", event.family), "")
    if noun is None:
        found = MEASURE_OF.get(("people", event.family), "")
        return "" if event.family == "lose" else found
    if noun.population == "combatants" and event.family in ("live", "displace"):
        return "other"
    return MEASURE_OF.get((noun.kind, event.family), "")


def _weighed(event: Event, cost: float, relative: bool, at_left: bool) -> float:
    """The cost of an event: a lone relative clause says what is counted; what is no harm yields to what is."""
    if event.family == "other":
        if at_left:
            return 99.0 if event.mode in ("intr", "state") else cost + 0.5
        return cost + (0.05 if cost < 0.05 else 0.5)
    return cost - 0.7 if relative and cost >= 0.9 else cost


def _load(items: Sequence[Item], tokens: Sequence[Token], phrase: Phrase) -> str | None:
    """Of what a weight in tonnes is: its measure, '' for goods, None where it is not said."""
    at = items[phrase.end - 1].j
    words = [t.text for t in tokens[at : at + 9]]
    if words[:1] not in (["of"], ["worth"]):
        words = words[:1]
    for word in words:
        if word in LOADS:
            return LOADS[word]
        if word in (",", ".", ";", "and", "were", "was", "on", "from", "in"):
            return None
    return None


class Reader:
    """One sentence being read."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        self.tokens, self.mentions = tokens, mentions
        self.items = itemise(tokens, mentions)
        self.at = {it.mention: k for k, it in enumerate(self.items) if it.kind == "number"}
        self.phrases = [noun_phrase(self.items, self.at[m]) for m in range(len(mentions))]
        self._read_predicates()
        self.verdicts: list[Verdict | None] = [None] * len(mentions)
        self.lefts: list[list[Reached]] = [[] for _ in mentions]
        self.joined: list[bool] = [False] * len(mentions)
        self.part_of: dict[int, int] = {}

    def read(self) -> None:
        """Set the verdict on each mention that its own words allow."""
        self._find_parts()
        for m in range(len(self.mentions)):
            if m not in self.part_of:
                self.verdicts[m] = self._judge(m)

    def _read_predicates(self) -> None:
        """'270 were children', '312 of them children', '5,400 of whom were civilians': the noun behind the number."""
        for m, phrase in enumerate(self.phrases):
            at = phrase.end
            if phrase.noun is not None or self.mentions[m].share:
                continue
            of_them = self.items[at : at + 1] and self.items[at].text == "of" and self.items[at + 1 : at + 2]
            at += 2 if of_them and self.items[at + 1].text in _THEM else 0
            if at >= len(self.items):
                continue
            at += self.items[at].text in ("were", "was", "are") or -1 * (at == phrase.end)
            noun = self.items[at].noun if phrase.end <= at < len(self.items) else None
            if noun is not None and noun.kind == "people" and noun.population in ("civilians", "combatants"):
                self.phrases[m] = phrase._replace(noun=noun)

    def _find_parts(self) -> None:
        """Denominators: '408 of 563 schools', 'of 563 schools, 408', '80% of the 50,000 homes'."""
        for m, phrase in enumerate(self.phrases):
            if phrase.of >= 0 and phrase.of not in self.part_of:
                self.part_of[phrase.of] = m
                inner = self.phrases[phrase.of]
                self.phrases[m] = phrase._replace(noun=inner.noun or phrase.noun, end=max(inner.end, phrase.end))
        for m in range(len(self.mentions) - 1):
            k = self.at[m]
            if [x.text for x in self.between(m, m + 1)] in _OUT_OF and m + 1 not in self.part_of:
                self.part_of[m + 1] = m
                whole, part = self.phrases[m + 1], self.phrases[m]
                self.phrases[m] = part._replace(noun=part.noun or whole.noun, end=max(part.end, whole.end))
                continue
            start = max([0, k - 6, *(i + 1 for i in range(max(0, k - 6), k) if self.items[i].kind == "number")])
            opener = [x.text for x in self.items[start:k]]
            noun = self.phrases[m].noun
            if "of" not in opener or m in self.part_of or noun is None or noun.kind == "tonnes":
                continue
            at = len(opener) - 1 - opener[::-1].index("of")
            at -= at > 0 and opener[at - 1] == "out"
            first = k - (len(opener) - at) == 0 or self.items[k - (len(opener) - at) - 1].kind in (
                "comma",
                "stop",
                "dash",
            )
            gap = self.items[self.phrases[m].end : self.at[m + 1]]
            if first and (not gap or any(x.kind == "comma" for x in gap)) and self.phrases[m + 1].noun is None:
                lived = any(
                    e.family == "live" and e.mode != "noun" for x in self.items[k : self.at[m + 1]] for e in x.events
                )
                self.phrases[m + 1] = self.phrases[m + 1]._replace(noun=noun)
                if not lived or noun.kind != "people":
                    self.part_of[m] = m + 1

    def _judge(self, m: int) -> Verdict | None:
        """The verdict on one mention, from its own noun and the events around it."""
        k, phrase, mention = self.at[m], self.phrases[m], self.mentions[m]
        noun = phrase.noun
        acts = noun is not None and noun.kind in ("munition", "tonnes")
        right, self.joined[m] = after_phrase(self.items, phrase.end, acts)
        left = self.lefts[m] = before_number(self.items, k)
        if self._no_harm(k) or (noun is not None and noun.kind in ("debris",)):
            return Verdict("other", noun, None, 0.0)
        if noun is not None and noun.kind == "other":
            if not mention.area and not (mention.share and self.items[phrase.end - 1].text in _PARTS_OF_A_CITY):
                return Verdict("other", noun, None, 0.0)
            noun = None
        if noun is not None and noun.kind == "tonnes":
            load = _load(self.items, self.tokens, phrase)
            if load is None and self._of_debris(k):
                load = "debris_tonnes"
            if load is not None:
                return Verdict(load or "other", noun, None, 0.0, (f"load:{load or 'goods'}",))
        candidates = list(right) + list(left)
        if phrase.inner is not None:
            candidates.append(Reached(phrase.inner, 1.2 if phrase.inner.family == "displace" else 0.1))
        best = self.cheapest(m, noun, candidates)
        if noun is not None and noun.strong and not mention.share and not mention.area:
            if best is not None and best.event is not None and noun.id == "bodies" and best.measure == "people_killed":
                best = None
            return Verdict(noun.measure, noun, best.event if best else None, 0.0, (f"noun:{noun.id}",))
        if noun is not None and noun.measure and (best is None or best.cost > 2.2) and not mention.share:
            return Verdict(noun.measure, noun, None, 2.2, (f"noun:{noun.id}",))
        if best is not None and best.measure == "population" and noun is None and mention.high < _FEW:
            return None
        return best

    def _no_harm(self, k: int) -> bool:
        """Whether the words before a number deny it or make it a ratio: "all but", "not one of the", "for every"."""
        before = [x.text for x in self.items[max(0, k - 12) : k]]
        if before[-2:] == ["all", "but"] or any(before[-len(w) :] == w for w in _NONE_OF):
            return True
        at = next((i for i in range(len(before) - 1, 0, -1) if before[i] in ("every", "each")), 0)
        return at > 0 and before[at - 1] == "for" and not {".", ";"} & set(before[at:])

    def _of_debris(self, k: int) -> bool:
        """Whether a weight without a load stands beside the word rubble."""
        near = [x.noun.kind for x in self.items[max(0, k - 10) : k + 9] if x.noun is not None]
        return "debris" in near and "munition" not in near

    def _head_before(self, m: int, event: Event) -> Noun | None:
        """For a count without a noun ('3,326 destroyed'): the buildings that the sentence spoke of before."""
        if event.family not in ("destroy", "lose") or self.mentions[m].share or self.mentions[m].area:
            return None
        for it in reversed(self.items[max(0, self.at[m] - 24) : self.at[m]]):
            if it.noun is not None and it.noun.kind in ("structure", "dwelling"):
                return it.noun
        return None

    def cheapest(self, m: int, noun: Noun | None, candidates: Sequence[Reached]) -> Verdict | None:
        """The nearest event that makes a measure with the noun."""
        mention = self.mentions[m]
        best: Verdict | None = None
        lone = sum(1 for c in candidates if c.relative) == 1
        for event, reach, relative, at_left in candidates:
            cost = _weighed(event, reach, relative and lone, at_left)
            counted = noun or self._head_before(m, event)
            measure = measure_of(counted, event, mention)
            if not measure or cost > _MAX_COST or (best is not None and cost >= best.cost):
                continue
            rules = (f"event:{event.id}", *((f"noun:{noun.id}",) if noun else ()))
            best = Verdict(measure, counted, event, cost, rules)
        return best

    def between(self, left: int, right: int) -> list[Item]:
        """The items between the noun phrase of one mention and the next mention."""
        return self.items[self.phrases[left].end : self.at[right]]
