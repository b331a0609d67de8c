"""Ten questions that make an episode: a war that began this week is in no catalogue."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from ..csvtext import to_csv
from ..dates import first_day, is_date, last_day
from ..errors import SourceError, UsageError
from .cells import number
from .tables import Row, parse_csv

ONGOING = "ongoing"
_RANGE = re.compile(r"(.+?)(?:\s+to\s+|\s*[-–]\s*)(.+)")
_NUMBER_HELP = "A number, or two with `to` between them (80000 to 120000). Leave empty if not known."


class Question(NamedTuple):
    """One row: what is asked, what helps to answer, and a check that says what is wrong with an answer (or nothing)."""

    key: str
    prompt: str
    help: str
    check: Callable[[str], str]


def _place(answer: str) -> str:
    return _line(answer) if slug(answer) else "Write the name in Latin letters; its other spellings are asked later."


def _start(answer: str) -> str:
    return "" if is_date(answer) else "Write YYYY, YYYY-MM or YYYY-MM-DD of a day that exists."


def _end(answer: str) -> str:
    return "" if answer.strip().lower() == ONGOING else _start(answer)


def _line(answer: str) -> str:
    plain = answer.isprintable() and answer.strip()[:1] not in {"=", "@"}
    return "" if plain else "Write one line of plain text."


def _numbers(answer: str) -> str:
    try:
        low, high = _range(answer)
    except SourceError:
        low, high = -1, -1
    if low is None or high is None:
        return ""
    if low < 0 or "%" in answer:
        return "Write digits, for example 250000 or 80000 to 120000."
    return "Write the smaller number first." if low > high else ""


QUESTIONS: tuple[Question, ...] = (
    Question("place", "Which place?", "The city or territory, in Latin letters: El Fasher", _place),
    Question("country", "In which country?", "The country's usual English name: Sudan", _line),
    Question("start", "When did it begin?", "YYYY, YYYY-MM or YYYY-MM-DD", _start),
    Question("end", "When did it end?", f"YYYY, YYYY-MM or YYYY-MM-DD, or `{ONGOING}`", _end),
    Question("belligerents", "Who fought whom?", "All sides, in a few words: the army against the RSF", _line),
    Question("aliases", "Which other spellings?", "In any script, with semicolons between: Al-Fashir; الفاشر", _line),
    Question("population_before", "How many people lived there before?", _NUMBER_HELP, _numbers),
    Question("population_during", "How many people were there during the fighting?", _NUMBER_HELP, _numbers),
    Question("building_stock", "How many buildings stood there before?", _NUMBER_HELP, _numbers),
    Question("built_up_km2", "How many square kilometres were built up?", _NUMBER_HELP, _numbers),
)
#: question -> measure and phase of the figure that its answer becomes
STOCKS = {
    "population_before": ("population", "before"),
    "population_during": ("population", "during"),
    "building_stock": ("building_stock", ""),
    "built_up_km2": ("built_up_km2", ""),
}


def slug(name: str) -> str:
    """A name as part of an id: lower-case ASCII letters and digits with hyphens between; empty where none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def episode_from(answers: dict[str, str], *, today: str) -> tuple[str, str]:
    """The text of an episodes.csv and of a figures.csv made from the answers to QUESTIONS, both checked.

    The second is empty where no number was given. The end of what is `ongoing` is `today`, and so is the day from
    which the numbers count as known. UsageError names the question whose answer cannot be used.
    """
    given = {question.key: answers.get(question.key, "").strip() for question in QUESTIONS}
    for question in QUESTIONS:
        wrong = question.check(given[question.key])
        if wrong:
            raise UsageError(f"{question.prompt} {given[question.key]!r} cannot be used", wrong)
    end = today if given["end"].lower() == ONGOING else given["end"]
    if last_day(end) < first_day(given["start"]):
        raise UsageError(f"it ended ({end}) before it began ({given['start']})", "Correct one of the two dates.")
    identifier, years = _years(given, end)
    return _episode_csv(given, identifier, years, end), _figures_csv(given, identifier, today)


def _years(given: dict[str, str], end: str) -> tuple[str, str]:
    """The id and the words for the years; an id must not change while a war goes on, so it has its first year only."""
    first, last = given["start"][:4], end[:4]
    place = slug(given["place"])
    if given["end"].lower() == ONGOING:
        return f"{place}-{first}", f"since {first}"
    if first == last:
        return f"{place}-{first}", f"of {first}"
    short = last[2:] if first[:2] == last[:2] else last
    return f"{place}-{first}-{short}", f"of {first}-{short}"


def _episode_csv(given: dict[str, str], identifier: str, years: str, end: str) -> str:
    row = {
        "id": identifier,
        "name": f"{given['place']}, fighting {years}",
        "place": slug(given["place"]),
        "country": given["country"],
        "start": given["start"],
        "end": end,
        "belligerents": given["belligerents"],
        "aliases": ";".join(dict.fromkeys(part.strip() for part in given["aliases"].split(";") if part.strip())),
    }
    return _checked("episodes.csv", [row])


def _figures_csv(given: dict[str, str], identifier: str, today: str) -> str:
    rows = []
    for key, (measure, phase) in STOCKS.items():
        low, high = _range(given[key])
        if low is None:
            continue
        ends = {"central": f"{low:.12g}"} if low == high else {"low": f"{low:.12g}", "high": f"{high:.12g}"}
        rows.append(
            {
                "episode": identifier,
                "measure": measure,
                "phase": phase,
                "scope": "whole_city",
                "low": "",
                "central": "",
                "high": "",
                **ends,
                "range_is": "unstated" if "low" in ends else "",
                "publisher": "entered by the user",
                "publisher_id": "user",
                "role": "other",
                "published": today,
                "as_published": given[key],
            }
        )
    return _checked("figures.csv", rows) if rows else ""


def _range(answer: str) -> tuple[float | None, float | None]:
    """The number of an answer twice, its two numbers, or nothing; SourceError where it holds no number."""
    parts = _RANGE.fullmatch(answer.strip())
    cells = {"low": parts[1], "high": parts[2]} if parts else {"low": answer, "high": answer}
    row = Row("answer", 1, cells)
    return number(row, "low"), number(row, "high")


def _checked(file: str, rows: list[dict[str, str]]) -> str:
    from .lint import check_rows

    text = to_csv(rows[0], (row.values() for row in rows))
    check_rows(file, parse_csv(text, file))
    return text
