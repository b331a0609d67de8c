import io

from rich.console import Console

from wartoll.cli import deaths_screen
from wartoll.deaths.report import (
    DeathsReport,
    Interval95,
    LinkingOut,
    MethodOut,
    ModeOut,
    StratumOut,
    TableOut,
    WidthOut,
)


def printed(choice: str, *methods: MethodOut, **more: object) -> str:
    """What the screen shows of a report."""
    report = DeathsReport(
        wartoll="1", seed=1, choice=choice, table=TableOut(observed=40, lists=(), cells=()), methods=methods, **more
    )  # type: ignore[arg-type]  # fields by name
    console = Console(file=io.StringIO(), width=200)
    deaths_screen.report(console, report)
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def fine(name: str, **more: object) -> MethodOut:
    """A method with a number."""
    return MethodOut(
        method=name, title=name, choice=name, gives="estimate", status="ok", reason="",
        assumption="It rests on [this].", reference="", total=Interval95(low=1000, median=1500, high=2000), **more,
    )  # type: ignore[arg-type]  # fmt: skip  # fields by name


def test_one_estimate_is_the_last_line() -> None:
    assert printed("latent", fine("latent")).endswith(
        "1,500 people killed, listed or not (95%: 1,000 to 2,000), by latent."
    )


def test_several_have_none() -> None:
    assert "none is picked" in printed("all", fine("latent"), fine("loglinear"))


def test_humps_stand_beside_the_number() -> None:
    humps = (ModeOut(peak=1200, mass=0.6, low=1, high=2), ModeOut(peak=1800, mass=0.4, low=2, high=3))
    assert printed("latent", fine("latent", modes=humps)).count("about 1,200 (60% of the draws)") == 2


def test_what_failed_is_printed_with_its_reason_and_no_number() -> None:
    failed = fine("latent").model_copy(update={"status": "gate failed", "reason": "R-hat 1.2", "total": None})
    text = printed("latent", failed)
    assert "gate failed" in text
    assert "R-hat 1.2" in text
    assert "people killed" not in text


def test_brackets_are_no_markup_and_long_lists_of_changes_are_cut() -> None:
    text = printed("all", fine("latent"), would_change=tuple(f"Change {i}." for i in range(12)))
    assert "It rests on [this]." in text
    assert "Change 7." in text
    assert "Change 8." not in text
    assert "and 4 more" in text


def test_strata_are_listed_with_their_counts() -> None:
    row = StratumOut(stratum="[north]", observed=12, method="latent", status="not estimable", reason="no overlap")
    assert "[north] 12 latent not estimable" in printed("latent", fine("latent"), strata=(row,))


def test_what_linking_adds_stands_by_its_parts() -> None:
    widths = (WidthOut(method="latent", title="Latent", sampling=0.2, model=0.3, linkage=0.5),)
    linking = LinkingOut(draws=200, groups=1, recall=(0.8, 0.9), recall_said="", calibration="", widths=widths)
    text = printed("latent", fine("latent"), linking=linking)
    assert "What linking adds (200 draws" in text
    assert "Latent 20% 30% 50%" in text
    assert "80.0% to 90.0%" in text
    assert "What linking adds" not in printed("latent", fine("latent"))
