"""How fast, how sure: latent classes on published tables, against the limits of the project.

PYTHONPATH=src python bench/deaths_latent.py [kosovo gaza netherlands uk compile] [--repeat 3] [--data FOLDER]

Kosovo is timed on one core, warm-up included, as effective draws of the sampled log N per second; the others on all
cores. Limits are on processor time, as two cores would spend it, so that what else runs on the machine does not decide;
wall times and the load are shown beside it. `python bench/run.py --only deaths` prints the same limits in one table.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wartoll.deaths.latent import LatentOptions, latent
from wartoll.deaths.overlap import Overlap
from wartoll.deaths.results import MethodResult

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "casualties"
KOSOVO = {0.025: 8916.0, 0.5: 10402.0, 0.975: 13805.0}
KOSOVO_ERRORS = {0.025: 52.0, 0.5: 11.0, 0.975: 62.0}
GAZA = {"100": 19048, "010": 5104, "110": 1929, "001": 1469, "101": 1173, "011": 351, "111": 197}
SEEDS = (1, 2, 3, 4, 5)
CORES = 2.0


class Row(NamedTuple):
    """One line of the table."""

    what: str
    bar: str
    found: str
    passed: bool


class Timed(NamedTuple):
    """A result, and what it took."""

    result: MethodResult
    wall: float
    cpu: float


def table(data: Path, name: str) -> Overlap:
    """A published table of overlaps."""
    if name == "gaza":
        return Overlap(lists=("hospital", "survey", "social"), cells=tuple(GAZA.items()))
    entry = json.loads((data / "mse_reference_tables.json").read_text("utf-8"))[name]
    cells = tuple((cell["pattern"], int(cell["n"])) for cell in entry["cells"])
    return Overlap(lists=tuple(entry["lists"]), cells=cells)


def two_cores() -> float:
    """Seconds that two cores would have needed for the processor time spent so far."""
    return time.process_time() / CORES


def timed(overlap: Overlap, seed: int, **chosen: float) -> Timed:
    """One run."""
    wall, cpu = time.perf_counter(), time.process_time()
    options = LatentOptions(**chosen)  # type: ignore[arg-type]  # numbers by name
    result = latent(overlap, options, rng=np.random.default_rng(seed), clock=two_cores)
    return Timed(result, time.perf_counter() - wall, time.process_time() - cpu)


def one_core() -> set[int]:
    """Keeps this process on one core, where the system can; gives back those that it had."""
    if not hasattr(os, "sched_setaffinity"):
        return set()
    held = set(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {min(held)})
    return held


def all_cores(cores: set[int]) -> None:
    """Gives this process its cores back."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)


def told(run: Timed) -> str:
    """A run in a line."""
    gate = run.result.gate
    numbers = "/".join(f"{run.result.quantiles[q]:,.0f}" for q in (0.025, 0.5, 0.975) if q in run.result.quantiles)
    shape = " ".join(f"[{mode.peak:,.0f}: {mode.mass:.2f}]" for mode in run.result.modes)
    return (
        f"{run.result.status} {numbers or '-'} R-hat {gate.get('rhat', 0):.4f} ESS {gate.get('ess_bulk', 0):,.0f} "
        f"trips {gate.get('round_trips', 0):.0f} in {run.wall:.1f} s (processor {run.cpu:.1f} s) {shape}"
    )


