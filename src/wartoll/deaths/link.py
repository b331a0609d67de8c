"""Which entries on lists of the killed may be one person: pairs with a probability each, and how they came about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..records import Frozen
from .blocking import BLOCKS, MOST_ENTRIES, Blocks, blocks, sides
from .comparisons import EDGES, SHIFTS, unpacked
from .entries import Pairs
from .fields import Fields, fields
from .mixture import Learned, learn
from .names import NameTokens, name_tokens
from .vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

Ids = NDArray[np.int32]
Span = tuple[int, int]
Found = tuple[Ids, Ids, Ids, int]
#: makes the comparisons of some spans of entries, here or elsewhere, and gives what each found, in order
Runner = Callable[[Callable[[Span], Found], Sequence[Span]], Iterable[Found]]

SPAN = 4096  # entries whose pairs are compared at a time
#: log of the chance that a token of one entry is written, in another entry of the same person, as one certain word
#: that is: apart, far from it, near it, of the same sound, the same
WORTH = tuple(np.log([1e-300, 0.01 / 1000, 0.06 / 40, 0.3, 0.85]).tolist())
FEWEST_FIELDS = 0.05  # share of pairs with another field, under which it is said that there are only names
CONFLICT = 3.0  # nats taken off for two tokens that stand against each other and are not alike


class LinkOptions(Frozen):
    """What can be chosen when linking."""

    within: bool = False  # whether two entries of one list may be one person
    floor: float = 0.01  # pairs less probable than this are not kept
    threads: int = 2


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What entries are compared by: the tokens of their names, how rare those are, and what else they say."""

    names: NameTokens
    words: Vocabulary
    seen: Fields


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """Pairs with their probabilities, what was learned to give them, and what was counted on the way."""

    pairs: Pairs
    learned: Learned
    keys: Mapping[str, int]  # keys that entries share, by row of BLOCKS
    compared: int  # pairs of entries
    blocking_recall: float | None  # estimated share of true pairs that were compared; None where it cannot be said
    warnings: tuple[str, ...]
    ways: NDArray[np.int64]  # for each pair the rows of BLOCKS that bring it together, as bits
    basis: Basis


def link(
    entries: pa.Table, options: LinkOptions | None = None, *, learned: Mapping[str, str] | None = None,
    run: Runner | None = None,
) -> Linked:  # fmt: skip
    """The pairs of entries (table of `wartoll.entries`) that may be one person, those of one list only where asked.

    `learned` are the equivalents of `transliteration.equivalents`, for lists in several scripts. Nothing is drawn by
    chance, and the order of lists and entries changes nothing but the places. UsageError where nothing can be compared.
    """
    options = options or LinkOptions()
    _check(entries, options)
    names = name_tokens(entries, learned)
    basis = Basis(names, vocabulary(names), fields(entries, learned))
    made, (lefts, rights, packed, compared) = compare(basis, options, run=run)
    seen_levels = np.bincount(packed)
    patterns = np.flatnonzero(seen_levels).astype(np.int32)
    model = learn(patterns, seen_levels[patterns])
    table = np.zeros(len(seen_levels))
    table[patterns] = model.probabilities(patterns)[0]
    chance = table[packed]
    kept = chance >= options.floor
    pairs = Pairs(
        left=lefts[kept].astype(np.int64), right=rights[kept].astype(np.int64), probability=chance[kept],
        levels=unpacked(packed[kept]),
    )  # fmt: skip
    ways = sides((lefts[kept], rights[kept]), made)
    keys = {row.name: size for row, size in zip(BLOCKS, made.sizes(), strict=True)}
    recall = blocking_recall(ways, chance[kept])
    return Linked(pairs, model, keys, compared, recall, _warnings(names, model, packed, len(pairs)), ways, basis)


