"""How well the reader reads: the figures and comparisons that people labelled, found or missed.

PYTHONPATH=src python bench/extraction.py tests/claims/labelled/dev.jsonl [--misses]
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from wartoll.claims.quantities import read_quantities
from wartoll.findings import Quantity

TOLERANCE = 0.01
BARS = {"tier1_recall": 0.98, "tier2_precision": 0.95, "tier2_recall": 0.80}


def _close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def _spans(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the labelled quotes stand; a quote that occurs twice is taken in its order."""
    out, at = [], 0
    for figure in row["figures"]:
        start = row["text"].find(figure["quote"], at)
        start = row["text"].find(figure["quote"]) if start < 0 else start
        out.append((start, start + len(figure["quote"])))
        at = start + 1
    return out


def _same_number(figure: dict[str, Any], q: Quantity) -> bool:
    return _close(figure["low"], q.low) and _close(figure["high"], q.high)


def _hit(figure: dict[str, Any], span: tuple[int, int], q: Quantity) -> bool:
    overlaps = q.span[0] < span[1] and span[0] < q.span[1]
    return overlaps and q.measure == figure["measure"] and q.bound == figure["bound"] and _same_number(figure, q)


def _read(row: dict[str, Any], misses: list[str]) -> dict[str, int]:
    """The counts of one labelled sentence."""
    found = read_quantities(row["text"])
    classified = [q for q in found if q.measure]
    used: set[int] = set()
    tier1 = hits = 0
    for figure, span in zip(row["figures"], _spans(row), strict=True):
        tier1 += any(_same_number(figure, q) for q in found)
        match = next((i for i, q in enumerate(classified) if i not in used and _hit(figure, span, q)), None)
        if match is None:
            misses.append(f"{row['id']} missed {figure['quote']!r} {figure['measure']} | {row['text']}")
        else:
            used.add(match)
            hits += 1
    for i, q in enumerate(classified):
        if i not in used:
            misses.append(
                f"{row['id']} false {q.quote!r} {q.measure} {q.low}-{q.high} {q.bound} {q.rules} | {row['text']}"
            )
    return {"figures": len(row["figures"]), "tier1": tier1, "hits": hits, "classified": len(classified)}


def _claim_key(claim: Any) -> tuple[str, str, tuple[str, ...]]:
    data = claim if isinstance(claim, dict) else claim.model_dump()
    return data["kind"], data["subject"], tuple(sorted(data["references"]))


def _claims(rows: list[dict[str, Any]], misses: list[str]) -> dict[str, int]:
    """The comparison finder's counts; empty where there is no finder yet."""
    try:
        finder = importlib.import_module("wartoll.claims.find").find_claims
        gazetteer = importlib.import_module("wartoll.claims.places").Gazetteer(
            importlib.import_module("wartoll.sources.catalogue").load()
        )
    except (ImportError, AttributeError):
        return {}
    out = {"claims": 0, "claims_right": 0, "claims_asked": 0, "claims_false": 0}
    for row in rows:
        found, questions = finder(row["text"], gazetteer, row["date"] or "")
        left = [_claim_key(c) for c in found]
        for claim in row["claims"]:
            out["claims"] += 1
            key = _claim_key(claim)
            if key in left:
                left.remove(key)
                out["claims_right"] += 1
            elif claim.get("question") and questions:
                left = []
                out["claims_asked"] += 1
            else:
                misses.append(f"{row['id']} claim missed {key} | {row['text']}")
        out["claims_false"] += len(left)
        misses.extend(f"{row['id']} claim false {key} | {row['text']}" for key in left)
    return out


def score(path: str | Path) -> dict[str, Any]:
    """The scores on one file of labelled sentences: counts, tier 1 recall, tier 2 precision and recall, claims."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    misses: list[str] = []
    totals = {"figures": 0, "tier1": 0, "hits": 0, "classified": 0}
    for row in rows:
        for key, n in _read(row, misses).items():
            totals[key] += n
    return {
        "sentences": len(rows),
        **totals,
        "tier1_recall": totals["tier1"] / max(1, totals["figures"]),
        "tier2_precision": totals["hits"] / max(1, totals["classified"]),
        "tier2_recall": totals["hits"] / max(1, totals["figures"]),
        **_claims(rows, misses),
        "misses": misses,
    }


def main(arguments: list[str]) -> int:
    """Print the table; 1 where a bar is missed."""
    default = Path(__file__).parent.parent / "tests" / "claims" / "labelled" / "dev.jsonl"
    paths = [a for a in arguments if not a.startswith("-")] or [str(default)]
    failed = False
    for path in paths:
        result = score(path)
        print(f"{path}: {result['sentences']} sentences, {result['figures']} figures")
        for key, bar in BARS.items():
            failed = failed or result[key] < bar
            print(f"  {key:<18} {result[key]:.3f}  bar {bar:.2f}  ratio {result[key] / bar:.2f}")
        for key in ("claims", "claims_right", "claims_asked", "claims_false"):
            if key in result:
                print(f"  {key:<18} {result[key]}")
        if "--misses" in arguments:
            print("\n".join(result["misses"]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
