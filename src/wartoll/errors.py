"""Whose fault it was, where, and what to do next."""

from __future__ import annotations


class WartollError(Exception):
    """What wartoll raises on purpose; anything else that escapes is a defect."""

    exit_code = 1


class UsageError(WartollError):
    """Your request cannot be carried out as it stands."""

    exit_code = 2

    def __init__(self, what: str, next_step: str = "") -> None:
        self.what = what
        self.next_step = next_step
        super().__init__(f"{what}\n  {next_step}" if next_step else what)


class SourceError(WartollError):
    """Their data cannot be used: which file, line, column and value, and what to do."""

    def __init__(
        self,
        what: str,
        *,
        file: str = "",
        line: int | None = None,
        column: str = "",
        value: str = "",
        next_step: str = "",
    ) -> None:
        self.what = what
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.next_step = next_step
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """One line for a person: place, fault, value, then the way out."""
        place = self.file
        if self.line is not None:
            place = f"{place}, line {self.line}" if place else f"line {self.line}"
        if self.column:
            place = f"{place}, column {self.column}" if place else f"column {self.column}"
        shown = f" (it says {self.value[:80]!r})" if self.value else ""
        head = f"{place}: {self.what}{shown}" if place else f"{self.what}{shown}"
        return f"{head}\n  {self.next_step}" if self.next_step else head


class NothingCheckable(WartollError):
    """The text holds no claim and no number that could be checked."""

    exit_code = 3
