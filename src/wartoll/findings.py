"""The frozen nouns of what is said and what follows: quantities, claims, findings, the result of a check.

The last record, `CheckResult`, is the JSON of `wartoll check`: fields are added, never renamed.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .records import Bound, Frozen, Population

Span = tuple[int, int]
ClaimKind = Literal["similar", "exceeds", "less", "multiple", "superlative"]
Verdict = Literal["holds", "likely holds", "open", "likely fails", "fails", "mixed", "not comparable", "no figures"]
QuoteVerdict = Literal[
    "consistent", "overstated", "understated", "disputed", "outdated", "different definition", "no figures"
]


class Quantity(Frozen):
    """A number in a text. Classified when `measure` is set; else a number that was seen and is listed."""

    quote: str
    span: Span
    low: float | None = None
    high: float | None = None
    bound: Bound = "none"
    approximate: bool = False
    order_of_magnitude: bool = False
    measure: str = ""
    population: Population = ""
    perpetrator: str = ""
    basis: str = ""
    severity: str = ""
    denominator: float | None = None
    episode: str = ""
    period_end: str = ""
    attributed_to: str = ""
    rules: tuple[str, ...] = ()


class Proposal(Frozen):
    """What an extractor says that a number of a text counts: words of the text, and the code of a measure."""

    quote: str
    measure: str = ""
    start: int | None = None  # where in the text the quote begins, where the extractor knows


class Dropped(Frozen):
    """A proposal that was not used, and why."""

    quote: str
    why: str


class Claim(Frozen):
    """What a text says of one city against another, as a record."""

    text: str
    spans: tuple[Span, ...] = ()
    kind: ClaimKind
    factor: float | None = None  # subject = factor x reference, for `multiple`
    subject: str
    references: tuple[str, ...] = ()
    unresolved_references: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()  # empty: the claim names none
    population: Population = ""
    perpetrator: str = ""
    per: str = "total"
    claimant: str = ""
    date: str = ""
    since: str = ""  # for superlatives: members begun on or after this day
    members: tuple[str, ...] = ()  # for superlatives: kinds of episode in the class
    reading: str = ""  # "Raqqa 2017 is claimed to be like Dresden 1945"
    rules: tuple[str, ...] = ()


class Question(Frozen):
    """What the text leaves open, with the candidates; never a guess.

    A question with a `claim` is answered by yes or no: yes makes the claim, and it has no candidates.
    """

    text: str
    candidates: tuple[str, ...]
    quote: str = ""
    span: Span | None = None
    claim: Claim | None = None  # what the text would say


class Reading(Frozen):
    """Everything that was read in a text."""

    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()  # classified
    leftovers: tuple[Quantity, ...] = ()  # seen, not classified
    questions: tuple[Question, ...] = ()
    language: str = "en"
    warnings: tuple[str, ...] = ()


class EstimateOut(Frozen):
    """An estimate as printed: 90% interval, or a bound, or the sources' envelope."""

    low: float | None
    median: float | None
    high: float | None
    bound: Literal["none", "at_least", "up_to", "envelope"] = "none"
    witnesses: int = 0
    unit: str = ""
    widened: tuple[float, float, float] | None = None  # low, median, high (90%) of an envelope as it is compared


class Converted(Frozen):
    """A figure that was carried from one definition to another, and by how much."""

    figure: str
    from_: str = Field(alias="from")
    offset: float
    spread: float
    learned_from: tuple[str, ...]


class LeftOut(Frozen):
    """A figure that was not used, and why."""

    figure: str
    why: str


class Finding(Frozen):
    """One measure of a claim, judged."""

    measure: str
    per: str = "total"
    definition: dict[str, str] = {}
    reference_definition: dict[str, str] = {}
    reference_episode: str = ""
    subject: EstimateOut | None = None
    reference: EstimateOut | None = None
    ratio: EstimateOut | None = None
    odds_ratio: EstimateOut | None = None
    tolerance: float | None = None
    probability: float | None = None
    base_rate: float | None = None
    break_even: float | None = None
    verdict: Verdict
    agree: tuple[int, int] = (0, 7)
    flips: tuple[str, ...] = ()
    reason: str = ""
    caveats: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    converted: tuple[Converted, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    side: bool = False  # shown beside the claim, not part of its verdict


class Now(Frozen):
    """The findings as of today."""

    findings: tuple[Finding, ...] = ()


class Then(Frozen):
    """The findings as known on a date."""

    as_of: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()


class CheckedClaim(Frozen):
    """A claim with its verdict, the findings behind it, and words that the figures do support."""

    text: str
    spans: tuple[Span, ...]
    kind: ClaimKind
    factor: float | None = None
    reading: str = ""
    claimant: str = ""
    date: str = ""
    subject: str
    references: tuple[str, ...]
    unresolved_references: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    verdict: Verdict
    headline: str
    safer_wording: str
    missing_measures: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    now: Now
    then: Then | None = None


class QuoteFinding(Frozen):
    """What the figures of one date say of a quoted number."""

    verdict: QuoteVerdict
    reason: str
    figures: tuple[str, ...] = ()
    factor: float | None = None


class CheckedQuote(Frozen):
    """A number quoted by a text, against the figures of its definition."""

    quote: str
    span: Span
    low: float | None
    high: float | None
    bound: Bound
    measure: str
    episode: str
    population: str
    perpetrator: str
    now: QuoteFinding
    then: QuoteFinding | None = None
    proposed: bool = False  # what it counts was said by an extractor, not read by the grammar


class Unclassified(Frozen):
    """A number that was seen and could not be classified."""

    quote: str
    span: Span


class CheckResult(Frozen):
    """The JSON of `wartoll check`."""

    wartoll: str
    method: str
    catalogue: str
    fit: str
    as_of: str | None
    at: str | None
    claims: tuple[CheckedClaim, ...]
    quoted_figures: tuple[CheckedQuote, ...]
    unclassified_numbers: tuple[Unclassified, ...]
    questions: tuple[Question, ...]
    language: str
    warnings: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()  # proposals of an extractor that were not used
