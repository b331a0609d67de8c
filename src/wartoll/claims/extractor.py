"""What an extractor may add: the measure of a number that the grammar read and could not classify. Nothing else.

An extractor proposes quotes. A quote must stand in the text, and its number is the one that our own grammar reads
there; what fails is dropped with its reason. Claims, verdicts and numbers never come from an extractor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from ..errors import WartollError
from ..findings import Dropped, Proposal, Quantity, Reading, Span
from ..measures import MEASURES, Measure
from ..records import Population
from . import sides
from .lists import share_out
from .numbers import Mention, read_numbers
from .quantities import sentences as sentences_of
from .read import episode_at, places_of
from .reader import Reader
from .sentences import Sentence
from .tokens import plain, tokenise
from .vocabulary import DEATHS_BY_POPULATION, Noun

#: the mark of a quantity whose measure an extractor proposed
PROPOSED = "proposed by an extractor"
#: proposals of one text that are looked at
MOST = 200
#: characters of a quote
LONGEST = 400

#: Unit of a measure -> the nouns that our grammar may have read beside the number ("": it read none). A unit that
#: is not here is one that the grammar does not read, so nothing can be proposed in it.
NOUNS_OF: dict[str, frozenset[str]] = {
    "people": frozenset(("people", "")),
    "share": frozenset(("structure", "dwelling", "place", "area", "")),
    "structures": frozenset(("structure", "dwelling", "")),
    "dwellings": frozenset(("dwelling", "structure", "")),
    "km2": frozenset(("area", "place", "")),
    "tonnes": frozenset(("tonnes",)),
    "munitions": frozenset(("munition", "")),
    "strikes": frozenset(("strike", "")),
}


class Extractor(Protocol):
    """Whatever proposes quotes from a text; where it cannot, it raises a WartollError and the check goes on."""

    def extract(self, text: str) -> Sequence[Proposal]:
        """Quotes of the text, each with the code of what its number counts."""


class _Number(NamedTuple):
    """A number as the grammar reads it in its sentence."""

    span: Span
    mention: Mention
    noun: Noun | None
    measure: str  # what it counts by the grammar; "other": something that is no harm, "": not classified
    attributed_to: str
    perpetrator: str


# --- which proposals are admitted --------------------------------------------------------------------------------


def admit(
    text: str, proposals: Sequence[Proposal], already: Sequence[Quantity]
) -> tuple[tuple[Quantity, ...], tuple[Dropped, ...]]:
    """The quantities that may be used, in the order of the text, and every other proposal with the reason.

    `already`: what the grammar classified. Low, high, bound and hedges are read by the grammar in the whole sentence.
    """
    numbers = tuple(_numbers(text))
    taken = [q.span for q in already]
    admitted: list[Quantity] = []
    dropped: list[Dropped] = []
    for proposal in proposals[:MOST]:
        found = _admitted(text, proposal, numbers, taken)
        if isinstance(found, str):
            dropped.append(Dropped(quote=proposal.quote[:LONGEST], why=found))
        else:
            admitted.append(found)
            taken.append(found.span)
    if len(proposals) > MOST:
        dropped.append(Dropped(quote="", why=f"{len(proposals) - MOST} proposals beyond the first {MOST}"))
    return tuple(sorted(admitted, key=lambda q: q.span)), tuple(dropped)


def _admitted(text: str, proposal: Proposal, numbers: Sequence[_Number], taken: Sequence[Span]) -> Quantity | str:
    """The quantity of a proposal, or why there is none."""
    number = _number_of(text, proposal, numbers)
    if isinstance(number, str):
        return number
    if number.measure not in ("", "other") or any(_overlap(number.span, span) for span in taken):
        return "its number is already classified"
    measure = MEASURES.get(proposal.measure)
    if measure is None or measure.code == "other":
        return f"there is no measure {proposal.measure[:40]!r}" if proposal.measure else "it names no measure"
    return _misfit(number, measure) or _quantity(text, number, measure)


def _number_of(text: str, proposal: Proposal, numbers: Sequence[_Number]) -> _Number | str:
    """The one number of the text that a proposal quotes whole, or what is wrong with the quote."""
    span = _span(text, proposal)
    if isinstance(span, str):
        return span
    here = [n for n in numbers if _overlap(n.span, span)]
    if len(here) != 1:
        return "the grammar reads more than one number there" if here else "the grammar reads no number there"
    alone = [(n.mention.low, n.mention.high) for n in _numbers(proposal.quote)]
    if alone != [(here[0].mention.low, here[0].mention.high)]:
        return "it does not hold its number whole"
    return here[0]


def _span(text: str, proposal: Proposal) -> Span | str:
    """Where a quote stands in the text, word for word; or why that cannot be told."""
    quote, start = proposal.quote, proposal.start
    if not quote.strip():
        return "it quotes nothing"
    if len(quote) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    first = text.find(quote)
    if first < 0:
        return "it is not in the text word for word"
    if start is not None and start >= 0 and text.startswith(quote, start):
        first = start
    elif text.find(quote, first + 1) >= 0:
        return "it stands in the text more than once"
    return first, first + len(quote)


def _misfit(number: _Number, measure: Measure) -> str:
    """Why a number cannot be of a measure, by what the grammar reads beside it; '' where it can."""
    mention, noun = number.mention, number.noun
    if number.measure == "other":
        return "the grammar reads a count of something else there"
    fits = (noun.kind if noun else "") in NOUNS_OF.get(measure.unit, ())
    if not fits or mention.share != (measure.unit == "share") or mention.area != (measure.unit == "km2"):
        return f"what the grammar reads there is not counted in {measure.unit}"
    if noun and measure.population and noun.population not in ("", "unstated", measure.population):
        return f"the grammar reads {noun.population} there"
    if mention.high <= 0 or (mention.share and mention.high > 1):
        return "its number is no amount of that measure"
    return ""


def _quantity(text: str, number: _Number, measure: Measure) -> Quantity:
    """The number of the grammar with the measure of the proposal; axes are what the grammar reads, else unstated."""
    mention, noun = number.mention, number.noun
    population: Population = ""
    code = measure.code
    if measure.harm:
        read = noun.population if noun else ""
        population = "civilians" if measure.population == "civilians" else read or "unstated"
        population = "combatants" if measure.population == "combatants" else population
        code = DEATHS_BY_POPULATION.get(population, code) if code == "people_killed" else code
    basis = "built_up_area" if mention.area else noun.basis if noun and noun.basis else "unstated"
    start, end = number.span
    return Quantity(
        quote=text[start:end],
        span=number.span,
        low=mention.low,
        high=mention.high,
        bound=mention.bound,
        approximate=mention.approximate,
        order_of_magnitude=mention.order,
        measure=code,
        population=population,
        perpetrator=number.perpetrator if measure.harm or measure.destroys or measure.family == "weapons" else "",
        basis=basis if measure.destroys else "",
        severity="unstated" if measure.destroys else "",
        attributed_to=number.attributed_to,
        rules=(PROPOSED,),
    )


def _numbers(text: str) -> Iterator[_Number]:
    """The numbers that the grammar reads in a text, each with what stands beside it; wholes of a part left out."""
    source = plain(text)
    for start, end in sentences_of(source.text):
        tokens = tokenise(source.text, start, end)
        mentions = read_numbers(tokens)
        if not mentions:
            continue
        reader = Reader(tokens, mentions)
        reader.read()
        share_out(reader)
        said = sides.attributed_to(source.text[start:end])
        for m, mention in enumerate(mentions):
            if m in reader.part_of:
                continue
            verdict = reader.verdicts[m]
            span = source.span(tokens[mention.first].start, tokens[mention.after - 1].end)
            by = sides.perpetrator(tokens, mention.first, mention.after)
            measure = verdict.measure if verdict is not None else ""
            yield _Number(span, mention, reader.phrases[m].noun, measure, said, by)


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


# --- how they join the reading -----------------------------------------------------------------------------------


def placed(quantity: Quantity, reading: Reading, split: Sequence[Sentence]) -> Quantity:
    """The quantity with its episode: as the reader places its own numbers, but a number beside it comes first.

    No episode where the nearest place may mean several: an extractor settles nothing.
    """
    episode = _beside(quantity, reading, split) or episode_at(quantity.span, split, _subject(reading, split))[0]
    return quantity.model_copy(update={"episode": episode})


def _beside(quantity: Quantity, reading: Reading, split: Sequence[Sentence]) -> str:
    """The episode of the nearest number in a sentence that names no place; '' where there is none."""
    at = quantity.span[0]
    sentence = next((s for s in split if s.start <= at < s.start + len(s.text)), None)
    if sentence is None or places_of(sentence):
        return ""
    end = sentence.start + len(sentence.text)
    beside = [q for q in reading.quantities if q.episode and sentence.start <= q.span[0] < end]
    return min(beside, key=lambda q: abs(q.span[0] - at)).episode if beside else ""


def _subject(reading: Reading, split: Sequence[Sentence]) -> str:
    """What the first claim speaks of; without a claim, the only episode that the text names."""
    if reading.claims:
        return reading.claims[0].subject
    named = {m.episode for s in split for m in places_of(s)}
    return named.pop() if len(named) == 1 else ""


def extended(
    reading: Reading, text: str, extractor: Extractor, split: Sequence[Sentence]
) -> tuple[Reading, tuple[Dropped, ...]]:
    """The reading with what an extractor proposed and the grammar bears out, and what was dropped.

    Claims and questions stay as they are. An extractor that fails costs a warning, nothing else.
    """
    try:
        proposals = extractor.extract(text)
    except WartollError as error:
        reason = str(error).splitlines()[0]
        return _warned(reading, f"The extractor gave nothing and the check went on without it: {reason}"), ()
    admitted, dropped = admit(text, proposals, reading.quantities)
    candidates = [placed(q, reading, split) for q in admitted]
    used = tuple(q for q in candidates if q.episode)
    nowhere = tuple(Dropped(quote=q.quote, why="its episode is open") for q in candidates if not q.episode)
    if not used:
        return reading, (*dropped, *nowhere)
    update = {
        "quantities": tuple(sorted((*reading.quantities, *used), key=lambda q: q.span)),
        "leftovers": tuple(q for q in reading.leftovers if not any(_overlap(q.span, u.span) for u in used)),
    }
    told = ", ".join(f"“{q.quote}” ({MEASURES[q.measure].noun})" for q in used)
    warning = f"What these numbers count was proposed by an extractor, not read by the grammar: {told}."
    return _warned(reading.model_copy(update=update), warning), (*dropped, *nowhere)


def _warned(reading: Reading, warning: str) -> Reading:
    return reading.model_copy(update={"warnings": (*reading.warnings, warning)})
