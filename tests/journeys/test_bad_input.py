"""Whatever is given, the answer is a sentence that says what is wrong and what to do, and an exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wartoll.errors import WartollError
from wartoll.pipeline import Request, check, shipped_fit
from wartoll.sources import tables
from wartoll.sources.catalogue import shipped

from .conftest import DRESDEN, Command, Done, Write

COLUMNS = (
    "id,episode,measure,population,perpetrator,basis,severity,scope,low,central,high,period_end,range_is,publisher,role"
)
GOOD = "raqqa-2017/mine/1,raqqa-2017,people_killed,all,all,,,whole_city,,1500,,,,Our desk,press"
SHARE = "raqqa-2017/mine/1,raqqa-2017,share_destroyed,,,buildings,destroyed,whole_city,,50%,,,,Our desk,press"
SHELLS = ("Traceback", "Error:", "site-packages")


def refused(done: Done, *codes: int) -> str:
    """The message of a refusal: nothing on standard output, no stack, one of the codes."""
    assert done.code in codes, done
    assert done.out == ""
    assert not any(word in done.err for word in SHELLS), done.err
    assert done.err.startswith("error: ")
    return done.err


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_empty_text(wartoll: Command, write: Write, text: str) -> None:
    assert "no text" in refused(wartoll("check", text), 2)
    assert "holds no text" in refused(wartoll("check", write("empty.txt", text)), 1)
    assert "holds no text" in refused(wartoll("check", "-", stdin=text.encode()), 1)


def test_twenty_megabytes_of_text(wartoll: Command, write: Write) -> None:
    sentence = b"Raqqa has inherited the fate of Dresden in 1945. "
    told = refused(wartoll("check", write("huge.txt", sentence * (20_500_000 // len(sentence)))), 1)
    assert "huge.txt" in told
    assert "MB" in told
    assert "MB" in refused(wartoll("check", "-", stdin=sentence * (20_500_000 // len(sentence))), 1)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("program", b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
        ("noise.txt", bytes(range(256)) * 20, "binary"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        ("archive.docx", b"PK\x03\x04" + bytes(60), "archive.docx"),
    ],
)
def test_binary(wartoll: Command, write: Write, name: str, data: bytes, says: str) -> None:
    assert says in refused(wartoll("check", write(name, data)), 1)


def test_a_wrong_encoding_is_named_with_its_place(wartoll: Command, write: Write) -> None:
    greek = "Η Ράκα κληρονόμησε τη μοίρα της Δρέσδης.\n".encode("iso-8859-7")
    told = refused(wartoll("check", write("greek.txt", b"Title\n" + greek)), 1)
    assert "line 2" in told
    assert "UTF-8" in told


def test_a_page_without_an_article(wartoll: Command, write: Write) -> None:
    page = "<!doctype html><html><head><title>x</title><script>var a = 1</script></head><body><nav></nav></body></html>"
    assert "page.html" in refused(wartoll("check", write("page.html", page)), 1)


def test_an_address_that_does_not_answer(wartoll: Command) -> None:
    told = refused(wartoll("check", "http://127.0.0.1:9/"), 2)
    assert "cannot be reached" in told
    assert "save the page" in told


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "file:///etc/passwd"])
def test_other_kinds_of_address(wartoll: Command, address: str) -> None:
    refused(wartoll("check", address), 2)


@pytest.mark.parametrize("arguments", [("--subject", "rakka-2017"), ("--reference", "rakka-2017")])
def test_an_unknown_episode_is_answered_with_the_nearest(wartoll: Command, arguments: tuple[str, ...]) -> None:
    assert "Did you mean raqqa-2017" in refused(wartoll("check", DRESDEN, *arguments), 2)
    assert "Did you mean raqqa-2017" in refused(wartoll("compare", "rakka-2017", "dresden-1945"), 2)


def test_an_unknown_measure_is_answered_with_all_of_them(wartoll: Command) -> None:
    assert "people_killed" in refused(wartoll("check", DRESDEN, "--measure", "dead"), 2)


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (GOOD.replace(",1500,", ",-5,"), "central", "negative"),
        (GOOD.replace("whole_city,,1500,", "whole_city,900,,100"), "high", "smaller than low"),
        (SHARE.replace("50%", "180%"), "central", "share"),
        (GOOD.replace(",1500,,,", ",1500,,2017-02-31,"), "period_end", "31"),
        (GOOD.replace("raqqa-2017", "rakka-2017"), "episode", "Did you mean raqqa-2017"),
        (GOOD.replace("people_killed", "deaths"), "measure", "people_killed"),
        (GOOD.replace("1500", "=1500"), "central", "formula"),
        (GOOD.replace("1500", "many"), "central", "number"),
        (f"{GOOD}\n{GOOD}", "id", "line 2"),
    ],
)  # fmt: skip
def test_a_figures_file_is_refused_with_line_and_column(
    wartoll: Command, write: Write, row: str, column: str, says: str
) -> None:
    told = refused(wartoll("check", DRESDEN, "--figures", write("mine.csv", f"{COLUMNS}\n{row}\n")), 1)
    assert "mine.csv, line " in told
    assert f"column {column}" in told
    assert says in told


def test_an_unknown_column(wartoll: Command, write: Write) -> None:
    told = refused(wartoll("check", DRESDEN, "--figures", write("mine.csv", f"{COLUMNS},colour\n{GOOD},red\n")), 1)
    assert "'colour'" in told
    assert "Known columns" in told


def test_more_rows_than_the_limit(wartoll: Command, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROW_LIMIT", 50)
    lines = [GOOD.replace("mine/1", f"mine/{i}") for i in range(60)]
    told = refused(wartoll("check", DRESDEN, "--figures", write("mine.csv", "\n".join([COLUMNS, *lines]))), 1)
    assert "more than 50 rows" in told


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a;b;c\n1;2;3\n", b"episode,measure\n", b"\xff"])
def test_files_that_are_no_tables(wartoll: Command, write: Write, content: bytes) -> None:
    assert "mine.csv" in refused(wartoll("check", DRESDEN, "--figures", write("mine.csv", content)), 1)
    assert "mine.csv" in refused(wartoll("catalogue", "add", "mine.csv"), 1)


def test_the_lint_names_the_same_faults(wartoll: Command, write: Write) -> None:
    done = wartoll("catalogue", "lint", write("mine.csv", f"{COLUMNS}\n{GOOD.replace(',1500,', ',-5,')}\n"))
    assert done.code == 1
    assert "mine.csv, line 2, column central" in done.out
    assert wartoll("catalogue", "lint", write("good.csv", f"{COLUMNS}\n{GOOD}\n")).code == 0


def test_a_formula_never_leaves_as_one(wartoll: Command, write: Write) -> None:
    header = "episode,measure,population,perpetrator,central,publisher,role"
    row = 'raqqa-2017,people_killed,all,all,1500,"+cmd(""calc"")",press'
    done = wartoll("catalogue", "export", "--figures", write("mine.csv", f"{header}\n{row}\n"))
    cells = [cell for line in csv.reader(io.StringIO(done.out)) for cell in line]
    assert done.code == 0
    assert '\'+cmd("calc")' in cells
    assert not any(cell[:1] in ("=", "@") for cell in cells)


def test_a_script_in_a_claim_stays_text(wartoll: Command, desk: Path) -> None:
    text = f"<script>alert('x')</script></script> {DRESDEN}, said <b>Ms O'Neil & Sons</b>."
    assert wartoll("check", text, "--claimant", "</script><script>alert(2)</script>", "-o", "out").code == 0
    page = (desk / "out" / "index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    linked = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert "alert(2)" in json.dumps(json.loads(linked))
    assert "<script>alert" not in (desk / "out" / "charts").joinpath("claim-1-ratio.svg").read_text("utf-8")


def test_markup_and_emoji_names_in_a_text_reach_the_terminal_as_they_are(wartoll: Command) -> None:
    said = "[red]Raqqa[/red] :bomb: 12,345 tents"
    done = wartoll("check", f"{DRESDEN}. {said}", "--claimant", "[bold]:bomb: desk[/]")
    assert done.code == 0
    assert "[bold]:bomb: desk[/]" in done.out


CATALOGUE, FIT = shipped(), shipped_fit()
PIECES = st.sampled_from(
    [
        *(
            "Raqqa",
            "Gaza",
            "Dresden",
            "Aleppo 2016",
            "京都",
            "مدينة",
            "in 1945",
            "since",
            "buildings",
            "civilians",
            "killed",
        ),
        *(
            "worse than",
            "as many as",
            "the most destroyed city since",
            "no city",
            "twice",
            "several times",
            "destroyed",
        ),
        *("between 5 and 3", "hundreds of thousands", "1,2,3", "0", "half", "９８", "1e9", "2017-02-31", "per cent"),
        *("%", "-", "“", "(", "\n\n", ".", "'s"),
    ]
)
TEXTS = st.text(max_size=200) | st.lists(PIECES, max_size=25).map(" ".join)


@settings(max_examples=60)
@given(text=TEXTS, date=st.sampled_from(["", "2017-10-23", "1945", "2026-01"]), latest=st.booleans())
@example(text="Raqqa is the most destroyed city since 1945.", date="", latest=False)
@example(text="Raqqa was several times worse than Dresden in 1945.", date="2017", latest=False)
@example(text="0 times as many people were killed in Raqqa as in Dresden in 1945.", date="2017", latest=True)
def test_any_text_is_checked_or_refused_on_purpose(text: str, date: str, latest: bool) -> None:
    try:
        result = check(text, CATALOGUE, FIT, Request(date=date, assume_latest=latest))
    except WartollError:
        return
    for claim in result.claims:
        assert all(0 <= start < end <= len(text) for start, end in claim.spans)
    assert all(text[q.span[0] : q.span[1]] for q in result.unclassified_numbers)
