"""Superlatives: one rival clearly above refutes; nothing establishes while members of the class lack figures."""

from __future__ import annotations

from collections.abc import Iterable

from ..compare import compare, relation
from ..dates import first_day, last_day
from ..findings import Claim, Finding, LeftOut, Verdict
from ..records import Catalogue, Definition, Episode
from ..reported.options import Options
from ..uncertain import Estimate
from .definitions import plans, words_of
from .judge import Bench, definition_words, printed, under
from .verdicts import word_of

CLASS_KINDS = ("city",)


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


def superlative(bench: Bench, claim: Claim, measure: str, options: Options) -> Finding:
    """The finding of a superlative by one measure: refuted by a rival, else open or, all figures present, judged."""
    rivals = members(bench.catalogue, claim, options.as_of)
    best: tuple[int, Finding] | None = None
    for plan in plans(claim, measure):
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
    above: list[tuple[float, Episode, Estimate, Verdict]] = []
    below: list[float] = []
    for rival in rivals:
        made = bench.ask(rival.id, wanted, options)
        if not isinstance(made, Estimate):
            lacking.append(rival)
            continue
        told = compare(made, subject, exceeds)
        word = word_of(told, capped=bool(made.weak or subject.weak))
        above.append((told.certain, rival, made, word))
        below.append(told.possible)
    top = max(above, key=lambda row: row[0], default=None)
    if top is not None and top[3] in ("holds", "likely holds"):
        verdict: Verdict = "fails" if top[3] == "holds" else "likely fails"
        return _finding(bench, claim, subject, wanted, verdict, _refuted(top[1], wanted), lacking, top)
    if lacking or not above:
        reason = f"{len(lacking)} of {len(lacking) + len(above)} places of the class have no figure of this definition"
        return _finding(bench, claim, subject, wanted, "open", reason, lacking, top)
    certain = 1.0 - max(below)
    verdict = "holds" if certain >= 0.9 else "likely holds" if certain >= 0.67 else "open"
    verdict = "likely holds" if verdict == "holds" and subject.weak else verdict
    return _finding(bench, claim, subject, wanted, verdict, "every place of the class lies below", lacking, top)


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
    top: tuple[float, Episode, Estimate, Verdict] | None,
) -> Finding:
    short = bench.catalogue.episodes[claim.subject].short
    rival = top[2] if top else None
    weak = [f"{short}: {w}" for w in subject.weak]
    if top is not None:
        weak += [f"{top[1].short}: {w}" for w in top[2].weak]
    return Finding(
        measure=wanted.measure,
        definition=words_of(wanted),
        reference_definition=words_of(wanted),
        reference_episode=top[1].id if top else "",
        subject=printed(subject),
        reference=printed(rival) if rival else None,
        probability=None if top is None else 1.0 - top[0],
        verdict=verdict,
        reason=reason,
        caveats=tuple(weak),
        figures=(*subject.trace.figures, *(rival.trace.figures if rival else ())),
        left_out=_named(lacking),
    )


def _named(episodes: Iterable[Episode]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(figure=e.id, why="member of the class without a figure of this definition") for e in episodes)
