"""A check as the pipeline would hand it over, made by hand. Every figure and source here is invented."""

from __future__ import annotations

from wartoll.findings import (
    CheckedClaim,
    CheckedQuote,
    CheckResult,
    Converted,
    EstimateOut,
    Finding,
    LeftOut,
    Now,
    Question,
    QuoteFinding,
    Then,
    Unclassified,
)
from wartoll.records import Catalogue, Episode, Figure, Source

R, D = "raqqa-2017", "dresden-1945"
QUOTE = "Raqqa has inherited the fate of Dresden in 1945, wiped off the face of the earth"
TEXT = (
    f"“{QUOTE},” the ministry said on Sunday. The coalition’s raids killed hundreds rather than thousands, its spokesman "
    "answered. In February 1945 about 25,000 people were killed in Dresden. The agency counted 160,000 who fled and 14 "
    "convoys."
)
ALL = {"population": "all", "perpetrator": "all", "scope": "whole_city"}
CIVILIANS = {"population": "civilians", "perpetrator": "all", "scope": "whole_city"}
SHARE = {"basis": "buildings", "severity": "destroyed_or_severe", "scope": "whole_city"}


def episode(key: str, name: str, place: str, country: str, start: str, end: str, lat: float, lon: float) -> Episode:
    return Episode(id=key, name=name, place=place, country=country, start=start, end=end, lat=lat, lon=lon)


def source(
    key: str, publisher: str, role: str, carrier: str = "primary", published: str = "2018-05-02", **more: str
) -> Source:
    url = more.pop("url", f"https://example.org/{key.replace('/', '-')}")
    values = {"publisher_id": key.split("/")[0], "published": published, "url": url} | more
    return Source.model_validate({"id": key, "publisher": publisher, "role": role, "carrier": carrier} | values)


def figure(key: str, measure: str, from_source: str, **more: object) -> Figure:
    where = key.split("/")[0]
    period = ("2017-06-06", "2017-10-17") if where == R else ("1945-02-13", "1945-02-15")
    values: dict[str, object] = {
        "perpetrator": "all",
        "scope": "whole_city",
        "period_start": period[0],
        "period_end": period[1],
        "definition": "An invented figure, for tests.",
    }
    return Figure.model_validate({"id": key, "episode": where, "measure": measure, "source": from_source} | values | more)


SOURCES = (
    source("monitor/01", "Example Monitoring Group", "ngo", published="2017-10-17"),
    source("rights/01", "Example Rights Watch", "ngo", published="2019-04-25"),
    source("alliance/01", "Command of the Example Alliance", "party", published="2018-11-21"),
    source("council/01", "Example City Council", "party", "relay", relay="Example Wire", relayed="2019-07-17"),
    source("imagery/01", "Example Imagery Programme", "un", published="2021-10-29"),
    source("university/01", "Institute of Urban Damage, Example University", "academic", published="2020"),
    source("commission/01", "Example Commission of Historians", "academic", published="2010-03-17"),
    source("archive/01", "Example City Archive", "government", published="1993"),
    source("survey/01", "Example Bombing Survey", "academic", published="1947-01"),
    source("encyclopedia/01", "Example Encyclopedia", "other", "anonymous", published=""),
    source("ministry/01", "Example Propaganda Ministry", "party", "extremist", "1945-02-25", relay="hate.example"),
    source("author/01", "A Discredited Author", "other", "partisan", published="1963"),
    source("desk/01", "Our own desk", "press", published="2026-11-01", url=""),
)

