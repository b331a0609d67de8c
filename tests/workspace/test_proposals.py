"""Two persons for every figure, and nobody's change lost."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wartoll.errors import SourceError, UsageError
from wartoll.workspace import checks, journal, proposals
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import User

from .conftest import person

FIGURE = {
    "episode": "raqqa-2017",
    "measure": "people_killed",
    "population": "all",
    "perpetrator": "all",
    "scope": "whole_city",
    "low": "2100",
    "high": "2400",
    "range_is": "minmax_sources",
    "kind": "estimate",
    "publisher": "Example Monitor",
    "publisher_id": "example-monitor",
    "role": "ngo",
    "carrier": "primary",
    "published": "2026-10-01",
    "url": "https://monitor.example/raqqa",
    "definition": "People killed in the city from June to October 2017, counted by the monitor.",
}
EPISODE = {
    "id": "exampleton-2026",
    "name": "Exampleton, siege of 2026",
    "place": "exampleton",
    "country": "Exampleland",
    "start": "2026-02-01",
    "end": "2026-05-30",
    "aliases": "Exampletown; Eksempleton",
}


@pytest.fixture
def ada(database: Database) -> User:
    """Who proposes."""
    return person(database, name="Ada Example")


@pytest.fixture
def bo(database: Database) -> User:
    """Who looks at it."""
    return person(database, "reviewer", name="Bo Example")


def test_a_figure_counts_once_a_second_person_has_accepted_it(database: Database, ada: User, bo: User) -> None:
    before = proposals.catalogue_of(database)
    made = proposals.propose(database, ada.actor, "figure", FIGURE)
    assert proposals.catalogue_of(database).hash == before.hash
    was = proposals.revision(database)
    done = proposals.review(database, bo.actor, made.id, made.version, accept=True)
    assert (done.state, done.reviewer_name) == ("accepted", "Bo Example")
    after = proposals.catalogue_of(database)
    (new,) = [f for f in after.figures if f.origin == "user"]
    assert new.id == f"raqqa-2017/desk/{made.id:02d}"
    assert (new.low, new.high, new.coded_by, new.checked_by) == (2100, 2400, "Ada Example", "Bo Example")
    assert after.sources[new.source].publisher == "Example Monitor"
    assert proposals.revision(database) != was


def test_an_episode_and_a_figure_of_it(database: Database, ada: User, bo: User) -> None:
    with pytest.raises(SourceError, match="no such episode"):
        proposals.propose(database, ada.actor, "figure", {**FIGURE, "episode": "exampleton-2026"})
    episode = proposals.propose(database, ada.actor, "episode", EPISODE)
    proposals.review(database, bo.actor, episode.id, 1, accept=True)
    figure = proposals.propose(database, ada.actor, "figure", {**FIGURE, "episode": "exampleton-2026"})
    proposals.review(database, bo.actor, figure.id, 1, accept=True)
    known = proposals.catalogue_of(database)
    assert [f.values for f in known.of("exampleton-2026")] == [(2100, 2400)]
    assert "Eksempleton" in {a.alias for a in known.aliases}


def test_nobody_reviews_their_own(database: Database, ada: User, bo: User) -> None:
    made = proposals.propose(database, ada.actor, "figure", FIGURE)
    with pytest.raises(UsageError, match="your own"):
        proposals.review(database, ada.actor, made.id, 1, accept=True)
    revised = proposals.revise(database, bo.actor, made.id, 1, {**FIGURE, "high": "2500"})
    for one in (ada, bo):
        with pytest.raises(UsageError, match="your own"):
            proposals.review(database, one.actor, made.id, revised.version, accept=True)
    third = person(database, "reviewer")
    assert proposals.review(database, third.actor, made.id, 2, accept=True).state == "accepted"


def test_a_refusal_has_its_reason_and_ends_it(database: Database, ada: User, bo: User) -> None:
    made = proposals.propose(database, ada.actor, "figure", FIGURE)
    with pytest.raises(UsageError, match="reason"):
        proposals.review(database, bo.actor, made.id, 1, accept=False)
    done = proposals.review(database, bo.actor, made.id, 1, accept=False, reason="the page says 2,300")
    assert (done.state, done.reason) == ("refused", "the page says 2,300")
    with pytest.raises(UsageError, match="was refused"):
        proposals.revise(database, ada.actor, made.id, 2, {**FIGURE, "high": "2300"})
    assert proposals.listed(database) == ()
    assert [p.id for p in proposals.listed(database, "")] == [made.id]


def test_only_who_proposed_takes_it_back(database: Database, ada: User, bo: User) -> None:
    made = proposals.propose(database, ada.actor, "figure", FIGURE)
    with pytest.raises(UsageError, match="somebody else's"):
        proposals.withdraw(database, bo.actor, made.id, 1)
    assert proposals.withdraw(database, ada.actor, made.id, 1).state == "withdrawn"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"episode": "rakka-2017"}, "Did you mean raqqa-2017"),
        ({"low": "2500"}, "low"),
        ({"low": "-5", "high": ""}, "negative"),
        ({"measure": "share_destroyed", "low": "1.8", "high": ""}, "share"),
        ({"published": "2026-02-31"}, "published"),
        ({"low": "many"}, "no number"),
        ({"role": "friend"}, "role"),
        ({"note": "=cmd()"}, "formula"),
        ({"nonsense": "1"}, "has no nonsense"),
        ({"definition": "x" * 5000}, "characters"),
    ],
)
def test_what_the_catalogue_would_refuse_is_refused(
    database: Database, ada: User, changes: dict[str, str], words: str
) -> None:
    before = database.head()
    with pytest.raises((SourceError, UsageError), match=words):
        proposals.propose(database, ada.actor, "figure", {**FIGURE, **changes})
    assert database.head() == before
    assert proposals.listed(database, "") == ()


def test_a_double_submit_is_one_proposal(database: Database, ada: User) -> None:
    first = proposals.propose(database, ada.actor, "figure", FIGURE, key="form 3")
    assert proposals.propose(database, ada.actor, "figure", FIGURE, key="form 3") == first
    assert len(proposals.listed(database)) == 1


def test_the_slower_one_gets_both_versions(database: Database, ada: User, bo: User) -> None:
    made = proposals.propose(database, ada.actor, "figure", FIGURE)
    proposals.revise(database, ada.actor, made.id, 1, {**FIGURE, "low": "2150"})
    with pytest.raises(checks.Stale) as stale:
        proposals.revise(database, bo.actor, made.id, 1, {**FIGURE, "high": "2600"})
    assert (stale.value.newest.version, stale.value.newest.payload["low"]) == (2, "2150")


def test_thirty_editors_at_once_lose_nothing(database: Database, ada: User) -> None:
    """Each adds its own note to one of three figures, merging whenever another was faster; all notes are there."""
    made = [proposals.propose(database, ada.actor, "figure", {**FIGURE, "low": f"{2000 + n}"}) for n in range(3)]
    editors = [person(database) for _ in range(30)]
    conflicts: list[int] = []

    def edit(number: int) -> None:
        wanted = made[number % 3]
        mark, here = f"[{number:02d}]", wanted
        while True:
            merged = {**here.payload, "note": here.payload.get("note", "") + mark}
            try:
                proposals.revise(database, editors[number].actor, wanted.id, here.version, merged)
                return
            except checks.Stale as stale:
                conflicts.append(number)
                here = stale.newest

    threads = [threading.Thread(target=edit, args=(n,)) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, one in enumerate(made):
        found = proposals.get(database, one.id)
        assert found is not None
        marks = [found.payload["note"][i : i + 4] for i in range(0, len(found.payload["note"]), 4)]
        assert sorted(marks) == [f"[{n:02d}]" for n in range(number, 30, 3)]
        assert found.version == 11
        assert len(journal.history(database, f"proposal:{one.id}")) == 11
    assert conflicts, "no two editors met: this tested nothing"
    assert journal.verify(database).fine


STEPS = st.lists(st.tuples(st.sampled_from(["revise", "accept", "refuse", "withdraw"]), st.integers(0, 2)), max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_two_persons_stand_behind_a_figure(make: object, steps: list[tuple[str, int]]) -> None:
    database = make("sqlite")  # type: ignore[operator]  # the fixture is a function
    people = [person(database, "reviewer") for _ in range(3)]
    made = proposals.propose(database, people[0].actor, "figure", FIGURE)
    for turn, (step, who) in enumerate(steps):
        here = proposals.get(database, made.id)
        assert here is not None
        actor = people[who].actor
        try:
            if step == "revise":
                proposals.revise(database, actor, made.id, here.version, {**FIGURE, "note": f"turn {turn}"})
            elif step == "withdraw":
                proposals.withdraw(database, actor, made.id, here.version)
            else:
                proposals.review(database, actor, made.id, here.version, accept=step == "accept", reason="why")
        except UsageError:
            pass
    last = proposals.get(database, made.id)
    assert last is not None
    counts = any(f.origin == "user" for f in proposals.catalogue_of(database).figures)
    assert counts == (last.state == "accepted")
    if counts:
        assert last.reviewer not in (last.proposer, last.reviser)
    assert journal.verify(database).fine
    database.close()


def test_signs_that_no_database_holds_are_left_out(database: Database, ada: User, bo: User) -> None:
    made = proposals.propose(database, ada.actor, "figure", {**FIGURE, "note": "a\x00b"}, key="\ud800")
    assert made.payload["note"] == "ab"
    done = proposals.review(database, bo.actor, made.id, 1, accept=False, reason="\x00no \ud800")
    assert done.reason == "no ?"
    assert journal.verify(database).fine


def test_a_newer_catalogue_leaves_out_what_has_no_place_in_it(
    database: Database, ada: User, bo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next release ships the desk's episode itself: its row is left out and named, the rest stands."""
    from wartoll.sources import catalogue as shelf

    for kind, payload in (
        ("episode", EPISODE),
        ("figure", {**FIGURE, "episode": EPISODE["id"]}),
        ("episode", {**EPISODE, "id": "othertown-2026", "name": "Othertown", "place": "othertown", "aliases": ""}),
        ("figure", {**FIGURE, "episode": "othertown-2026"}),
        ("figure", FIGURE),
    ):
        made = proposals.propose(database, ada.actor, kind, payload)  # type: ignore[arg-type]  # a kind each
        proposals.review(database, bo.actor, made.id, 1, accept=True)
    known = proposals.catalogue_of(database)
    assert proposals.unfit(database) == ()
    newer = known.model_copy(
        update={
            "episodes": {k: e for k, e in known.episodes.items() if k != "othertown-2026"},
            "figures": tuple(f for f in known.figures if f.origin != "user"),
        }
    )
    monkeypatch.setattr(shelf, "shipped", lambda *_: newer)
    assert [(one.proposal, "taken" in one.why) for one in proposals.unfit(database)] == [(1, True)]
    own = [f.episode for f in proposals.catalogue_of(database).figures if f.origin == "user"]
    assert own == [EPISODE["id"], "othertown-2026", "raqqa-2017"]
    more = proposals.propose(database, ada.actor, "figure", {**FIGURE, "high": "2600"})
    assert more.state == "proposed"
    with pytest.raises(SourceError, match="no such episode"):
        proposals.propose(database, ada.actor, "figure", {**FIGURE, "episode": "nowhere-2026"})
