"""Tier 2: what the numbers of a text count, in the words of the table of measures.

`read_quantities` finds the numbers (`numbers.py`), the noun and the event of each (`clauses.py`), and hands back one
`Quantity` a number: classified where noun and event make a measure, else listed with an empty measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from ..findings import Quantity
from ..records import Population
from . import sides
from .atoms import STARTERS
from .clauses import Reached, Item, Phrase, after_phrase, before_number, itemise, noun_phrase
from .lexicon import RATE_WORDS, VULGAR
from .numbers import Mention, read_numbers
from .matching import by_first, match
from .tokens import Plain, Token, plain, tokenise
from .vocabulary import DEATHS_BY_POPULATION, LOADS, MEASURE_OF, Event, Noun

_RATES = by_first((words, None) for words in RATE_WORDS)
_NUMERIC = re.compile(r"\d|[" + "".join(VULGAR) + r"]|\b(?:" + "|".join(sorted(STARTERS)) + r")", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:\b(?:ca|c|approx|est|no|nos|gen|col|maj|lt|sgt|dr|u\.s|u\.n|sq|pp)\.)\s*$", re.IGNORECASE)
_MAX_COST = 3.4
_SEVERITIES = ("share_destroyed", "structures_damaged", "dwellings_damaged", "area_destroyed_km2")
_HARM = ("people_killed", "civilians_killed", "combatants_killed", "bodies_recovered", "injured", "killed_or_injured", "displaced")
_LONGEST = 20_000


class Verdict(NamedTuple):
    """What a number was found to count."""

    measure: str
    noun: Noun | None
    event: Event | None
    cost: float
    rules: tuple[str, ...] = ()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a plain text; an abbreviation before a number ends none."""
    from sentencex import get_sentence_boundaries

    start: int | None = None
    end = 0
    for paragraph in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text):
        for b in get_sentence_boundaries("en", paragraph.group()):
            begin, end = paragraph.start() + b["start_index"], paragraph.start() + b["end_index"]
            start = begin if start is None else start
            if _ABBREVIATED.search(text[max(start, end - 12) : end]) and end < paragraph.end():
                continue
            for at in range(start, end, _LONGEST):
                yield at, min(end, at + _LONGEST)
            start = None
        if start is not None:
            yield start, end
            start = None


def _measure(noun: Noun | None, event: Event, mention: Mention) -> str:
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
    if noun.population == "combatants" and event.family == "live":
        return "other"
    return MEASURE_OF.get((noun.kind, event.family), "")