FIGURES = (
    figure(
        f"{R}/deaths/01",
        "civilians_killed",
        "monitor/01",
        population="civilians",
        low=1130,
        central=1130,
        bound="at_least",
        kind="documented_minimum",
    ),
    figure(
        f"{R}/deaths/02",
        "civilians_killed",
        "rights/01",
        population="civilians",
        low=2078,
        central=2078,
        bound="at_least",
        kind="documented_minimum",
    ),
    figure(
        f"{R}/deaths/03",
        "civilians_killed",
        "alliance/01",
        population="civilians",
        perpetrator="us-led-coalition",
        central=178,
        kind="official_claim",
    ),
    figure(
        f"{R}/deaths/04",
        "civilians_killed",
        "desk/01",
        population="civilians",
        low=1900,
        central=2600,
        high=3600,
        kind="model",
        range_is="interval90",
        origin="user",
    ),
    figure(
        f"{R}/deaths/05",
        "bodies_recovered",
        "council/01",
        population="all",
        central=4760,
        kind="documented_minimum",
        register=True,
    ),
    figure(
        f"{R}/damage/01",
        "share_destroyed",
        "imagery/01",
        basis="buildings",
        severity="destroyed_or_severe",
        low=0.32,
        central=0.36,
        high=0.41,
        kind="survey",
    ),
    figure(
        f"{R}/damage/02",
        "share_destroyed",
        "university/01",
        basis="buildings",
        severity="destroyed_or_severe",
        central=0.44,
        kind="model",
    ),
    figure(
        f"{R}/damage/03",
        "share_destroyed",
        "imagery/01",
        basis="buildings",
        severity="any_damage",
        central=0.61,
        kind="survey",
    ),
    figure(f"{R}/damage/04", "share_destroyed", "rights/01", basis="unstated", severity="destroyed", central=0.8),
    figure(
        f"{R}/damage/05",
        "area_destroyed_km2",
        "imagery/01",
        basis="built_up_area",
        severity="destroyed",
        low=4.1,
        central=4.8,
        high=5.6,
    ),
    figure(
        f"{D}/deaths/01",
        "civilians_killed",
        "commission/01",
        population="civilians",
        low=22700,
        high=25000,
        kind="estimate",
        range_is="minmax_reports",
    ),
    figure(
        f"{D}/deaths/02",
        "civilians_killed",
        "archive/01",
        population="civilians",
        low=21394,
        central=21394,
        bound="at_least",
        register=True,
        kind="documented_minimum",
    ),
    figure(
        f"{D}/deaths/03",
        "civilians_killed",
        "encyclopedia/01",
        population="civilians",
        central=25000,
        derived_from=(f"{D}/deaths/01",),
    ),
    figure(
        f"{D}/deaths/04",
        "civilians_killed",
        "author/01",
        population="civilians",
        central=135000,
        standing="discredited",
        standing_from="1966-07-07",
        standing_reason="rested on a forged order",
    ),
    figure(
        f"{D}/deaths/05",
        "civilians_killed",
        "ministry/01",
        population="civilians",
        central=202040,
        standing="discredited",
        standing_reason="a zero was added",
        kind="official_claim",
    ),
    figure(
        f"{D}/deaths/06",
        "civilians_killed",
        "archive/01",
        population="civilians",
        central=35000,
        standing="superseded",
        standing_from="2010-03-17",
    ),
    figure(
        f"{D}/damage/01",
        "share_destroyed",
        "survey/01",
        basis="buildings",
        severity="destroyed_or_severe",
        central=0.39,
    ),
    figure(
        f"{D}/damage/02",
        "share_destroyed",
        "archive/01",
        basis="dwellings",
        severity="destroyed",
        central=0.341,
        kind="survey",
    ),
    figure(
        f"{D}/damage/03",
        "share_destroyed",
        "commission/01",
        basis="residential_buildings",
        severity="destroyed",
        central=0.36,
    ),
    figure(
        f"{D}/damage/04", "area_destroyed_km2", "archive/01", basis="built_up_area", severity="destroyed", central=12
    ),
    figure(
        f"{D}/damage/05", "area_destroyed_km2", "commission/01", basis="built_up_area", severity="destroyed", central=15
    ),
)

EPISODES = (
    episode(R, "Raqqa, battle of 2017", "raqqa", "Syria", "2017-06-06", "2017-10-17", 35.95, 39.01),
    episode(D, "Dresden, air raids of February 1945", "dresden", "Germany", "1945-02-13", "1945-02-15", 51.05, 13.74),
)


def catalogue(**changes: object) -> Catalogue:
    """The mini catalogue; figures or sources may be replaced."""
    values: dict[str, object] = {
        "episodes": {e.id: e for e in EPISODES},
        "figures": FIGURES,
        "sources": {s.id: s for s in SOURCES},
        "aliases": (),
        "hash": "c4ta109ue",
    }
    return Catalogue.model_validate(values | changes)


def estimate(
    low: float | None, median: float | None, high: float | None, bound: str = "none", witnesses: int = 3
) -> EstimateOut:
    return EstimateOut.model_validate(
        {"low": low, "median": median, "high": high, "bound": bound, "witnesses": witnesses}
    )


def share_finding() -> Finding:
    return Finding(
        measure="share_destroyed",
        definition=SHARE,
        reference_episode=D,
        subject=estimate(0.318, 0.382, 0.457, witnesses=3),
        reference=estimate(0.34, None, 0.41, "envelope", 2),
        ratio=estimate(0.79, 1.01, 1.3),
        odds_ratio=estimate(0.68, 1.03, 1.58),
        tolerance=2.5,
        probability=0.88,
        base_rate=0.31,
        verdict="likely holds",
        agree=(6, 7),
        flips=("reading an unstated basis as buildings",),
        reason="Both cities lost about four in ten buildings by the figures that count alike.",
        caveats=("Rests on fewer than three independent sources for Dresden 1945, so no stronger word is given.",),
        figures=(f"{R}/damage/01", f"{R}/damage/02", f"{D}/damage/01"),
        converted=(
            Converted.model_validate(
                {
                    "figure": f"{D}/damage/03",
                    "from": "residential_buildings",
                    "offset": -0.1,
                    "spread": 0.4,
                    "learned_from": ("a", "b", "c", "d", "e", "f"),
                }
            ),
        ),
        left_out=(
            LeftOut(figure=f"{R}/damage/03", why="counts any damage"),
            LeftOut(figure=f"{R}/damage/04", why="does not say what it is a share of"),
            LeftOut(figure=f"{D}/damage/02", why="counts dwellings"),
        ),
    )


