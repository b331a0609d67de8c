"""The weights of the general comparison, fitted to the labelled sentences, and what it reads alone, by folds.

PYTHONPATH=src python bench/comparison_net.py [--write]     scores by folds; --write renews the table of weights
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wartoll.claims.comparatives import Candidate, candidates, same_pair
from wartoll.claims.places import Gazetteer
from wartoll.claims.sentences import sentences
from wartoll.claims.settle import settle
from wartoll.sources.catalogue import load

REPO = Path(__file__).resolve().parents[1]
TABLE = REPO / "src" / "wartoll" / "claims" / "net_weights.py"
LABELLED = ("dev_claims", "dev_net", "dev", "test", "test2", "test3", "test4", "test5", "test6")
FOLDS = 5
RIDGE = 1.0
#: a sentence that compares nothing counts so many times: a false claim is worse than a missed one
NOTHING = 3.0

Key = tuple[str, str, tuple[str, ...]]


class Seen(NamedTuple):
    """A labelled sentence: its claims, the kinds of its open ones, and its candidates with what each would claim."""

    id: str
    text: str
    truth: tuple[Key, ...]
    open_kinds: tuple[str, ...]
    found: tuple[tuple[Candidate, tuple[Key, ...]], ...]

    def right(self, keys: tuple[Key, ...]) -> bool:
        """Whether all that a candidate would claim is labelled."""
        return bool(keys) and all(k in self.truth or k[0] in self.open_kinds for k in keys)


def _keys(candidate: Candidate, gazetteer: Gazetteer) -> tuple[Key, ...]:
    made = (settle(candidate.found, s, gazetteer, True, []) for s in candidate.found.subjects)
    return tuple((c.kind, c.subject, tuple(sorted(c.references))) for c in made if c is not None)


def _seen(row: dict[str, Any], gazetteer: Gazetteer) -> Seen:
    split = sentences(row["text"], gazetteer.mentions(row["text"], row["date"] or ""))
    pairs = [c for c in row["claims"] if c["kind"] != "superlative"]
    truth = tuple((c["kind"], c["subject"], tuple(sorted(c["references"]))) for c in pairs)
    found = tuple((c, _keys(c, gazetteer)) for s in split for c in candidates(s))
    return Seen(row["id"], row["text"], truth, tuple(c["kind"] for c in pairs if c.get("question")), found)


def gathered() -> list[Seen]:
    """Every labelled sentence with its candidates."""
    gazetteer = Gazetteer(load())
    folder = REPO / "tests" / "claims" / "labelled"
    lines = [line for name in LABELLED for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines() if line]
    return [_seen(json.loads(line), gazetteer) for line in lines]


def examples(seen: list[Seen]) -> list[tuple[tuple[str, ...], bool, float]]:
    """Features, label and count of the candidates that teach: right ones, and those of sentences without a claim."""
    out = []
    for one in seen:
        for candidate, keys in one.found:
            right = one.right(keys)
            if keys and (right or not one.truth):
                out.append((candidate.features, right, 1.0 if one.truth or one.open_kinds else NOTHING))
    return out


def hash_of(taught: list[tuple[tuple[str, ...], bool, float]]) -> str:
    """The hash of all that the weights rest on."""
    return hashlib.sha256(json.dumps(taught, sort_keys=True).encode()).hexdigest()[:16]


def fitted(taught: list[tuple[tuple[str, ...], bool, float]]) -> dict[str, float]:
    """The weights of a logistic regression with a ridge (Newton's method)."""
    names = sorted({f for features, _, _ in taught for f in features})
    place = {name: i for i, name in enumerate(names)}
    x: NDArray[np.float64] = np.zeros((len(taught), len(names)))
    for row, (features, _, _) in enumerate(taught):
        x[row, [place[f] for f in features]] = 1.0
    y = np.array([right for _, right, _ in taught], dtype=np.float64)
    w = np.array([count for _, _, count in taught])
    b = np.zeros(len(names))
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ b))
        slope = x.T @ (w * (y - p)) - RIDGE * b
        step = np.linalg.solve((x.T * (w * p * (1 - p))) @ x + RIDGE * np.eye(len(names)), slope)
        b += step
        if np.abs(step).max() < 1e-10:
            break
    return dict(zip(names, b.tolist(), strict=True))


def read(one: Seen, weights: dict[str, float], threshold: float) -> list[Key]:
    """What the general comparison alone would claim of a sentence."""
    scores = [(sum(weights.get(f, 0.0) for f in c.features), c, keys) for c, keys in one.found]
    scored = sorted(scores, key=lambda s: (not s[1].found.references, -s[0]))
    kept: list[Candidate] = []
    out: list[Key] = []
    for score, candidate, keys in scored:
        if score >= threshold and keys and not any(same_pair(candidate.found, k.found) for k in kept):
            kept.append(candidate)
            out += keys
    return out


def _counted(one: Seen, keys: list[Key]) -> tuple[int, int, int]:
    left, right, false = list(one.truth), 0, 0
    for key in keys:
        if key in left:
            left.remove(key)
            right += 1
        elif key[0] not in one.open_kinds:
            false += 1
    return right, false, false if not one.truth else 0


def fold_of(one: Seen) -> int:
    """The fold of a sentence, by the hash of its id."""
    return int(hashlib.sha256(one.id.encode()).hexdigest(), 16) % FOLDS


def by_folds(seen: list[Seen], threshold: float) -> tuple[int, int, int]:
    """Right claims, false ones, and those where nothing is compared; each fold read by the weights of the others."""
    total = [0, 0, 0]
    for fold in range(FOLDS):
        weights = fitted(examples([s for s in seen if fold_of(s) != fold]))
        for one in seen:
            if fold_of(one) == fold:
                total = [a + b for a, b in zip(total, _counted(one, read(one, weights, threshold)), strict=True)]
    return total[0], total[1], total[2]


def written(taught: list[tuple[tuple[str, ...], bool, float]]) -> str:
    """The text of the table of weights."""
    rows = "".join(f'    "{name}": {value:.4f},\n' for name, value in sorted(fitted(taught).items()))
    return (
        '"""The weights of the general comparison: made by bench/comparison_net.py from the labelled sentences."""\n\n'
        "from __future__ import annotations\n\n"
        f'#: the hash of the features and labels that the weights were fitted to\nINPUTS = "{hash_of(taught)}"\n'
        "#: log-odds from which on a pair is a comparison, and from which on it is asked about\n"
        "THRESHOLD = 2.0\nASK = -1.5\n"
        f"WEIGHTS: dict[str, float] = {{\n{rows}}}\n"
    )


def main(arguments: list[str]) -> int:
    """Print the scores by folds; with --write renew the table."""
    seen = gathered()
    claims = sum(len(s.truth) for s in seen)
    print(f"{len(seen)} sentences, {claims} comparisons of two sides, {sum(len(s.found) for s in seen)} candidates")
    for threshold in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0):
        right, false, nothing = by_folds(seen, threshold)
        share = right / max(1, claims)
        print(
            f"  from {threshold:.1f}: right {right} ({share:.3f}), false {false}, of these where nothing is {nothing}"
        )
    if "--write" in arguments:
        TABLE.write_text(written(examples(seen)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
