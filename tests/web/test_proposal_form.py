"""The fields of a proposal."""

from __future__ import annotations

import pytest

from wartoll.web.proposal_form import FIELDS, labels
from wartoll.workspace import proposals
from wartoll.workspace.nouns import ProposalKind


@pytest.mark.parametrize("kind", ["figure", "episode"])
def test_the_form_has_every_field_once(kind: ProposalKind) -> None:
    names = [field.name for _, fields in FIELDS[kind] for field in fields]
    assert sorted(names) == sorted(proposals.columns(kind))
    assert list(labels(kind)) == names
