"""A number quoted by a text, against the published figures of the same definition as known on one day."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from ..findings import Quantity, QuoteFinding, QuoteVerdict
from ..measures import MEASURES
from ..records import Catalogue, Figure
from ..reported.align import in_time, known
from ..reported.options import Options
from .numerals import times

SLACK = 0.05  # "about 25,000" and 24,500 say the same
EXACT = 0.006  # a number that this row says, up to its rounding


#: the reader's mark on a number that is of one incident or one day
PART = "part of an event"
OF_A_PART = "read as the number of one incident or one day, which is not set against the whole"
OPEN_SIDE = "only minimums or only upper limits are published; they neither support nor contradict it"


class Range(NamedTuple):
    """What a number asserts: it lies between these two."""

    low: float
    high: float

    def meets(self, other: Range) -> bool:
        """Whether both can be true."""
        return self.low <= other.high and other.low <= self.high


def said(quantity: Quantity) -> Range:
    """The range that a quoted number asserts, with a little slack for its rounding."""
    low = 0.0 if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if quantity.bound == "at_least":
        return Range(low * (1 - SLACK), math.inf)
    if quantity.bound == "up_to":
        return Range(0.0, high * (1 + SLACK))
    return Range(low, high) if quantity.order_of_magnitude else Range(low * (1 - SLACK), high * (1 + SLACK))


def asserted(figure: Figure, *, early: bool = False) -> Range:
    """The range that a published figure asserts; one that ends too early says nothing from above."""
    low, high = min(figure.values), max(figure.values)
    if figure.bound == "up_to" and figure.kind != "documented_minimum":
        return Range(0.0, math.inf if early else high)
    if early or figure.kind == "documented_minimum" or figure.bound == "at_least":
        return Range(low, math.inf)
    return Range(low, math.inf if figure.range_is == "minmax_reports" else high)


def silent(number: Range, told: Range) -> bool:
    """Whether a one-sided figure neither supports nor contradicts a number: the number lies on its open side."""
    above = math.isinf(told.high) and number.low > told.low
    return number.meets(told) and (above or (told.low == 0.0 and number.high < told.high))


def same_definition(figure: Figure, quantity: Quantity, *, civilians_are_people: bool = False) -> bool:
    """Whether a figure counts what the quoted number counts, as far as the text says it."""
    measures = {quantity.measure, "civilians_killed"} if civilians_are_people else {quantity.measure}
    if figure.measure not in measures or figure.scope not in ("whole_city", "unstated"):
        return False
    if quantity.perpetrator:
        if quantity.perpetrator not in figure.perpetrator.split("+"):
            return False
    elif MEASURES[figure.measure].harm and figure.perpetrator not in ("all", "unstated"):
        return False
    asked = quantity.population if quantity.population not in ("", "unstated") else ""
    if figure.measure in ("people_killed", "injured"):
        asked = asked or "all"
    if asked and figure.population not in (asked, "") and figure.measure != "civilians_killed":
        return False
    for axis in ("basis", "severity"):
        wanted = getattr(quantity, axis)
        if wanted not in ("", "unstated", getattr(figure, axis)):
            return False
    return True


def credible(figure: Figure, catalogue: Catalogue, options: Options) -> bool:
    """Whether a figure stands and was known, was read on a primary page or a relay, and is no statement of a party."""
    source = catalogue.sources[figure.source]
    party = source.role == "party" and not figure.is_register
    return known(figure, source, options) is None and source.carrier in ("primary", "relay") and not party


def matches(figure: Figure, quantity: Quantity) -> bool:
    """Whether the row says this very number."""
    if quantity.low is None or quantity.order_of_magnitude:
        return False
    return any(math.isclose(v, quantity.low, rel_tol=EXACT) for v in figure.values)


def _candidates(catalogue: Catalogue, quantity: Quantity) -> tuple[list[Figure], list[Figure]]:
    """Figures of the same definition, and figures of the measure by any definition."""
    of_measure = {quantity.measure}
    if quantity.measure == "people_killed":
        of_measure.add("civilians_killed")
    rows = [f for f in catalogue.of(quantity.episode) if f.measure in of_measure]
    same = [f for f in rows if same_definition(f, quantity)]
    if not same and quantity.measure == "people_killed":
        same = [f for f in rows if same_definition(f, quantity, civilians_are_people=True)]
    return same, rows


def judge_quote(catalogue: Catalogue, quantity: Quantity, options: Options) -> QuoteFinding:
    """What the figures known on a day say of a quoted number (methods page, section 5)."""
    same, rows = _candidates(catalogue, quantity)
    usable = [f for f in same if credible(f, catalogue, options)]
    number = said(quantity)
    told = {f.id: _asserted_at(f, catalogue, quantity, options) for f in usable}
    outside = [f for f in usable if not number.meets(told[f.id])]
    quiet = [f for f in usable if silent(number, told[f.id])]
    inside = [f for f in usable if f not in outside and f not in quiet]
    if not usable or (not inside and _told_elsewhere(catalogue, quantity, rows, options)):
        return _no_like(catalogue, quantity, rows, options)
    ids = tuple(f.id for f in (*inside, *quiet, *outside))
    if not outside and inside:
        return QuoteFinding.model_construct(
            verdict="consistent", reason=_names("inside what is published", inside), figures=ids
        )
    if not outside:
        return QuoteFinding.model_construct(verdict="no figures", reason=_names(OPEN_SIDE, quiet), figures=ids)
    if PART in quantity.rules and max(told[f.id].low for f in outside) > number.high:
        return QuoteFinding.model_construct(verdict="different definition", reason=OF_A_PART, figures=ids)
    if inside:
        words = f"{_names('inside', inside)}; {_names('outside', outside)}"
        return QuoteFinding.model_construct(verdict="disputed", reason=words, figures=ids)
    return _outside_all(quantity, number, [told[f.id] for f in outside], ids)


def _asserted_at(figure: Figure, catalogue: Catalogue, quantity: Quantity, options: Options) -> Range:
    """What a figure asserts of the day that the number is of."""
    asked = options.model_copy(update={"at": options.at or quantity.period_end})
    return asserted(figure, early=in_time(figure, catalogue.episodes[quantity.episode], asked) is False)


def _told_elsewhere(catalogue: Catalogue, quantity: Quantity, rows: Iterable[Figure], options: Options) -> bool:
    """Whether a source that is relied on says this very number by another definition."""
    return any(matches(f, quantity) and credible(f, catalogue, options) for f in rows)


def _outside_all(quantity: Quantity, number: Range, told: list[Range], ids: tuple[str, ...]) -> QuoteFinding:
    nearest_high, nearest_low = max(r.high for r in told), min(r.low for r in told)
    if not (number.low > nearest_high or number.high < nearest_low):
        return QuoteFinding.model_construct(
            verdict="disputed", reason="between the published figures, inside none", figures=ids
        )
    verdict: QuoteVerdict = "overstated" if number.low > nearest_high else "understated"
    factor = (quantity.low or 0.0) / nearest_high if verdict == "overstated" else nearest_low / (quantity.high or 1e-9)
    shown = max(factor, 1.0)
    reason = f"outside every figure of this definition ({', '.join(ids[:4])}), by a factor of {times(shown)}"
    return QuoteFinding.model_construct(verdict=verdict, reason=reason, figures=ids, factor=round(shown, 3))


def _no_like(catalogue: Catalogue, quantity: Quantity, rows: Iterable[Figure], options: Options) -> QuoteFinding:
    known_rows = [f for f in rows if known(f, catalogue.sources[f.source], options) is None]
    exact = [f for f in known_rows if matches(f, quantity)]
    exact = [f for f in exact if credible(f, catalogue, options)] or exact
    noun = MEASURES[quantity.measure].noun
    if exact:
        what = "; ".join(f"{f.id}: {f.definition}" for f in exact[:3])
        return QuoteFinding.model_construct(
            verdict="different definition", reason=f"this number is that of {what}", figures=tuple(f.id for f in exact)
        )
    refuted = [f for f in rows if f.standing == "discredited" and matches(f, quantity)]
    if refuted:
        what = "; ".join(f"{f.id}: {f.standing_reason}" for f in refuted[:2])
        reason = f"this number is that of a discredited figure ({what})"
        return QuoteFinding.model_construct(
            verdict="different definition", reason=reason, figures=tuple(f.id for f in refuted)
        )
    if known_rows:
        ids = tuple(f.id for f in known_rows)
        reason = f"figures on {noun} exist by other definitions only, or from parties or pages that are not relied on"
        return QuoteFinding.model_construct(verdict="different definition", reason=reason, figures=ids)
    when = f" was known on {options.as_of}" if options.as_of else " is in the catalogue"
    return QuoteFinding.model_construct(verdict="no figures", reason=f"no figure on {noun}{when}")


def _names(head: str, figures: list[Figure]) -> str:
    shown = ", ".join(f.id for f in figures[:4])
    more = f" and {len(figures) - 4} more" if len(figures) > 4 else ""
    return f"{head} ({shown}{more})"


def outdated(now: QuoteFinding, then: QuoteFinding | None) -> QuoteFinding:
    """Fair when it was written, outside what is known today: outdated."""
    if then is None or then.verdict != "consistent" or now.verdict not in ("overstated", "understated"):
        return now
    return now.model_copy(update={"verdict": "outdated", "reason": f"was inside what was known then; now {now.reason}"})
