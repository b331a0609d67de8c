"""What only the API gives back: pages of records, and what is sent to it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from ..claims.corrected import Answers
from ..records import Episode, Figure, Frozen
from ..workspace.nouns import Registered, Side


class Problem(Frozen):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    next_step: str = ""
    errors: tuple[dict[str, Any], ...] = ()


class Index(Frozen):
    """What the API has."""

    catalogue: str
    paths: tuple[str, ...]
    openapi: str


class Episodes(Frozen):
    """One page of episodes."""

    items: tuple[Episode, ...]
    total: int
    page: int
    size: int


class Figures(Frozen):
    """One page of figures, with the facets of all that were found."""

    items: tuple[Figure, ...]
    total: int
    page: int
    size: int
    facets: dict[str, dict[str, int]]


class Claims(Frozen):
    """One page of published claims."""

    items: tuple[Registered, ...]
    total: int
    page: int
    size: int


class CheckIn(Frozen):
    """A text to be checked, and what is known of it or answered on it."""

    text: str = Field(min_length=1, max_length=1_000_000)
    date: str = Field(default="", max_length=10)
    as_of: str = Field(default="", max_length=10)
    at: str = Field(default="", max_length=10)
    subject: str = Field(default="", max_length=120)
    reference: str = Field(default="", max_length=120)
    measure: str = Field(default="", max_length=60)
    claimant: str = Field(default="", max_length=200)
    answers: Answers = Answers()


class ProposalIn(Frozen):
    """A figure or an episode to be looked at by a second person."""

    kind: Literal["figure", "episode"]
    payload: dict[str, str] = Field(max_length=60)
    key: str = Field(default="", max_length=80)


class RevisionIn(Frozen):
    """A proposal as it should be, and the version that was changed."""

    version: int = Field(ge=1)
    payload: dict[str, str] = Field(max_length=60)


class ReviewIn(Frozen):
    """What a second person says."""

    version: int = Field(ge=1)
    accept: bool
    reason: str = Field(default="", max_length=2_000)


class BriefIn(CheckIn):
    """A text to be checked and published as it is read."""

    sides: tuple[Side, ...] = Field(default=(), max_length=50)
    replies: str = Field(default="", max_length=8_000)
    key: str = Field(default="", max_length=80)


class Published(Frozen):
    """Where something was published."""

    address: str
    url: str
    number: int
