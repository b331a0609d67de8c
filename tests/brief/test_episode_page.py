"""The page of an episode as records."""

from __future__ import annotations

from wartoll.answers import show_episode
from wartoll.brief.episode_page import drawn, page_of
from wartoll.pipeline import bench_of, shipped_fit
from wartoll.reported.options import Options
from wartoll.sources.catalogue import shipped


def test_nothing_of_an_episode_is_lost() -> None:
    known = shipped()
    bench = bench_of(known, shipped_fit())
    for name in ("raqqa-2017", "dresden-1945", "gaza-2023-25"):
        made = page_of(show_episode(bench, known.episodes[name], Options()), known)
        rows = [row.id for block in made.blocks for row in block.rows]
        assert sorted(rows) == sorted(f.id for f in known.of(name))
        codes = [block.code for block in made.blocks]
        assert len(codes) == len(set(codes))


def test_charts_are_drawn_in_the_colours_of_the_palette() -> None:
    known = shipped()
    made = page_of(show_episode(bench_of(known, shipped_fit()), known.episodes["raqqa-2017"], Options()), known)
    chart = next(block.chart for block in made.blocks if block.chart is not None)
    assert drawn(chart).startswith("<svg")
    assert "no result" not in drawn(chart)
