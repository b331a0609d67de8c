"""How well texts are read: the scores on the sentences that people labelled, against their bars."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extraction import BARS, score
from rows import Row, alone

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "claims" / "labelled"
WHAT = {
    "tier1_recall": "numbers seen",
    "tier2_precision": "numbers classified rightly, of those classified",
    "tier2_recall": "numbers classified rightly, of those labelled",
}


def rows() -> Sequence[Row]:
    """Three scores of each labelled file that holds figures."""
    out = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        result = score(path)
        if result["figures"]:
            for key, bar in BARS.items():
                out.append(
                    Row(
                        f"{WHAT[key]} ({path.stem})",
                        result[key],
                        "share",
                        "its bar",
                        result[key] / bar,
                        bar,
                        at_least=True,
                    )
                )
    return out


if __name__ == "__main__":
    alone(rows)