def compare(
    basis: Basis, options: LinkOptions, *, firsts: int | None = None, run: Runner | None = None
) -> tuple[Blocks, Found]:
    """(entries by shared key, (left, right, packed levels, how many were compared)) of pairs that share a key and some
    of their names; with `firsts` only those whose left entry is among the first so many."""
    made = blocks(basis.names, basis.words, basis.seen)
    job = partial(
        _compare, names=basis.names, words=basis.words, facts=basis.seen.facts(), points=basis.seen.points, made=made,
        within=options.within,
    )  # fmt: skip
    return made, _all(job, len(basis.names) if firsts is None else firsts, options, run)


def _check(entries: pa.Table, options: LinkOptions) -> None:
    import pyarrow.compute as pc

    if entries.num_rows >= MOST_ENTRIES:
        raise UsageError(
            f"{entries.num_rows:,} entries, and {MOST_ENTRIES - 1:,} can be linked at once", "Link by place."
        )
    if "name" not in entries.column_names or entries["name"].null_count == entries.num_rows:
        raise UsageError("no entry has a name, and people are linked by name", "Say which column holds the name.")
    if not options.within and len(pc.unique(entries["list"])) < 2:
        raise UsageError(
            "there is one list, and pairs are sought between lists", "Add a list, or look within the list."
        )


def _all(
    job: Callable[[Span], Found], entries: int, options: LinkOptions, run: Runner | None
) -> Found:  # fmt: skip
    """What all spans found, one after another: left, right, packed levels, and how many pairs were compared."""
    spans = [(first, min(first + SPAN, entries)) for first in range(0, entries, SPAN)]
    if run is not None:
        found = list(run(job, spans))
    else:
        with ThreadPoolExecutor(max(1, options.threads)) as pool:
            found = list(pool.map(job, spans))
    lefts, rights, packed = (np.concatenate([part[at] for part in found]) for at in range(3))
    return lefts, rights, packed, sum(part[3] for part in found)


def _compare(
    span: Span, *, names: NameTokens, words: Vocabulary, facts: Ids, points: NDArray[np.float64], made: Blocks,
    within: bool,
) -> Found:  # fmt: skip
    from .compare_kernel import compare_all

    found: Any = compare_all(
        *span, names.of, facts, points, within, made.postings, words.arrays(), np.array(WORTH), CONFLICT,
        np.array(EDGES),
    )  # fmt: skip
    return found  # type: ignore[no-any-return]  # compiled, and typed there


def blocking_recall(rows: NDArray[np.int64], probability: NDArray[np.float64]) -> float | None:
    """The share of true pairs that some key brought together, from how far two ways of finding them agree.

    Names alone (rows 0 and 1 of BLOCKS) and one token with other fields (row 2) are taken as two independent counts of
    the same pairs (Chapman 1951), each weighed with its probability. Entries that are bad in everything are missed by
    both, so it is an upper guess. None where fewer than 20 pairs were found by both.
    """
    by_name = probability[(rows & 3) > 0].sum()
    by_one = probability[(rows & 4) > 0].sum()
    both = probability[((rows & 3) > 0) & ((rows & 4) > 0)].sum()
    if both < 20:
        return None
    total = (by_name + 1) * (by_one + 1) / (both + 1) - 1
    return float(min(1.0, probability.sum() / total))


def _warnings(names: NameTokens, model: Learned, packed: Ids, kept: int) -> tuple[str, ...]:
    said = []
    if len(packed) and (packed & (1 << SHIFTS[0]) - 1 > 0).mean() < FEWEST_FIELDS:
        said.append("Hardly any pair has more than names in common to compare: true links will be called doubtful.")
    if names.unread:
        said.append(f"{names.unread:,} entries have a name of which no letter could be read: they are linked to none.")
    if names.cut:
        said.append(f"{names.cut:,} names have more than 8 parts: the first 8 are compared.")
    if not kept:
        said.append("No two entries are likely to be one person.")
    if not model.settled and kept:
        said.append(f"What levels are worth did not settle in {model.rounds} rounds.")
    return tuple(said)
