"""A city that is in no catalogue, with figures of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wartoll.findings import CheckResult
from wartoll.sources.catalogue import shipped, shipped_hash

from .conftest import SRC, Command, Write

EPISODES = """id,name,country,start,end,belligerents,aliases
port-ilvery-2031,"Port Ilvery, siege of 2031",Nowhere,2031-03-01,2031-07-14,north; south,Ilvery harbour;بورت إلفري
"""
FIGURES = """episode,measure,population,perpetrator,basis,severity,scope,low,central,high,range_is,kind,publisher,\
role,published
port-ilvery-2031,people_killed,all,all,,,whole_city,8000,9000,10000,interval90,survey,Survey office,academic,2031-09-01
port-ilvery-2031,people_killed,all,all,,,whole_city,,9500,,,estimate,Another office,ngo,2031-10-01
port-ilvery-2031,share_destroyed,,,buildings,any_damage,whole_city,,62%,,,survey,Survey office,academic,2031-09-01
"""
TEXT = "Port Ilvery has inherited the fate of Dresden in 1945. Port Ilvery was worse than Raqqa in 2017."


@pytest.fixture
def files(write: Write) -> tuple[str, ...]:
    return ("--episodes", write("episodes.csv", EPISODES), "--figures", write("figures.csv", FIGURES))


def checked(out: str) -> CheckResult:
    return CheckResult.model_validate_json(out)


def test_a_new_city_is_compared_with_old_ones(wartoll: Command, files: tuple[str, ...]) -> None:
    done = wartoll("check", TEXT, *files, "--json")
    claims = {(c.kind, c.references): c for c in checked(done.out).claims}
    assert done.code == 0
    assert set(claims) == {("similar", ("dresden-1945",)), ("exceeds", ("raqqa-2017",))}
    assert {c.subject for c in claims.values()} == {"port-ilvery-2031"}
    found = claims["similar", ("dresden-1945",)].now.findings
    killed = next(f for f in found if f.measure == "people_killed" and not f.side)
    assert killed.subject is not None
    assert 7000 < (killed.subject.low or 0) < 9200 < (killed.subject.high or 0) < 11000
    assert killed.verdict in ("fails", "likely fails", "open")  # 9,000 against 18,000 to 25,000
    assert any(i.startswith("port-ilvery-2031/own/") for i in killed.figures)
    against = claims["exceeds", ("raqqa-2017",)].now.findings
    assert any(f.measure == "share_destroyed" and f.subject is not None for f in against)


def test_another_script_and_a_second_name_find_it(wartoll: Command, files: tuple[str, ...]) -> None:
    for name in ("Ilvery harbour", "بورت إلفري"):
        result = checked(wartoll("check", f"{name} looks like Dresden in 1945", *files, "--json").out)
        assert [c.subject for c in result.claims] == ["port-ilvery-2031"], name


def test_own_rows_are_marked_wherever_they_are_shown(wartoll: Command, files: tuple[str, ...], desk: Path) -> None:
    done = wartoll("check", TEXT, *files, "-o", "out")
    assert "3 figures and 1 episode are your own" in done.err
    assert "are your own" in (desk / "out" / "index.html").read_text("utf-8")
    assert checked(wartoll("check", TEXT, *files, "--json").out).catalogue != shipped_hash()
    assert "(yours)" in wartoll("show", "port-ilvery-2031", *files).out
    listed = wartoll("catalogue", "list", *files).out
    assert "port-ilvery-2031 (yours)" in " ".join(listed.split())


def test_compare_both_ways(wartoll: Command, files: tuple[str, ...]) -> None:
    for other in ("dresden-1945", "raqqa-2017"):
        one = json.loads(wartoll("compare", "port-ilvery-2031", other, *files, "--json").out)
        two = json.loads(wartoll("compare", other, "port-ilvery-2031", *files, "--json").out)
        words = [{f["verdict"] for f in side["findings"] if f["measure"] == "people_killed"} for side in (one, two)]
        assert words[0] == words[1]  # being alike is mutual


def test_a_settings_file_names_the_own_files_and_who_publishes(
    wartoll: Command, files: tuple[str, ...], write: Write, desk: Path
) -> None:
    assert files
    write(
        "wartoll.toml",
        '[organisation]\nname = "The Ilvery Desk"\nurl = "https://ilvery.example"\n'
        '[catalogue]\nfigures = ["figures.csv"]\nepisodes = ["episodes.csv"]\n',
    )
    done = wartoll("check", TEXT, "-o", "out")
    assert done.code == 0
    assert "The Ilvery Desk" in (desk / "out" / "index.html").read_text("utf-8")
    assert {c.subject for c in checked(wartoll("check", TEXT, "--json").out).claims} == {"port-ilvery-2031"}


def test_a_wrong_settings_file_is_named(wartoll: Command, write: Write) -> None:
    write("wartoll.toml", "[organisation\n")
    done = wartoll("check", TEXT)
    assert done.code == 1
    assert "wartoll.toml" in done.err


def test_add_keeps_copies_at_home_and_never_in_the_package(
    wartoll: Command, files: tuple[str, ...], home: Path, desk: Path
) -> None:
    package = SRC / "wartoll" / "catalogue"
    before = {p.name: p.read_bytes() for p in package.iterdir() if p.is_file()}
    assert wartoll("catalogue", "add", files[1], files[3]).code == 0
    assert {p.name: p.read_bytes() for p in package.iterdir() if p.is_file()} == before
    assert sorted(p.name.split("-")[0] for p in home.glob("*.csv")) == ["episodes", "figures"]
    (desk / files[1]).unlink()
    (desk / files[3]).unlink()
    assert {c.subject for c in checked(wartoll("check", TEXT, "--json").out).claims} == {"port-ilvery-2031"}


def test_adding_twice_keeps_one(wartoll: Command, files: tuple[str, ...], home: Path) -> None:
    wartoll("catalogue", "add", files[1], files[3])
    again = wartoll("catalogue", "add", files[1], files[3])
    assert again.code == 0
    assert "was kept before" in again.err
    assert len(list(home.glob("*.csv"))) == 2


def test_ten_answers_make_an_episode(wartoll: Command, desk: Path) -> None:
    answers = [
        "Port Ilvery", "Made-up land", "2031-03-01", "2031-07-14", "one side against the other", "Ilvery harbour",
        "200000 to 220000", "", "41000", "",
    ]  # fmt: skip
    made = wartoll("catalogue", "new", stdin="\n".join([*answers, ""]).encode())
    assert made.code == 0
    assert {p.name for p in desk.iterdir()} == {"episodes.csv", "figures.csv"}
    given = ("--episodes", "episodes.csv", "--figures", "figures.csv")
    result = checked(wartoll("check", "Port Ilvery looks like Dresden in 1945", *given, "--json").out)
    assert result.claims[0].subject.startswith("port-ilvery-2031")
    assert wartoll("catalogue", "add", "episodes.csv", "figures.csv").code == 0


def test_an_answer_that_does_not_fit_ends_a_pipe(wartoll: Command, desk: Path) -> None:
    done = wartoll("catalogue", "new", stdin=b"Port Ilvery\nMade-up land\n31 February\n")
    assert done.code == 2
    assert "31 February" in done.err
    assert not (desk / "episodes.csv").exists()


def test_own_rows_change_nothing_for_others(wartoll: Command, files: tuple[str, ...]) -> None:
    wartoll("check", TEXT, *files)
    assert "port-ilvery-2031" not in shipped(classes=True).episodes
