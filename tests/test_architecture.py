"""The order of the house: who may import whom, what the pure part may touch, what is loaded late."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

SRC = Path(__file__).resolve().parents[1] / "src"

# From the ground up. A part imports itself and the floors below its own; parts of one floor do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("dates",),
    ("records", "measures", "csvtext", "entries", "stack", "grades"),
    ("sites", "footprints"),
    ("findings",),
    ("uncertain",),
    ("simulate", "sources", "store", "reported", "deaths", "damage", "compare"),
    ("claims",),
    ("fitting", "answers"),
    ("brief",),
    ("pipeline",),
    ("workspace",),
    ("web",),
    ("cli",),
    ("__main__",),
)
PURE = {
    "errors", "dates", "records", "measures", "csvtext", "entries", "stack", "grades", "sites", "footprints",
    "findings", "uncertain", "reported", "deaths", "damage", "compare", "claims", "brief", "fitting", "answers",
}  # fmt: skip
EDGES = {"simulate", "sources", "store", "pipeline", "workspace", "web", "cli", "__main__"}

OUTSIDE = {
    "asyncio", "ftplib", "getpass", "glob", "http", "httpx", "locale", "logging", "multiprocessing", "os", "pathlib",
    "platform", "random", "requests", "secrets", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess",
    "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
CALLS = {"open", "print", "input", "eval", "exec", "__import__"}
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today")}
FILES = {"read_text", "write_text", "read_bytes", "write_bytes"}
OF_BRIEF = {"importlib.resources", *FILES}  # brief alone may load what it ships with: its templates

HEAVY = {
    "altair", "distributed", "docx", "duckdb", "geopandas", "jinja2", "numba", "openpyxl", "pandas", "polars",
    "pyarrow", "pydantic_ai", "pypdf", "rasterio", "scipy", "splink", "trafilatura", "vl_convert", "weasyprint",
    "xarray",
}  # fmt: skip


class Import(NamedTuple):
    """One import: the dotted name it reaches, its line, whether it waits (inside a function, or for typing only)."""

    name: str
    line: int
    waits: bool


def name_of(path: Path) -> str:
    """The dotted name of a source file."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {name_of(path): path.read_text("utf-8") for path in sorted(SRC.rglob("*.py"))}
PACKAGES = {name_of(path) for path in SRC.rglob("__init__.py")}


def part_of(name: str) -> str:
    """The part of the house a module belongs to: `wartoll.claims.judge` -> `claims`; the package itself -> ``."""
    return [*name.split("."), ""][1]


def reached(node: ast.Import | ast.ImportFrom, module: str) -> list[str]:
    """Full dotted names that a statement imports, relative ones resolved; submodules told from names of a module."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        home = module.split(".")
        home = home[: len(home) - node.level + (module in PACKAGES)]
        base = ".".join([*home, base]) if base else ".".join(home)
    inner = [f"{base}.{alias.name}" for alias in node.names]
    return [name if name in SOURCES or name == "importlib.resources" else base for name in inner]


def is_typing_gate(node: ast.AST) -> bool:
    """Whether a node is `if TYPE_CHECKING:`."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def imports_of(text: str, module: str) -> list[Import]:
    """Every import in a source text, in order."""

    def walk(node: ast.AST, waits: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom):
                yield from (Import(name, child.lineno, waits) for name in reached(child, module))
            later = waits or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or is_typing_gate(child)
            yield from walk(child, later)

    return list(walk(ast.parse(text), False))


def order_faults(text: str, module: str) -> list[str]:
    """Imports of a module that go up, sideways, or from the pure part to an edge."""
    floor = {part: number for number, parts in enumerate(FLOORS) for part in parts}
    mine = part_of(module)
    if not mine:
        return []  # the package re-exports; what it may load is held by the cold-start test
    if mine not in floor:
        return [f"{module}: give '{mine}' a place in FLOORS"]
    faults = []
    for name, line, _ in imports_of(text, module):
        theirs = part_of(name)
        if name.split(".")[0] != "wartoll" or theirs == mine:
            continue
        if not theirs and mine in PURE:
            faults.append(f"{module}:{line} imports the package itself; import the module that holds the name")
        elif theirs and floor.get(theirs, len(FLOORS)) >= floor[mine]:
            faults.append(f"{module}:{line} imports {name}, which is not below it; move the shared part down")
        elif mine in PURE and theirs in EDGES:
            faults.append(f"{module}:{line} is pure and imports the edge {name}; let pipeline pass the data in")
    return faults


def cycle(sources: dict[str, str], waiting: bool) -> list[str]:
    """The modules of one import cycle, or nothing; with the imports that wait, or without."""
    graph = {
        module: {i.name for i in imports_of(text, module) if i.name in sources and (waiting or not i.waits)} - {module}
        for module, text in sources.items()
        if part_of(module)  # the package itself is a window on the rest, not a part of it
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def purity_faults(text: str, module: str) -> list[str]:
    """Where a pure module touches disk, network, clock, environment, screen, chance or state that lasts."""
    allowed = OF_BRIEF if part_of(module) == "brief" else set()
    banned = OUTSIDE | ({"importlib.resources"} - allowed)
    faults = [
        f"{module}:{i.line} imports {i.name}"
        for i in imports_of(text, module)
        if i.name in banned or i.name.split(".")[0] in banned
    ]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Global):
            faults.append(f"{module}:{node.lineno} keeps state in a global")
        if isinstance(node, ast.Call) and (touch := touched(node, allowed)):
            faults.append(f"{module}:{node.lineno} calls {touch}")
    return faults


