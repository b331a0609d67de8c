"""The records of the workspace."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from wartoll.workspace.nouns import SERVER, Actor, User


def test_actors_are_named_by_number_in_the_log() -> None:
    one = User(id=7, name="Ada Example", email="ada@example.org", role="editor", created="x")
    assert one.actor.word == "user:7"
    assert SERVER.word == "server"
    assert Actor(name="a visitor").word == "server"


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        SERVER.name = "x"  # type: ignore[misc]  # that is what is tested
