"""Wide destruction that hides itself: what is found as more of the image changes, with and without land left alone.

PYTHONPATH=src python bench/damage_wide.py

Blobs of 20 to 199 pixels darken by 3 dB in the six quiet bursts, 2022 against 2023, four dates on either side; the
threshold for 1% comes from 2021 against 2022. `ratio` is the spread of patches over that of the quiet pair, on which
`placebo.crowded` warns above 1.12.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "damage"))

from wartoll.damage.change import Windows
from wartoll.damage.mapped import Compared, one
from wartoll.damage.placebo import CROWDED, fitted_tail
from wartoll.simulate.imagery import blob
from wartoll.stack import Power, Stack

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "damage" / "s1_rtc_null_10SGD"
QUIET = Windows(("2021-11-09", "2021-12-23"), ("2022-11-09", "2022-12-23"))
WAR = Windows(("2022-11-09", "2022-12-23"), ("2023-11-09", "2023-12-23"))
FROM, DARKER = "2023-06-01", np.float32(10**-0.3)


def darkened(stack: Stack, share: float, rng: np.random.Generator) -> tuple[Stack, np.ndarray]:
    """(the stack with a share of it darker after the war, which pixels)."""
    rows, columns = stack.grid.rows, stack.grid.columns
    hit = np.zeros((rows, columns), dtype=np.bool_)
    while hit.mean() < share:
        at = blob(int(rng.integers(20, 200)), rows, columns, rng)
        hit[at[:, 0], at[:, 1]] = True
    after = np.array([day >= FROM for day in stack.dates])

    def read(polarisation: str, first: int, last: int) -> Power:
        power = np.array(stack.read(polarisation, first, last), dtype=np.float32)
        power[after] *= np.where(hit[first:last], DARKER, np.float32(1))
        return power

    return Stack(stack.orbit, stack.grid, stack.acquisitions, stack.polarisations, read, stack.skipped), hit


def found(made: Compared, hit: np.ndarray, threshold: float) -> tuple[float, float]:
    """Shares beyond the threshold of what changed and of what did not."""
    above = np.abs(made.signed) > threshold
    return float(above[hit].mean()) if hit.any() else 0.0, float(above[~hit].mean())


def main() -> int:
    """Print the table."""
    from conftest import read_bursts

    if not SHARED.is_dir():
        print("needs ../shared/data/damage/s1_rtc_null_10SGD", file=sys.stderr)
        return 0
    print(
        "| changed | found | quiet called changed | with reference | quiet called changed | ratio of patches | warned |"
    )
    print("|---|---|---|---|---|---|---|")
    bursts = read_bursts(SHARED)
    calm = {name: one([stack], QUIET) for name, stack in bursts.items()}
    for share in (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6):
        values = []
        for number, (name, stack) in enumerate(bursts.items()):
            threshold = fitted_tail(np.abs(calm[name].signed), 0.01).threshold(0.01)
            changed, hit = darkened(stack, share, np.random.default_rng(number))
            plain = one([changed], WAR)
            told = one([changed], WAR, ~hit)
            values.append((*found(plain, hit, threshold), *found(told, hit, threshold), plain.patch / calm[name].patch))
        ratios = [v[4] for v in values]
        means = " | ".join(f"{v:.1%}" for v in np.mean([v[:4] for v in values], axis=0))
        warned = sum(r > CROWDED for r in ratios)
        print(f"| {share:.0%} | {means} | {min(ratios):.2f} to {max(ratios):.2f} | {warned} of 6 |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
