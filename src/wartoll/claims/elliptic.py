"""The second half of a sentence that turns its comparison round for another harm: "..., but more homes were lost"."""

from __future__ import annotations

import re

from ..findings import ClaimKind
from .found import Found, Late
from .on_demand import OnDemand
from .sentences import PLACE
from .speaks_of import is_harm

#: the row that such a half is read by
ROW = "but-more"

_HALF = OnDemand(
    r"[^.;:!?\n]{0,30}?,?\s+(?:but|yet)\s+"
    r"(?P<half>(?:far |many |much |even )?(?:(?P<more>more|greater|larger|higher)|fewer|less|smaller|lower)\s"
    r"[^.;:!?\n]+)",
    re.IGNORECASE,
)
#: what makes the half a comparison of its own, or one that is not simple
_OWN = Late(rf"{PLACE}|\b(?:than|as|times|twice|half|per cent|percent|not|never)\b|%")


def other_half(found: Found) -> Found | None:
    """The comparison of the same two places in the half after `but`, where it runs the other way; else None."""
    if found.kind not in ("exceeds", "less") or found.denied or not found.references:
        return None
    match = _HALF.match(found.sentence.masked, found.span[1])
    if match is None or _OWN.search(match[0]) or not is_harm(match["half"]):
        return None
    kind: ClaimKind = "exceeds" if match["more"] else "less"
    if kind == found.kind:
        return None
    return found._replace(kind=kind, span=match.span("half"), taken=match.span("half"), row=ROW, factor=None)
