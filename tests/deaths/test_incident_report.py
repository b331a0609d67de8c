import numpy as np

from wartoll.deaths.incident_report import IncidentReport, ListOut, report
from wartoll.deaths.incidents import incidents
from wartoll.simulate.incidents import War, two_lists

LISTS = (ListOut(name="a.csv"), ListOut(name="b.csv"))


def test_the_report_is_whole_and_never_one_number() -> None:
    made = two_lists(War(events=100, days=60), np.random.default_rng(2))
    found = report(incidents("a", made.first), incidents("b", made.second), LISTS, seed=3)
    assert found.status == "ok"
    assert IncidentReport.model_validate_json(found.model_dump_json()) == found
    assert len(found.events_if) == len(found.killed_if_lowest) == len(found.killed_if_highest) == 7
    assert set(found.events) == {"both", "first only", "second only"}
    assert "cannot test" in found.assumption
    assert [pair.probability for pair in found.pairs] == sorted((p.probability for p in found.pairs), reverse=True)
    assert all(len(pair.a) == 1 or len(pair.b) == 1 for pair in found.pairs)


def test_lists_that_cannot_be_linked_have_a_reason() -> None:
    made = two_lists(War(events=100, days=15), np.random.default_rng(2))
    found = report(incidents("a", made.first), incidents("b", made.second), LISTS, seed=3)
    assert found.status == "not estimable"
    assert "30 days" in found.reason
    assert found.events_if == ()
