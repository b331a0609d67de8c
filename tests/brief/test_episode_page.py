"""The page of an episode as records."""

from __future__ import annotations

from wartoll.answers import show_episode
from wartoll.brief.episode_page import PHASES, counted, drawn, page_of, use_of, when_words
from wartoll.pipeline import bench_of, shipped_fit
from wartoll.records import Alias, Definition
from wartoll.reported.options import Options
from wartoll.sources.catalogue import shipped


def page(world, city="aa", **options):
    bench = world.bench()
    return page_of(show_episode(bench, bench.catalogue.episodes[f"{city}-2001"], Options(**options)), bench.catalogue)


def test_nothing_of_an_episode_is_lost() -> None:
    known = shipped()
    bench = bench_of(known, shipped_fit())
    for name in ("raqqa-2017", "dresden-1945", "gaza-2023-25"):
        made = page_of(show_episode(bench, known.episodes[name], Options()), known)
        rows = [row.id for block in made.blocks for row in block.rows]
        assert sorted(rows) == sorted(f.id for f in known.of(name))
        for block in made.blocks:
            charted = [c for p in (block.chart.panels if block.chart else ()) for r in p.rows for c in r.figures]
            assert not block.chart or len(charted) == len(block.rows), "each figure once in the chart"


def test_every_figure_says_what_became_of_it(world):
    used = world.says("red", "aa", 1000)
    party = world.says("green", "aa", 4000, role="party")
    partial = world.says("blue", "aa", 10, population="unstated")
    (block,) = page(world).blocks
    uses = {row.id: row.use for row in block.rows}
    assert uses[used.id] == "used"
    assert "party to the conflict" in uses[party.id]
    assert uses[partial.id].startswith("not used")
    assert [(a.words, a.used) for a in block.answers] == [("1,000", 1)]


def test_the_reason_is_that_of_the_nearest_definition(world):
    world.says("red", "aa", 1000)
    late = world.says("blue", "aa", 10, population="civilians", period_end="2009-01-01")
    world.says("black", "aa", 12, population="civilians")
    bench = world.bench()
    shown = show_episode(bench, bench.catalogue.episodes["aa-2001"], Options())
    assert "2009" in use_of(late, shown.pooled), "not: counts other people"


def test_what_cannot_be_pooled_is_told(world):
    world.says("green", "aa", 4000, role="party")
    (block,) = page(world).blocks
    (answer,) = block.answers
    assert answer.words == ""
    assert "party" in answer.reason
    assert "no result" in drawn(block.chart)


def test_counts_of_a_stock_are_parted_by_their_time(world):
    for phase in ("before", "after"):
        world.says("red", "aa", 5000, measure="population", population="", perpetrator="", phase=phase)
    (block,) = page(world).blocks
    assert [panel.title for panel in block.chart.panels] == [PHASES["before"], PHASES["after"]]
    assert "no result" not in drawn(block.chart)


def test_long_titles_leave_room_for_the_answer(world):
    world.says("red", "aa", 0.5, measure="share_destroyed", basis="residential_buildings", scope="assessed_area")
    (block,) = page(world).blocks
    (panel,) = block.chart.panels
    assert panel.title.endswith("…")
    assert panel.counts.startswith(panel.title.removesuffix("…"))
    assert panel.counts in block.chart.alt


def test_relations_and_names(world):
    world.city("cc", parent="aa-2001")
    world.episodes["aa-1990"] = world.episodes["aa-2001"].model_copy(update={"id": "aa-1990", "start": "1990"})
    bench = world.bench()
    aliases = (Alias(alias="Ahah", target="aa"), Alias(alias="Agag", target="aa", kind="misspelling"))
    known = bench.catalogue.model_copy(update={"aliases": aliases})
    made = page_of(show_episode(bench, known.episodes["aa-2001"], Options()), known)
    assert [e.id for e in made.parts] == ["cc-2001"]
    assert [e.id for e in made.others] == ["aa-1990"]
    assert made.aliases == ("Ahah",)
    child = page_of(show_episode(bench, known.episodes["cc-2001"], Options()), known)
    assert child.parent is not None
    assert child.parent.id == "aa-2001"
    assert child.blocks == ()


def test_days_in_words(world):
    assert when_words(world.episodes["aa-2001"]) == "1 January 2001 to 30 June 2001"
    assert when_words(world.city("dd", start="1945", end="1945")) == "1945"


def test_damage_is_counted_in_the_words_of_briefs(world):
    world.says("red", "aa", 0.5, measure="share_destroyed", severity="moderate_only")
    bench = world.bench()
    (cell,) = show_episode(bench, bench.catalogue.episodes["aa-2001"], Options()).pooled
    assert counted(cell, "share_destroyed") == "Buildings, moderately damaged, whole city"
    assert Definition(**cell.definition).measure == "share_destroyed"
