"""The catalogue with a user's own files beside it: what is read, and every way in which a bad file is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wartoll.errors import SourceError, UsageError
from wartoll.sources import tables
from wartoll.sources.catalogue import check_own, episode, load, shipped, shipped_hash, suggest

Write = Callable[..., Path]
FIGURE = "episode,measure,population,perpetrator,central,publisher,role,published\n"
KILLED = "raqqa-2017,civilians_killed,civilians,all,1500,Our Newsroom,press,2020-05-01\n"
EPISODE = "id,name,country,start,end,aliases\nel-fasher-2024,El Fasher,Sudan,2024-05,2025-10,Al-Fashir; الفاشر\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(content: str | bytes, name: str = "mine.csv") -> Path:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return written


def test_without_own_files_it_is_the_shipped_catalogue() -> None:
    assert load() is shipped()
    assert shipped().hash == shipped_hash()
    assert len(shipped_hash()) == 16


def test_reference_tables_add_light_episodes() -> None:
    assert shipped().episodes.keys() < shipped(classes=True).episodes.keys()


def test_own_figures_are_marked_and_bring_their_source(write: Write) -> None:
    catalogue = load([write(FIGURE + KILLED)])
    own = catalogue.figures[-1]
    source = catalogue.sources[own.source]
    assert (own.origin, own.episode, own.central) == ("user", "raqqa-2017", 1500)
    assert (source.publisher, source.publisher_id, source.role) == ("Our Newsroom", "our-newsroom", "press")
    assert own.id.startswith("raqqa-2017/own/")
    assert catalogue.hash != shipped().hash
    assert own.id not in {f.id for f in shipped().figures}


def test_a_file_given_twice_or_under_another_name_is_read_once(write: Write) -> None:
    one, two = write(FIGURE + KILLED), write(FIGURE + KILLED, "copy.csv")
    assert load([one, two, one]) == load([two])


def test_two_files_of_one_name_do_not_share_sources(write: Write) -> None:
    one = write(FIGURE + KILLED, "a/f.csv")
    two = write(FIGURE + KILLED.replace("Our Newsroom", "Another Newsroom"), "b/f.csv")
    catalogue = load([one, two])
    publishers = [catalogue.sources[f.source].publisher for f in catalogue.figures[-2:]]
    assert publishers == ["Our Newsroom", "Another Newsroom"]


def test_a_figure_may_name_a_source_of_the_catalogue(write: Write) -> None:
    known = next(iter(shipped().sources))
    catalogue = load([write(f"episode,measure,central,source\nraqqa-2017,strikes,100,{known}\n")])
    assert catalogue.figures[-1].source == known


def test_own_episodes_bring_their_spellings_and_can_carry_figures(write: Write) -> None:
    figures = write(FIGURE + KILLED.replace("raqqa-2017", "el-fasher-2024"), "f.csv")
    catalogue = load([figures], [write(EPISODE)])
    new = catalogue.episodes["el-fasher-2024"]
    assert (new.origin, new.place) == ("user", "el-fasher")
    assert {a.alias for a in catalogue.aliases if a.target == "el-fasher"} == {"El Fasher", "Al-Fashir", "الفاشر"}
    assert [f.origin for f in catalogue.of("el-fasher-2024")] == ["user"]


def test_spellings_change_the_hash(write: Write) -> None:
    one, two = write(EPISODE), write(EPISODE.replace("Al-Fashir", "Al-Faschir"), "two.csv")
    assert load(episodes=[one]).hash != load(episodes=[two]).hash


SHARE = "episode,measure,basis,severity,low,central,high\n"
#: the file's text; what the error says; line and column that it names
BAD_FIGURES = [
    (FIGURE.replace("role", "colour") + KILLED, "unknown column 'colour'", 1, "colour"),
    (FIGURE + KILLED.replace("1500", "many"), "is no number", 2, "central"),
    (FIGURE + KILLED.replace("1500", "-3"), "is negative", 2, "central"),
    (FIGURE + KILLED.replace("1500", "=1500"), "faults", None, ""),
    (FIGURE + KILLED.replace("2020-05-01", "2020-02-31"), "is no date", 2, "published"),
    (FIGURE + KILLED.replace("civilians_killed", "casualties"), "is not in the vocabulary", 2, "measure"),
    (FIGURE + KILLED.replace("press", "friend"), "is not in the vocabulary", 2, "role"),
    (FIGURE + KILLED + KILLED.replace("raqqa-2017", "raqa-2017"), "no such episode", 3, "episode"),
    (SHARE + "raqqa-2017,share_destroyed,buildings,destroyed,,180%,\n", "above 1", 2, "central"),
    (SHARE + "raqqa-2017,share_destroyed,buildings,destroyed,,1.8,\n", "above 1", 2, "central"),
    (SHARE + "raqqa-2017,share_destroyed,buildings,destroyed,0.5,0.4,\n", "smaller than low", 2, "central"),
    ("id," + SHARE + "raqqa-2017/a,raqqa-2017,share_destroyed,buildings,destroyed,,0.4,\n" * 2, "line 2", 3, "id"),
    ("episode,measure,central,source\nraqqa-2017,strikes,9,nobody/1\n", "no such source", 2, "source"),
    ("episode,measure,central,derived_from\nraqqa-2017,strikes,9,raqqa-2017/x\n", "no other figure", 2, "derived_from"),
    (FIGURE, "no row", None, ""),
    ("", "is empty", None, ""),
    (FIGURE + KILLED + "\x00", "NUL", None, ""),
    ((FIGURE + KILLED.replace("Our", "Überall")).encode("latin-1"), "is not UTF-8 text", 2, ""),
]


@pytest.mark.parametrize(("content", "words", "line", "column"), BAD_FIGURES)
def test_bad_figures_are_refused_with_their_place(
    write: Write, content: str | bytes, words: str, line: int | None, column: str
) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        load([write(content)])
    assert (caught.value.file, caught.value.line, caught.value.column) == ("mine.csv", line, column)


def test_the_nearest_episode_is_offered(write: Write) -> None:
    with pytest.raises(SourceError, match=r"Did you mean raqqa-2017"):
        load([write(FIGURE + KILLED.replace("raqqa-2017", "rakka-2017"))])


def test_more_rows_than_the_limit_are_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped()
    monkeypatch.setattr(tables, "ROW_LIMIT", 3)
    assert len(load([write(FIGURE + KILLED * 3)]).figures) == len(shipped().figures) + 3
    with pytest.raises(SourceError, match="more than 3 rows"):
        load([write(FIGURE + KILLED * 4)])


def test_ids_of_the_catalogue_are_taken(write: Write) -> None:
    taken = shipped().figures[0]
    with pytest.raises(SourceError, match="is taken by the catalogue") as caught:
        load([write(f"id,episode,measure,central\n{taken.id},{taken.episode},strikes,9\n")])
    assert (caught.value.line, caught.value.column, caught.value.value) == (2, "id", taken.id)
    with pytest.raises(SourceError, match="is taken by the catalogue"):
        load(episodes=[write(EPISODE.replace("el-fasher-2024", "raqqa-2017"))])


def test_ids_of_another_own_file_are_taken(write: Write) -> None:
    with pytest.raises(SourceError, match=r"is taken by line 2 of mine\.csv"):
        load(episodes=[write(EPISODE), write(EPISODE.replace("Sudan", "The Sudan"), "two.csv")])


def test_own_origins_may_not_run_in_circles(write: Write) -> None:
    head = "id,episode,measure,central,derived_from\n"
    ids = "raqqa-2017/a,raqqa-2017,strikes,9,raqqa-2017/b\nraqqa-2017/b,raqqa-2017,strikes,8,raqqa-2017/a\n"
    with pytest.raises(SourceError, match="leads back"):
        load([write(head + ids)])


def test_a_parent_must_exist(write: Write) -> None:
    text = EPISODE.replace("aliases", "parent").replace("Al-Fashir; الفاشر", "sudan-1")
    with pytest.raises(SourceError, match="no such episode") as caught:
        load(episodes=[write(text)])
    assert caught.value.column == "parent"


def test_a_checked_file_says_what_it_is(write: Write) -> None:
    assert check_own(write(FIGURE + KILLED), (), ()) == ("figures", 1, (FIGURE + KILLED).encode())
    assert check_own(write(EPISODE, "e.csv"), (), ())[:2] == ("episodes", 1)
    with pytest.raises(SourceError, match="is taken"):
        check_own(write(EPISODE + "\n", "e2.csv"), (), (write(EPISODE, "e.csv"),))


def test_an_episode_is_found_by_its_id() -> None:
    assert episode(shipped(), " Raqqa-2017 ").id == "raqqa-2017"
    with pytest.raises(UsageError, match=r"no episode 'rakka-2017'\n  Did you mean raqqa-2017"):
        episode(shipped(), "rakka-2017")


def test_nothing_near_points_to_the_list() -> None:
    assert "catalogue list" in suggest("%%%%", ["raqqa-2017"])
