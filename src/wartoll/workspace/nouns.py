"""What the workspace gives back: frozen records, never rows."""

from __future__ import annotations

from typing import Any, Literal

from ..brief.outline import Organisation
from ..findings import CheckResult
from ..records import Frozen

Role = Literal["reader", "editor", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = ("reader", "editor", "reviewer", "administrator")
Scope = Literal["read", "propose", "review", "publish"]
SCOPES: tuple[Scope, ...] = ("read", "propose", "review", "publish")
CheckState = Literal["queued", "running", "done", "failed"]
ProposalKind = Literal["figure", "episode"]
ProposalState = Literal["proposed", "accepted", "refused", "withdrawn"]
#: whose claim it was, for the self-audit: sides of a conflict are told from those who only report on it
Side = Literal["party", "government", "un", "ngo", "academic", "press", "other", "unstated"]
SIDES: tuple[Side, ...] = ("party", "government", "un", "ngo", "academic", "press", "other", "unstated")


class Actor(Frozen):
    """Who changes something: a person by number and name, or the server itself."""

    id: int | None = None
    name: str = "the server"
    role: str = ""

    @property
    def word(self) -> str:
        """How the log names the actor."""
        return "server" if self.id is None else f"user:{self.id}"


SERVER = Actor()


class User(Frozen):
    """A person with an account; never the password."""

    id: int
    name: str
    email: str
    role: Role
    created: str
    disabled: bool = False

    @property
    def actor(self) -> Actor:
        """The person as the one who acts."""
        return Actor(id=self.id, name=self.name, role=self.role)


class Session(Frozen):
    """A session and the person that it belongs to."""

    user: User
    created: str
    seen: str
    expires: str
    agent: str = ""


class ApiToken(Frozen):
    """A token of the API, without its secret."""

    id: int
    user: User
    name: str
    scopes: tuple[Scope, ...]
    created: str
    expires: str
    revoked: bool = False


class LogRow(Frozen):
    """One change: what was done to what, by whom, and the hash that ties it to the one before."""

    seq: int
    at: str
    actor: str
    action: str
    object: str
    payload: dict[str, Any]
    previous: str
    hash: str


class Head(Frozen):
    """The end of the log."""

    seq: int
    hash: str


class Check(Frozen):
    """A text under work: what was asked, what was answered, and the result where there is one."""

    id: str
    owner: int | None
    state: CheckState
    version: int
    text: str
    origin: str
    request: dict[str, Any]
    answers: dict[str, Any]
    result: CheckResult | None
    told: str
    share: int
    created: str
    changed: str


class BriefRecord(Frozen):
    """Everything that a published page is made from, so that it reads the same for ever."""

    text: str
    origin: str = ""
    date: str  # the day of first publication, as printed
    corrected: str = ""  # the day of this version, where it is a correction
    url: str = ""  # the permanent address
    result: CheckResult
    files: dict[str, str] = {}  # rendered at publication, by name: text, or base64 for pictures
    organisation: Organisation | None = None
    replies: str = ""
    sides: tuple[Side, ...] = ()  # whose claim each was, in the order of the claims


class BriefVersion(Frozen):
    """One version of a published brief."""

    address: str
    number: int
    newest: int
    at: str
    by: str
    reason: str
    record: BriefRecord
    published: str  # when the first version appeared


class VersionLine(Frozen):
    """One line of a brief's history."""

    number: int
    at: str
    by: str
    reason: str


class Registered(Frozen):
    """One published claim, as the register lists it."""

    address: str
    claim: int
    subject: str
    references: tuple[str, ...]
    claimant: str
    side: Side
    verdict: str
    said: str
    reading: str
    headline: str
    changed: str


class Proposal(Frozen):
    """A figure or an episode that somebody proposed; it counts once a second person accepted it."""

    id: int
    kind: ProposalKind
    state: ProposalState
    version: int
    payload: dict[str, str]
    proposer: int
    proposer_name: str
    reviser: int
    reviewer: int | None
    reviewer_name: str
    reason: str
    created: str
    changed: str


class Unfit(Frozen):
    """An accepted proposal that the catalogue has no place for any more, and why."""

    proposal: int
    why: str


class Subscriber(Frozen):
    """Somebody who gets the digest."""

    id: int
    email: str
    language: str
    confirmed: str
    sent_up_to: str
    leave_token: str
