"""Checks are worked on in threads, one after another each; what a killed server left is begun anew."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import WartollError
from ..findings import CheckResult
from ..workspace import checks
from ..workspace.nouns import Check

if TYPE_CHECKING:
    from ..records import Catalogue
    from ..reported.fit import Fit
    from ..workspace.database import Database

THREADS = 2
PAUSE = 0.5  # seconds between looks, when nobody rings


class Desk(Protocol):
    """What work on a text needs of the desk."""

    database: Database

    def catalogue(self) -> Catalogue:
        """What texts are judged by."""

    def fit(self) -> Fit:
        """What the catalogue taught."""


class Worker:
    """The threads, and the bell that tells them of work."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.bell = threading.Condition()
        self.ended = False
        self.done = threading.Condition()
        self.users = 0
        self.threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin, with what was left; a second call while it runs only counts."""
        self.users += 1
        if self.users > 1:
            return
        checks.requeue(self.desk.database)
        self.ended = False
        self.threads = [threading.Thread(target=self._run, name=f"check-{n}", daemon=True) for n in range(THREADS)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        """End after what is being worked on, once everybody who began it has ended it."""
        self.users -= 1
        if self.users:
            return
        self.ended = True
        with self.bell:
            self.bell.notify_all()
        for thread in self.threads:
            thread.join(timeout=30)

    def ring(self) -> None:
        """There is work."""
        with self.bell:
            self.bell.notify()

    def wait(self, identifier: str, seconds: float) -> Check | None:
        """The check as soon as it is done, or as it stands after so many seconds."""
        until = time.monotonic() + seconds
        while True:
            found = checks.get(self.desk.database, identifier)
            left = until - time.monotonic()
            if found is None or found.state in ("done", "failed") or left <= 0:
                return found
            with self.done:
                self.done.wait(min(left, 0.1))

    def _run(self) -> None:
        while not self.ended:
            try:
                taken = checks.claim(self.desk.database)
            except Exception:  # a database that is away for a moment must not end the thread
                logging.getLogger("wartoll").exception("no check could be taken up")
                time.sleep(PAUSE)
                continue
            if taken is None:
                with self.bell:
                    self.bell.wait(PAUSE)
                continue
            try:
                work(self.desk, taken)
            except Exception:  # neither must one that cannot take the result; the next start begins the check anew
                logging.getLogger("wartoll").exception("check %s could not be ended", taken.id)
            with self.done:
                self.done.notify_all()


def work(desk: Desk, taken: Check) -> None:
    """Work on one check: its result is kept, or why there is none."""
    try:
        checks.progress(desk.database, taken.id, "reading", 10)
        result = judged(desk, taken.text, taken.request, taken.answers)
    except WartollError as error:
        checks.fail(desk.database, taken.id, taken.version, str(error))
    except Exception:  # a defect of ours: the log has it, the reader gets a sentence
        logging.getLogger("wartoll").exception("check %s failed", taken.id)
        checks.fail(desk.database, taken.id, taken.version, "Something went wrong on our side; it was logged.")
    else:
        checks.finish(desk.database, taken.id, taken.version, result)


def judged(desk: Desk, text: str, request: dict[str, Any], answers: dict[str, Any]) -> CheckResult:
    """The result of a text by the desk's catalogue; what of `request` is not for judging is left aside."""
    from ..claims.corrected import Answers
    from ..pipeline import Request, check

    said = Answers.model_validate(answers)
    known = {name: value for name, value in request.items() if name in Request.model_fields}
    asked = Request.model_validate(
        {**known, "chosen": said.chosen, "confirmed": said.confirmed, "declined": said.declined}
    )
    return check(text, desk.catalogue(), desk.fit(), asked, answers=said)
