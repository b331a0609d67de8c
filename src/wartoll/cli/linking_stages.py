"""Edge: the stages of a linked folder, each taken from it where its inputs are unchanged, else made and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .. import __version__
from ..errors import SourceError, UsageError
from .linked_folder import LinkedFolder, Stage, key_of
from .options import note

if TYPE_CHECKING:
    from ..deaths.entries import Pairs
    from ..deaths.judgements import Judged
    from ..deaths.linkage import Linkage
    from ..deaths.linkage_report import LinkageOut, OverlapsOut
    from ..deaths.persons import Roster

STRATA = ("place_1", "place_2", "place_3", "sex")
READ, LINKED, JOINED = "entries", "pairs", "draws"


@dataclass
class Stages:
    """The tables of a folder, from the lists to the draws of the overlaps."""

    folder: LinkedFolder
    backend: str = "threads"  # where pairs are compared

    @cached_property
    def key(self) -> bytes:
        """The key of the folder's marks."""
        from ..sources.privacy import folder_key

        return folder_key(self.folder.path)

    @cached_property
    def read(self) -> Stage:
        """The entries with the file and row of each; facts: the reports in lines and as JSON."""
        from ..sources.lists import read_lists
        from ..sources.lists_report import report_json, report_lines

        mappings = self.folder.mappings()
        made = key_of(READ, mappings, [_digest(self.folder.path / m.file) for m in mappings])
        if (kept := self.folder.load(READ, made)) is not None:
            note("reading: unchanged")
            return kept
        note(f"reading {len(mappings)} lists")
        read = read_lists(mappings, self.folder.path)
        table = read.entries.append_column("file", [read.file]).append_column("row", [read.row])
        lines = [line for report in read.reports for line in report_lines(report)]
        facts = {"made": made, "lines": lines, "reports": [report_json(report) for report in read.reports]}
        return self.folder.save(READ, made, table, facts)

    @cached_property
    def entries(self) -> Any:
        """The table of entries."""
        return self.read.table.drop_columns(["file", "row"])

    @cached_property
    def ids(self) -> list[str]:
        """An id for each entry that does not depend on the order of rows; it holds what the list says."""
        from ..deaths.linkage import entry_ids

        return entry_ids(self.entries)

    @cached_property
    def marks(self) -> list[str]:
        """The keyed mark of each entry."""
        from ..sources.privacy import mark

        return [mark(self.key, text) for text in self.ids]

    @cached_property
    def roster(self) -> Roster:
        """Which list each entry stands on."""
        from ..deaths.linkage import roster_of

        return roster_of(self.entries, self.ids, within=self.folder.settings.within)

    @cached_property
    def linked(self) -> Stage:
        """Pairs that may be one person; facts: what was counted on the way."""
        from .linking_pairs import pairs_of

        made = key_of(LINKED, self.read.facts["made"], self.chances())
        if (kept := self.folder.load(LINKED, made)) is not None:
            note("linking: unchanged")
            return kept
        table, facts = pairs_of(self.entries, self.roster, self.folder.settings, self.backend)
        return self.folder.save(LINKED, made, table, {"made": made, **facts})

    def chances(self) -> tuple[object, ...]:
        """The settings that pairs depend on; where they are made changes nothing."""
        from .linking_pairs import FLOOR

        chosen = self.folder.settings
        return FLOOR, chosen.within, chosen.seed if chosen.decoys else "no decoys"

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs as linking gave them."""
        from ..deaths.entries import Pairs

        table = self.linked.table
        levels = {
            name.removeprefix("level "): table[name].to_numpy()
            for name in table.column_names
            if name.startswith("level ")
        }
        left, right, probability = (table[name].to_numpy() for name in ("left", "right", "probability"))
        return Pairs(left, right, probability, levels)

    def judged(self) -> Judged:
        """The judgements that stand, as places in the table of entries."""
        from ..deaths.judgements import placed

        return placed(self.folder.judgements(), self.marks)

    def linkage(self, strata: tuple[str, ...] = ()) -> Linkage:
        """Persons and draws, by strata where asked."""
        from ..deaths.judgements import standing

        _check_strata(strata)
        judged = standing(self.folder.judgements())
        chosen = self.folder.settings
        name = "-".join((JOINED, *strata))
        said = [(one.left, one.right, one.verdict, one.when) for one in judged]
        made = key_of(name, self.linked.facts["made"], said, chosen.seed, chosen.draws)
        if (kept := self.folder.load(name, made)) is not None:
            note("drawing who is one person: unchanged")
            return _linkage_of(kept, self.roster)
        return _linkage_of(self._drawn(name, made, strata), self.roster)

    def _drawn(self, name: str, made: str, strata: tuple[str, ...]) -> Stage:
        from ..deaths.linkage import Choices, linkage

        chosen = self.folder.settings
        note(f"drawing who is one person, {chosen.draws} times")
        choices = Choices(seed=chosen.seed, within=chosen.within, draws=chosen.draws, strata=strata)
        ways = self.linked.table["ways"].to_numpy()
        found = linkage(self.entries, self.pairs, self.roster, self.judged(), choices, ways)
        return self.folder.save(name, made, *_kept(found))

    def report(self, found: Linkage, *, fewest: int) -> LinkageOut:
        """The record of the linkage, groups of fewer than `fewest` people hidden."""
        from ..deaths.judgements import standing
        from ..deaths.linkage_report import linkage_out

        facts, records = self.linked.facts, standing(self.folder.judgements())
        return linkage_out(
            found, self.shown(found, fewest=fewest), records, within=self.folder.settings.within,
            compared=facts["compared"], pairs=len(self.pairs), unknown=len(self.judged().unknown),
            warnings=tuple(facts["warnings"]), false_pairs=tuple(facts["false pairs"]),
        )  # fmt: skip

    def shown(self, found: Linkage, *, fewest: int) -> OverlapsOut:
        """The table of overlaps, groups of fewer than `fewest` people hidden."""
        from ..deaths.linkage_report import overlaps

        return overlaps(found.cells, version=__version__, seed=self.folder.settings.seed, fewest=fewest)


def _check_strata(strata: tuple[str, ...]) -> None:
    wrong = next((name for name in strata if name not in STRATA), None)
    if wrong is not None:
        raise UsageError(f"linked lists have no strata by {wrong!r}", f"Choose from: {', '.join(STRATA)}.")


def _digest(path: Path) -> str:
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}",
            file=str(path),
            next_step="Put it back, or mend its line in mapping.toml.",
        ) from None


def _kept(found: Linkage) -> tuple[Any, dict[str, Any]]:
    """A linkage as a table (one row holds all draws of a cell; persons lie beside them) and facts."""
    import pyarrow as pa

    cells, recall = found.cells, found.recall
    table = pa.table({"person": pa.array(found.persons.person)})
    facts = {
        "counts": cells.counts.tolist(), "strata": list(cells.strata), "groups": cells.groups, "largest": cells.largest,
        "left out": cells.left_out, "recall": [recall.low, recall.high, recall.said], "calibration": found.calibration,
        "overruled": list(found.persons.overruled),
    }  # fmt: skip
    return table, facts


def _linkage_of(stage: Stage, roster: Roster) -> Linkage:
    """The linkage of a kept stage."""
    from ..deaths.linkage import Linkage, Recall
    from ..deaths.linkage_draws import CellDraws
    from ..deaths.persons import Persons

    facts, person = stage.facts, stage.table["person"].to_numpy()
    histories = np.zeros(int(person.max()) + 1 if len(person) else 0, dtype=np.int64)
    np.bitwise_or.at(histories, person, roster.bits)
    cells = CellDraws(
        roster.lists, tuple(facts["strata"]), np.array(facts["counts"], dtype=np.int64), facts["groups"],
        facts["largest"], facts["left out"],
    )  # fmt: skip
    low, high, said = facts["recall"]
    people = Persons(roster, person, tuple(facts["overruled"]), histories)
    return Linkage(people, cells, Recall(low, high, said, np.ones(1)), facts["calibration"])
