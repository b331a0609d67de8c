"""How a computed number is written in a sentence: two digits for small ones, separators for large ones."""

from __future__ import annotations

from ..measures import MEASURES


def times(value: float) -> str:
    """`2.3`, `11`, `4,600`: a factor to two digits, never in powers of ten."""
    if value >= 10:
        return f"{float(f'{value:.2g}'):,.0f}"
    return f"{value:.2g}" if value >= 0.001 else f"{value:.5f}".rstrip("0")


def number(value: float, measure: str) -> str:
    """A count with thousands separators, a share as a percentage, small numbers with two digits."""
    if MEASURES[measure].unit == "share":
        return f"{value * 100:.0f}%" if value * 100 >= 1 else f"{value * 100:.1g}%"
    return f"{_rounded(value):,.0f}" if value >= 10 else f"{value:.2g}"


def _rounded(value: float) -> float:
    """Whole numbers as they stand; what was computed to three digits."""
    return value if abs(value - round(value)) < 1e-6 else float(f"{value:.3g}")