def _weighed(event: Event, cost: float, relative: bool, at_left: bool) -> float:
    """The cost of an event: a lone relative clause says what is counted; what is no harm yields to what is."""
    if event.family == "other":
        return 99.0 if at_left and event.mode in ("intr", "state") else cost + 0.5
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
        self.left_of: list[int] = [-1] * len(mentions)
        self.lefts: list[list[Reached]] = [[] for _ in mentions]
        self.joined: list[bool] = [False] * len(mentions)
        self.part_of: dict[int, int] = {}

    def read(self) -> list[Verdict | None]:
        """The verdict on each mention."""
        self._find_parts()
        for m in range(len(self.mentions)):
            if m not in self.part_of:
                self.verdicts[m] = self._judge(m)
        for m in range(1, len(self.mentions)):
            self._inherit(m, m - 1)
        for m in range(len(self.mentions) - 2, -1, -1):
            if self.joined[m]:
                self._inherit(m, m + 1, backwards=True)
        for m in range(1, len(self.mentions)):
            self._topic(m)
        for m in range(len(self.mentions)):
            if self._conversion(m) or self._rate(m):
                self.verdicts[m] = None
        return self.verdicts

    def _read_predicates(self) -> None:
        """'270 were children': the noun that follows the copula."""
        for m, phrase in enumerate(self.phrases):
            at = phrase.end
            if phrase.noun is not None or self.mentions[m].share or at + 1 >= len(self.items):
                continue
            noun = self.items[at + 1].noun if self.items[at].text in ("were", "was", "are") else None
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
            if [x.text for x in self._between(m, m + 1)] in _OUT_OF and m + 1 not in self.part_of:
                self.part_of[m + 1] = m
                continue
            opener = [x.text for x in self.items[max(0, k - 4) : k]]
            if "of" not in opener or m in self.part_of or self.phrases[m].noun is None:
                continue
            at = len(opener) - 1 - opener[::-1].index("of")
            at -= at > 0 and opener[at - 1] == "out"
            first = k - (len(opener) - at) == 0 or self.items[k - (len(opener) - at) - 1].kind in ("comma", "stop", "dash")
            gap = self.items[self.phrases[m].end : self.at[m + 1]]
            if first and (not gap or any(x.kind == "comma" for x in gap)) and self.phrases[m + 1].noun is None:
                noun = self.phrases[m].noun
                lived = any(e.family == "live" for x in self.items[k : self.at[m + 1]] for e in x.events)
                self.phrases[m + 1] = self.phrases[m + 1]._replace(noun=noun)
                if not lived or noun is None or noun.kind != "people":
                    self.part_of[m] = m + 1

    def _judge(self, m: int) -> Verdict | None:
        """The verdict on one mention, from its own noun and the events around it."""
        k, phrase, mention = self.at[m], self.phrases[m], self.mentions[m]
        noun = phrase.noun
        acts = noun is not None and noun.kind in ("munition", "tonnes")
        right, self.joined[m] = after_phrase(self.items, phrase.end, acts)
        left, self.left_of[m] = before_number(self.items, k)
        self.lefts[m] = left
        if noun is not None and noun.kind == "other":
            return Verdict("other", noun, None, 0.0)
        if noun is not None and noun.kind == "debris":
            return Verdict("other", noun, None, 0.0)
        if noun is not None and noun.kind == "tonnes":
            load = _load(self.items, self.tokens, phrase)
            if load is None and self._of_debris(k):
                load = "debris_tonnes"
            if load is not None:
                return Verdict(load or "other", noun, None, 0.0, (f"load:{load or 'goods'}",))
        candidates = list(right) + list(left)
        if phrase.inner is not None:
            candidates.append(Reached(phrase.inner, 1.2 if phrase.inner.family == "displace" else 0.1, k))
        best = self._cheapest(m, noun, candidates)
        if noun is not None and noun.strong and not mention.share and not mention.area:
            if best is not None and best.event is not None and noun.id == "bodies" and best.measure == "people_killed":
                best = None
            return Verdict(noun.measure, noun, best.event if best else None, 0.0, (f"noun:{noun.id}",))
        if noun is not None and noun.measure and (best is None or best.cost > 2.2) and not mention.share:
            return Verdict(noun.measure, noun, None, 2.2, (f"noun:{noun.id}",))
        return best

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

    def _cheapest(self, m: int, noun: Noun | None, candidates: Sequence[Reached]) -> Verdict | None:
        mention = self.mentions[m]
        best: Verdict | None = None
        lone = sum(1 for c in candidates if c.relative) == 1
        for event, reach, _, relative, at_left in candidates:
            cost = _weighed(event, reach, relative and lone, at_left)
            counted = noun or self._head_before(m, event)
            measure = _measure(counted, event, mention)
            if not measure or cost > _MAX_COST or (best is not None and cost >= best.cost):
                continue
            rules = (f"event:{event.id}", *((f"noun:{noun.id}",) if noun else ()))
            best = Verdict(measure, counted, event, cost, rules)
        return best

    def _between(self, left: int, right: int) -> list[Item]:
        """The items between the noun phrase of one mention and the next mention."""
        return self.items[self.phrases[left].end : self.at[right]]

    def _inherit(self, m: int, other: int, backwards: bool = False) -> None:
        """The head of a list for its members; 'of whom 270 were children'."""
        if m in self.part_of:
            return
        source, mine = self.verdicts[other], self.verdicts[m]
        if not backwards and mine is None and (source is None or source.measure == "other"):
            self._inherit_verb(m, other)
            return
        if source is None or source.measure in ("", "other") or (mine is not None and mine.cost < 1.0):
            return
        gap = self._between(min(m, other), max(m, other))
        words = [x.text for x in gap]
        mention, phrase = self.mentions[m], self.phrases[m]
        of_whom = any(w in ("whom", "which", "them", "including", "among", "these", "those") for w in words) or self._of_them(m)
        if of_whom and not backwards and not mention.share and self._subset(m, source):
            return
        plain_list = all(x.kind in ("comma", "conj") or x.text in _LIST_WORDS for x in gap)
        if not plain_list or mine is not None or source.event is None:
            return
        if mention.share and not self.mentions[other].share and phrase.noun is None:
            return
        noun = phrase.noun or (source.noun if not backwards else None)
        measure = _measure(noun, source.event, mention)
        if measure and measure != "other":
            self.verdicts[m] = Verdict(measure, noun, source.event, source.cost + 0.1, (*source.rules, "list"))

    def _inherit_verb(self, m: int, other: int) -> None:
        """'lost 43 tanks and 500 men': the verb of a list whose first member counts no harm."""
        gap = self._between(other, m)
        if not gap or not all(x.kind in ("comma", "conj") or x.text in _LIST_WORDS for x in gap):
            return
        self.lefts[m] = self.lefts[m] or self.lefts[other]
        found = self._cheapest(m, self.phrases[m].noun, self.lefts[m])
        if found is not None and found.measure != "other":
            self.verdicts[m] = found._replace(cost=found.cost + 0.3, rules=(*found.rules, "list"))

    def _of_them(self, m: int) -> bool:
        following = [x.text for x in self.items[self.at[m] + 1 : self.at[m] + 4]]
        return following[:2] in (["of", "them"], ["of", "whom"], ["of", "which"], ["of", "those"])

    def _subset(self, m: int, source: Verdict) -> bool:
        """'including 270 children': the head's measure for a part of it."""
        noun, mine = self.phrases[m].noun, self.verdicts[m]
        kind = source.noun.kind if source.noun else "people" if source.measure in _HARM else ""
        if mine is not None and mine.event is not None and mine.cost < 1.0:
            return False
        if noun is not None and noun.kind != kind and {noun.kind, kind} != {"structure", "dwelling"}:
            return False
        if noun is None and self.mentions[m].share:
            return False
        earlier = self.verdicts[m - 2] if m > 1 else None
        if earlier is not None and earlier.measure in _HARM and earlier.measure != source.measure:
            self.verdicts[m] = None
            return True
        chosen = noun or source.noun
        if source.event is not None:
            measure = _measure(chosen, source.event, self.mentions[m])
            measure = source.measure if measure in ("", "other") else measure
        else:
            measure = source.measure
        own = mine if mine is not None and mine.measure not in ("", "other", "population") and mine.event else None
        if own is None:
            self.verdicts[m] = Verdict(measure, chosen, source.event, source.cost + 0.1, (*source.rules, "part"))
        return True

    def _topic(self, m: int) -> None:
        """'... put the figure at 1,600': the measure of the number before, where the words go back to it."""
        mine, source = self.verdicts[m], self.verdicts[m - 1]
        if mine is not None or source is None or m in self.part_of or self.phrases[m].noun is not None:
            return
        if source.measure in ("", "other") or self.mentions[m].share != self.mentions[m - 1].share or self.mentions[m].area:
            return
        words = {x.text for x in self._between(m - 1, m)}
        if words & _ANAPHORS or words == {"to"}:
            self.verdicts[m] = source._replace(cost=source.cost + 1, rules=(*source.rules, "topic"))

    def _conversion(self, m: int) -> bool:
        """A number in brackets that says the one before it again in another notation."""
        if not m:
            return False
        k, mention, before = self.at[m], self.mentions[m], self.mentions[m - 1]
        if not any(x.kind == "open" for x in self.items[max(self.at[m - 1], k - 3) : k]):
            return self._alternative(m)
        same = abs(mention.high - before.high) <= 0.13 * before.high
        tonnes = all(n is not None and n.kind == "tonnes" for n in (self.phrases[m].noun, self.phrases[m - 1].noun))
        return same and (mention.share == before.share) and (mention.area == before.area) and (mention.share or mention.area or tonnes or mention.high == before.high)

    def _alternative(self, m: int) -> bool:
        """'two thirds, or 66 per cent': the second notation after 'or'."""
        gap = [x.text for x in self.items[self.at[m - 1] + 1 : self.at[m]]]
        mention, before = self.mentions[m], self.mentions[m - 1]
        near = abs(mention.high - before.high) <= 0.05 * before.high and mention.low != before.low
        return near and "or" in gap[-3:] and ((mention.area and before.area) or (mention.share and before.share)) and len(gap) < 6

    def _rate(self, m: int) -> bool:
        """So many a day."""
        at = self.items[self.phrases[m].end - 1].j
        return any(match(_RATES, self.tokens, i) is not None for i in (at, self.mentions[m].after)) or match(_RATES, self.tokens, at + 1) is not None


