"""The pages of docs/reference/ and the tables inside docs/explain/, made from the code and the catalogue.

python docs/generate.py             writes what has changed
python docs/generate.py --check     exits 1 and names what is stale; writes nothing
python docs/generate.py --measured  runs the benches as well and writes their tables (minutes)
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).resolve().parent
REPO = DOCS.parent
sys.path.insert(0, str(DOCS))

import catalogue_tables  # noqa: E402  (the folder of this script is not a package)
import record_pages  # noqa: E402
import reference_pages  # noqa: E402

#: sections that are measured by a bench: their content is not compared, only their presence
MEASURED = {
    "calibration": "bench/calibration.py",
    "bench": "bench/run.py",
    "coverage": "bench/coverage.py --report",  # of the results that lie there: making them takes hours
}
SECTION = re.compile(r"(<!-- table: ([a-z ]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """Every generated file with its content."""
    made = {DOCS / "reference" / name: text for name, text in reference_pages.pages().items()}
    for name, schema in record_pages.schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        made[DOCS / "reference" / "schemas" / f"{name}.json"] = text
    return made


def filled(text: str, tables: dict[str, Callable[[], str]]) -> str:
    """A page with its marked sections filled; a section that no table has raises KeyError."""

    def section(match: re.Match[str]) -> str:
        head, name, old, end = match.groups()
        if name not in tables and name not in MEASURED:
            raise KeyError(f"no table is called {name!r}")
        return f"{head}{tables[name]()}\n{end}" if name in tables else f"{head}{old}{end}"

    return SECTION.sub(section, text)


def hand_written() -> list[Path]:
    """Pages that people write and that may hold marked sections."""
    folders = [DOCS / name for name in ("tutorial", "howto", "explain")]
    return [REPO / "README.md", DOCS / "index.md", *sorted(p for folder in folders for p in folder.glob("*.md"))]


def measured() -> dict[str, Callable[[], str]]:
    """The tables that the benches print: Markdown as it is, anything else in a block."""

    def run(script: str) -> str:
        done = subprocess.run([sys.executable, *script.split()], cwd=REPO, capture_output=True, text=True, check=False)
        text = done.stdout.strip()
        return text if text.startswith(("|", "#", "*")) or "\n|" in text else f"```text\n{text}\n```"

    return {
        name: (lambda s=script: run(s)) for name, script in MEASURED.items() if (REPO / script.split()[0]).is_file()
    }


def wanted(*, benches: bool = False) -> dict[Path, str]:
    """Every file as it should be."""
    tables = dict(catalogue_tables.TABLES) | (measured() if benches else {})
    made = pages()
    made.update({path: filled(path.read_text("utf-8"), tables) for path in hand_written() if path.is_file()})
    return made


def stale(made: dict[Path, str]) -> list[Path]:
    """The files that differ from what they should be, and schemas that nothing makes any more."""
    differ = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    left = [path for path in sorted((DOCS / "reference").rglob("*.*")) if path.is_file() and path not in made]
    return [*differ, *left]


def main(arguments: list[str]) -> int:
    """The exit code: 0 done or fresh, 1 stale, 2 an unknown argument."""
    if set(arguments) - {"--check", "--measured"}:
        print(__doc__, file=sys.stderr)
        return 2
    made = wanted(benches="--measured" in arguments)
    found = stale(made)
    for path in found:
        name = path.relative_to(REPO)
        if "--check" in arguments:
            print(f"{name} is stale: run python docs/generate.py", file=sys.stderr)
        elif path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], "utf-8")
            print(f"written: {name}")
        else:
            path.unlink()
            print(f"removed: {name}")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
