"""Which forms there are, and getting from one to the next."""

from __future__ import annotations

from wartoll.workspace import forms

from .conftest import Maker


def test_every_form_has_its_step() -> None:
    steps = sorted(file.name[1:5] for file in (forms.STEPS / "versions").glob("v*.py"))
    assert sorted(forms.known()) == steps


def test_an_empty_database_has_no_form_and_gets_one(make: Maker) -> None:
    database = make("sqlite", ready=False)
    with database.read() as connection:
        assert forms.form_of(connection) is None
    forms.upgrade(database, forms.known()[-1])
    forms.upgrade(database, forms.known()[-1])
    with database.read() as connection:
        assert forms.form_of(connection) == "0001"
