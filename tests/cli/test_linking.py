import csv
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from wartoll.deaths.linkage_report import LinkageOut, OverlapsOut
from wartoll.errors import SourceError, UsageError

from .made_up import FILES, deaths

pytestmark = pytest.mark.usefixtures("linked_desk")
HEAD = "id,name,father,age,sex,date of death,governorate\n"


def test_json_is_the_documented_record() -> None:
    made = LinkageOut.model_validate_json(deaths("link", "work", "--json").stdout)
    assert [one.name for one in made.lists] == ["families", "hospital", "web"]
    assert made.overlaps.draws == 12
    shown = OverlapsOut.model_validate_json(deaths("overlap", "work", "--json").stdout)
    assert shown == made.overlaps


def test_names_are_shared_only_on_request() -> None:
    assert not Path("work/share/people.csv").exists()
    made = LinkageOut.model_validate_json(deaths("link", "work", "--with-names", "--json").stdout)
    assert made.overlaps.hidden == 0
    assert Path("work/share/people.csv").read_bytes() == Path("work/people.csv").read_bytes()
    deaths("link", "work")
    assert not Path("work/share/people.csv").exists()


def test_another_seed_draws_anew_and_reads_nothing_again() -> None:
    again = deaths("link", "work", "--seed", "2")
    assert again.stderr.count("unchanged") == 1
    assert deaths("link", "work", "--seed", "2").stderr.count("unchanged") == 3
    assert json.loads(Path("work/folder.json").read_text())["seed"] == 2


def test_a_list_can_be_looked_through_for_people_entered_twice() -> None:
    rows = Path("lists/hospital.csv").read_text("utf-8").splitlines()
    twice = [row.replace("hospital-", "again-", 1) for row in rows[1:16]]
    Path("one.csv").write_text("\n".join([*rows, *twice]) + "\n", "utf-8")
    assert "one list has no other" in str(deaths("link", "one.csv", "-o", "w", "--yes").exception)
    done = deaths("link", "one.csv", "-o", "w", "--yes", "--within", "--json", "--draws", "5")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["within"] is True
    written = Path("w/people.csv").read_text("utf-8").splitlines()
    people = {row["source_id"]: row["person"] for row in csv.DictReader(written)}
    assert len(people) == len(rows) + 14
    found = [people[name] == people[name.replace("again", "hospital")] for name in people if name.startswith("again")]
    assert sum(found) >= 14


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("overlap", "lists"), "holds no linked lists"),
        (("overlap", "work", "--csv", "--json"), "cannot both be printed"),
        (("overlap", "work", "--strata", "age"), "no strata by 'age'"),
        (("link", "work", "-o", "other"), "-o goes with lists"),
        (("link", *FILES), "needs a folder"),
    ],
)
def test_a_request_that_cannot_be_carried_out_is_refused(arguments: tuple[str, ...], said: str) -> None:
    error = deaths(*arguments).exception
    assert isinstance(error, UsageError)
    assert said in str(error)


def mapped(text: str, mapping: str = "") -> object:
    """A list of this text linked with the hospital's, under a mapping."""
    Path("bad.csv").write_text(text, encoding="utf-8")
    Path("m.toml").write_text(
        f'[hospital]\nfile = "lists/hospital.csv"\nname = "full name"\nage = "age"\ndate = "date of death"\n'
        f'[bad]\nfile = "bad.csv"\n{mapping}\n'
    )
    return deaths("link", "lists/hospital.csv", "bad.csv", "-o", "w", "--mapping", "m.toml", "--draws", "5")


NAMED = 'source_id = "id"\nname = "name"\nage = "age"\ndate = "date of death"'
GOOD = "7,Rami Nabil Haddad,,40,m,2031-05-20,north\n"


@pytest.mark.parametrize(
    ("text", "mapping", "said"),
    [
        (HEAD + GOOD, 'name = "full name"', "has no column 'full name'"),
        (HEAD + GOOD, 'place_1 = "governorate"', "share no column"),
        (HEAD + GOOD + GOOD.replace("2031-05-20", "03/04/2031"), NAMED, "day or the month comes first"),
        (
            HEAD + GOOD.replace("2031-05-20", "20/05/2031") + GOOD.replace("2031-05-20", "05/20/2031"),
            NAMED,
            "mixes two orders",
        ),
        (HEAD, NAMED, "no row that could be kept"),
        ("", NAMED, "bad.csv"),
    ],
)
def test_lists_that_cannot_be_linked_are_refused_and_no_cell_is_told(text: str, mapping: str, said: str) -> None:
    error = mapped(text, mapping).exception
    assert isinstance(error, UsageError | SourceError), error
    assert said in str(error)
    assert "Rami" not in str(error)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (GOOD.replace(",40,", ",220,"), "no age from 0 to 120"),
        (HEAD, "the headings, repeated"),
        (GOOD.replace("Rami", "=CONCAT(A1)"), "a formula, read as text"),
        (GOOD, "an identifier that an earlier row of the list has"),
        (GOOD.replace("7,Rami", "8,\u200fRami"), "invisible marks of writing direction"),
        (GOOD.replace("Rami Nabil Haddad", "  "), "no name"),
        (",,,,,,\n", "nothing in any of the columns used"),
        (GOOD.replace("north", "north,more,cells"), "more cells than headings"),
    ],
)
def test_what_is_lost_or_changed_is_counted_and_listed(row: str, said: str) -> None:
    done = mapped(HEAD + GOOD + row, NAMED)
    assert done.exit_code == 0, done.exception or done.output
    assert said in " ".join(done.output.split())
    assert "Rami" not in done.output
    changes = json.loads(Path("w/report.json").read_text())["lists"][1]["changes"]
    assert 3 in [at for change in changes for at in change["rows"]]


def test_probabilities_are_left_as_they_are_where_asked() -> None:
    assert "known to be false" in deaths("link", "work").stdout
    made = json.loads(deaths("link", "work", "--no-decoys", "--json").stdout)
    assert made["false_pairs"] == ["The probabilities are not corrected on pairs known to be false (--no-decoys)."]
    assert deaths("link", "work", "--seed", "3").stderr.count("unchanged") == 2
    assert json.loads(Path("work/folder.json").read_text())["decoys"] is False


def test_a_backend_that_is_not_there_is_said() -> None:
    assert "no such option" not in deaths("link", "work", "--backend", "spark").output  # nothing is left to compare
    done = deaths("link", "work", "--seed", "9", "--backend", "spark")
    assert find_spec("pyspark") is not None or "needs the package pyspark" in str(done.exception)
