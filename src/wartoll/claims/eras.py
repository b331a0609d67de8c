"""Tables of time and country words: which days "World War II" spans, which country "Syrian" belongs to."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from .on_demand import OnDemand


class Era(NamedTuple):
    """A named stretch of time, by the days that it spans."""

    pattern: str
    start: str
    end: str


WORLD_WAR_II = r"(?:the )?(?:World War (?:II|Two|2)|Second World War|WW ?(?:II|2)|last world war)"
ERAS: tuple[Era, ...] = (
    Era(WORLD_WAR_II, "1939-09-01", "1945-09-02"),
    Era(r"(?:the )?(?:Spanish [Cc]ivil [Ww]ar)", "1936-07-17", "1939-04-01"),
    Era(
        r"(?:the )?(?:World War (?:I|One|1)\b(?!I)|First World War|WW ?(?:I|1)\b|Great War)", "1914-07-28", "1918-11-11"
    ),
    Era(r"(?:the )?(?:days|time|times|years|age|shadow|era) of the (?:Berlin )?Wall\b", "1961-08-13", "1989-11-09"),
    Era(r"(?:the )?Cold War", "1947-03-12", "1991-12-26"),
    Era(r"(?:the )?(?:Middle Ages|Roman (?:times|era)|[Aa]ntiquity|[Mm]edieval times)", "0100-01-01", "1500-01-01"),
    Era(r"(?:the )?Ottoman (?:times|era|days|period)", "1500-01-01", "1918-11-11"),
    Era(r"(?:the )?(?:Weimar (?:years|era|days|Republic)|Roaring Twenties)", "1919-08-11", "1933-01-30"),
    Era(r"(?:the )?Korean [Ww]ar", "1950-06-25", "1953-07-27"),
    Era(r"(?:the )?Vietnam [Ww]ar", "1955-11-01", "1975-04-30"),
    Era(
        r"(?:the |Lebanon's )?(?:Lebanese )?[Cc]ivil [Ww]ar in Lebanon|(?:the )?Lebanese [Cc]ivil [Ww]ar",
        "1975-04-13",
        "1990-10-13",
    ),
    Era(r"(?:the )?Bosnian [Ww]ar|(?:the )?(?:war in Bosnia)", "1992-04-05", "1995-12-14"),
    Era(r"(?:the )?(?:[Ff]irst Chechen [Ww]ar)", "1994-12-11", "1996-08-31"),
    Era(r"(?:the )?(?:[Ss]econd Chechen [Ww]ar)", "1999-08-07", "2009-04-16"),
)

#: country as in episodes.csv (its first word decides) -> the other names and adjectives that a text uses for it
COUNTRIES: dict[str, str] = {
    "Germany": "German|Germany|Nazi|Saxon|Saxony",
    "Syria": "Syrian|Syria",
    "Iraq": "Iraqi|Iraq",
    "Russia": "Russian|Russia|Soviet|Soviet Union|USSR|Chechen|Chechnya",
    "Ukraine": "Ukrainian|Ukraine|Donbas|Donbass|Donetsk",
    "Palestine": "Palestinian|Palestine",
    "Libya": "Libyan|Libya",
    "Philippines": "Philippine|Filipino|Philippines|the Philippines",
    "Croatia": "Croatian|Croatia",
    "Bosnia": "Bosnian|Bosnia|Bosnia and Herzegovina",
    "Poland": "Polish|Poland",
    "Netherlands": "Dutch|Netherlands|the Netherlands|Holland",
    "United": "British|English|Britain|England|United Kingdom|UK",
    "Serbia": "Serbian|Serb|Serbia|Yugoslav|Yugoslavia",
    "Belarus": "Belarusian|Belarus|Soviet",
    "France": "French|France|Normandy|Norman",
    "Japan": "Japanese|Japan",
    "Spain": "Spanish|Spain|Basque",
    "China": "Chinese|China",
    "South": "Korean|South Korean|Korea|South Korea",
    "North": "Korean|North Korean|Korea|North Korea",
    "Vietnam": "Vietnamese|Vietnam",
    "Lebanon": "Lebanese|Lebanon",
    "Sudan": "Sudanese|Sudan|Darfur",
    "Azerbaijan": "Azerbaijani|Armenian|Azerbaijan|Nagorno-Karabakh|Karabakh",
    "Ethiopia": "Ethiopian|Ethiopia|Tigrayan|Tigray",
    "Yemen": "Yemeni|Yemen",
    "Somalia": "Somali|Somalia",
    "Afghanistan": "Afghan|Afghanistan",
    "Iran": "Iranian|Iran",
    "Italy": "Italian|Italy",
    "Belgium": "Belgian|Belgium",
    "Rwanda": "Rwandan|Rwanda",
    "Cambodia": "Cambodian|Cambodia",
    "Israel": "Israeli|Israel",
    "Turkey": "Turkish|Turkey|Kurdish",
}

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
YEARS = r"(?<![\d.,])(?:1[89]|20)\d\d(?:\s?(?:-|–|—|/|to)\s?(?:(?:1[89]|20)\d\d|\d\d(?!\d)))?(?![\d%]|,\d|\.\d)s?"

_YEARS_RE = re.compile(r"((?:1[89]|20)\d\d)(?:\s?(?:-|–|—|/|to)\s?((?:1[89]|20)\d\d|\d\d(?!\d)))?(s?)")
_ERAS_RE = tuple((OnDemand(e.pattern), e) for e in ERAS)
#: a year, a span of years or a decade and nothing else: no war is named in it
_ONLY_YEARS = re.compile(r"[\d\s/–—-]+(?:to\s?\d+)?s?")


def own_names(country: str) -> str:
    """The names and adjectives of an episode's country, as one alternation; empty where there is none."""
    return COUNTRIES.get(country.split(" ")[0].strip(",("), re.escape(country)) if country else ""


def span_of(text: str) -> tuple[date, date] | None:
    """The days that a year, a span of years, a decade or a named war stands for; None where the text names none."""
    for pattern, era in () if _ONLY_YEARS.fullmatch(text) else _ERAS_RE:
        if pattern.search(text):
            return date.fromisoformat(era.start), date.fromisoformat(era.end)
    if re.search(r"\bwartime\b", text):
        return date(1939, 9, 1), date(1945, 9, 2)
    match = _YEARS_RE.search(text)
    if match is None:
        return None
    first = int(match[1])
    last = first
    if match[2]:
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    if match[3]:
        last = first + 9
    return date(first, 1, 1), date(max(first, last), 12, 31)
