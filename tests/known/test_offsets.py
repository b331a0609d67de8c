"""`offsets.json` is what `wartoll catalogue fit` makes of the shipped files today."""

from __future__ import annotations

from importlib import resources

import pytest

from wartoll.fitting import dumped, fit
from wartoll.sources.catalogue import shipped_hash


def committed() -> str:
    return (resources.files("wartoll") / "catalogue" / "offsets.json").read_text(encoding="utf-8")


def test_it_names_the_shipped_files(shipped_bench):
    assert shipped_bench.fit.inputs == shipped_hash(), "run `wartoll catalogue fit` and commit the result"


@pytest.mark.slow
def test_a_refit_gives_the_committed_file(shipped_catalogue):
    assert dumped(fit(shipped_catalogue)) == committed(), "run `wartoll catalogue fit` and commit the result"


def test_every_step_that_converts_has_five_teachers_without_the_place_it_serves(shipped_bench):
    for step in shipped_bench.fit.steps.values():
        for place, made in step.without.items():
            assert made is None or (len(made.teachers) >= 5 and place not in made.teachers)