def deaths_finding() -> Finding:
    return Finding(
        measure="civilians_killed",
        definition=CIVILIANS,
        reference_episode=D,
        subject=estimate(2078, None, None, "at_least", 0),
        reference=estimate(22700, None, 25000, "envelope", 1),
        ratio=estimate(0.083, None, None, "at_least", 0),
        tolerance=2.0,
        break_even=6.0,
        verdict="fails",
        agree=(7, 7),
        reason="The true number in Raqqa would have to be six times the documented minimum; known undercounts of this "
        "kind were 1.7 and 2.4 times.",
        caveats=("The floor for Raqqa is a sum over incidents.",),
        figures=(f"{R}/deaths/02", f"{R}/deaths/01", f"{R}/deaths/04", f"{D}/deaths/01", f"{D}/deaths/02"),
        left_out=(
            LeftOut(figure=f"{R}/deaths/03", why="one perpetrator only; figure of a party"),
            LeftOut(figure=f"{D}/deaths/03", why="repeats the commission"),
            LeftOut(figure=f"{D}/deaths/04", why="discredited"),
            LeftOut(figure=f"{D}/deaths/05", why="discredited"),
            LeftOut(figure=f"{D}/deaths/06", why="superseded"),
        ),
    )


def displaced_finding() -> Finding:
    return Finding(
        measure="displaced",
        definition={"population": "all", "scope": "whole_city"},
        reference_episode=D,
        verdict="no figures",
        reason="No usable figure of people displaced was found for Dresden 1945.",
        side=True,
    )


def then() -> Then:
    deaths = deaths_finding().model_copy(
        update={
            "subject": estimate(1130, None, None, "at_least", 0),
            "ratio": estimate(0.045, None, None, "at_least", 0),
            "break_even": 11.0,
            "figures": (f"{R}/deaths/01", f"{D}/deaths/01"),
            "left_out": (),
        }
    )
    share = Finding(
        measure="share_destroyed",
        definition=SHARE,
        reference_episode=D,
        reference=estimate(0.34, None, 0.41, "envelope", 2),
        verdict="no figures",
        reason="No usable share for Raqqa had been published.",
    )
    return Then(as_of="2017-10-23", verdict="mixed", findings=(share, deaths))


def claim(**changes: object) -> CheckedClaim:
    """The claim that Raqqa had the fate of Dresden, judged; fields may be replaced."""
    values: dict[str, object] = {
        "text": QUOTE,
        "spans": ((1, 1 + len(QUOTE)),),
        "kind": "similar",
        "reading": "Raqqa 2017 is claimed to be like Dresden 1945",
        "claimant": "Example Ministry of Defence",
        "date": "2017-10-22",
        "subject": R,
        "references": (D,),
        "measures": ("share_destroyed", "civilians_killed"),
        "verdict": "mixed",
        "headline": "Raqqa 2017 was like Dresden 1945 in the share of buildings destroyed, and not in the number of "
        "people killed.",
        "safer_wording": "About four in ten buildings in Raqqa were destroyed or severely damaged, as in Dresden in 1945; "
        "at least 2,078 civilians were killed, against 22,700 to 25,000 in Dresden.",
        "missing_measures": ("share_destroyed",),
        "would_change": ("A count of the dead of Raqqa that is bounded from above.",),
        "now": Now(findings=(share_finding(), deaths_finding(), displaced_finding())),
        "then": then(),
    }
    return CheckedClaim.model_validate(values | changes)


def result(**changes: object) -> CheckResult:
    """A whole check: one claim, two quoted figures, one number that was only seen; fields may be replaced."""
    start = TEXT.index("about 25,000")
    few = TEXT.index("hundreds rather")
    convoys = TEXT.index("14 convoys")
    held = QuoteFinding(verdict="consistent", reason="Inside the commission’s range.", figures=(f"{D}/deaths/01",))
    low = QuoteFinding(
        verdict="disputed", reason="Inside the range of one source, below that of another.", figures=(f"{R}/deaths/03",)
    )
    quotes = (
        CheckedQuote(
            quote="about 25,000",
            span=(start, start + 12),
            low=25000,
            high=25000,
            bound="none",
            measure="people_killed",
            episode=D,
            population="all",
            perpetrator="all",
            now=held,
            then=held,
        ),
        CheckedQuote(
            quote="hundreds rather than thousands",
            span=(few, few + 30),
            low=100,
            high=999,
            bound="none",
            measure="civilians_killed",
            episode=R,
            population="civilians",
            perpetrator="us-led-coalition",
            now=low,
            then=None,
        ),
    )
    values: dict[str, object] = {
        "wartoll": "0.1.0",
        "method": "verdicts 1",
        "catalogue": "c4ta109ue",
        "fit": "f17",
        "as_of": None,
        "at": None,
        "claims": (claim(),),
        "quoted_figures": quotes,
        "unclassified_numbers": (Unclassified(quote="14", span=(convoys, convoys + 2)),),
        "questions": (Question(text="Which campaign is meant by “the raids”?", candidates=(R,)),),
        "language": "en",
        "warnings": ("Figures are invented: this brief is a test.",),
    }
    return CheckResult.model_validate(values | changes)