_OUT_OF = (['out', 'of'], ['out', 'of', 'the'], ['out', 'of', 'some'], ['out', 'of', 'a', 'total', 'of'], ['of', 'a', 'total', 'of'])
_LIST_WORDS = frozenset(("as", "well", "along", "with", "plus", "another", "a", "further", "the", "some", "also", "then", "&", "/", "together"))
_ANAPHORS = frozenset(
    "figure figures number toll total estimate estimates count it tally put puts say says said rather not closer nearer "
    "compared against up down from rose risen revised later range ranged ranging estimated reckoned admitted "
    "acknowledged speak speaks spoke speaking shrunk fallen dwindled swollen shrank grew grown dropped sank claim claimed claims counted settled concluded higher lower between".split()
)


def _deaths(measure: str, population: str) -> str:
    return DEATHS_BY_POPULATION.get(population, measure) if measure == "people_killed" else measure


_CIVIL = frozenset(("civilian", "civilians", "non-combatants", "noncombatants", "noncombatant"))
_FIGHTERS = frozenset(("combatant", "combatants", "military", "fighters", "soldiers", "militants", "troops"))


def _population(reader: Reader, m: int, verdict: Verdict) -> Population:
    """Who is counted, by the noun or by the word before the event ('civilian death toll')."""
    if verdict.noun is not None and verdict.noun.population not in ("", "unstated"):
        return verdict.noun.population
    mention = reader.mentions[m]
    low = max((reader.mentions[m - 1].after if m else 0), mention.first - 10)
    if verdict.event is not None and verdict.event.mode == "noun":
        words = {t.text for t in reader.tokens[low : mention.first]}
        if words & _CIVIL or "women and children" in " ".join(t.text for t in reader.tokens[low : mention.first]):
            return "all" if words & _FIGHTERS else "civilians"
        if words & _FIGHTERS:
            return "combatants"
    tail = [t.text for t in reader.tokens[mention.after : mention.after + 7]]
    if "among" in tail and _CIVIL & set(tail):
        return "civilians"
    return "unstated"


