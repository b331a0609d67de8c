"""The workspace: the settings of a folder, the user's kept files, and folders that are written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from .errors import SourceError, UsageError, WartollError
from .records import Frozen

SETTINGS = "wartoll.toml"
#: the names of the files that a brief wrote, one per line: what the next brief may replace
LIST = ".wartoll-files"
#: how the folder begins in which a brief is put together
STAGED = ".wartoll-staged-"
TABLE_KEYS: dict[str, tuple[str, ...]] = {"organisation": ("name", "url"), "catalogue": ("figures", "episodes")}


class Workspace(Frozen):
    """What the `wartoll.toml` of a folder says; paths are absolute."""

    root: Path
    organisation: str = ""
    url: str = ""
    figures: tuple[Path, ...] = ()
    episodes: tuple[Path, ...] = ()


Kind = Literal["figures", "episodes"]
#: (a file, the kept figures, the kept episodes) -> what the file is, how many rows it has, its bytes
Check = Callable[[Path, tuple[Path, ...], tuple[Path, ...]], tuple[Kind, int, bytes]]


class Added(Frozen):
    """What became of a file that was added: its kind, its rows, where it is kept, and whether it was there before."""

    kind: Kind
    rows: int
    kept: Path
    already: bool = False


def find_workspace(start: Path) -> Workspace | None:
    """The settings of the nearest `wartoll.toml`, in the folder or a parent; None where there is none."""
    folder = start.resolve()
    for root in (folder, *folder.parents):
        if os.path.isfile(root / SETTINGS):
            return _workspace(root)
    return None


def _workspace(root: Path) -> Workspace:
    import tomllib

    file = root / SETTINGS
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", file=str(file)) from None
    except ValueError as error:  # of TOML, or of UTF-8
        raise SourceError(
            f"is not TOML: {error}", file=str(file), next_step="Correct it, or remove the file."
        ) from None
    _check_keys(settings, file)
    organisation, catalogue = settings.get("organisation", {}), settings.get("catalogue", {})
    url = _string(organisation, "url", file)
    if url and not url.startswith(("http://", "https://")):
        raise SourceError("is no web address", file=str(file), column="url", value=url, next_step="Begin with https://")
    return Workspace(
        root=root,
        organisation=_string(organisation, "name", file),
        url=url,
        figures=_paths(catalogue, "figures", file),
        episodes=_paths(catalogue, "episodes", file),
    )


def _check_keys(settings: Mapping[str, Any], file: Path) -> None:
    known = "; ".join(f"[{table}] {', '.join(keys)}" for table, keys in TABLE_KEYS.items())
    for table, content in settings.items():
        if table not in TABLE_KEYS or not isinstance(content, dict):
            raise SourceError(f"has no setting [{table}]", file=str(file), next_step=f"Settings are: {known}.")
        for key in content:
            if key not in TABLE_KEYS[table]:
                raise SourceError(
                    f"has no setting {key!r} in [{table}]", file=str(file), next_step=f"Settings are: {known}."
                )


def _string(table: Mapping[str, Any], key: str, file: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise SourceError("is no text", file=str(file), column=key, value=str(value), next_step="Put it in quotes.")
    return value.strip()


def _paths(table: Mapping[str, Any], key: str, file: Path) -> tuple[Path, ...]:
    names = table.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SourceError(
            "is no list of files",
            file=str(file),
            column=key,
            value=str(names),
            next_step=f'Write {key} = ["mine.csv"].',
        )
    paths = tuple((file.parent / name).resolve() for name in names)
    for name, path in zip(names, paths, strict=True):
        if not path.is_file():
            raise SourceError(
                "names a file that is not there",
                file=str(file),
                column=key,
                value=name,
                next_step=f"Paths start at {file.parent}.",
            )
    return paths


def user_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder of the user's kept files: WARTOLL_HOME, or the place that the system keeps for such data."""
    if environ.get("WARTOLL_HOME"):
        return Path(environ["WARTOLL_HOME"]).expanduser()
    if platform == "win32" and environ.get("APPDATA"):
        return Path(environ["APPDATA"]) / "wartoll"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "wartoll"
    shared = environ.get("XDG_DATA_HOME", "")
    return (Path(shared) if os.path.isabs(shared) else Path.home() / ".local" / "share") / "wartoll"


def own_files() -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The user's kept files of figures and of episodes, in the order of their names."""
    folder = user_folder()
    return tuple(sorted(folder.glob("figures-*.csv"))), tuple(sorted(folder.glob("episodes-*.csv")))


