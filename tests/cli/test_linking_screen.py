import io

from rich.console import Console

from wartoll.cli import linking_screen
from wartoll.deaths.linkage_report import CellOut, EntriesOut, LinkageOut, OverlapsOut, Range
from wartoll.sources.lists_guess import Guess, Reasoned
from wartoll.sources.lists_mapping import ListMapping

CELLS = (
    CellOut(pattern="10", lists=("a",), people=Range(mean=1200, low=1190, high=1210)),
    CellOut(pattern="11", lists=("a", "[b]"), people=None),
)
SHOWN = OverlapsOut(
    wartoll="1", seed=1, draws=50, lists=("a", "[b]"), cells=CELLS, people=Range(mean=1200, low=1190, high=1210),
    sizes=(1200, 0), hidden=1, warnings=("1 group is not told",),
)  # fmt: skip
MADE = LinkageOut(
    wartoll="1", seed=1, within=False, lists=(EntriesOut(name="a", entries=None),), compared=5000, pairs=None,
    recall=(0.9, 0.99), recall_said="told so", calibration="as they are", judged=(), overruled=0, unknown=2, groups=3,
    overlaps=SHOWN, warnings=("names were cut", "1 group is not told"),
)  # fmt: skip


def printed(show: object, *arguments: object) -> str:
    """What a function prints."""
    out = io.StringIO()
    show(Console(file=out, width=110), *arguments)  # type: ignore[operator]  # a function of the screen
    return out.getvalue()


def test_a_guess_gives_reasons_what_is_not_used_and_questions() -> None:
    mapping = ListMapping(list="[one]", file="a.csv", name=("full",))
    text = printed(
        linking_screen.guess, Guess(mapping, (Reasoned("name", "full", "why so"),), ("rest",), ("day first?",))
    )
    for words in ("[one]", "a.csv", "full", "why so", "not used: rest", "? day first?"):
        assert words in text


def test_overlaps_hide_small_groups() -> None:
    text = printed(linking_screen.overlaps, SHOWN)
    assert "<3" in text
    assert "a, [b]" in text
    assert "1,200" in text
    assert "1,190 to 1,210" in text
    assert "50 draws" in text


def test_a_linkage_says_what_was_compared_and_each_warning_once() -> None:
    text = printed(linking_screen.linkage, MADE, ["a: 5 of 6 rows kept"])
    assert "a: 5 of 6 rows kept" in text
    assert "5,000 pairs of entries compared" in text
    assert "pairs kept" not in text
    assert "90.0% to 99.0%" in text
    assert "2 judgements are on entries" in text
    assert text.count("1 group is not told") == 1
    assert "names were cut" in text
