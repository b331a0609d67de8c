import pytest

from wartoll.deaths.own_figure import COLUMNS, Keeping, own_row
from wartoll.deaths.report import DeathsReport, Interval95, MethodOut, ModeOut, TableOut, Varied
from wartoll.errors import UsageError


def method(name: str, low: float, median: float, high: float, **more: object) -> MethodOut:
    """A method with a number."""
    return MethodOut(
        method=name, title=name.title(), choice=name, gives="estimate", status="ok", reason="", reference="Who (2000)",
        assumption="It rests on this.", total=Interval95(low=low, median=median, high=high), **more,
    )  # type: ignore[arg-type]  # fmt: skip  # fields by name


def report(*methods: MethodOut, varied: tuple[Varied, ...] = ()) -> DeathsReport:
    """A report on made-up lists."""
    table = TableOut(observed=40, lists=(), cells=(), hash="abc")
    return DeathsReport(wartoll="1", seed=5, choice="latent", table=table, methods=methods, sensitivity=varied)


def test_the_range_is_that_of_all_methods_that_passed() -> None:
    other = Varied(
        kind="other method", method="loglinear", choice="loglinear", status="ok",
        total=Interval95(low=90, median=120, high=300),
    )  # fmt: skip
    failed = Varied(kind="other method", method="decomposable", choice="decomposable", status="gate failed")
    row = own_row(report(method("latent", 100, 150, 200), varied=(other, failed)), "latent", Keeping("raqqa-2017"))
    assert (row["low"], row["central"], row["high"]) == ("90", "150", "300")
    assert (row["kind"], row["range_is"], row["bound"], row["measure"]) == (
        "model",
        "interval95",
        "none",
        "people_killed",
    )
    assert "100 to 200" in row["note"]
    assert "decomposable" not in row["note"]
    assert "It rests on this." in row["definition"]
    assert tuple(row) == COLUMNS


def test_two_humps_are_told() -> None:
    humps = (ModeOut(peak=120, mass=0.6, low=100, high=140), ModeOut(peak=180, mass=0.4, low=140, high=200))
    row = own_row(report(method("latent", 100, 150, 200, modes=humps)), "latent", Keeping("raqqa-2017"))
    assert "2 humps" in row["note"]
    assert "about 120 (60%) and about 180 (40%)" in row["note"]


def test_civilians_are_another_measure() -> None:
    row = own_row(report(method("latent", 1, 2, 3)), "latent", Keeping("raqqa-2017", population="civilians"))
    assert (row["measure"], row["population"]) == ("civilians_killed", "civilians")


def test_without_an_estimate_nothing_is_kept() -> None:
    with pytest.raises(UsageError, match="no estimate that could be kept"):
        own_row(report(), "latent", Keeping("raqqa-2017"))
