"""The general comparison: read by its build, only where harm is compared, by weights that are up to date."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from wartoll.claims.comparatives import candidates, in_sentence, same_pair, told
from wartoll.claims.net_weights import INPUTS, THRESHOLD, WEIGHTS
from wartoll.claims.places import Gazetteer
from wartoll.claims.sentences import Sentence, sentences


def sentence(gazetteer: Gazetteer, text: str) -> Sentence:
    (only,) = sentences(text, gazetteer.mentions(text))
    return only


@pytest.mark.parametrize(
    ("text", "kind", "subject", "reference"),
    [
        ("Raqqa fared even worse than Mosul.", "exceeds", "raqqa", "mosul"),
        ("Raqqa escaped with lighter damage than Mosul.", "less", "raqqa", "mosul"),
        ("Raqqa went the way of Mosul.", "similar", "raqqa", "mosul"),
        ("The ruin of Raqqa was likened by several officers to that of Dresden.", "similar", "raqqa", "dresden"),
        ("Fewer walls were left standing in Raqqa than in Mosul.", "exceeds", "raqqa", "mosul"),
        ("Mosul saw five times the density of rubble found in Aleppo.", "multiple", "mosul", "aleppo"),
        ("Greater than the loss of life in Dresden was that in Mosul.", "exceeds", "mosul", "dresden"),
    ],
)
def test_comparisons_by_their_build(gazetteer: Gazetteer, text: str, kind: str, subject: str, reference: str) -> None:
    (found,) = in_sentence(sentence(gazetteer, text))
    assert (found.kind, found.subjects[0].place, found.references[0].place) == (kind, subject, reference)
    assert found.row.startswith("net:")


@pytest.mark.parametrize(
    "text",
    [
        "Hotels in Raqqa cost more than in Mosul.",
        "Letters posted in Raqqa reached Mosul by way of Kirkuk.",
        "Flour for Raqqa comes from mills in Mosul.",
        "Raqqa is rivalled only by Mosul as a market for wheat.",
        "A ferry links Raqqa with Mosul.",
        "Raqqa is to Mosul what Dresden is to Warsaw.",
        "Raqqa was spared the fate of Mosul.",
        "The same brigade was moved from Mosul to Raqqa.",
        "He compared the lists of Raqqa with the records of Mosul.",
        "The film about Raqqa is better than the one about Mosul.",
        "The comparison of Raqqa with Dresden is wrong.",
    ],
)
def test_other_subjects_and_denials_are_left_alone(gazetteer: Gazetteer, text: str) -> None:
    assert in_sentence(sentence(gazetteer, text)) == []


def test_who_says_so_is_not_what_is_told(gazetteer: Gazetteer) -> None:
    one = sentence(gazetteer, "Raqqa fared worse than Mosul, according to the university archive.")
    assert "university" not in told(one, 0, 20)


def test_every_candidate_says_by_what_it_was_weighed(gazetteer: Gazetteer) -> None:
    (one,) = candidates(sentence(gazetteer, "Raqqa suffered worse than Mosul."))
    assert "frame:than" in one.features
    assert one.score == pytest.approx(sum(WEIGHTS[f] for f in one.features if f in WEIGHTS))
    assert one.score >= THRESHOLD
    assert same_pair(one.found, one.found)


def bench() -> ModuleType:
    """The script that fits the weights."""
    path = Path(__file__).parents[2] / "bench" / "comparison_net.py"
    spec = importlib.util.spec_from_file_location("comparison_net", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_weights_are_those_of_the_labelled_sentences() -> None:
    script = bench()
    taught = script.examples(script.gathered())
    assert script.hash_of(taught) == INPUTS, "run: PYTHONPATH=src python bench/comparison_net.py --write"
    fitted = script.fitted(taught)
    assert fitted.keys() == WEIGHTS.keys()
    assert max(abs(fitted[f] - WEIGHTS[f]) for f in fitted) < 1e-3
