"""The linkage that wartoll's is measured against: splink 5 on DuckDB, as its users set it up, and with our levels."""

from __future__ import annotations

import warnings
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wartoll.deaths.blocking import blocks
from wartoll.deaths.comparisons import COMPARISONS, EDGES, SHIFTS
from wartoll.deaths.fields import fields
from wartoll.deaths.letters import folded, joined
from wartoll.deaths.link import CONFLICT, WORTH
from wartoll.deaths.names import name_tokens
from wartoll.deaths.vocabulary import vocabulary

BEHIND = {"name": ("first", "last"), "date": ("day",), "place": ("spot",)}
PARTS = ("given", "father", "grandfather", "family")


class Scored(NamedTuple):
    """Pairs of entries (places in the table of entries, left < right) and their probabilities."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    probability: NDArray[np.float64]


def _folded(column: pa.ChunkedArray) -> pa.Array:
    """A column of name parts, each folded and written together: splink's users normalise, too."""
    coded = column.combine_chunks().dictionary_encode()
    texts = [
        "".join(joined([word for piece in text.split() for word in folded(piece)]))
        for text in coded.dictionary.to_pylist()
    ]
    return pa.array([text or None for text in texts]).take(coded.indices)


def _by_list(table: pa.Table, lists: pa.ChunkedArray) -> list[pa.Table]:
    return [table.filter(pc.equal(lists, name)) for name in sorted(pc.unique(lists).to_pylist())]


def _scored(predicted: Any) -> Scored:
    found = predicted.as_duckdbpyrelation().select("unique_id_l, unique_id_r, match_probability").fetchnumpy()
    one, other = found["unique_id_l"].astype(np.int64), found["unique_id_r"].astype(np.int64)
    return Scored(np.minimum(one, other), np.maximum(one, other), found["match_probability"])


