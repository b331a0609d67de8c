"""Briefs: a check laid out as files that are fit to publish. Pure: nothing is written to disk here."""

from .outline import Organisation, Picture
from .write import write_brief

__all__ = ["Organisation", "Picture", "write_brief"]
