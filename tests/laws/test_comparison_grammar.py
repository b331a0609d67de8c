"""The grammar of comparison in English, built up instead of collected: every form is read, every twin is left alone.

Each form is tried with several pairs of places, undated, so that no place is privileged.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from wartoll.claims.find import find_claims
from wartoll.claims.places import Gazetteer
from wartoll.findings import Claim
from wartoll.sources.catalogue import load

HERE = Path(__file__).parent
#: of the forms of the grammar, so many may be asked back instead of claimed; none may be read wrongly
MOST_ASKED = 0.01


class Pair(NamedTuple):
    """Two places to put into a form, a third for lists, and the episodes of the first two."""

    a: str
    b: str
    c: str
    subject: str
    reference: str


PAIRS = (
    Pair("Raqqa", "Dresden", "Hamburg", "raqqa-2017", "dresden-1945"),
    Pair("Mosul", "Aleppo", "Homs", "mosul-2016-17", "aleppo-2012-16"),
    Pair("Mariupol", "Stalingrad", "Leningrad", "mariupol-2022", "stalingrad-1942-43"),
    Pair("Homs", "Hiroshima", "Nagasaki", "homs-2011-14", "hiroshima-1945"),
    Pair("Bakhmut", "Vukovar", "Sarajevo", "bakhmut-2022-23", "vukovar-1991"),
)


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


FORMS = [tuple(line.split("\t")) for line in _lines("comparison_grammar.tsv")]
TWINS = _lines("comparison_twins.txt")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load())


def _right(kind: str, claims: tuple[Claim, ...], pair: Pair) -> bool:
    """Whether the claims of a form are what its kind says."""
    if kind == "none":
        return not claims
    two = kind.endswith("BC")
    wanted, factor = kind.removesuffix("BC"), None
    if wanted.startswith("multiple"):
        wanted, factor = "multiple", float(wanted.removeprefix("multiple"))
    if not claims or any(c.subject != pair.subject for c in claims):
        return False
    if wanted == "super":
        return [c.kind for c in claims] == ["superlative"]
    named = {r for c in claims for r in c.references}
    if any(c.kind != wanted for c in claims) or pair.reference not in named or len(named) != 1 + two:
        return False
    return factor is None or all(abs((c.factor or 0) - factor) < 0.01 for c in claims)


@pytest.mark.parametrize(("kind", "form"), FORMS, ids=[form for _, form in FORMS])
def test_no_form_is_read_wrongly(gazetteer: Gazetteer, kind: str, form: str) -> None:
    for pair in PAIRS:
        text = form.format(A=pair.a, B=pair.b, C=pair.c)
        claims, questions = find_claims(text, gazetteer)
        asked = not claims and any(q.claim is not None for q in questions)
        assert asked or _right(kind, claims, pair), (text, claims)


def test_few_forms_are_asked_back(gazetteer: Gazetteer) -> None:
    told = [form.format(A=p.a, B=p.b, C=p.c) for kind, form in FORMS if kind != "none" for p in PAIRS]
    silent = [text for text in told if not find_claims(text, gazetteer)[0]]
    assert len(silent) <= MOST_ASKED * len(told), silent


@pytest.mark.parametrize("twin", TWINS)
def test_a_twin_makes_no_claim_and_asks_nothing(gazetteer: Gazetteer, twin: str) -> None:
    for pair in PAIRS:
        claims, questions = find_claims(twin.format(A=pair.a, B=pair.b, C=pair.c), gazetteer)
        assert not claims
        assert not questions
