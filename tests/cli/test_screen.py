import io

from rich.console import Console

from wartoll.answers import ListOut, Traced, TraceOut
from wartoll.cli import screen
from wartoll.findings import EstimateOut, Finding
from wartoll.sources.catalogue import shipped


def _printed(show: object, *arguments: object) -> str:
    out = io.StringIO()
    show(Console(file=out, width=200, no_color=True), *arguments)  # type: ignore[operator]  # one of screen's functions
    return out.getvalue()


def test_markup_in_other_peoples_words_is_shown_and_not_obeyed() -> None:
    row = Traced(
        figure="x/deaths/01",
        episode="x",
        measure="people_killed",
        as_published="5 [red]people[/red]",
        definition="[bold]all[/bold]",
        publisher="A [link=evil]name[/link]",
        published="2020",
        standing="current",
        url="",
        linked=False,
    )
    text = _printed(screen.trace, TraceOut(number=5, rows=(row,)))
    assert "[red]people[/red]" in text
    assert "(not linked)" in text


def test_what_both_sides_count_is_named_where_they_differ() -> None:
    found = Finding(
        measure="share_destroyed",
        verdict="not comparable",
        definition={"measure": "share_destroyed", "basis": "buildings", "severity": "any_damage"},
        reference_definition={"measure": "share_destroyed", "basis": "dwellings", "severity": "destroyed"},
        reference_episode="dresden-1945",
        subject=EstimateOut(low=0.7, median=None, high=0.8, bound="envelope", witnesses=1),
        reference=EstimateOut(low=0.34, median=None, high=0.34, bound="envelope", witnesses=1),
    )
    table = screen._findings((found,), shipped(), "raqqa-2017", "now")
    out = io.StringIO()
    Console(file=out, width=220, no_color=True).print(table)
    assert "70% to 80% (buildings damaged or destroyed)" in out.getvalue()
    assert "about 34% (dwellings destroyed)" in out.getvalue()


def test_an_empty_list_still_says_so() -> None:
    assert "0 episodes, 0 figures" in _printed(screen.episodes, ListOut(episodes=(), figures=0, hash="0"))