def _axes(reader: Reader, m: int, verdict: Verdict) -> dict[str, object]:
    measure = verdict.measure
    out: dict[str, object] = {"measure": measure}
    if measure in _HARM:
        population = _population(reader, m, verdict)
        if verdict.noun and verdict.noun.id == "men" and verdict.event and verdict.event.family == "lose":
            population = "combatants"
        out["measure"], out["population"] = _deaths(measure, population), population
    if measure in _SEVERITIES:
        noun = verdict.noun
        out["basis"] = noun.basis if noun and noun.basis else "built_up_area" if reader.mentions[m].area else "unstated"
        out["severity"] = verdict.event.severity if verdict.event and verdict.event.severity else "unstated"
    if measure in (*_HARM, "munitions", "munitions_tonnes", "strikes", *_SEVERITIES):
        mention = reader.mentions[m]
        out["perpetrator"] = sides.perpetrator(reader.tokens, mention.first, mention.after)
    return out


def _quantity(reader: Reader, m: int, text: str, source: Plain, said: str) -> Quantity:
    mention, verdict = reader.mentions[m], reader.verdicts[m]
    tokens = reader.tokens
    a, b = source.span(tokens[mention.first].start, tokens[mention.after - 1].end)
    fields: dict[str, object] = {}
    if verdict is not None and verdict.measure not in ("", "other") and mention.high > 0:
        fields = _axes(reader, m, verdict)
        part = next((d for d, whole in reader.part_of.items() if whole == m), None)
        if part is not None:
            fields["denominator"] = reader.mentions[part].high
    rules = (*mention.rules, *(verdict.rules if verdict else ()))
    return Quantity(
        quote=text[a:b],
        span=(a, b),
        low=mention.low,
        high=mention.high,
        bound=mention.bound,
        approximate=mention.approximate,
        order_of_magnitude=mention.order,
        attributed_to=said,
        rules=rules,
        **cast("dict[str, str]", fields),  # type: ignore[arg-type]  # axes checked by the record itself
    )


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in its order: classified where `measure` is set, else seen and not classified.

    Shares are fractions, areas square kilometres; spans are offsets of the text as given. Dates, ages, calibres,
    distances, prices and the names of roads and units are left out.
    """
    source = plain(text)
    out: list[Quantity] = []
    for start, end in sentences(source.text):
        if not _NUMERIC.search(source.text, start, end):
            continue
        tokens = tokenise(source.text, start, end)
        mentions = read_numbers(tokens)
        if not mentions:
            continue
        reader = Reader(tokens, mentions)
        reader.read()
        said = sides.attributed_to(source.text[start:end])
        whole = set(reader.part_of)
        out.extend(_quantity(reader, m, text, source, said) for m in range(len(mentions)) if m not in whole)
    return tuple(out)
