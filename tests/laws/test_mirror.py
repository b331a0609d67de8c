"""The mirror test on the shipped catalogue: swap the sides of a claim, exchange the names of the parties."""

from __future__ import annotations

import itertools
import random

import pytest

from wartoll.claims.judge import Pair, finding, first_pair
from wartoll.claims.sensitivity import with_axes
from wartoll.claims.verdicts import SIDE
from wartoll.compare import compare, relation
from wartoll.findings import Claim
from wartoll.pipeline import bench_of
from wartoll.reported.options import Options

MEASURES = ("share_destroyed", "people_killed", "civilians_killed", "displaced", "munitions_tonnes", "duration_days")
KINDS = {"similar": "similar", "exceeds": "less", "less": "exceeds", "multiple": "multiple"}
SOME = 34  # episodes: every pair of them is tried, by every measure and kind


def sample(bench):
    own = sorted(bench.catalogue.episodes)
    return sorted(random.Random(2017).sample(own, min(SOME, len(own))))


def claim(kind, a, b, factor=None, **more):
    return Claim(text="", kind=kind, subject=a, references=(b,), factor=factor, **more)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("measure", MEASURES)
def test_swapping_the_sides_of_a_claim_mirrors_its_verdict(shipped_bench, measure, kind):
    judged = 0
    factor = 3.0 if kind == "multiple" else None
    for a, b in itertools.combinations(sample(shipped_bench), 2):
        there = finding(shipped_bench, claim(kind, a, b, factor), measure, b, Options())
        back = finding(shipped_bench, claim(KINDS[kind], b, a, factor and 1 / factor), measure, a, Options())
        assert there.verdict == back.verdict, (a, b)
        assert there.probability == (None if back.probability is None else pytest.approx(back.probability, abs=1e-9))
        assert there.break_even == (None if back.break_even is None else pytest.approx(back.break_even))
        assert (there.definition, there.reference_definition) == (back.reference_definition, back.definition)
        judged += there.verdict in SIDE
    assert judged > 0


@pytest.mark.parametrize("kind", ["similar", "exceeds"])
def test_swapping_the_sides_mirrors_the_axes(shipped_bench, kind):
    for a, b in itertools.combinations(sample(shipped_bench)[:9], 2):
        for measure in MEASURES[:2]:
            there = finding(shipped_bench, claim(kind, a, b), measure, b, Options())
            back = finding(shipped_bench, claim(KINDS[kind], b, a), measure, a, Options())
            there = with_axes(shipped_bench, claim(kind, a, b), there, b, Options())
            back = with_axes(shipped_bench, claim(KINDS[kind], b, a), back, a, Options())
            assert (there.agree, there.flips) == (back.agree, back.flips), (a, b, measure)


def exchanged(catalogue, names):
    """The catalogue with the names of all parties exchanged: perpetrators, publishers, belligerents."""

    def turned(text, keep=()):
        return "+".join(sorted(part if part in keep else names[part] for part in text.split("+")))

    keep = ("", "all", "unstated")
    return catalogue.model_copy(
        update={
            "figures": tuple(
                f.model_copy(update={"perpetrator": turned(f.perpetrator, keep)}) for f in catalogue.figures
            ),
            "sources": {
                k: s.model_copy(
                    update={"publisher_id": turned(s.publisher_id), "publisher": names[s.publisher_id.split("+")[0]]}
                )
                for k, s in catalogue.sources.items()
            },
            "episodes": {
                k: e.model_copy(update={"belligerents": e.belligerents[::-1]}) for k, e in catalogue.episodes.items()
            },
        }
    )


def test_exchanging_the_names_of_the_parties_changes_no_verdict(shipped_bench):
    catalogue = shipped_bench.catalogue
    slugs = {p for f in catalogue.figures for p in f.perpetrator.split("+")} - {"", "all", "unstated"}
    slugs |= {p for s in catalogue.sources.values() for p in s.publisher_id.split("+")}
    shuffled = sorted(slugs)
    random.Random(1945).shuffle(shuffled)
    names = dict(zip(sorted(slugs), shuffled, strict=True))
    other = bench_of(exchanged(catalogue, names), shipped_bench.fit)
    sides = sorted({f.perpetrator for f in catalogue.figures} & slugs)
    tried = 0
    for a, b in itertools.combinations(sample(shipped_bench)[:16], 2):
        for measure, who in itertools.product(MEASURES[:3], ("", *sides[:2], "us-led-coalition")):
            told = claim("similar", a, b, perpetrator=who)
            turned = claim("similar", a, b, perpetrator=names.get(who, ""))
            one = finding(shipped_bench, told, measure, b, Options())
            two = finding(other, turned, measure, b, Options())
            assert (one.verdict, one.probability, one.figures) == (two.verdict, two.probability, two.figures)
            tried += one.verdict in SIDE
    assert tried > 30


def test_no_verdict_hangs_on_which_side_is_called_subject_when_a_multiple_is_inverted(shipped_bench):
    for a, b in itertools.combinations(sample(shipped_bench)[:10], 2):
        pair = first_pair(shipped_bench, claim("multiple", a, b, 4.0), "people_killed", b, Options())
        if isinstance(pair, Pair):
            there = compare(pair.subject, pair.reference, relation("multiple", 2.0, 4.0))
            back = compare(pair.reference, pair.subject, relation("multiple", 2.0, 0.25))
            assert there.certain == pytest.approx(back.certain, abs=1e-9)
