"""What is shipped: the wheel holds the data, the locks hold versions only, nothing names one machine."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import wartoll

REPO = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-web.lock", "requirements-test.lock", "requirements-all.lock")
NEEDED = (
    "wartoll/py.typed",
    "wartoll/catalogue/episodes.csv",
    "wartoll/catalogue/figures.csv",
    "wartoll/catalogue/sources.csv",
    "wartoll/catalogue/aliases.csv",
    "wartoll/catalogue/offsets.json",
)
# Put together here, so that this file does not name what it looks for; a path inside an address does not count.
HOSTS = re.compile(
    "|".join(["py" + "pi", "python" + "hosted", "test\\.py" + "pi", "ana" + "conda\\.org"]), re.IGNORECASE
)
PLACES = re.compile(r"(?<![\w./:~-])/(?:" + "|".join(["ro" + "ot", "ho" + "me", "wo" + "rk", "Us" + "ers"]) + r")/\w")
PIN = re.compile(r"([a-z0-9][a-z0-9-]*(?:\[[a-z,-]+\])?)==(\S+?)( ; .+)?")


def own_files() -> list[Path]:
    """The files under version control and those about to be; without git, all but hidden ones and by-products."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPO, capture_output=True, text=True)
    if listed.returncode == 0:
        return [REPO / name for name in listed.stdout.split("\0") if name and (REPO / name).is_file()]
    inside = (p for p in REPO.rglob("*") if p.is_file())
    return [p for p in inside if not any(part.startswith((".", "__pycache__")) for part in p.relative_to(REPO).parts)]


def named_places(text: str) -> list[str]:
    """Names of package-index hosts and of folders of one machine in a text."""
    return [match.group(0) for pattern in (HOSTS, PLACES) for match in pattern.finditer(text)]


def lock_faults(text: str) -> list[str]:
    """Lines of a lock that are anything but a name and one version."""
    lines = [line.split("#")[0].rstrip() for line in text.splitlines()]
    return [line for line in lines if line and ("://" in line or not PIN.fullmatch(line))]


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock holds, by name; several where Python versions differ."""
    found: dict[str, set[str]] = {}
    for line in (REPO / lock).read_text("utf-8").splitlines():
        if match := PIN.fullmatch(line.split("#")[0].rstrip()):
            found.setdefault(canonicalize_name(match[1].split("[")[0]), set()).add(match[2])
    return found


def project() -> dict[str, object]:
    """The project table of pyproject.toml."""
    table = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    assert isinstance(table, dict)
    return table


def wanted(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for, with the extras named; an extra made of other extras is opened."""
    table = project()
    optional, lines = table["optional-dependencies"], table["dependencies"]
    assert isinstance(optional, dict)
    assert isinstance(lines, list)
    for extra in extras:
        lines = lines + optional[extra]
    asked = [Requirement(line) for line in lines]
    inner = [wanted(*sorted(r.extras)) for r in asked if r.name == "wartoll"]
    return [r for r in asked if r.name != "wartoll"] + [r for part in inner for r in part]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built without a network."""
    assert importlib.util.find_spec("hatchling"), "the wheel is built with hatchling: install requirements-test.lock"
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=REPO, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = REPO / "src"
    files = (path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    missing = {path.relative_to(source).as_posix() for path in files} - names
    assert not missing, f"not in the wheel (does .gitignore hide them?): {sorted(missing)}"


def test_the_wheel_holds_the_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert set(NEEDED) <= set(names)
    assert any(name.startswith("wartoll/brief/templates/") for name in names), "the templates of the brief are missing"
    assert any(name.endswith("/land.json") for name in names), "the land of the maps is missing"
    assert any(name.endswith("licenses/LICENSE") for name in names), "the licence is missing"


def test_the_demo_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    script = (
        "import sys, wartoll; from wartoll.cli import main; print(wartoll.__file__, file=sys.stderr);"
        "sys.argv = ['wartoll', 'demo', '-o', 'brief']; sys.exit(main())"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    assert str(tmp_path / "site") in run.stderr, "another copy of wartoll was run"
    assert any((tmp_path / "brief").iterdir()), "the demo wrote no brief"


def test_no_source_file_is_hidden_from_git() -> None:
    files = [p for p in (REPO / "src").rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    names = "\0".join(p.relative_to(REPO).as_posix() for p in files)
    found = subprocess.run(
        ["git", "check-ignore", "-z", "--stdin", "--no-index"], cwd=REPO, input=names, capture_output=True, text=True
    )
    hidden = [name for name in found.stdout.split("\0") if name]
    assert not hidden, f".gitignore hides these; start its pattern with a slash: {hidden}"


def test_no_file_names_a_package_host_or_a_machine() -> None:
    found = {}
    for path in own_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if places := named_places(text):
            found[path.relative_to(REPO).as_posix()] = sorted(set(places))
    assert not found, f"take these out; a path is relative, an index is the reader's own setting: {found}"


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_versions_only(lock: str) -> None:
    faults = lock_faults((REPO / lock).read_text("utf-8"))
    assert not faults, f"{lock}: run `make lock`; no address, no option, one version each: {faults}"


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_locks_agree(lock: str) -> None:
    everything = pins("requirements-all.lock")
    builders = {"hatchling", "tomlkit", "trove-classifiers"}
    differ = {n: v for n, v in pins(lock).items() if n not in builders and not v <= everything.get(n, set())}
    assert not differ, f"{lock} and requirements-all.lock differ; run `make lock`: {differ}"


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", []),
        ("requirements-web.lock", ["web"]),
        ("requirements-test.lock", ["test"]),
        ("requirements-all.lock", None),
    ],
)
def test_locks_cover_the_project(lock: str, extras: list[str] | None) -> None:
    optional = project()["optional-dependencies"]
    assert isinstance(optional, dict)
    held = pins(lock)
    for need in wanted(*(optional if extras is None else extras)):
        versions = held.get(canonicalize_name(need.name), set())
        assert versions, f"{lock} lacks {need.name}; run `make lock`"
        assert all(need.specifier.contains(v) for v in versions), f"{lock}: {need} is not met; run `make lock`"


def test_the_citation_names_this_version() -> None:
    assert f"\nversion: {wartoll.__version__}\n" in (REPO / "CITATION.cff").read_text("utf-8")


def test_a_named_place_is_found() -> None:
    assert named_places("see https://py" + "pi.org/simple")
    assert named_places("open('/ro" + "ot/x.csv')")
    assert named_places("cd /wo" + "rk/main")
    assert not named_places("https://example.org/ho" + "me/raqqa, ../shared/x, src/wo" + "rk/x")


def test_a_bad_lock_is_found() -> None:
    assert lock_faults("numpy==2.0\nscipy>=1.0  # via x")
    assert lock_faults("--index-url https://example.org\nnumpy==2.0")
    assert lock_faults("wartoll @ file:///x")
    assert not lock_faults("numpy==2.0 ; python_full_version < '3.12'\npsycopg[binary]==3.2  # via x\n    # via x")
