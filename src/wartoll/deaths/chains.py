"""Several tempered chains on one table: warmed up, run in rounds of fixed length, stopped and continued to the byte.

Work is counted in passes, never in seconds, so that the same seed and the same number of chains give the same draws
however fast the machine is; a clock can only decide after which round to give up. A stage is a warm-up and a sample;
where its sample ends without passing the gate, the next stage is three times as long, starts with a ladder made from
what the last one saw, and forgets the draws of the last one.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from . import tempering, unlisted

if TYPE_CHECKING:
    from .latent_kernel import Space, Tree
    from .tempering_kernel import Ladder

WARM = (25, 25, 50, 50, 100, 100, 150)  # passes between adaptations of the ladder
RESIZED_AT = 3  # of these, the one after which the number of levels is settled
WARM_AGAIN = 150  # passes in a piece of a later warm-up, which has three such pieces, then nine, ...
SAMPLED = 3000  # passes of a chain in the first stage's sample
LONGER = 3
MOST_STEPS = 128.0  # in a path of mean length, as the moves have it
ROUND = 250  # passes in a round, fewer for big tables
LEAST_ROUND = 2  # even and odd pairs of levels take turns
ROUND_WORK = 1e8  # numbers in the tree that a round may touch in one chain: less than a second on an idle core
PATH = 1.75  # mean length of a trajectory on the logit scale; the prior's own spread


class Pace(NamedTuple):
    """What the levels do in a pass."""

    hot: float  # mean length of a trajectory at all levels but the coldest
    moves: int  # of the coldest level, each of them a draw


# An easy table passes its gate in the first stage, where the coldest level then gets most of the work: more than twice
# the effective draws for the same work. On a hard one what counts is how fast points travel, and then all levels work.
FIRST, LATER = Pace(hot=0.9, moves=3), Pace(hot=PATH, moves=1)


NOTED = ("stage", "piece", "done", "total", "look", "gate")  # what a checkpoint keeps beside the arrays


@dataclass(slots=True)
class Chains:
    """The state of a run. `log_odds` holds, for each chain, log(p0 / (1 - p0)) of the current stage's sample."""

    tree: Tree
    spaces: list[Space]
    ladders: list[Ladder]
    rng: np.random.Generator
    observed: int
    log_odds: Array  # [chains, passes]
    people: Array  # [chains, passes]: one N for each
    stage: int = 0
    piece: int = 0  # pieces of the warm-up that are done
    done: int = 0  # passes of the next piece that are done
    tempered: bool = True
    total: int = 0  # draws a chain, in all stages
    look: int = 0  # draws a chain at which the gate is looked at next
    gate: dict[str, float | bool | str] = field(default_factory=dict)  # as last looked at

    @property
    def length(self) -> int:
        """Draws a chain in the current sample."""
        return int(self.log_odds.shape[1])

    @property
    def pace(self) -> Pace:
        """What the levels do in a pass of the current stage."""
        return FIRST if self.stage == 0 else LATER

    @property
    def warm(self) -> bool:
        """Whether the current stage's warm-up is over."""
        return self.piece >= pieces(self.stage)

    def round(self, pool: ThreadPoolExecutor, content: bool) -> None:
        """Does the next round of work, of the warm-up or of the sample.

        A sample that one is content with is only made longer; else a stage that is used up is followed by the next.
        """
        if self.warm and not content and self.length >= SAMPLED * LONGER**self.stage * self.pace.moves:
            self._next_stage()
        if not self.warm:
            self._warm_up(pool)
            return
        traces = self._run(pool, round_length(self.spaces[0], self.ladders[0], self.pace), -1)
        drawn = unlisted.drawn(self.observed, traces, self.rng)
        self.log_odds = np.concatenate([self.log_odds, traces], axis=1)
        self.people = np.concatenate([self.people, drawn], axis=1)
        self.total += traces.shape[1]

    def _run(self, pool: ThreadPoolExecutor, length: int, tuned: int) -> Array:
        """So many passes of every chain; with tuned >= 0 the steps are tuned, and a pass is one draw."""
        from .tempering_kernel import run

        moves = self.pace.moves if tuned < 0 else 1
        traces = np.zeros((len(self.ladders), length * moves))
        jobs = [
            pool.submit(run, ladder, self.tree, space, PATH, self.pace.hot, moves, tuned, trace)
            for ladder, space, trace in zip(self.ladders, self.spaces, traces, strict=True)
        ]
        for job in jobs:
            job.result()
        return traces

    def _warm_up(self, pool: ThreadPoolExecutor) -> None:
        first = self.stage == 0
        length = WARM[self.piece] if first else WARM_AGAIN
        before = sum(WARM[: self.piece]) if first else sum(WARM) + self.piece * WARM_AGAIN
        now = min(round_length(self.spaces[0], self.ladders[0], None if first else self.pace), length - self.done)
        self._run(pool, now, before + self.done)
        self.done += now
        if self.done < length:
            return
        self.piece, self.done = self.piece + 1, 0
        if first and self.tempered:
            self._respace(resize=self.piece == RESIZED_AT)
        if self.warm:
            self._settle()

    def _settle(self) -> None:
        """All chains take the mean step of each level, and counting begins."""
        step = np.mean([ladder.log_step for ladder in self.ladders], axis=0)
        for ladder in self.ladders:
            ladder.log_step[:] = step
            for counted in (ladder.taken, ladder.refused, ladder.offered, ladder.trips, ladder.heading):
                counted[:] = 0.0

    def _respace(self, resize: bool) -> None:
        beta, refused = self.ladders[0].beta, tempering.refusals(self.ladders)
        levels = tempering.levels_for(refused) if resize else beta.size
        new = tempering.spaced(beta, refused, levels)
        self.ladders = [tempering.on_ladder(ladder, new) for ladder in self.ladders]

    def _next_stage(self) -> None:
        self.stage, self.piece, self.look = self.stage + 1, 0, 0
        if self.tempered:
            self._respace(resize=True)
        self.log_odds = np.zeros((len(self.ladders), 0))
        self.people = np.zeros((len(self.ladders), 0))

    def to_bytes(self) -> bytes:
        """Everything that is needed to go on."""
        arrays: dict[str, Any] = {"log_odds": self.log_odds, "people": self.people}
        for c, ladder in enumerate(self.ladders):
            arrays |= {f"{name}.{c}": value for name, value in ladder._asdict().items()}
        note = {name: getattr(self, name) for name in NOTED} | {"chance": self.rng.bit_generator.state}
        buffer = io.BytesIO()
        np.savez(buffer, note=np.array(json.dumps(note)), **arrays)
        return buffer.getvalue()

    def restore(self, saved: bytes) -> None:
        """Goes back to a saved state of the same run; ValueError, and nothing is changed, where it is none."""
        from .tempering_kernel import Ladder

        try:
            with np.load(io.BytesIO(saved)) as arrays:
                note = json.loads(str(arrays["note"]))
                ladders = [Ladder(*(arrays[f"{f}.{c}"] for f in Ladder._fields)) for c in range(len(self.ladders))]
                log_odds, people = arrays["log_odds"], arrays["people"]
                found = {name: note[name] for name in NOTED}
            fits = all(tempering.alike(a, b) for a, b in zip(ladders, self.ladders, strict=True))
            if not fits or not log_odds.shape[0] == people.shape[0] == len(ladders) or log_odds.shape != people.shape:
                raise ValueError("of another run")
            self.rng.bit_generator.state = note["chance"]
        except (BadZipFile, EOFError, KeyError, OSError, TypeError) as error:
            raise ValueError("not a state of a run") from error
        self.ladders, self.log_odds, self.people = ladders, log_odds, people
        for name, value in found.items():
            setattr(self, name, value)


