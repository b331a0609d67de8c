"""What the words around a number change in what it counts."""

from __future__ import annotations

import pytest

from wartoll.claims.quantities import read_quantities


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "The army had counted 812 militants, 90 soldiers and 41 civilians dead.",
            ["combatants_killed", "combatants_killed", "civilians_killed"],
        ),
        ("The town buried 3,210 of its people, among them 410 children.", ["people_killed", "civilians_killed"]),
        ("Gravediggers buried 14 bodies.", ["bodies_recovered"]),
        ("The register of the dead has 153 names.", ["people_killed"]),
        ("The guest book has 153 names.", [""]),
        ("The army lost 110 soldiers, the Japanese about 1,600, and it rained.", ["combatants_killed"] * 2),
        ("Half as many houses burned here as there.", [""]),
        ("Half the houses burned.", ["share_destroyed"]),
    ],
)
def test_constructions_of_numbers(text: str, measures: list[str]) -> None:
    assert [q.measure for q in read_quantities(text)] == measures
