"""The tables of bench/coverage.py in Markdown: how often the truth was inside, and in which direction it was missed."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from coverage_cells import ASKED, LISTS, PEOPLE, Cell
from wartoll.deaths.methods import BY_NAME
from wartoll.simulate.overlaps import FAMILIES

SECTION = re.compile(r"(<!-- table: coverage -->\n).*?(<!-- end -->)", re.DOTALL)
HEAD = (
    "method", "family", "tables", "no estimate", "holds the truth, of all", "of those with an estimate",
    "truth above / below", "middle to truth", "width to truth",
)  # fmt: skip
LISTED = ("below 60%", "60% to 80%", "80% or more")
TITLES = {name: BY_NAME[name].title for name in ASKED}
ESTIMATES = tuple(name for name in ASKED if BY_NAME[name].gives == "estimate")
BOUNDS = tuple(name for name in ASKED if BY_NAME[name].gives == "lower bound")
TOGETHER = "together"
TITLES[TOGETHER] = f"From the lowest to the highest of these {len(ESTIMATES)}"
SHOWN = (*ESTIMATES, TOGETHER, *(name for name in ASKED if name not in ESTIMATES))


def is_bound(cell: Cell) -> bool:
    """Whether the method only says how many there are at least."""
    return cell.key.method in BOUNDS


def together(cells: Iterable[Cell]) -> list[Cell]:
    """What is kept of a table on which every estimating method was run: the span of the intervals that there are."""
    tables: dict[tuple[object, ...], list[Cell]] = {}
    for cell in cells:
        if cell.key.method in ESTIMATES:
            tables.setdefault(cell.key[:-1], []).append(cell)
    return [_spanned(found) for found in tables.values() if len(found) == len(ESTIMATES)]


def _spanned(found: Sequence[Cell]) -> Cell:
    first = found[0]._replace(key=found[0].key._replace(method=TOGETHER), why="")
    low = [cell.low for cell in found if cell.low is not None]
    middle = [cell.middle for cell in found if cell.middle is not None]
    high = [cell.high for cell in found if cell.high is not None]
    if not low:
        return first._replace(low=None, middle=None, high=None)
    return first._replace(status="ok", low=min(low), middle=statistics.median(middle), high=max(high))


def above(cell: Cell) -> bool:
    """Whether the truth lies above the interval; a lower bound cannot be missed so."""
    return cell.high is not None and not is_bound(cell) and cell.key.people > cell.high


def below(cell: Cell) -> bool:
    """Whether the truth lies below the interval, or below the 5% quantile of a lower bound."""
    return cell.low is not None and cell.key.people < cell.low


def holds(cell: Cell) -> bool:
    """Whether there is an interval and the truth is in it."""
    return cell.answered and not above(cell) and not below(cell)


def share(part: int, whole: int) -> str:
    """A share in whole per cent."""
    return f"{part / whole:.0%}" if whole else "-"


def middling(values: Sequence[float]) -> str:
    """The median, or a dash."""
    return f"{statistics.median(values):.2f}" if values else "-"


def row(name: str, family: str, cells: Sequence[Cell]) -> tuple[str, ...]:
    """One line of the first table."""
    spoke = [cell for cell in cells if cell.answered]
    inside = sum(map(holds, cells))
    beyond = "-" if is_bound(cells[0]) else str(sum(map(above, cells)))
    return (
        TITLES[name], family, str(len(cells)), share(len(cells) - len(spoke), len(cells)),
        share(inside, len(cells)), share(inside, len(spoke)), f"{beyond} / {sum(map(below, cells))}",
        middling([c.middle / c.key.people for c in spoke if c.middle is not None]),
        middling([(c.high - c.low) / c.key.people for c in spoke if c.low is not None and c.high is not None]),
    )  # fmt: skip


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; from the third column on, to the right."""
    rule = ["---", "---", *["---:"] * (len(head) - 2)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *rows))