def pieces(stage: int) -> int:
    """Pieces of the warm-up of a stage."""
    return len(WARM) if stage == 0 else LONGER**stage


def round_length(space: Space, ladder: Ladder, pace: Pace | None) -> int:
    """Passes in a round: a number that depends on the table and the ladder alone; the fewest while steps may shrink."""
    steps = MOST_STEPS * ladder.beta.size
    if pace is not None:
        each = np.exp(-ladder.log_step)
        steps = float(pace.moves * PATH * each[0] + pace.hot * each[1:].sum())
    return int(np.clip(ROUND_WORK / (space.node.size * steps), LEAST_ROUND, ROUND)) // 2 * 2


def begin(
    histories: NDArray[np.uint8],
    counts: NDArray[np.int64],
    classes: int,
    alpha: Sequence[float],
    chains: int,
    tempered: bool,
    rng: np.random.Generator,
) -> Chains:
    """Chains at dispersed starts: points of the prior, others in each chain and at each temperature."""
    tree = tempering.plant(histories, counts, classes, *alpha)
    spaces = [tempering.scratch(tree, histories.shape[1]) for _ in range(chains)]
    beta = tempering.first_ladder(float(counts.sum())) if tempered else np.ones(1)
    ladders = [tempering.start(tree, space, beta, rng) for space in spaces]
    blank = np.zeros((chains, 0))
    return Chains(tree, spaces, ladders, rng, int(counts.sum()), blank, blank.copy(), tempered=tempered)
