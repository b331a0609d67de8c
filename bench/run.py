"""Every bench, in one table; exit code 1 where a limit is not kept.

python bench/run.py [--only NAME ...] [--json FILE]
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from rows import record, table

BENCHES = ("cold", "reading", "catalogue", "labelled", "deaths", "link_quick", "damage", "web")
ON_REQUEST = ("deaths_netherlands", "link_full", "damage_truth", "damage_implanted")  # with --only: minutes to an hour


def main(arguments: list[str]) -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(description="Every bench, in one table.")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=(*BENCHES, *ON_REQUEST),
        default=BENCHES,
        metavar="NAME",
        help=", ".join((*BENCHES, *ON_REQUEST)),
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as well")
    chosen = parser.parse_args(arguments)
    made = []
    for name in chosen.only:
        print(f"bench: {name} ...", file=sys.stderr, flush=True)
        made += importlib.import_module(name).rows()
    print(table(made))
    if chosen.json:
        chosen.json.write_text(json.dumps([record(row) for row in made], indent=2) + "\n", encoding="utf-8")
    missed = [row.what for row in made if not row.kept]
    if missed:
        print(f"limits not kept: {', '.join(missed)}", file=sys.stderr)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
