"""Edge: the folder in which lists are linked. Everything in it stays there; what may leave it is in `share`.

A stage is one file with the hash of what it was made from inside, written whole or not at all, so that a killed run
goes on where it was. The folder holds names: its files are for their owner only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .. import __version__
from ..deaths.judgements import Judgement, judgements_csv, parse_judgements
from ..errors import SourceError, UsageError
from ..records import Frozen
from ..sources.lists_mapping import ListMapping, mapping_text, read_mappings
from .options import need_linking

FORMAT = 1
SETTINGS, MAPPING, JUDGEMENTS, SHARE = "folder.json", "mapping.toml", "judgements.csv", "share"
FACTS = b"wartoll"  # in the metadata of a stage
#: what the stages of a folder are made by, in the package
MAKERS = (
    "deaths/*.py", "sources/lists*.py", "sources/privacy.py", "entries.py", "dates.py", "csvtext.py",
    "catalogue/names/*.csv",
)  # fmt: skip
UNFINISHED = re.compile(r"\.(draws[\w-]*|[a-z]+)\.(parquet|csv|json|toml)\.[0-9a-f]{8}")


class Settings(Frozen):
    """What was chosen for a folder, and which version made it."""

    format: int = FORMAT
    wartoll: str = __version__
    seed: int = 1
    within: bool = False
    draws: int = 200
    decoys: bool = True


class Stage(NamedTuple):
    """A kept table and what was found beside it."""

    table: Any
    facts: dict[str, Any]


class LinkedFolder:
    """A folder of linked lists: its settings, mapping, judgements and stages."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings

    @property
    def share(self) -> Path:
        """Where everything lies that may leave the folder."""
        return self.path / SHARE

    def mappings(self) -> tuple[ListMapping, ...]:
        """The mapping of its lists."""
        return read_mappings(self.path / MAPPING)

    def write_mapping(self, mappings: tuple[ListMapping, ...]) -> None:
        """Keep a mapping."""
        self.put(MAPPING, mapping_text(mappings).encode())

    def judgements(self) -> tuple[Judgement, ...]:
        """All records of judgements, withdrawn ones too, oldest first."""
        try:
            text = (self.path / JUDGEMENTS).read_text("utf-8")
        except FileNotFoundError:
            return ()
        except UnicodeDecodeError:
            raise SourceError("is no UTF-8 text", file=JUDGEMENTS, next_step="Save it as UTF-8.") from None
        return parse_judgements(text, JUDGEMENTS)

    def add_judgements(self, records: tuple[Judgement, ...]) -> None:
        """Put further records beside those that are there."""
        if records:
            self.put(JUDGEMENTS, judgements_csv((*self.judgements(), *records)).encode())

    def load(self, stage: str, key: str) -> Stage | None:
        """A stage that was made from just these inputs; nothing where there is none."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        file = self.path / f"{stage}.parquet"
        try:
            facts = json.loads((pq.read_schema(file).metadata or {}).get(FACTS, b"{}"))
            return Stage(pq.read_table(file), facts["facts"]) if facts.get("key") == key else None
        except (OSError, pa.ArrowException, ValueError, KeyError):
            return None  # not there, or not whole: it is made anew

    def save(self, stage: str, key: str, table: Any, facts: Mapping[str, Any]) -> Stage:
        """Keep a stage; what it gives is what `load` would."""
        import pyarrow.parquet as pq

        noted = json.dumps({"key": key, "facts": facts}, sort_keys=True).encode()
        table = table.replace_schema_metadata({FACTS: noted})
        with self._written(f"{stage}.parquet") as unfinished:
            pq.write_table(table, unfinished, compression="zstd")
        return Stage(table, json.loads(noted)["facts"])

    def put(self, name: str, data: bytes) -> None:
        """Write a file of the folder whole or not at all, for its owner only."""
        with self._written(name) as unfinished, unfinished.open("wb") as out:
            out.write(data)

    @contextmanager
    def _written(self, name: str) -> Iterator[Path]:
        """A new file for its owner only, which takes the place of the named one at the end."""
        unfinished = self.path / f".{name}.{secrets.token_hex(4)}"
        try:
            os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            yield unfinished
            os.replace(unfinished, self.path / name)
        except OSError as error:
            raise _unwritable(self.path, error) from None
        finally:
            with suppress(OSError):
                unfinished.unlink()


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"nothing can be written into the folder {path}: {error.strerror}", "Choose another folder with -o."
    )


def _sweep(path: Path) -> None:
    """Remove what runs that were killed more than an hour ago had half written: it may hold names."""
    for left in path.glob(".*"):
        with suppress(OSError):
            if UNFINISHED.fullmatch(left.name) and left.stat().st_mtime < time.time() - 3600:
                left.unlink()


def key_of(*parts: object) -> str:
    """The hash of what a stage is made from; other sources than those that made it make it anew."""
    return hashlib.sha256(repr((FORMAT, __version__, _sources(), *parts)).encode()).hexdigest()


@cache
def _sources() -> str:
    """The hash of the sources that stages are made by: nobody has to remember to raise a number when one changes."""
    root = Path(__file__).resolve().parents[1]
    found = hashlib.sha256()
    for file in sorted(file for pattern in MAKERS for file in root.glob(pattern)):
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


def open_folder(path: Path) -> LinkedFolder:
    """A folder that `wartoll deaths link` made; UsageError where it is none, or made in another form."""
    need_linking()
    if not path.is_dir():
        what = "is a file" if path.exists() else "is not there"
        raise UsageError(f"{path} {what}", "Give the folder that `wartoll deaths link ... -o DIR` wrote.")
    try:
        held = json.loads((path / SETTINGS).read_text("utf-8"))
        version = held["format"]
    except FileNotFoundError:
        raise UsageError(
            f"{path} holds no linked lists", f"Link some first: wartoll deaths link A.csv B.csv -o {path}"
        ) from None
    except OSError as error:
        raise UsageError(f"{path / SETTINGS} cannot be read: {error.strerror}", "Give a folder of your own.") from None
    except (ValueError, KeyError, TypeError):
        raise SourceError(
            "cannot be read", file=SETTINGS, next_step="Link the lists again into a new folder."
        ) from None
    if version != FORMAT:
        raise UsageError(
            f"{path} was made by wartoll {held.get('wartoll', 'of another version')} in a form that this one "
            f"({__version__}) does not read",
            "Link the lists again into a new folder; copy judgements.csv and wartoll-names.key there to keep what was "
            "judged.",
        )
    fields = {name: held[name] for name in Settings.model_fields if name in held}
    return LinkedFolder(path, Settings(**fields | {"wartoll": __version__}))


def make_folder(path: Path, settings: Settings) -> LinkedFolder:
    """The folder, new or as it is, with these settings; UsageError where it cannot be one."""
    need_linking()
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path} is a file", "Choose a folder with -o.")
    if (path / SETTINGS).exists():
        open_folder(path)
    elif (taken := next((name for name in (MAPPING, SHARE) if (path / name).exists()), None)) is not None:
        raise UsageError(f"{path} already has a {taken} that no linking wrote", "Choose another folder with -o.")
    folder = LinkedFolder(path, settings)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None
    _sweep(path)
    folder.put(SETTINGS, (settings.model_dump_json(indent=2) + "\n").encode())
    return folder
