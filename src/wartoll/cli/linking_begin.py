"""Edge: how a linked folder begins: its lists, and which column is which, guessed and confirmed or given."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import UsageError
from ..sources.lists_mapping import ListMapping, read_mappings
from .linked_folder import MAPPING, LinkedFolder, Settings, make_folder, open_folder
from .options import console, note

if TYPE_CHECKING:
    from ..sources.lists_guess import Guess


def again(path: Path, out: Path | None, mapping: Path | None, chosen: dict[str, int | bool]) -> LinkedFolder:
    """A folder that was linked before, with its settings unless others are given."""
    if out is not None or mapping is not None:
        option = "-o" if out is not None else "--mapping"
        step = f"Leave it out; the folder's mapping is {path / MAPPING}."
        raise UsageError(f"{option} goes with lists, not with a folder that was linked before", step)
    before = open_folder(path).settings
    return make_folder(path, before.model_copy(update=chosen))


def begun(
    files: list[Path], out: Path | None, mapping: Path | None, chosen: dict[str, int | bool], yes: bool
) -> LinkedFolder:
    """A folder for these lists, its mapping given or guessed and confirmed."""
    if out is None:
        raise UsageError("linking needs a folder to keep its work in", "Name one with -o DIR.")
    _check_files(files, bool(chosen.get("within")))
    given = read_mappings(mapping) if mapping is not None else None
    if given is not None:
        given = tuple(_moved(one, mapping.parent if mapping else Path(), out) for one in given)
        _check_named(files, [out / one.file for one in given], str(mapping))
    folder = make_folder(out, Settings.model_validate(chosen))
    if given is not None:
        folder.write_mapping(given)
    elif (out / MAPPING).exists():
        _check_named(files, [out / one.file for one in folder.mappings()], str(out / MAPPING))
        note(f"mapping: {out / MAPPING}, as it is")
    else:
        _guess(folder, files, yes)
    return folder


def _check_files(files: list[Path], within: bool) -> None:
    seen: dict[Path, Path] = {}
    for file in files:
        if not file.is_file():
            what = "is a folder" if file.is_dir() else "is not there"
            raise UsageError(f"{file} {what}", "Give the files of at least two lists.")
        if (first := seen.setdefault(file.resolve(), file)) is not file:
            raise UsageError(f"{first} is given twice", "Give each list once.")
    if len(files) < 2 and not within:
        raise UsageError("one list has no other to be linked with", "Give two or more, or look within it: --within.")


def _check_named(files: list[Path], named: list[Path], where: str) -> None:
    """The mapping speaks of just the files that are given."""
    wanted, has = {file.resolve() for file in files}, {file.resolve() for file in named}
    if wanted != has:
        odd = sorted(wanted ^ has)[0]
        whose = "is not in" if odd in wanted else "is in"
        raise UsageError(
            f"{odd.name} {whose} the mapping {where}{'' if odd in wanted else ' and was not given'}",
            "Give the lists that it names, or another folder with -o.",
        )


def _relative(file: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return str(file.resolve())


def _moved(mapping: ListMapping, start: Path, folder: Path) -> ListMapping:
    """The mapping with its file as seen from the folder."""
    return mapping.model_copy(update={"file": _relative(start / mapping.file, folder)})


def _guess(folder: LinkedFolder, files: list[Path], yes: bool) -> None:
    """Guess the mapping, keep it, show it, and ask; UsageError where nobody can be asked."""
    from ..sources.lists_guess import guess_mapping
    from . import linking_screen

    stems = [file.stem for file in files]
    names = [file.name if stems.count(file.stem) > 1 else "" for file in files]
    guesses = [guess_mapping(file, name) for file, name in zip(files, names, strict=True)]
    folder.write_mapping(tuple(
        one.mapping.model_copy(update={"file": _relative(file, folder.path)})
        for one, file in zip(guesses, files, strict=True)
    ))  # fmt: skip
    screen = console(stderr=True)
    for one in guesses:
        linking_screen.guess(screen, one)
    _confirm(folder, guesses, yes)


def _confirm(folder: LinkedFolder, guesses: list[Guess], yes: bool) -> None:
    file = folder.path / MAPPING
    step = f"Look at {file}, mend it where it is wrong, then run: wartoll deaths link {folder.path}"
    questions = [f"{one.mapping.list}: {question}" for one in guesses for question in one.questions]
    if questions:
        raise UsageError(f"the mapping leaves open: {'; '.join(questions)}", step)
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "which column is which was guessed, and nobody is here to confirm it", f"{step}; or add --yes."
        )
    if not typer.confirm("Is every column what it is taken for?", default=False, err=True):
        raise UsageError("the mapping was not confirmed", step)
