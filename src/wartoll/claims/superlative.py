"""Superlatives: one rival clearly above refutes; nothing establishes while members of the class lack figures."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from ..compare import Comparison, compare, relation
from ..dates import first_day, last_day
from ..findings import Claim, Finding, LeftOut, Verdict
from ..records import Catalogue, Definition, Episode
from ..reported.options import Options
from ..uncertain import Estimate
from .definitions import plans, words_of
from .judge import Bench, definition_words, printed, under
from .sensitivity import counted
from .verdicts import SIDE, word_of

CLASS_KINDS = ("city",)
#: that a rival lies above, from least to most; and what it makes of the claim
RANK: tuple[Verdict, ...] = ("fails", "likely fails", "open", "likely holds", "holds")
REFUTES: dict[Verdict, Verdict] = {"holds": "fails", "likely holds": "likely fails"}


class Rival(NamedTuple):
    """A member of the class with a figure, and how surely it lies above the subject."""

    episode: Episode
    made: Estimate
    told: Comparison
    word: Verdict


def members(catalogue: Catalogue, claim: Claim, as_of: str) -> list[Episode]:
    """The episodes that the claim speaks of: of its kinds, begun since its date and before the day of the run."""
    kinds = claim.members or CLASS_KINDS
    found = []
    for episode in catalogue.episodes.values():
        begun = first_day(episode.start)
        if claim.since and begun < first_day(claim.since):
            continue
        if as_of and begun > last_day(as_of):
            continue
        if episode.kind in kinds and episode.id != claim.subject and not episode.parent:
            found.append(episode)
    return sorted(found, key=lambda e: e.id)


def superlative_with_axes(bench: Bench, claim: Claim, measure: str, options: Options) -> Finding:
    """The finding of a superlative with the count of axes that agree."""
    coarse = bench._replace(ask=bench.coarse)
    found = superlative(bench, claim, measure, options)
    if found.verdict not in SIDE:
        return found
    return counted(bench, found, options, lambda chosen: superlative(coarse, claim, measure, chosen).verdict)


def superlative(bench: Bench, claim: Claim, measure: str, options: Options) -> Finding:
    """The finding of a superlative by one measure: refuted by a rival, else open or, all figures present, judged."""
    rivals = members(bench.catalogue, claim, options.as_of or claim.date)
    best: tuple[int, Finding] | None = None
    for plan in plans(claim, measure):
        if plan.subject.measure != plan.reference.measure:
            continue  # people killed elsewhere refute nothing about civilians killed here
        chosen = under(plan, options)
        subject = bench.ask(claim.subject, plan.subject, chosen)
        if not isinstance(subject, Estimate):
            continue
        found = _against(bench, claim, subject, plan.reference, rivals, chosen)
        if found.verdict in ("fails", "likely fails"):
            return found.model_copy(update={"caveats": (*found.caveats, *([plan.caveat] if plan.caveat else []))})
        rank = len(found.left_out)
        if best is None or rank < best[0]:
            best = (rank, found)
    if best is not None:
        return best[1]
    short = bench.catalogue.episodes[claim.subject].short
    reason = f"no usable figure on this measure for {short}"
    return Finding(measure=measure, verdict="no figures", reason=reason, left_out=_named(rivals))


def _against(
    bench: Bench, claim: Claim, subject: Estimate, wanted: Definition, rivals: Iterable[Episode], options: Options
) -> Finding:
    exceeds = relation("exceeds", 2.0)
    lacking: list[Episode] = []
    known: list[Rival] = []
    for rival in rivals:
        made = bench.ask(rival.id, wanted, options)
        if not isinstance(made, Estimate):
            lacking.append(rival)
            continue
        told = compare(made, subject, exceeds)
        known.append(Rival(rival, made, told, word_of(told, capped=bool(made.weak or subject.weak))))
    top = max(known, key=lambda one: (RANK.index(one.word), one.told.certain, one.told.possible), default=None)
    if top is not None and top.word in REFUTES:
        return _finding(bench, claim, subject, wanted, REFUTES[top.word], _refuted(top.episode, wanted), lacking, top)
    if lacking or not known:
        reason = f"{len(lacking)} of {len(lacking) + len(known)} places of the class have no figure of this definition"
        return _finding(bench, claim, subject, wanted, "open", reason, lacking, top)
    above = min(math.fsum(one.told.possible for one in known), 1.0)
    none_above = Comparison(1.0 - above, 1.0, None, None, "none", None, True)
    verdict = word_of(none_above, capped=bool(subject.weak or any(one.made.weak for one in known)))
    reason = "every place of the class lies below" if verdict != "open" else "places of the class may lie above"
    return _finding(bench, claim, subject, wanted, verdict, reason, lacking, top)


def _refuted(rival: Episode, wanted: Definition) -> str:
    return f"{rival.short} lies above by {definition_words(wanted)}"


def _finding(
    bench: Bench,
    claim: Claim,
    subject: Estimate,
    wanted: Definition,
    verdict: Verdict,
    reason: str,
    lacking: list[Episode],
    top: Rival | None,
) -> Finding:
    short = bench.catalogue.episodes[claim.subject].short
    rival = top.made if top else None
    weak = [f"{short}: {w}" for w in subject.weak]
    if top is not None:
        weak += [f"{top.episode.short}: {w}" for w in top.made.weak]
    return Finding(
        measure=wanted.measure,
        definition=words_of(wanted),
        reference_definition=words_of(wanted),
        reference_episode=top.episode.id if top else "",
        subject=printed(subject),
        reference=printed(rival) if rival else None,
        probability=1.0 - top.told.certain if top and top.told.certain == top.told.possible else None,
        verdict=verdict,
        reason=reason,
        caveats=tuple(weak),
        figures=(*subject.trace.figures, *(rival.trace.figures if rival else ())),
        left_out=_named(lacking),
    )


def _named(episodes: Iterable[Episode]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(figure=e.id, why="member of the class without a figure of this definition") for e in episodes)