def touched(call: ast.Call, allowed: set[str]) -> str:
    """The name of the outside thing a call touches, or nothing."""
    path = ast.unparse(call.func).split(".")
    if len(path) == 1:
        return path[0] if path[0] in CALLS else ""
    if tuple(path[-2:]) in CLOCKS or path[-1] in FILES - allowed:
        return ".".join(path)
    unseeded = path[-1] == "default_rng" and not call.args and not call.keywords
    shared_chance = path[-2] == "random" and path[-1][0].islower() and path[-1] != "default_rng"
    return ".".join(path) if unseeded or shared_chance else ""


def heavy_faults(text: str, module: str) -> list[str]:
    """Heavy libraries a module loads as soon as it is imported.

    Compiled kernels need their compiler at the top to be cached on disk; so they are modules of their own
    (`*_kernel.py`), which count as heavy libraries themselves.
    """
    kernel = module.endswith("_kernel")
    return [
        f"{module}:{i.line} imports {i.name} at the top"
        for i in imports_of(text, module)
        if not i.waits and ((i.name.split(".")[0] in HEAVY and not kernel) or (_is_kernel(i.name) and not kernel))
    ]


def _is_kernel(name: str) -> bool:
    return name.startswith("wartoll.") and any(part.endswith("_kernel") for part in name.split("."))


def told(faults: list[str], rule: str) -> str:
    """A message that names each fault and says what to do."""
    return f"{rule}\n  " + "\n  ".join(faults)


@pytest.mark.parametrize("module", SOURCES)
def test_imports_go_one_way(module: str) -> None:
    faults = order_faults(SOURCES[module], module)
    assert not faults, told(faults, "imports go down the floors of the house, never up or sideways:")


@pytest.mark.parametrize("waiting", [False, True], ids=["at the top", "in functions too"])
def test_no_cycles(waiting: bool) -> None:
    found = cycle(SOURCES, waiting)
    assert not found, "modules import each other in a circle; move what they share below both: " + " -> ".join(found)


@pytest.mark.parametrize("module", [m for m in SOURCES if part_of(m) in PURE])
def test_the_core_is_pure(module: str) -> None:
    faults = purity_faults(SOURCES[module], module)
    assert not faults, told(faults, "the core runs from literals; let the edge do this and pass the result in:")


@pytest.mark.parametrize("module", SOURCES)
def test_heavy_libraries_wait(module: str) -> None:
    faults = heavy_faults(SOURCES[module], module)
    assert not faults, told(faults, "import it inside the function that needs it, so that a check starts at once:")


def test_the_command_line_starts_light() -> None:
    script = f"import sys, wartoll.cli; print(*sorted({HEAVY!r} & set(sys.modules)))"
    path = os.pathsep.join([str(SRC), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == [], "importing wartoll.cli loads these; import them where they are used"


def test_every_part_has_a_floor_and_every_floor_is_known() -> None:
    floors = [part for floor in FLOORS for part in floor]
    assert len(floors) == len(set(floors))
    assert set(floors) == PURE | EDGES
    assert not PURE & EDGES


BAD_ORDER = {
    "up": ("wartoll.records", "from .uncertain import Estimate"),
    "sideways": ("wartoll.deaths.link", "from ..damage import change"),
    "to sources": ("wartoll.reported.pool", "from wartoll.sources import catalogue"),
    "to an edge": ("wartoll.claims.judge", "def f():\n    from ..sources import catalogue"),
    "to the package": ("wartoll.claims.judge", "from .. import __version__"),
    "no floor": ("wartoll.attic", "x = 1"),
}


@pytest.mark.parametrize(("module", "text"), BAD_ORDER.values(), ids=BAD_ORDER)
def test_a_wrong_import_is_found(module: str, text: str) -> None:
    assert order_faults(text, module)


def test_a_right_import_is_let_through() -> None:
    text = "import numpy\nfrom ..uncertain import Lattice\nfrom . import spread\nfrom .witnesses import Witness"
    assert order_faults(text, "wartoll.reported.pool") == []
    assert order_faults("from . import __version__\nfrom .pipeline import check", "wartoll.cli") == []


def test_a_cycle_is_found() -> None:
    late = {"wartoll.dates": "def f():\n    import wartoll.errors", "wartoll.errors": "from . import dates"}
    assert cycle(late, waiting=True)
    assert not cycle(late, waiting=False)
    assert cycle({**late, "wartoll.dates": "from .errors import UsageError"}, waiting=False)


IMPURE = [
    "import os", "import urllib.request", "def f():\n    from pathlib import Path", "import logging", "import random",
    "from importlib import resources", "print(1)", "open('x')", "x = datetime.now()", "x = datetime.date.today()",
    "p.read_text()", "def f():\n    global x", "np.random.normal()", "np.random.default_rng()", "import time",
]  # fmt: skip


@pytest.mark.parametrize("text", IMPURE)
def test_an_impure_line_is_found(text: str) -> None:
    assert purity_faults(text, "wartoll.claims.judge")


def test_a_pure_line_is_let_through() -> None:
    fine = "import math\nfrom datetime import date\nd = date(2017, 6, 6)\nr = rng.normal()\nf = re.open_ended(d)"
    assert purity_faults(fine, "wartoll.claims.judge") == []
    assert purity_faults("from importlib import resources\nt = p.read_text()", "wartoll.brief.render") == []


def test_a_heavy_import_is_found() -> None:
    assert heavy_faults("from scipy.stats import norm", "wartoll.uncertain")
    assert heavy_faults("if True:\n    import jinja2", "wartoll.brief.render")
    assert not heavy_faults("def f():\n    import scipy", "wartoll.uncertain")
    assert not heavy_faults("if TYPE_CHECKING:\n    import pandas", "wartoll.uncertain")
