"""The first answer of the day: `wartoll check` in a fresh process, with its table and with its brief."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from processes import BASE, BASE_NAME, CHECK, apart, imported, timed
from rows import Row, alone

PAIRS = 11
BRIEFS = 5
#: what a check has no use for
HEAVY = {"scipy", "altair", "vl_convert", "jinja2", "trafilatura", "pandas", "pyarrow", "lxml", "pypdf", "docx"}


def rows() -> Sequence[Row]:
    """The cold check against its bare imports, in turns; the check with a brief against the check."""
    with apart() as environment, tempfile.TemporaryDirectory(prefix="wartoll-bench-") as folder:
        timed(BASE, environment)
        timed(CHECK, environment)
        pairs = [(timed(BASE, environment), timed(CHECK, environment)) for _ in range(PAIRS)]
        check = median(b for _, b in pairs)
        ratio = median(b / a for a, b in pairs)
        loaded = imported(CHECK, environment) & HEAVY
        written = [(*CHECK, "-o", str(Path(folder) / str(number))) for number in range(BRIEFS + 1)]
        timed(written[0], environment)
        brief = median(timed(arguments, environment) for arguments in written[1:])
    return (
        Row("check of one sentence, cold", check, "s", BASE_NAME, ratio, 2.5, "ratio"),
        Row("check with its brief, cold", brief, "s", "the check without a brief", brief / check, 6.0),
        Row("heavy libraries loaded by the check", len(loaded), "modules", "none", len(loaded), 0),
    )


if __name__ == "__main__":
    alone(rows)