def add_file(path: Path, check: Check) -> Added:
    """Keep a copy of a file of own figures or episodes in the user's folder, once `check` has found it sound.

    `check` is `sources.catalogue.check_own`. The files that come with wartoll are never written; a file that was added
    before is left as it is.
    """
    kind, rows, data = check(path, *own_files())
    kept = user_folder() / f"{kind}-{hashlib.sha256(data).hexdigest()[:16]}.csv"
    if kept.is_file() and kept.read_bytes() == data:
        return Added(kind=kind, rows=rows, kept=kept, already=True)
    _writing(lambda: _put(kept, data), kept.parent, "Set WARTOLL_HOME to a folder that you may write.")
    return Added(kind=kind, rows=rows, kept=kept)


def _put(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, file)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _writing(step: Callable[[], None], target: Path, next_step: str = "Choose another folder with -o.") -> None:
    try:
        step()
    except WartollError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{target} cannot be written: {reason}", next_step) from None


def write_folder(target: Path, files: Mapping[str, bytes], marker: str = "brief.json") -> None:
    """Write files (by their paths inside the folder) so that a folder with the `marker` in it is always whole.

    A new folder appears at once, complete. In a folder that exists only files that an earlier brief listed are replaced
    or removed; the marker goes first and comes back last. UsageError where the target cannot be written, or where
    a file of somebody else's has the name of one of ours.
    """
    for name in files:
        _check_name(name)
    target = Path(os.path.abspath(target))
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file", "Choose a folder with -o.")
    _writing(lambda: _write_folder(target, files, marker), target)


def _check_name(name: str) -> None:
    parts = PurePosixPath(name).parts
    if (
        not parts
        or name.startswith("/")
        or ".." in parts
        or "\\" in name
        or ":" in name
        or "\n" in name
        or name == LIST
    ):
        raise ValueError(f"{name!r} is no name of a file inside a folder")


def _write_folder(target: Path, files: Mapping[str, bytes], marker: str) -> None:
    there = target.is_dir()
    owned = _listed(target) if there else frozenset()
    if there:
        _refuse_foreign(target, files, owned)
    target.parent.mkdir(parents=True, exist_ok=True)
    # on the same volume as the target; a folder that exists is never moved: a shell may stand in it
    beside = target if there else target.parent
    _sweep(beside)
    staged = beside / f"{STAGED}{secrets.token_hex(4)}"
    try:
        for name, data in {**files, LIST: _list_of(files)}.items():
            file = staged / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if there:
            _replace(target, staged, files, owned, marker)
        else:
            os.rename(staged, target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed more than an hour ago left behind."""
    for left in folder.glob(f"{STAGED}*"):
        with suppress(OSError):
            if left.is_dir() and not left.is_symlink() and left.stat().st_mtime < time.time() - 3600:
                shutil.rmtree(left)


def _list_of(names: Mapping[str, bytes] | frozenset[str]) -> bytes:
    return "".join(f"{name}\n" for name in sorted(names)).encode("utf-8")


def _listed(target: Path) -> frozenset[str]:
    try:
        names = (target / LIST).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
    listed = set()
    for name in names:  # the list lies in the user's folder: it may say anything
        with suppress(ValueError):
            _check_name(name)
            listed.add(name)
    return frozenset(listed)


def _refuse_foreign(target: Path, files: Mapping[str, bytes], owned: frozenset[str]) -> None:
    foreign = sorted(name for name in files if name not in owned and os.path.lexists(target / name))
    linked = sorted(name for name in {*files, *owned} if _leads_out(target, name))
    if foreign or linked:
        names = ", ".join((foreign or linked)[:3])
        raise UsageError(f"{target} has files that no brief wrote: {names}", "Choose another folder with -o.")


def _leads_out(target: Path, name: str) -> bool:
    """Whether a folder on the way to a file is a link to another place."""
    return any((target / folder).is_symlink() for folder in PurePosixPath(name).parents if str(folder) != ".")


def _replace(target: Path, staged: Path, files: Mapping[str, bytes], owned: frozenset[str], marker: str) -> None:
    _put(target / LIST, _list_of(owned | frozenset(files)))  # a killed run may have written any of them
    stale = owned - files.keys()
    for name in [marker] * (marker in owned) + sorted(stale - {marker}):
        with suppress(FileNotFoundError):
            (target / name).unlink()
    for name in sorted(files, key=lambda name: (name == marker, name)):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged / name, target / name)
    os.replace(staged / LIST, target / LIST)


def today(environ: Mapping[str, str] = os.environ) -> str:
    """The day that files are dated by: SOURCE_DATE_EPOCH where it is set, else today (UTC)."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not epoch.isdigit():
        raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r} and no number of seconds", "Unset it or write digits.")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch) if epoch else time.time()))
