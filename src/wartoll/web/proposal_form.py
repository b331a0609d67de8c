"""The fields of a proposal: which of them there are, in which order, with which words to choose from."""

from __future__ import annotations

from ..measures import MEASURES
from ..records import (
    Basis,
    Bound,
    Carrier,
    EpisodeKind,
    Frozen,
    Kind,
    Phase,
    Population,
    RangeIs,
    Role,
    Scope,
    Severity,
    words,
)
from ..workspace.nouns import ProposalKind


class Field(Frozen):
    """One field of the form."""

    name: str
    label: str
    help: str = ""  # a template of gettext: %% for a per cent sign
    choices: tuple[str, ...] = ()
    needed: bool = False
    long: bool = False


FIELDS: dict[ProposalKind, tuple[tuple[str, tuple[Field, ...]], ...]] = {
    "figure": (
        (
            "What was counted",
            (
                Field(name="episode", label="Episode", help="its id, such as raqqa-2017", needed=True),
                Field(name="measure", label="Measure", choices=tuple(MEASURES), needed=True),
                Field(name="population", label="Who was counted", choices=words(Population)),
                Field(name="perpetrator", label="Killed or hurt by", help="all, unstated, or one party"),
                Field(name="basis", label="Share or number of what", choices=words(Basis)),
                Field(name="severity", label="How badly damaged", choices=words(Severity)),
                Field(name="scope", label="Where", choices=words(Scope), needed=True),
                Field(name="phase", label="When (of stocks)", choices=words(Phase)),
                Field(name="period_start", label="Counted from", help="YYYY, YYYY-MM or YYYY-MM-DD"),
                Field(name="period_end", label="Counted to", help="YYYY, YYYY-MM or YYYY-MM-DD"),
            ),
        ),
        (
            "The number",
            (
                Field(name="low", label="Low", help="digits, or a share such as 36%%"),
                Field(name="central", label="Central"),
                Field(name="high", label="High"),
                Field(name="bound", label="Bound", choices=words(Bound)),
                Field(name="range_is", label="What the range is", choices=words(RangeIs)),
                Field(name="kind", label="Kind", choices=words(Kind), needed=True),
                Field(name="register", label="A register of names?", choices=("no", "yes")),
                Field(name="as_published", label="As it was printed"),
            ),
        ),
        (
            "Who says so",
            (
                Field(name="publisher", label="Publisher", needed=True),
                Field(name="publisher_id", label="Short name of the publisher", help="small letters and hyphens"),
                Field(name="role", label="Role", choices=words(Role), needed=True),
                Field(name="carrier", label="The page that you read", choices=words(Carrier), needed=True),
                Field(name="relay", label="Relayed by"),
                Field(name="published", label="Published on", help="YYYY, YYYY-MM or YYYY-MM-DD"),
                Field(name="relayed", label="Relayed on"),
                Field(name="url", label="Address", help="begins with https://"),
                Field(name="source", label="Or the id of a source of the catalogue"),
                Field(name="derived_from", label="Repeats these figures", help="ids, separated by ;"),
            ),
        ),
        (
            "In words",
            (
                Field(name="definition", label="What the number counts, in your words", long=True, needed=True),
                Field(name="denominator", label="Out of what", long=True),
                Field(name="note", label="Note", long=True),
                Field(name="standing", label="Standing", choices=("current", "superseded", "discredited")),
                Field(name="standing_from", label="Standing since"),
                Field(name="standing_reason", label="Why", long=True),
            ),
        ),
    ),
    "episode": (
        (
            "The episode",
            (
                Field(name="id", label="Id", help="place and year, such as exampleton-2026", needed=True),
                Field(name="name", label="Name", needed=True),
                Field(name="place", label="Place", help="small letters and hyphens", needed=True),
                Field(name="country", label="Country", needed=True),
                Field(name="kind", label="Kind", choices=words(EpisodeKind)),
                Field(name="parent", label="Part of", help="the id of another episode"),
                Field(name="start", label="Began", help="YYYY, YYYY-MM or YYYY-MM-DD", needed=True),
                Field(name="end", label="Ended", help="YYYY, YYYY-MM or YYYY-MM-DD", needed=True),
                Field(name="aliases", label="Other spellings", help="separated by ;"),
                Field(name="lat", label="Latitude"),
                Field(name="lon", label="Longitude"),
                Field(name="belligerents", label="Who fought"),
                Field(name="context", label="What happened, in a sentence or two", long=True),
                Field(name="url", label="Address"),
            ),
        ),
    ),
}


def chosen(kind: ProposalKind) -> frozenset[str]:
    """The fields whose words are chosen from a list, which pages show without underscores."""
    return frozenset(field.name for _, fields in FIELDS[kind] for field in fields if field.choices)


def labels(kind: ProposalKind) -> dict[str, str]:
    """The words of each field."""
    return {field.name: field.label for _, fields in FIELDS[kind] for field in fields}
