"""Tier 2: what the numbers of a text count, in the words of the table of measures.

`read_quantities` finds the numbers (`numbers.py`), the noun and the event of each (`clauses.py`), and hands back one
`Quantity` a number: classified where noun and event make a measure, else listed with an empty measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..findings import Quantity
from ..records import Population
from . import sides
from .amended import amend
from .atoms import STARTERS
from .lexicon import VULGAR
from .lists import share_out
from .numbers import read_numbers
from .on_demand import OnDemand
from .reader import Reader, Verdict
from .tokens import Plain, plain, tokenise
from .vocabulary import DEATHS_BY_POPULATION, HARM

_NUMERIC = OnDemand(r"\d|[" + "".join(VULGAR) + r"]|\b(?:" + "|".join(sorted(STARTERS)) + r")", re.IGNORECASE)
_ABBREVIATED = OnDemand(r"(?:\b(?:ca|c|approx|est|no|nos|gen|col|maj|lt|sgt|dr|u\.s|u\.n|sq|pp)\.)\s*$", re.IGNORECASE)
_SEVERITIES = ("share_destroyed", "structures_damaged", "dwellings_damaged", "area_destroyed_km2")
_LONGEST = 20_000


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


def _axes(reader: Reader, m: int, verdict: Verdict) -> dict[str, Any]:
    measure = verdict.measure
    out: dict[str, Any] = {"measure": measure}
    if measure in HARM:
        population = _population(reader, m, verdict)
        if verdict.noun and verdict.noun.id == "men" and verdict.event and verdict.event.family == "lose":
            population = "combatants"
        out["measure"], out["population"] = _deaths(measure, population), population
    if measure in _SEVERITIES:
        noun = verdict.noun
        out["basis"] = "built_up_area" if reader.mentions[m].area else noun.basis if noun and noun.basis else "unstated"
        out["severity"] = verdict.event.severity if verdict.event and verdict.event.severity else "unstated"
    if measure in (*HARM, "munitions", "munitions_tonnes", "strikes", *_SEVERITIES):
        mention = reader.mentions[m]
        out["perpetrator"] = sides.perpetrator(reader.tokens, mention.first, mention.after)
    return out


def _quantity(reader: Reader, m: int, text: str, source: Plain, said: str) -> Quantity:
    mention, verdict = reader.mentions[m], reader.verdicts[m]
    tokens = reader.tokens
    a, b = source.span(tokens[mention.first].start, tokens[mention.after - 1].end)
    fields: dict[str, Any] = {}
    if verdict is not None and verdict.measure not in ("", "other") and mention.high > 0:
        fields = _axes(reader, m, verdict)
        part = next((d for d, whole in reader.part_of.items() if whole == m), None)
        if part is not None:
            fields["denominator"] = float(reader.mentions[part].high)
    rules = (*mention.rules, *(verdict.rules if verdict else ()))
    return Quantity.model_construct(
        quote=text[a:b],
        span=(a, b),
        low=float(mention.low),
        high=float(mention.high),
        bound=mention.bound,
        approximate=mention.approximate,
        order_of_magnitude=mention.order,
        attributed_to=said,
        rules=rules,
        **fields,
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
        share_out(reader)
        amend(reader)
        said = sides.attributed_to(source.text[start:end])
        whole = set(reader.part_of)
        out.extend(_quantity(reader, m, text, source, said) for m in range(len(mentions)) if m not in whole)
    return tuple(out)
