"""`python -m wartoll`: the same as the console script."""

from __future__ import annotations

from .cli import main

main()
