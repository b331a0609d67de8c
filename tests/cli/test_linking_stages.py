from pathlib import Path

import pytest

from wartoll.cli.linked_folder import open_folder
from wartoll.cli.linking_stages import Stages
from wartoll.errors import SourceError, UsageError


@pytest.fixture
def stages(linked_desk: Path) -> Stages:
    """The stages of three linked lists."""
    del linked_desk
    return Stages(open_folder(Path("work")))


def test_what_is_kept_is_what_was_made(stages: Stages) -> None:
    kept = stages.linkage()
    for name in ("entries", "pairs", "draws"):
        Path(f"work/{name}.parquet").unlink()
    made = Stages(stages.folder).linkage()
    assert (made.cells.counts == kept.cells.counts).all()
    assert (made.persons.person == kept.persons.person).all()
    assert (made.persons.histories == kept.persons.histories).all()
    assert (made.recall.low, made.calibration) == (kept.recall.low, kept.calibration)


def test_marks_are_one_for_each_entry_and_keyed(stages: Stages) -> None:
    assert len(set(stages.marks)) == stages.entries.num_rows
    Path("work/wartoll-names.key").unlink()
    assert not set(Stages(stages.folder).marks) & set(stages.marks)


def test_pairs_carry_their_levels_and_how_they_came_to_be_compared(stages: Stages) -> None:
    pairs = stages.pairs
    assert {"name", "age", "date", "place", "sex"} <= set(pairs.levels)
    assert (stages.linked.table["ways"].to_numpy() > 0).all()
    assert (pairs.left < pairs.right).all()


def test_strata_are_kept_beside_the_whole(stages: Stages) -> None:
    cells = stages.linkage(("place_1",)).cells
    assert len(cells.strata) > 3
    assert Path("work/draws-place_1.parquet").is_file()
    assert (cells.counts.sum(axis=(1, 2)) == cells.persons).all()
    with pytest.raises(UsageError, match="no strata by 'name'"):
        stages.linkage(("name",))


def test_a_list_that_is_gone_is_named(stages: Stages) -> None:
    Path("lists/web.tsv").unlink()
    with pytest.raises(SourceError, match=r"web\.tsv"):
        _ = Stages(stages.folder).read


def test_the_record_hides_small_groups_only_where_asked(stages: Stages) -> None:
    found = stages.linkage(("place_2",))
    assert stages.report(found, fewest=3).overlaps.hidden > 0
    assert stages.report(found, fewest=0).overlaps.hidden == 0
    assert stages.shown(found, fewest=3) == stages.report(found, fewest=3).overlaps