def positional(entries: pa.Table, parts: pa.Table, threads: int = 2) -> Scored:
    """Columns for each part of the name, with Jaro-Winkler levels and term frequencies; age, date, governorate."""
    import duckdb
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    columns = {"unique_id": entries["entry"], "age": entries["age"], "date": entries["date"]}
    columns |= {"governorate": entries["place_1"], **{part: _folded(parts[part]) for part in PARTS}}
    names = [
        cl.JaroWinklerAtThresholds(part, [0.92, 0.85]).configure(term_frequency_adjustments=True) for part in PARTS
    ]
    age = cl.CustomComparison(output_column_name="age", comparison_levels=[
        cll.NullLevel("age"), *(cll.AbsoluteDifferenceLevel("age", gap) for gap in (1, 5)), cll.ElseLevel(),
    ])  # fmt: skip
    day = cl.CustomComparison(output_column_name="date", comparison_levels=[
        cll.NullLevel("date"), cll.ExactMatchLevel("date"),
        *(cll.CustomLevel(f"abs(date_diff('day', date_l, date_r)) <= {days}") for days in (3, 10)), cll.ElseLevel(),
    ])  # fmt: skip
    settings = SettingsCreator(
        link_type="link_only", comparisons=[*names, age, day, cl.ExactMatch("governorate")],
        blocking_rules_to_generate_predictions=[
            block_on("given", "family"), block_on("given", "father"), block_on("father", "family"),
            block_on("grandfather", "family"), block_on("date", "governorate", "given"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip
    connection = duckdb.connect()
    connection.execute(f"set threads = {threads}")
    database = DuckDBAPI(connection)
    tables = [database.register(table) for table in _by_list(pa.table(columns), entries["list"])]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        linker = Linker(tables, settings, log_level=None)
        linker.training.estimate_probability_two_random_records_match(
            [block_on("given", "father", "family"), block_on("given", "grandfather", "family")], recall=0.5
        )
        linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
        dated = entries["date"].null_count < entries.num_rows
        second = block_on("date", "governorate", "father") if dated else block_on("age", "father")
        for rule in (block_on("given", "family"), second):
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        return _scored(linker.inference.predict(threshold_match_probability=0.01))


def token_levels(entries: pa.Table, *, fixed: bool, threads: int = 2) -> Scored:
    """wartoll's levels in splink: its keys as an exploded blocking rule, its alignment as a function in the SQL.

    `fixed`: the chances of levels among strangers come from pairs drawn at random and stay (splink's advice); without
    it they are learned from the pairs that the keys bring together.
    """
    import duckdb
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink.blocking_rule_library import CustomRule

    compare = _comparer(entries)
    connection = duckdb.connect()
    connection.execute(f"set threads = {threads}")
    connection.create_function("packed", compare, ["BIGINT", "BIGINT"], "INTEGER", type="arrow")
    comparisons = []
    for comparison, shift in zip(COMPARISONS, SHIFTS, strict=True):
        at = f"((packed(entry_l, entry_r) >> {shift}) & {(1 << comparison.bits) - 1})"
        for column in BEHIND.get(comparison.name, ()):  # so that splink knows what a training rule holds still
            at += f" + case when {column}_l = {column}_r then 0 else 0 end"
        levels = [cll.CustomLevel(f"({at}) = {level}") for level in range(len(comparison.levels), 0, -1)]
        null = cll.CustomLevel(f"({at}) = 0").configure(is_null_level=True)
        comparisons.append(
            cl.CustomComparison([null, *levels[:-1], cll.ElseLevel()], output_column_name=comparison.name)
        )
    rule = CustomRule("l.keys = r.keys", sql_dialect="duckdb", arrays_to_explode=["keys"])
    settings = SettingsCreator(
        link_type="link_only", comparisons=comparisons, blocking_rules_to_generate_predictions=[rule],
        retain_matching_columns=False, probability_two_random_records_match=1e-5, em_convergence=0.01,
    )  # fmt: skip
    database = DuckDBAPI(connection)
    of = name_tokens(entries).of
    last = of[np.arange(len(of)), np.maximum((of >= 0).sum(axis=1) - 1, 0)]
    columns = {"unique_id": entries["entry"], "entry": entries["entry"], "keys": _keys(entries)}
    columns |= {"first": of[:, 0], "last": last, "day": entries["date"], "spot": entries["place_1"]}
    table = pa.table(columns)
    tables = [database.register(part) for part in _by_list(table, entries["list"])]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        linker = Linker(tables, settings, log_level=None)
        if fixed:
            linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
        # splink learns by no exploded rule: the keys serve for the predictions only
        for other in (block_on("first", "last"), block_on("day", "spot")):
            linker.training.estimate_parameters_using_expectation_maximisation(other, fix_u_probabilities=fixed)
        return _scored(linker.inference.predict(threshold_match_probability=0.01))


def _keys(entries: pa.Table) -> pa.ListArray:
    """The keys of each entry as a list column: the blocks of `blocking`, numbered through."""
    names = name_tokens(entries)
    made = blocks(names, vocabulary(names), fields(entries))
    counts = np.sum([np.diff(own) for _, _, own, _ in made.postings], axis=0)
    out = np.empty(int(counts.sum()), dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)])
    put, before = starts[:-1].copy(), 0
    for _, block_starts, own, of in made.postings:
        each = np.diff(own)
        within = np.arange(len(of)) - np.repeat(own[:-1], each)
        out[np.repeat(put, each) + within] = of + before
        put += each
        before += len(block_starts) - 1
    return pa.ListArray.from_arrays(pa.array(starts.astype(np.int32)), pa.array(out))


def _comparer(entries: pa.Table) -> Any:
    from wartoll.deaths.alignment_kernel import workroom
    from wartoll.deaths.compare_kernel import compare_each

    names = name_tokens(entries)
    words, seen = vocabulary(names), fields(entries)
    each = partial(
        compare_each, names=names.of, facts=seen.facts(), points=seen.points, words=words.arrays(),
        worth=np.array(WORTH), conflict=CONFLICT, edges=np.array(EDGES), desk=workroom(),
    )  # fmt: skip

    def packed(left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.Array:
        return pa.array(each(left.to_numpy().astype(np.int32), right.to_numpy().astype(np.int32)))

    return packed
