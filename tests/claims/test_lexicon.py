"""Every row of the tables of the number grammar can fire, and none stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from wartoll.claims import lexicon
from wartoll.claims.lexicon import AFTER, BEFORE, Hedge
from wartoll.claims.numbers import Mention, find_mentions
from wartoll.claims.tokens import tokenise

PHRASES: dict[str, Sequence[tuple[str, ...]]] = {
    "ORDER_OPENERS": lexicon.ORDER_OPENERS,
    "ORDER_JOINS": [words for words, _ in lexicon.ORDER_JOINS],
    "RANGE_JOINS": lexicon.RANGE_JOINS,
    "PER_CENT": lexicon.PER_CENT,
    "RATIO_WORDS": lexicon.RATIO_WORDS,
    "AREAS": list(lexicon.AREAS),
    "BEFORE": [h.words for h in BEFORE],
    "AFTER": [h.words for h in AFTER],
    "GLUE": lexicon.GLUE,
}


def only(text: str) -> Mention:
    found = find_mentions(text)
    assert len(found) == 1, (text, found)
    return found[0]


def value(text: str) -> float:
    mention = only(text)
    assert mention.low == mention.high
    return mention.low


@pytest.mark.parametrize("name", PHRASES)
def test_no_row_stands_twice(name: str) -> None:
    assert [words for words, n in Counter(PHRASES[name]).items() if n > 1] == []


@pytest.mark.parametrize("name", PHRASES)
def test_rows_are_written_as_a_text_is_cut(name: str) -> None:
    for words in PHRASES[name]:
        assert [t.text for t in tokenise(" ".join(words))] == list(words)


@pytest.mark.parametrize("hedge", BEFORE, ids=lambda h: " ".join(h.words))
def test_hedges_before(hedge: Hedge) -> None:
    mention = only(f"{' '.join(hedge.words)} 500 people")
    assert (mention.first, mention.bound, mention.approximate) == (0, hedge.bound, hedge.approximate)


@pytest.mark.parametrize("hedge", AFTER, ids=lambda h: " ".join(h.words))
def test_hedges_after(hedge: Hedge) -> None:
    mention = only(f"500 {' '.join(hedge.words)} people")
    assert (mention.after, mention.bound) == (1 + len(hedge.words), hedge.bound)
    assert mention.approximate == hedge.approximate


def test_a_hedge_says_one_thing() -> None:
    before, after = ({h.words: h.bound for h in side} for side in (BEFORE, AFTER))
    shared = {words for words in before.keys() & after.keys() if before[words] != after[words]}
    assert shared == {("tops",)}  # "the toll tops 500", "500, tops"


@pytest.mark.parametrize("words", lexicon.GLUE, ids=" ".join)
def test_words_between_a_hedge_and_its_number(words: tuple[str, ...]) -> None:
    mention = only(f"at least {' '.join(words)} 500 people")
    assert (mention.first, mention.bound) == (0, "at_least")


JOINED = {"first": (1000, 9999), "second": (100, 999), "both": (100, 9999), "same": (1000, 9999)}


@pytest.mark.parametrize(("words", "keep"), lexicon.ORDER_JOINS, ids=lambda x: str(x))
def test_joins_of_orders(words: tuple[str, ...], keep: str) -> None:
    other = "thousands" if keep == "same" else "hundreds"
    mention = only(f"thousands {' '.join(words)} {other}")
    assert (mention.low, mention.high) == JOINED[keep]


@pytest.mark.parametrize("words", lexicon.RANGE_JOINS, ids=" ".join)
def test_joins_of_ranges(words: tuple[str, ...]) -> None:
    mention = only(f"500 {' '.join(words)} 800 people")
    assert (mention.low, mention.high, mention.bound) == (500, 800, "none")


@pytest.mark.parametrize("word", sorted(lexicon.RANGE_HEDGES))
def test_hedges_inside_a_range(word: str) -> None:
    mention = only(f"between 500 and {word} 800 people")
    assert (mention.low, mention.high) == (500, 800)


@pytest.mark.parametrize("word", sorted(lexicon.CHANGES))
def test_verbs_of_change_part_two_numbers(word: str) -> None:
    assert [m.low for m in find_mentions(f"the toll {word} from 420 to 715")] == [420, 715]


@pytest.mark.parametrize(("words", "factor"), lexicon.AREAS.items(), ids=lambda x: str(x))
def test_units_of_area(words: tuple[str, ...], factor: float) -> None:
    unit = "".join(words) if words[0] == "km" else " ".join(words)
    mention = only(f"500 {unit} of it")
    assert mention.area
    assert mention.low == pytest.approx(500 * factor)


def test_units_of_area_agree() -> None:
    areas = lexicon.AREAS
    assert areas[("hectares",)] == pytest.approx(10000 * areas[("square", "metres")])
    assert areas[("square", "miles")] == pytest.approx(640 * areas[("acres",)], rel=1e-5)


def test_words_that_multiply() -> None:
    assert {w: value(f"2 {w} people") / 2 for w in lexicon.MULTIPLIERS} == lexicon.MULTIPLIERS
    assert {w: value(f"2.5{w} people") / 2.5 for w in lexicon.GLUED_MULTIPLIERS} == lexicon.GLUED_MULTIPLIERS
    both = lexicon.MULTIPLIERS.keys() & lexicon.GLUED_MULTIPLIERS.keys()
    assert all(lexicon.MULTIPLIERS[w] == lexicon.GLUED_MULTIPLIERS[w] for w in both)


def test_words_of_numbers() -> None:
    units = sorted(value(f"{w} people") for w in lexicon.UNIT_WORDS - {"one"})
    assert units == [0, *range(2, 20)]
    assert {value(f"{w} people") for w in lexicon.TEN_WORDS} == set(range(20, 100, 10))
    assert {value(f"two {w} people") / 2 for w in lexicon.SCALE_WORDS} == {1e2, 1e3, 1e6, 1e9, 1e12}


@pytest.mark.parametrize("word", lexicon.ORDERS)
def test_orders(word: str) -> None:
    mention = only(f"{word} of people")
    assert (mention.low, mention.high, mention.order) == (*lexicon.ORDERS[word], True)


@pytest.mark.parametrize("word", lexicon.ORDER_SCALE)
def test_orders_of_orders(word: str) -> None:
    low, high = lexicon.ORDER_SCALE[word]
    mention = only(f"{word} of thousands of people")
    assert (mention.low, mention.high) == (low * 1000, (high + 1) * 1000 - 1)


def test_openers_of_orders() -> None:
    for words in lexicon.ORDER_OPENERS:
        for one, many in lexicon.ORDER_OF.items():
            mention = only(f"{' '.join(words)} {one} people")
            assert (mention.low, mention.high) == lexicon.ORDERS[many]


def test_shares() -> None:
    for word, part in lexicon.FRACTION_PARTS.items():
        assert value(f"two {word} of it") == pytest.approx(2 / part)
    for word, share in lexicon.VULGAR.items():
        assert value(f"{word} of it") == share
    for words in lexicon.PER_CENT:
        assert value(f"80 {' '.join(words)} of it") == 0.8
    for words in lexicon.RATIO_WORDS:
        assert value(f"3 {' '.join(words)} 4 houses") == 0.75
    for total in lexicon.RATIO_TOTALS - {2}:
        assert value(f"2 in {total} houses") == pytest.approx(2 / total)
    assert value("1 in 2 houses") == 0.5