def groups(cells: Iterable[Cell]) -> dict[tuple[str, str], list[Cell]]:
    """Cells by method and family, in the order of the methods' table."""
    made: dict[tuple[str, str], list[Cell]] = {(m, f): [] for m in SHOWN for f in FAMILIES}
    for cell in cells:
        made[cell.key.method, cell.key.family].append(cell)
    return {pair: found for pair, found in made.items() if found}


def split(cells: Iterable[Cell], what: str, columns: Sequence[str], of: Callable[[Cell], str]) -> tuple[str, str]:
    """A heading and a table: of how many tables in each column the truth was held."""
    rows = []
    for (name, family), found in groups(cells).items():
        parts = [[cell for cell in found if of(cell) == column] for column in columns]
        rows.append((TITLES[name], family, *(f"{sum(map(holds, p))} of {len(p)}" if p else "-" for p in parts)))
    return f"Truth held, of all tables, by {what}:", markdown(("method", "family", *columns), rows)


def listed(cell: Cell) -> str:
    """How much of the population is on some list, in words."""
    part = cell.observed / cell.key.people
    return LISTED[0] if part < 0.6 else LISTED[1] if part < 0.8 else LISTED[2]


def within(tables: int, chance: float = 0.9) -> tuple[float, float]:
    """Between which shares a method that is right with this chance falls, 95 times in 100, on so many tables."""
    from scipy.stats import binom

    low, high = binom.interval(0.95, tables, chance)
    return low / tables, high / tables


def silence(cells: Iterable[Cell]) -> list[str]:
    """Why there was no estimate, counted."""
    why = Counter((cell.key.method, cell.status, cell.why) for cell in cells if not cell.answered)
    return [f"- {TITLES[name]}: {n} x {status} ({words})" for (name, status, words), n in why.most_common()]


def times(cells: Iterable[Cell]) -> str:
    """How long the sampler took."""
    spent = sorted(cell.seconds for cell in cells if cell.key.method == "latent")
    if not spent:
        return "The latent classes have not been run."
    late = spent[int(0.9 * (len(spent) - 1))]
    return (
        f"Latent classes took {statistics.median(spent):.1f} s at the median, {late:.1f} s at nine tenths and "
        f"{spent[-1]:.1f} s at most, of two cores."
    )


def report(cells: Sequence[Cell], wanted: int) -> str:
    """All tables, and how much of the design they stand for."""
    if not cells:
        return "Nothing has been run."
    shown = [*cells, *together(cells)]
    found = groups(shown)
    sizes = sorted({len(group) for group in found.values()})
    chance = " and ".join("{:.0%} to {:.0%} of {}".format(*within(n), n) for n in dict.fromkeys((sizes[0], sizes[-1])))
    silent = silence(cells)
    return "\n\n".join(
        [
            f"{len(cells):,} of {wanted:,} cells (a table and a method) are done.",
            markdown(HEAD, [row(*pair, group) for pair, group in found.items()]),
            f"By chance alone, intervals that are right 90 times in 100 hold the truth in {chance} tables. A lower "
            "bound holds where its 5% quantile is not above the truth.",
            *split(shown, "number of lists", [f"{n} lists" for n in LISTS], lambda cell: f"{cell.key.lists} lists"),
            *split(shown, "size of the population", [f"{n:,}" for n in PEOPLE], lambda cell: f"{cell.key.people:,}"),
            *split(shown, "the share of the population that is on some list", LISTED, listed),
            *(["No estimate, and why:", "\n".join(silent)] if silent else []),
            times(cells),
        ]
    )


def fill(page: Path, text: str) -> str:
    """Writes the tables between the page's markers; what was done, in a line."""
    old = page.read_text("utf-8")
    new, times_found = SECTION.subn(lambda m: f"{m[1]}{text}\n{m[2]}", old)
    if times_found != 1:
        return f"{page} has {times_found} places for this table; nothing written"
    page.write_text(new, "utf-8")
    return f"{page} is {'as it was' if new == old else 'written'}"
