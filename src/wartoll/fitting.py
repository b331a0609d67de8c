"""`wartoll catalogue fit`: what the shipped catalogue teaches, computed again from its figures. Deterministic."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from collections.abc import Iterable

from .claims.definitions import plans
from .claims.evidence import COARSE, asker
from .claims.judge import verdict_side
from .claims.verdicts import ROWS
from .findings import Claim, ClaimKind
from .measures import MEASURES
from .records import Catalogue, Definition
from .reported.align import AXES, select
from .reported.fit import BaseRate, Fit, StepFit, TauFit
from .reported.offsets import STEPS, learn
from .reported.options import Options
from .reported.pool import TAU_SCALES, log_evidence, scale_masses
from .reported.teach import teaching
from .reported.witnesses import Witness, fold
from .uncertain import Estimate

FAMILIES = ("deaths", "injured", "displaced", "destruction", "weapons")
BASE_MEASURES = ("share_destroyed", "people_killed", "civilians_killed", "displaced", "munitions_tonnes")
BASE_KINDS: tuple[ClaimKind, ...] = ("similar", "exceeds", "less")


def fit(catalogue: Catalogue) -> Fit:
    """Everything that `offsets.json` holds, from a catalogue with its classes."""
    learned = Fit(
        inputs=catalogue.hash,
        tau={family: tau_fit(catalogue, family, Options()) for family in FAMILIES},
        tau_parties={family: tau_fit(catalogue, family, Options(parties=True)) for family in FAMILIES},
        steps=step_fits(catalogue),
    )
    return learned.model_copy(update={"base_rates": base_rates(catalogue, learned)})


def step_fits(catalogue: Catalogue) -> dict[str, StepFit]:
    """Every step learned from all places, and once without each place that teaches it."""
    taught = teaching(catalogue.figures, catalogue.episodes, catalogue.sources)
    made = {}
    for name, (_, _, _, sign) in STEPS.items():
        pairs, across = taught.inside.get(name, {}), taught.across.get(name, {})
        without = {place: learn(_but(pairs, place), sign, _but(across, place).values()) for place in (*pairs, *across)}
        made[name] = StepFit(everywhere=learn(pairs, sign, across.values()), without=without, pairs=pairs)
    return made


def _but(offsets: dict[str, float], place: str) -> dict[str, float]:
    return {p: d for p, d in offsets.items() if p != place}


def cells_of(catalogue: Catalogue, family: str, options: Options) -> list[tuple[Witness, ...]]:
    """The two-sided witnesses of every cell (episode and definition) that has at least two of them."""
    found = []
    wanted = {
        (f.episode, Definition(**{"measure": f.measure, **{axis: getattr(f, axis) for axis in AXES}}))
        for f in catalogue.figures
        if MEASURES[f.measure].family == family and not f.table and f.scope != "unstated"
    }
    for episode, definition in sorted(wanted, key=lambda cell: (cell[0], cell[1].model_dump_json())):
        figures = catalogue.of(episode)
        chosen = select(figures, catalogue.episodes[episode], catalogue.sources, definition, options)
        witnesses = tuple(w for w in fold(chosen.statements) if w.two_sided)
        if len(witnesses) > 1:
            found.append(witnesses)
    return found


def tau_fit(catalogue: Catalogue, family: str, options: Options) -> TauFit:
    """Weights of the scales of tau: summed marginal likelihood of the family's cells times a half-normal(.5)."""
    cells = cells_of(catalogue, family, options)
    evidence = [math.fsum(log_evidence(cell, a) for cell in cells) for a in TAU_SCALES]
    logs = [e + math.log(mass) for e, mass in zip(evidence, scale_masses(), strict=True)]
    raw = [math.exp(v - max(logs)) for v in logs]
    weights = tuple(round(w / math.fsum(raw), 6) for w in raw)
    return TauFit(weights=weights, learned=told_apart(evidence), cells=len(cells))


def told_apart(evidence: Iterable[float]) -> bool:
    """Whether the likelihood puts two scales a factor of three apart at odds of at least e^2 around its best."""
    values = list(evidence)
    best = max(range(len(values)), key=values.__getitem__)
    far = [v for i, v in enumerate(values) if abs(math.log(TAU_SCALES[i] / TAU_SCALES[best])) > math.log(2.9)]
    return bool(far) and values[best] - max(far) > 2.0


def base_rates(catalogue: Catalogue, learned: Fit) -> dict[str, BaseRate]:
    """How the words fall over all ordered pairs of the catalogue's own episodes."""
    own = catalogue.model_copy(
        update={
            "episodes": {k: e for k, e in catalogue.episodes.items() if not e.table},
            "figures": tuple(f for f in catalogue.figures if not f.table),
        }
    )
    ask = asker(own, learned, COARSE)
    rates = {}
    for measure, kind in itertools.product(BASE_MEASURES, BASE_KINDS):
        counts: Counter[str] = Counter()
        said = Claim(text="", kind=kind, subject="", measures=(measure,))
        ways = [(plan, Options(conversions="learned" if plan.convert else "none")) for plan in plans(said, measure)]
        for a, b in itertools.permutations(sorted(own.episodes), 2):
            claim = said.model_copy(update={"subject": a, "references": (b,)})
            for plan, options in ways:
                sides = ask(a, plan.subject, options), ask(b, plan.reference, options)
                if all(isinstance(side, Estimate) for side in sides):
                    counts[verdict_side(own, ask, claim, plan, b, options)] += 1
                    break
        pairs = sum(counts.values())
        words = {row.word: round(counts[row.word] / pairs, 4) for row in ROWS} if pairs else {}
        rates[f"{kind}|{measure}"] = BaseRate(pairs=pairs, words=words)
    return rates


def dumped(learned: Fit) -> str:
    """The text of `offsets.json`."""
    return json.dumps(learned.model_dump(mode="json"), indent=1, sort_keys=True) + "\n"
