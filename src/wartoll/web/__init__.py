"""The newsroom: the same pipeline and records as pages, feeds and an API. Nothing is computed here."""
