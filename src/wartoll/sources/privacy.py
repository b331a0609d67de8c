"""What keeps the names of the dead on the user's own machine: a key that stays, keyed marks, hidden small counts.

Names, and whatever else could point to a person, leave the user's folder only when the user says so. What leaves
without that are marks (HMAC-SHA256 under the folder's key: FIPS 198-1) and counts, those of one or two people hidden.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from ..errors import SourceError, UsageError

KEY_FILE = "wartoll-names.key"
KEY_BYTES = 32
MARK_LETTERS = 32
#: counts of people below this are not told
FEWEST_TOLD = 3
#: how the folder of a run begins that holds what is too large for memory; the number of the process follows
SCRATCH = ".wartoll-scratch-"
_PLACE = re.compile(r"\bline:? (\d+)", re.IGNORECASE)


def folder_key(folder: Path) -> bytes:
    """The secret key of a folder, made on first use and readable by its owner only; SourceError where it is spoilt."""
    path = folder / KEY_FILE
    with suppress(FileExistsError):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
        return _key(path.read_text("ascii"))
    except (OSError, ValueError):
        raise SourceError(
            "holds no key",
            file=KEY_FILE,
            next_step="Put back the key that was there; with another one, marks no longer agree with earlier exports.",
        ) from None


def _key(text: str) -> bytes:
    key = bytes.fromhex(text.strip())
    if len(key) != KEY_BYTES:
        raise ValueError
    return key


def mark(key: bytes, *parts: str | None) -> str:
    """The mark that stands for these texts: the same for the same texts under one key, and nothing to anybody else."""
    # each part with its length, so that "ab" + "c" and "a" + "bc" have different marks
    texts = (b"-" if part is None else b"%d:%b" % (len(raw := part.encode()), raw) for part in parts)
    return hmac.digest(key, b"".join(texts), "sha256").hex()[:MARK_LETTERS]


def marks(key: bytes, columns: Iterable[Iterable[str | None]]) -> list[str]:
    """The mark of each row of some columns."""
    return [mark(key, *row) for row in zip(*columns, strict=True)]


def marked(entries: Any, key: bytes) -> Any:
    """What may leave the folder of a table of entries: list, and marks of entry (its identifier) and of name.

    Nothing else: age, day and place together point to a person as a name does. No name has no mark: two people whose
    names are missing are not the same.
    """
    import pyarrow as pa

    lists, ids, names, fathers = (entries[c].to_pylist() for c in ("list", "source_id", "name", "father"))
    where = [f"row {n}" if i is None else i for n, i in enumerate(ids)]
    of_names = [m if name else None for m, name in zip(marks(key, (names, fathers)), names, strict=True)]
    return pa.table({"list": lists, "entry_mark": marks(key, (lists, where)), "name_mark": of_names})


def told(count: int, with_names: bool = False) -> str:
    """A count of people as an export gives it: 1 and 2 as <3, unless names are given too; 0 is told."""
    return f"<{FEWEST_TOLD}" if 0 < count < FEWEST_TOLD and not with_names else str(count)


def guarded(what: str, file: str, error: Exception, next_step: str = "") -> SourceError:
    """An error about a file of names: the kind of the fault, its line where a library gives one, and no more of it.

    The messages of CSV, JSON and spreadsheet libraries quote the line that they could not read.
    """
    found = _PLACE.search(str(error))
    what = f"{what} ({type(error).__name__})"
    return SourceError(what, file=file, line=int(found[1]) if found else None, next_step=next_step)


@contextmanager
def names_kept_in(what: str, file: str, next_step: str = "") -> Iterator[None]:
    """Whatever a library raises within, told without the library's words; our own errors pass."""
    try:
        yield
    except (SourceError, MemoryError):
        raise
    except Exception as error:
        if type(error).__module__.startswith("wartoll"):
            raise
        _raise(guarded(what, file, error, next_step))


def _raise(error: SourceError) -> NoReturn:
    raise error from None


@contextmanager
def scratch_folder(folder: Path) -> Iterator[Path]:
    """A folder within the user's folder, for its owner only, removed at the end; those of dead runs go first."""
    remove_left_over(folder, _runs)
    path = folder / f"{SCRATCH}{os.getpid()}-{secrets.token_hex(4)}"
    try:
        path.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise UsageError(
            f"nothing can be written into the folder {folder}: {error.strerror}",
            "Choose a folder of your own; what is too large for memory is kept there while a list is read.",
        ) from None
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def remove_left_over(folder: Path, runs: Callable[[int], bool]) -> int:
    """Remove scratch folders whose process no longer runs; how many there were."""
    dead = [path for path in folder.glob(f"{SCRATCH}*") if not runs(_process(path))]
    for path in dead:
        shutil.rmtree(path, ignore_errors=True)
    return len(dead)


def _process(path: Path) -> int:
    number = path.name.removeprefix(SCRATCH).partition("-")[0]
    return int(number) if number.isdigit() else 0


def _runs(process: int) -> bool:
    if process <= 0:
        return False
    if os.name != "posix":  # elsewhere signal 0 ends a process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def private_duckdb(scratch: Path, memory: str = "2GB", threads: int | None = None) -> Iterator[Any]:
    """A DuckDB in memory that spills into the scratch folder only, fetches no extension, and is closed at the end."""
    try:
        import duckdb
    except ImportError:
        raise UsageError("lists of the killed need the extra `deaths`", "pip install 'wartoll[deaths]'") from None
    settings: dict[str, Any] = {
        "temp_directory": str(scratch / "duckdb"),
        "memory_limit": memory,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if threads:
        settings["threads"] = threads
    connection = duckdb.connect(config=settings)
    try:
        yield connection
    finally:
        connection.close()