def kosovo(data: Path, repeat: int) -> list[Row]:
    """Quantiles against the pooled reference, and speed on one core."""
    overlap, cores = table(data, "kosovo_1999"), one_core()
    runs = [timed(overlap, seed, ess=20_000, patience=120) for seed in SEEDS[:repeat]]
    all_cores(cores)
    rows = []
    for run in runs:
        off = max(abs(run.result.quantiles.get(q, 0.0) / value - 1) for q, value in KOSOVO.items())
        errors = run.result.detail.get("errors", {})
        assert isinstance(errors, dict)
        sigma = max(
            abs(run.result.quantiles.get(q, 0.0) - value) / np.hypot(KOSOVO_ERRORS[q], errors.get(q, 0.0))
            for q, value in KOSOVO.items()
        )
        rows.append(Row("Kosovo quantiles", "within 2.5%", f"{off:.2%}, {sigma:.1f} errors; {told(run)}", off <= 0.025))
    wall = [float(run.result.gate["ess_bulk"]) / run.wall for run in runs]
    cpu = [float(run.result.gate["ess_bulk"]) / run.cpu for run in runs]
    found = f"{statistics.median(wall):,.0f} by wall, {statistics.median(cpu):,.0f} by processor time"
    rows.append(Row("Kosovo ESS/s, one core, tempered", ">= 700, then 3,000", found, statistics.median(cpu) >= 3000))
    return rows


def gaza(data: Path, repeat: int) -> list[Row]:
    """R-hat in 30 s, both humps."""
    runs = [timed(table(data, "gaza"), seed, patience=30) for seed in SEEDS[:repeat]]
    return [
        Row(
            "Gaza", "R-hat < 1.01 in 30 s, 2 humps", told(run), run.result.status == "ok" and len(run.result.modes) == 2
        )
        for run in runs
    ]


def netherlands(data: Path, repeat: int) -> list[Row]:
    """Three minutes may refuse, fifteen must not."""
    rows = []
    for seed in SEEDS[:repeat]:
        run = timed(table(data, "netherlands_5list"), seed, patience=900)
        rows.append(Row("Netherlands, 5 lists, 15 min", "passes", told(run), run.result.status == "ok"))
    return rows


def uk(data: Path, repeat: int) -> list[Row]:
    """Never refuses."""
    runs = [timed(table(data, "uk_2013_6list"), seed, patience=180) for seed in SEEDS[:repeat]]
    return [Row("UK, 6 lists, 3 min", "passes", told(run), run.result.status == "ok") for run in runs]


START = """
import time
began = time.perf_counter()
import numpy as np
from wartoll.deaths import tempering, tempering_kernel
h = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0], [1, 1, 1]], dtype=np.uint8)
tree = tempering.plant(h, np.array([10, 20, 5, 3]), 10, 0.25, 0.25)
space = tempering.scratch(tree, 3)
ladder = tempering.start(tree, space, np.array([1.0, 0.5]), np.random.default_rng(1))
tempering_kernel.run(ladder, tree, space, 1.0, 1.0, 1, 0, np.zeros(1))
print(time.perf_counter() - began, time.process_time())
"""


def starts(times: int) -> list[tuple[float, float]]:
    """(wall, processor) seconds of processes that end with the first pass of a sampler; the first one compiles."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NUMBA_CACHE_DIR": folder, "PYTHONPATH": os.pathsep.join(sys.path[1:])}
        runs = [
            subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, env=environment)
            for _ in range(times)
        ]
    return [(float(wall), float(cpu)) for wall, cpu in (run.stdout.split() for run in runs)]


def compiling(data: Path, repeat: int) -> list[Row]:
    """The first call on a machine, and the next ones."""
    del data
    bars = [("first call", 20.0), *[("later call", 1.0)] * repeat]
    return [
        Row(f"compile, {what}", f"<= {bar:.0f} s", f"{wall:.2f} s (processor {cpu:.2f} s)", cpu <= bar)
        for (what, bar), (wall, cpu) in zip(bars, starts(len(bars)), strict=True)
    ]


BENCHES = {"compile": compiling, "kosovo": kosovo, "gaza": gaza, "uk": uk, "netherlands": netherlands}


def main() -> int:
    """Prints the table; the exit status says whether all limits hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*", choices=[*BENCHES, []], default=[])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args()
    if not (given.data / "mse_reference_tables.json").exists():
        print(f"no tables in {given.data}; nothing measured")
        return 0
    missed = False
    for name in given.which or BENCHES:
        for row in BENCHES[name](given.data, given.repeat):
            missed = missed or not row.passed
            load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
            print(f"{'ok  ' if row.passed else 'MISS'} {row.what} | {row.bar} | {row.found} | {load}", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
