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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
SAMPLED = 3000  # passes a chain in the first stage's sample
LONGER = 3
ROUND = 250  # passes in a round, fewer for big tables
ROUND_WORK = 1.5e8  # numbers in the tree that a round may touch in one chain, about: a second or two
PATH = 1.75  # mean length of a trajectory on the logit scale; the prior's own spread


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
    tempered: bool = True

    @property
    def passes(self) -> int:
        """Passes a chain in the current sample."""
        return int(self.log_odds.shape[1])

    @property
    def warm(self) -> bool:
        """Whether the current stage's warm-up is over."""
        return self.piece >= pieces(self.stage)

    def round(self, pool: ThreadPoolExecutor, content: bool) -> None:
        """Does the next piece of work: a piece of warm-up, or a round of the sample.

        A sample that one is content with is only made longer; else a stage that is used up is followed by the next.
        """
        if self.warm and not content and self.passes >= SAMPLED * LONGER**self.stage:
            self._next_stage()
        if not self.warm:
            self._warm_up(pool)
            return
        traces = self._run(pool, round_length(self.spaces[0], self.ladders[0]), -1)
        drawn = unlisted.drawn(self.observed, traces, self.rng)
        self.log_odds = np.concatenate([self.log_odds, traces], axis=1)
        self.people = np.concatenate([self.people, drawn], axis=1)

    def _run(self, pool: ThreadPoolExecutor, length: int, tuned: int) -> Array:
        from .tempering_kernel import run

        traces = np.zeros((len(self.ladders), length))
        jobs = [
            pool.submit(run, ladder, self.tree, space, PATH, tuned, trace)
            for ladder, space, trace in zip(self.ladders, self.spaces, traces, strict=True)
        ]
        for job in jobs:
            job.result()
        return traces

    def _warm_up(self, pool: ThreadPoolExecutor) -> None:
        first = self.stage == 0
        length = WARM[self.piece] if first else WARM_AGAIN
        tuned = sum(WARM[: self.piece]) if first else sum(WARM) + self.piece * WARM_AGAIN
        self._run(pool, length, tuned)
        self.piece += 1
        if first and self.tempered:
            self._respace(resize=self.piece == RESIZED_AT)
        if self.warm:
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
        self.stage, self.piece = self.stage + 1, 0
        if self.tempered:
            self._respace(resize=True)
        self.log_odds = np.zeros((len(self.ladders), 0))
        self.people = np.zeros((len(self.ladders), 0))

    def to_bytes(self) -> bytes:
        """Everything that is needed to go on."""
        arrays: dict[str, Any] = {"log_odds": self.log_odds, "people": self.people}
        for c, ladder in enumerate(self.ladders):
            arrays |= {f"{name}.{c}": value for name, value in ladder._asdict().items()}
        note = {"stage": self.stage, "piece": self.piece, "chance": self.rng.bit_generator.state}
        buffer = io.BytesIO()
        np.savez(buffer, note=np.array(json.dumps(note)), **arrays)
        return buffer.getvalue()

    def restore(self, saved: bytes) -> None:
        """Goes back to a saved state of the same run."""
        from .tempering_kernel import Ladder

        with np.load(io.BytesIO(saved)) as arrays:
            note = json.loads(str(arrays["note"]))
            self.ladders = [Ladder(*(arrays[f"{f}.{c}"] for f in Ladder._fields)) for c in range(len(self.ladders))]
            self.log_odds, self.people = arrays["log_odds"], arrays["people"]
        self.stage, self.piece = note["stage"], note["piece"]
        self.rng.bit_generator.state = note["chance"]


def pieces(stage: int) -> int:
    """Pieces of the warm-up of a stage."""
    return len(WARM) if stage == 0 else LONGER**stage


def round_length(space: Space, ladder: Ladder) -> int:
    """Passes in a round: a number that depends on the table and the ladder alone."""
    steps = float(np.sum(PATH / np.exp(ladder.log_step)))
    return int(np.clip(ROUND_WORK / (space.node.size * steps), 25, ROUND))


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
