"""Edge: an estimate kept as a figure of the user's own, which `wartoll check` then weighs."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .options import catalogue, note, workspace

if TYPE_CHECKING:
    from ..deaths.estimate import Estimation
    from ..deaths.own_figure import Keeping
    from ..records import Episode


def check_keepable(kept: Kept | None, method: str) -> None:
    """UsageError, before any work is done, where --save-as cannot be carried out."""
    if kept is None:
        return
    if method in ("all", "bounds"):
        several = "several answers on purpose" if method == "all" else "bounds and what-ifs, and no estimate"
        raise UsageError(
            f"--save-as needs one estimate; --method {method} gives {several}",
            "Name the method that you would defend: --method latent, decomposable or loglinear.",
        )
    kept.episode_found()


@dataclass(frozen=True, slots=True)
class Kept:
    """What the command line says of the figure."""

    episode: str
    population: str
    perpetrator: str
    scope: str
    figures: list[Path] | None
    episodes: list[Path] | None

    def episode_found(self) -> Episode:
        """The episode; UsageError with the nearest names where there is none."""
        from ..sources.catalogue import episode

        return episode(catalogue(self.figures, self.episodes, classes=True), self.episode)

    def keep(self, found: Estimation, method: str) -> None:
        """Writes the draws and the row into the user's folder, and says so."""
        from ..csvtext import to_csv
        from ..deaths.own_figure import COLUMNS, own_row
        from ..sources.catalogue import check_own
        from ..store import add_file, user_folder

        own_row(found.report, method, self.keeping(""))  # refuses before anything is written
        draws = to_csv(["people_killed"], ([f"{value:.0f}"] for value in found.draws[method])).encode()
        name = f"draws-{hashlib.sha256(draws).hexdigest()[:16]}.csv"
        row = own_row(found.report, method, self.keeping(name))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "figures.csv"
            file.write_text(to_csv(COLUMNS, [[row[c] for c in COLUMNS]]), encoding="utf-8", newline="")
            added = add_file(file, check_own)
        (user_folder() / name).write_bytes(draws)
        note(f"kept for {self.episode}: {row['central']} ({row['low']} to {row['high']}), in {added.kept}")

    def keeping(self, draws: str) -> Keeping:
        """What the row says beside the estimate."""
        from ..deaths.own_figure import Keeping
        from ..store import today

        here, found = workspace(), self.episode_found()
        return Keeping(
            episode=found.id,
            population=self.population,
            perpetrator=self.perpetrator,
            scope=self.scope,
            start=found.start,
            end=found.end,
            publisher=here.organisation if here else "",
            url=here.url if here else "",
            published=today(),
            draws=draws,
        )
