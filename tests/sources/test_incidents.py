from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources.incidents import Box, Reading, Wanted, layout_of, parse_incidents, read_incidents
from wartoll.sources.tables import parse_csv

HEADER = "id,date,date_end,lat,lon,accuracy_km,killed_low,killed_high,belligerents,grade"
RAQQA = Wanted(date(2017, 6, 6), date(2017, 10, 20), Box(35.90, 38.93, 36.00, 39.09))


def read(*rows: str, wanted: Wanted | None = None, header: str = HEADER, **columns: str) -> Reading:
    """A list of these rows."""
    return parse_incidents(parse_csv("\n".join((header, *rows)), "a.csv"), "a.csv", wanted or Wanted(), columns)


GOOD = "x,2000-03-01,,10,20,0.5,2,4,One; Other,Fair"

FAULTS = {
    "no date": ("x,,,10,20,1,2,4,,", "has no date", ""),
    "no such day": ("x,2000-02-31,,10,20,1,2,4,,", "there is no such day", "2000-02-31"),
    "another order": ("x,31/02/2000,,10,20,1,2,4,,", "the date is not written YYYY-MM-DD", "31/02/2000"),
    "backwards": ("x,2000-03-02,2000-03-01,10,20,1,2,4,,", "ends before it begins", "2000-03-02 to 2000-03-01"),
    "no number of degrees": ("x,2000-03-01,,north,20,1,2,4,,", "a coordinate is no number of degrees", "north"),
    "outside the globe": ("x,2000-03-01,,100,20,1,2,4,,", "a coordinate is outside of the globe", "100"),
    "not a number": ("x,2000-03-01,,nan,20,1,2,4,,", "a coordinate is outside of the globe", "nan"),
    "low above high": ("x,2000-03-01,,10,20,1,5,4,,", "the lowest number of killed is above the highest", "5 to 4"),
    "negative": ("x,2000-03-01,,10,20,1,-2,4,,", "a number of killed is negative", "-2"),
    "half a person": ("x,2000-03-01,,10,20,1,2.5,4,,", "a number of killed is no whole number", "2.5"),
    "no number": ("x,2000-03-01,,10,20,1,,,,", "gives no number of killed", ""),
    "nobody": ("x,2000-03-01,,10,20,1,0,0,,", "nobody of the population asked for was killed", ""),
    "a summary": ("x,2000-03-01,2000-06-01,10,20,1,2,4,,", "spans more than 31 days", "93 days"),
    "twice": (GOOD, "the id stands in an earlier row", "x"),
}


@pytest.mark.parametrize(("row", "reason", "value"), FAULTS.values(), ids=FAULTS)
def test_a_row_that_cannot_be_used_is_listed_with_its_line(row: str, reason: str, value: str) -> None:
    found = read(GOOD, row if value == "x" else "y" + row[1:])
    assert [(left.line, left.reason, left.value) for left in found.left_out] == [(3, reason, value)]
    assert len(found.incidents) == 1


def test_every_row_is_used_or_counted() -> None:
    found = read(GOOD, *(row for row, *_ in FAULTS.values()), GOOD)
    assert len(found.incidents) + len(found.left_out) + sum(n for _, n in found.not_wanted) == found.rows
    assert sum(n for _, n in found.reasons) == len(FAULTS) + 1


def test_one_number_is_both_ends_and_places_may_be_missing() -> None:
    one = read("x,2000-03-01,,,,,3,,,").incidents[0]
    assert (one.low, one.high, one.radius) == (3, 3, 5)
    assert one.lat != one.lat


def test_what_is_not_asked_for_is_counted_by_reason() -> None:
    rows = [
        GOOD,
        "b,1999-03-01,,10,20,1,2,4,One,Fair",
        "c,2000-03-01,,50,20,1,2,4,One,Fair",
        "d,2000-03-01,,,,1,2,4,One,Fair",
        "e,2000-03-01,,10,20,1,2,4,Third,Fair",
        "f,2000-03-01,,10,20,1,2,4,One,Weak",
    ]
    wanted = Wanted(date(2000, 1, 1), date(2000, 12, 31), near=(10.0, 20.0, 5.0), sides=("ONE",), grades=("fair",))
    found = read(*rows, wanted=wanted)
    assert [one.id for one in found.incidents] == ["x"]
    assert sorted(n for _, n in found.not_wanted) == [1, 1, 1, 1, 1]


def test_columns_that_are_not_known_are_asked_for() -> None:
    header, row = "code,when,killed", "x,2000-03-01,3"
    with pytest.raises(UsageError, match="columns of no known layout"):
        read(row, header=header)
    found = read(row, header=header, start="when", low="killed", id="code")
    assert found.incidents[0].high == 3
    assert found.layout == "given"
    with pytest.raises(UsageError, match="names no column"):
        read(row, header=header, start="day", low="killed")
    with pytest.raises(UsageError, match="nothing an incident has"):
        read(row, header=header, weather="when")


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no rows"):
        read_incidents(tmp_path / "a.csv", Wanted())
    assert layout_of(tuple(HEADER.split(",")), "a.csv").name == "plain"


def test_the_numbers_of_raqqa(shared: Path) -> None:
    folder = shared / "data" / "casualties"
    files = [folder / name for name in ("airwars_syria_incidents.csv", "ucdp_ged_syria_2016_2019.csv")]
    if not all(file.is_file() for file in files):
        pytest.skip("needs the two incident lists of ../shared/data/casualties")
    airwars = {total.grade: total[1:4] for total in read_incidents(files[0], RAQQA).totals}
    assert airwars == {
        "Confirmed": (41, 224, 284),
        "Fair": (322, 1560, 2064),
        "Weak": (42, 134, 149),
        "Contested": (70, 768, 1413),
        "Discounted": (16, 17, 24),
    }
    assert sum(rows for rows, *_ in airwars.values()) == 491
    (civilians,) = read_incidents(files[1], RAQQA).totals
    assert civilians[1:] == (369, 2078, 2078 + 124, 2078)
    (everybody,) = read_incidents(files[1], replace(RAQQA, population="all")).totals
    assert everybody[1:] == (369, 4063, 5159, 4221)
