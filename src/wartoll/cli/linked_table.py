"""Edge: the overlaps of a folder of linked lists, as `wartoll deaths estimate` takes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..deaths.histories import Histories
from ..deaths.linkage_report import LinkageOut, linking_out
from ..deaths.linked_estimate import linked_estimate, mean_tables
from ..sources.privacy import FEWEST_TOLD
from .linked_folder import open_folder
from .linking_stages import Stages
from .options import note

if TYPE_CHECKING:
    from ..deaths.estimate import Asked, Estimation
    from ..deaths.linkage_draws import CellDraws
    from ..deaths.strata import AidsOf, Spread


@dataclass(frozen=True, slots=True, eq=False)
class LinkedTable:
    """Draws of the overlaps, and what may be told of them."""

    cells: CellDraws
    made: LinkageOut

    def histories(self) -> Histories:
        """The mean of the draws, by stratum."""
        return Histories(mean_tables(self.cells))

    def content(self) -> str:
        """What the estimate is made from, to be hashed: every draw, not only their mean."""
        return repr((self.cells.lists, self.cells.strata, self.cells.counts.tolist()))

    def estimated(self, asked: Asked, seed: int, aids: AidsOf, spread: Spread) -> Estimation:
        """Every method pooled over the draws."""
        note(f"estimating on each of {len(self.cells):,} draws of the linkage")
        shown, linking = self.made.overlaps, linking_out(self.made)
        return linked_estimate(self.cells, shown, linking, asked, seed=seed, aids=aids, spread=spread)


def linked_table(folder: Path, strata: tuple[str, ...], *, with_names: bool) -> LinkedTable:
    """The overlaps of a folder, by strata where asked; UsageError where it is no folder of linked lists."""
    stages = Stages(open_folder(folder))
    found = stages.linkage(strata)
    return LinkedTable(found.cells, stages.report(found, fewest=0 if with_names else FEWEST_TOLD))
