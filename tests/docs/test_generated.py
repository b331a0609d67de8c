"""The generated pages and tables say what the code and the catalogue say today."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from wartoll.findings import CheckResult

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The script docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("docs_generate", REPO / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def wanted(generate: ModuleType) -> dict[Path, str]:
    """Every generated file as it should be."""
    made: dict[Path, str] = generate.wanted()
    return made


def test_nothing_is_stale(generate: ModuleType, wanted: dict[Path, str]) -> None:
    found = [path.relative_to(REPO).as_posix() for path in generate.stale(wanted)]
    assert not found, f"run python docs/generate.py: {found}"


def test_a_stale_page_is_found(generate: ModuleType, tmp_path: Path) -> None:
    fresh, old = tmp_path / "fresh.md", tmp_path / "old.md"
    fresh.write_text("new\n", "utf-8")
    old.write_text("old\n", "utf-8")
    made = {fresh: "new\n", old: "new\n", tmp_path / "gone.md": "new\n"}
    assert [p.name for p in generate.stale(made) if p.parent == tmp_path] == ["old.md", "gone.md"]


def test_a_section_is_filled_and_a_measured_one_is_left(generate: ModuleType) -> None:
    text = "a\n<!-- table: counts -->\nold\n<!-- end -->\n<!-- table: bench -->\nkept\n<!-- end -->\n"
    made = generate.filled(text, {"counts": lambda: "new"})
    assert made == "a\n<!-- table: counts -->\nnew\n<!-- end -->\n<!-- table: bench -->\nkept\n<!-- end -->\n"


def test_an_unknown_section_is_refused(generate: ModuleType) -> None:
    with pytest.raises(KeyError, match="no table"):
        generate.filled("<!-- table: nonsense -->\n<!-- end -->\n", {})


def test_every_marked_section_is_closed() -> None:
    for path in (REPO / "docs").rglob("*.md"):
        text = path.read_text("utf-8")
        assert text.count("<!-- table: ") == text.count("<!-- end -->"), path.name


def test_an_unknown_argument_is_refused(generate: ModuleType) -> None:
    assert generate.main(["--nonsense"]) == 2


def test_every_command_is_on_its_page(wanted: dict[Path, str]) -> None:
    page = wanted[REPO / "docs" / "reference" / "cli.md"]
    for command in ("check", "compare", "rank", "show", "trace", "diff", "demo", "catalogue list", "catalogue fit"):
        assert f"\n## wartoll {command}\n" in page
    assert "| `--as-of` `DATE` |" in page
    assert "| `-o`, `--out` `DIR` |" in page


def test_every_field_of_a_check_is_on_its_page(wanted: dict[Path, str]) -> None:
    page = wanted[REPO / "docs" / "reference" / "json.md"]
    assert all(f"| `{name}` |" in page for name in CheckResult.model_fields)
    assert "| `from` |" in page, "fields go by the name they have in JSON"
