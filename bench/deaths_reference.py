"""How far a run of the length of the reference lies from the truth: Kosovo by a plain Gibbs sampler, many times over.

PYTHONPATH=src python bench/deaths_reference.py [--blocks 12] [--draws 100000] [--out FILE]

The numbers that Kosovo is held against come from a pooled run of three chains of 2.01 million sweeps each, with Monte
Carlo errors estimated from inside that run. Here the same model (Manrique-Vallier 2016) is sampled by the textbook
Gibbs steps, sharing no code with `wartoll.deaths.latent`, in blocks of that very length: the spread of the quantiles
between blocks is the error of such a run, measured instead of estimated.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numba
import numpy as np

KOSOVO = {
    "1000": 1131, "0100": 845, "1100": 177, "0010": 936, "1010": 228, "0110": 217, "1110": 181, "0001": 306,
    "1001": 106, "0101": 31, "1101": 18, "0011": 123, "1011": 42, "0111": 32, "1111": 27,
}  # fmt: skip
REFERENCE = {0.025: (8916.0, 52.0), 0.5: (10402.0, 11.0), 0.975: (13805.0, 62.0)}
CLASSES, BURN, THIN, CHAINS = 10, 10_000, 20, 3


@numba.njit(cache=True)
def split(number, weights, out):  # type: ignore[no-untyped-def]  # compiled
    """A multinomial draw by binomials, one class after another."""
    left, mass = number, weights.sum()
    for k in range(weights.size):
        if left == 0 or mass <= 0:
            break
        share = min(1.0, weights[k] / mass) if k < weights.size - 1 else 1.0
        got = np.random.binomial(left, share) if share < 1.0 else left
        out[k] += got
        left -= got
        mass -= weights[k]


@numba.njit(cache=True)
def chain(patterns, counts, classes, burn, draws, thin, seed):  # type: ignore[no-untyped-def]  # compiled
    """Draws of the number on no list; flat priors on the rates, alpha ~ Gamma(1/4, 1/4), N ~ 1/N."""
    np.random.seed(seed)
    lists, total = patterns.shape[1], counts.sum()
    rates = np.random.beta(1.0, 1.0, (classes, lists))
    share = np.ones(classes) / classes
    alpha, none = 1.0, total
    kept = np.empty(draws, np.int64)
    weights = np.empty(classes)
    for sweep in range(burn + draws * thin):
        size = np.zeros(classes, np.int64)
        on = np.zeros((classes, lists), np.int64)
        for h in range(patterns.shape[0]):
            for k in range(classes):
                weights[k] = share[k]
                for j in range(lists):
                    weights[k] *= rates[k, j] if patterns[h, j] else 1 - rates[k, j]
            part = np.zeros(classes, np.int64)
            split(counts[h], weights, part)
            for k in range(classes):
                size[k] += part[k]
                for j in range(lists):
                    if patterns[h, j]:
                        on[k, j] += part[k]
        for k in range(classes):
            weights[k] = share[k]
            for j in range(lists):
                weights[k] *= 1 - rates[k, j]
        missed = weights.sum()
        none = np.random.poisson(np.random.gamma(total) * missed / (1 - missed))
        split(none, weights, size)
        rest, stick, logs = size.sum(), 1.0, 0.0
        for k in range(classes):
            rest -= size[k]
            cut = np.random.beta(1.0 + size[k], alpha + rest) if k < classes - 1 else 1.0
            cut = min(cut, 1 - 1e-15) if k < classes - 1 else 1.0
            share[k] = stick * cut
            if k < classes - 1:
                logs += np.log1p(-cut)
                stick *= 1 - cut
            for j in range(lists):
                rates[k, j] = np.random.beta(1.0 + on[k, j], 1.0 + size[k] - on[k, j])
        alpha = np.random.gamma(0.25 + classes - 1) / (0.25 - logs)
        if sweep >= burn and (sweep - burn) % thin == 0:
            kept[(sweep - burn) // thin] = none
    return kept


def block(
    seed: int, draws: int, burn: int = BURN, classes: int = CLASSES, cells: dict[str, int] = KOSOVO
) -> dict[float, float]:
    """The quantiles of the total of one run of three chains, pooled as the reference was."""
    patterns = np.array([[int(c) for c in name] for name in cells], np.int64)
    counts = np.array(list(cells.values()), np.int64)
    made = [chain(patterns, counts, classes, burn, draws, THIN, 1000 * seed + c) for c in range(CHAINS)]
    total = np.concatenate(made) + counts.sum()
    return {q: float(np.quantile(total, q)) for q in REFERENCE}


def report(blocks: list[dict[float, float]]) -> list[str]:
    """The spread between blocks beside the error that was estimated inside the reference."""
    lines = [f"{len(blocks)} runs as long as the reference"]
    for q, (value, error) in REFERENCE.items():
        found = np.array([b[q] for b in blocks])
        spread = found.std(ddof=1) if len(blocks) > 1 else float("nan")
        lines.append(
            f"  {q:5.3f}  mean {found.mean():9,.0f}  spread of one run {spread:5.0f}  (estimated inside: {error:.0f})  "
            f"reference {value:7,.0f}: {(value - found.mean()) / spread:+.1f} of that spread"
        )
    return lines


def main() -> None:
    """Run the blocks; each is written when it is done, and a run goes on where it stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blocks", type=int, default=12)
    parser.add_argument("--draws", type=int, default=100_000, help="kept draws of each of the three chains")
    parser.add_argument("--burn", type=int, default=BURN, help="sweeps left out at the beginning of each chain")
    parser.add_argument("--out", type=Path, help="one line of JSON a block")
    chosen = parser.parse_args()
    lines = chosen.out.read_text("utf-8").splitlines() if chosen.out and chosen.out.is_file() else []
    blocks = [{float(q): v for q, v in json.loads(line).items()} for line in lines]
    for seed in range(len(blocks) + 1, chosen.blocks + 1):
        start = time.perf_counter()
        blocks.append(block(seed, chosen.draws, chosen.burn))
        if chosen.out:
            with chosen.out.open("a", encoding="utf-8") as out:
                out.write(json.dumps(blocks[-1]) + "\n")
        print(f"run {seed}: {blocks[-1]} in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    print("\n".join(report(blocks)))


if __name__ == "__main__":
    main()
