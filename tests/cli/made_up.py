"""Two or three small lists of made-up people, and the commands on them, in this process."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from wartoll.cli import app
from wartoll.simulate.spreadsheets import made_up_lists, write_lists

FILES = ("lists/hospital.csv", "lists/families.xlsx", "lists/web.tsv")


def lists(folder: Path, people: int = 400) -> None:
    """Three lists in the folder `lists`."""
    write_lists(folder / "lists", made_up_lists(people, 3, 1))


def deaths(*arguments: str) -> Result:
    """A command of `wartoll deaths`."""
    return CliRunner().invoke(app, ["deaths", *arguments], env={"COLUMNS": "110"})


def link(*arguments: str) -> Result:
    """The three lists linked in `work`, quickly."""
    return deaths("link", *FILES, "-o", "work", "--yes", "--draws", "12", *arguments)
