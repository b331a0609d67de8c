"""The shape of an entry."""

from __future__ import annotations

from wartoll.deaths import entries as seen_by_linking
from wartoll.entries import COLUMNS, NAMES, entry_schema


def test_columns_have_names_of_their_own_and_a_meaning() -> None:
    assert len(set(NAMES)) == len(COLUMNS)
    assert all(column.meaning for column in COLUMNS)
    assert NAMES[:2] == ("entry", "list")


def test_linking_sees_the_same_columns() -> None:
    assert seen_by_linking.COLUMNS is COLUMNS
    assert seen_by_linking.NAMES is NAMES


def test_the_schema_follows_the_columns() -> None:
    schema = entry_schema()
    assert tuple(schema.names) == NAMES
    assert {column.kind: str(schema.field(column.name).type) for column in COLUMNS} == {
        "whole number": "int64",
        "text": "string",
        "date": "date32[day]",
        "number": "double",
    }
