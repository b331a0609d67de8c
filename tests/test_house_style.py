"""Small, documented, annotated, plainly named, and tested in the file of the same name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
SRC = REPO / "src" / "wartoll"
FILE_LINES = 350
BODY_LINES = 50
VAGUE = {"common", "core", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
# A module with functions and no test file of its own, and why. Keep it empty.
TESTED_ELSEWHERE: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*folders: str) -> dict[str, Path]:
    """Python files below the folders, by their path in the repository."""
    found = (path for folder in folders for path in sorted((REPO / folder).rglob("*.py")))
    return {path.relative_to(REPO).as_posix(): path for path in found}


SOURCES = files("src")
ALL = files("src", "tests", "bench")


def functions(text: str) -> list[Function]:
    """Every function and method of a source text, inner ones too."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]


def body_lines(node: Function) -> int:
    """Lines of a function with its signature, without decorators and docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node, clean=False) is not None:
        first = node.body[0]
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def long_bodies(text: str) -> list[str]:
    """Functions that are too long to be read at once."""
    lengths = [(node, body_lines(node)) for node in functions(text)]
    return [f"{node.name} (line {node.lineno}): {length} lines" for node, length in lengths if length > BODY_LINES]


def public(tree: ast.Module | ast.ClassDef, inside: str = "") -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Public functions and classes, and the public methods of public classes."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield inside + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{node.name}.")


def undocumented(text: str) -> list[str]:
    """Public names without a docstring."""
    return [f"{name} (line {n.lineno})" for name, n in public(ast.parse(text)) if not ast.get_docstring(n)]


def unannotated(text: str) -> list[str]:
    """Functions with an argument or a result whose type is not said."""
    faults = []
    for node in functions(text):
        spec = node.args
        given = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *filter(None, [spec.vararg, spec.kwarg])]
        bare = [a.arg for a in given if a.annotation is None and a.arg not in {"self", "cls"}]
        bare += ["return"] if node.returns is None else []
        faults += [f"{node.name} (line {node.lineno}): {', '.join(bare)}"] if bare else []
    return faults


def vague_names(path: str) -> set[str]:
    """Words in a path that say nothing about what is in it."""
    return {word for part in Path(path).with_suffix("").parts for word in part.split("_")} & VAGUE


def expected_test(path: str) -> str:
    """Where the tests of a source file belong: the same path, with `test_` before the name."""
    inner = Path(path).relative_to("src/wartoll")
    return (Path("tests") / inner.parent / f"test_{inner.name}").as_posix()


@pytest.mark.parametrize("path", ALL)
def test_files_are_short(path: str) -> None:
    lines = len(ALL[path].read_text("utf-8").splitlines())
    assert lines <= FILE_LINES, f"{path} has {lines} lines, the limit is {FILE_LINES}: split it by what it makes"


@pytest.mark.parametrize("path", ALL)
def test_functions_are_short(path: str) -> None:
    found = long_bodies(ALL[path].read_text("utf-8"))
    assert not found, f"{path}: give a step of the function a name of its own (limit {BODY_LINES} lines): {found}"


@pytest.mark.parametrize("path", ALL)
def test_names_are_plain(path: str) -> None:
    assert not vague_names(path), f"{path}: name a file for what it makes, not {sorted(vague_names(path))}"


@pytest.mark.parametrize("path", SOURCES)
def test_public_names_are_documented(path: str) -> None:
    found = undocumented(SOURCES[path].read_text("utf-8"))
    assert not found, f"{path}: say in one line what is returned: {found}"


@pytest.mark.parametrize("path", SOURCES)
def test_functions_are_annotated(path: str) -> None:
    found = unannotated(SOURCES[path].read_text("utf-8"))
    assert not found, f"{path}: give these a type: {found}"


@pytest.mark.parametrize("path", SOURCES)
def test_nothing_is_left_for_later(path: str) -> None:
    found = [number for number, line in enumerate(SOURCES[path].open(encoding="utf-8"), 1) if LATER.search(line)]
    assert not found, f"{path}: do it, or open an issue for it (lines {found})"


@pytest.mark.parametrize("path", SOURCES)
def test_tests_mirror_the_source(path: str) -> None:
    if not functions(SOURCES[path].read_text("utf-8")) or path in TESTED_ELSEWHERE:
        return
    assert (REPO / expected_test(path)).is_file(), f"{path} has functions: test them in {expected_test(path)}"


def test_exceptions_are_still_needed() -> None:
    stale = [path for path in TESTED_ELSEWHERE if path not in SOURCES or (REPO / expected_test(path)).is_file()]
    assert not stale, f"take these out of TESTED_ELSEWHERE: {stale}"
    assert len(TESTED_ELSEWHERE) <= 3


def test_a_long_body_is_found_and_its_docstring_is_free() -> None:
    lines = "\n".join(f"    x = {n}" for n in range(BODY_LINES - 1))
    docstring = '    """One.\n\n    Two.\n    """\n'
    assert long_bodies(f"def f():\n{docstring}{lines}") == []
    assert long_bodies(f"class A:\n  def f(self):\n{docstring}{lines}\n    return x")


def test_a_missing_docstring_is_found() -> None:
    assert undocumented("def f():\n    return 1") == ["f (line 1)"]
    assert undocumented('class A:\n    """A."""\n    def g(self):\n        return 1') == ["A.g (line 3)"]
    assert undocumented("def _f():\n    return 1\nclass _A:\n    def g(self): ...") == []


def test_a_missing_type_is_found() -> None:
    assert unannotated("def f(a, *, b: int) -> int:\n    return b") == ["f (line 1): a"]
    assert unannotated("class A:\n    def f(self, *rest: int): ...") == ["f (line 2): return"]
    assert unannotated("class A:\n    def f(self, *rest: int) -> None: ...") == []


def test_a_vague_name_is_found() -> None:
    assert vague_names("src/wartoll/claims/text_utils.py") == {"utils"}
    assert vague_names("src/wartoll/core/judge.py") == {"core"}
    assert vague_names("src/wartoll/claims/judge.py") == set()


def test_work_left_for_later_is_found() -> None:
    assert LATER.search("x = 1  # TODO: two")
    assert not LATER.search("todos = []")


def test_the_mirror_keeps_the_path() -> None:
    assert expected_test("src/wartoll/claims/judge.py") == "tests/claims/test_judge.py"
    assert expected_test("src/wartoll/compare.py") == "tests/test_compare.py"
