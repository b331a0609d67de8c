"""Edge: a review of pairs: what is asked, what was answered, and every answer kept at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from .. import __version__
from ..deaths.judgements import Judgement, Verdict, judgement, standing
from ..deaths.review import Question, queue
from ..deaths.review_report import QuestionOut, ReviewOut, questions_out, read_sheet
from ..errors import UsageError
from .linking_stages import Stages

if TYPE_CHECKING:
    from .linked_folder import LinkedFolder

Reply = Literal["same", "not same", "skip", "undo", "quit"]
REPLIES: tuple[Reply, ...] = get_args(Reply)
#: gives a reply to a question, which is the so-manieth of so many
Ask = Callable[[QuestionOut, int, int], Reply]


class Review:
    """The pairs of a folder that are worth a person's time."""

    def __init__(self, folder: LinkedFolder, limit: int) -> None:
        self.stages = Stages(folder)
        self.limit = limit

    def _queue(self) -> tuple[Question, ...]:
        return queue(self.stages.pairs, self.stages.roster, self.stages.judged(), size=self.limit)

    def listed(self, *, with_names: bool) -> ReviewOut:
        """The questions, with what the lists say only on request."""
        asked = self._queue()
        entries = self._entries(asked) if with_names else None
        found = questions_out(asked, self.stages.pairs, self.stages.marks, entries)
        held = len(standing(self.stages.folder.judgements()))
        return ReviewOut(wartoll=__version__, judged=held, questions=found)

    def _entries(self, asked: tuple[Question, ...]) -> dict[int, dict[str, str]]:
        """What the lists say of the entries that are asked about."""
        places = sorted({end for one in asked for end in (one.left, one.right)})
        rows = self.stages.read.table.take(np.array(places, dtype=np.int64)).to_pylist()
        hidden = {"entry", "file"}
        return {
            place: {name: str(value) for name, value in row.items() if value is not None and name not in hidden}
            for place, row in zip(places, rows, strict=True)
        }

    def take(self, text: str, file: str, by: str) -> int:
        """Keep the judgements of a filled sheet; how many there are."""
        if not by.strip():
            raise UsageError("judgements need the name of who made them", "Say who it was with --by.")
        records = read_sheet(text, file, self.stages.marks, by=by, when=now())
        self.stages.folder.add_judgements(records)
        return len(records)

    def converse(self, by: str, ask: Ask) -> int:
        """Ask about one pair after another, keeping each judgement as it is made; how many records were added."""
        questions = self.listed(with_names=True).questions
        made: list[tuple[int, Judgement]] = []
        at, added = 0, 0
        while at < len(questions):
            reply = ask(questions[at], at + 1, len(questions))
            if reply == "quit":
                break
            if reply == "undo":
                if made:
                    at, last = made.pop()
                    added += self._keep(last.left, last.right, "withdrawn", by)
                continue
            if reply in ("same", "not same"):
                one = questions[at]
                added += self._keep(one.left, one.right, reply, by)
                made.append((at, self.stages.folder.judgements()[-1]))
            at += 1
        return added

    def _keep(self, left: str, right: str, verdict: Verdict, by: str) -> int:
        self.stages.folder.add_judgements((judgement(left, right, verdict, by=by, when=now()),))
        return 1


def now() -> str:
    """The moment, to the microsecond: of two records on a pair the later one stands."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
