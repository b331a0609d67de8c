"""Which episodes a text names: places and events with their spans, and which episode of a place is meant."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..dates import first_day, is_date, last_day
from ..errors import UsageError
from ..records import Catalogue, Episode
from .coined import stem_of
from .eras import ERAS, MONTHS, YEARS, own_names, span_of
from .many_wars import MANY_WARS, undecided
from .on_demand import OnDemand
from .stated import Days, Span, near, stated_apart

#: an article that appears within so many days of the end of an episode is about that episode
AFTERMATH = timedelta(days=365)
#: a year so many years after the end still speaks of what the episode left behind
YEARS_AFTER = 5

_TOKEN = OnDemand(r"[^\W_]+")
_JOIN = OnDemand(r"[\s\-'’‘ʿʾ.–]{1,2}$")
_EVENTS = (
    "siege|battle|battles|bombing|bombings|war|wars|assault|assaults|offensive|destruction|air raids?|raids?"
    "|fighting|campaign"
    "|bombardment|fire-?bombing|firestorm|razing|levell?ing|invasion|operation|conflict|carpet bombing"
    "|shelling|blitz"
    "|attack|ruins"
)
_ERA = "|".join(e.pattern for e in ERAS)
_WHEN = rf"(?:{YEARS}|{_ERA})"
_MONTH = (
    rf"(?:(?:early|late|mid|the (?:summer|winter|spring|autumn|fall) of|(?:\d{{1,2}}\s?[-–]\s?)?\d{{1,2}}"
    rf"|{MONTHS})[\s-]+"
    r"|\d{1,2},\s+)"
)
_SUFFIX = OnDemand(
    rf"(?:['’]s?)?(?:,?\s*\(\s*|,\s+|\s+)(?:(?:back )?(?:in|of|during|at the (?:end|height|turn) of)\s+)?"
    rf"(?:the\s+)?{_MONTH}{{0,4}}(?P<when>{_WHEN})(?:\s*\))?"
)
_PREFIX = OnDemand(
    rf"(?:the\s+)?(?P<when>{_WHEN}|\bwartime)(?:['’]s)?[\s-]+(?:(?:era|wartime|wrecked|ruined|bombed)\s+)?"
    rf"(?:(?:and \w+ )?(?:{_EVENTS})\s+(?:of|for|in|on|at|over|against)\s+(?:the\s+)?(?:[\w-]+ city of\s+)?)?$"
)
#: the same in two steps, as text has many words and few years: digits, then the year; a word of all eras, then the era
_FOUR = re.compile(r"(?:1[89]|20)\d\d")
_YEAR = re.compile(YEARS)
_LINE = re.compile(r"[^\n]+")
_WAR = re.compile(r"[Ww]ar|WW|Wall\b|Middle Ages|Roman |ntiquity|edieval|Ottoman|Weimar|Roaring")
_ERAS = OnDemand(_ERA)


class Mention(NamedTuple):
    """A place or event named in a text: `span` with its year and country, `core` the name alone."""

    span: tuple[int, int]
    core: tuple[int, int]
    name: str
    candidates: tuple[str, ...]  # none: named, but at a time of which no episode is known
    place: str
    dated: bool = False
    other_wars: tuple[str, ...] = ()  # years of wars in no catalogue that may be meant as well

    @property
    def episode(self) -> str:
        """The one episode that is meant, or nothing."""
        return self.candidates[0] if len(self.candidates) == 1 else ""


class _Entry(NamedTuple):
    tokens: tuple[str, ...]
    target: str
    event: bool


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A word without case and diacritics."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def day_of(text: str) -> date | None:
    """The last day of a partial date; None where empty, UsageError where there is no such date."""
    if not text:
        return None
    if not is_date(text):
        raise UsageError(f"{text!r} is no date", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
    return last_day(text)


def _unspaced(name: str) -> bool:
    """Whether a name is in a script that puts no spaces between words: kana, Chinese characters, Hangul."""
    return not name.isascii() and any(
        "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in name
    )


class Gazetteer:
    """The names of all episodes of a catalogue, ready to be found in texts."""

    def __init__(self, catalogue: Catalogue, chosen: Iterable[str] = ()) -> None:
        """`chosen`: episodes that a person picked, whose places need no more asking."""
        self.settled = {catalogue.episodes[e].place for e in chosen}
        self.episodes: dict[str, Episode] = dict(catalogue.episodes)
        self.by_place: dict[str, tuple[str, ...]] = {}
        for e in sorted(self.episodes.values(), key=lambda e: e.start):
            self.by_place[e.place] = (*self.by_place.get(e.place, ()), e.id)
        self._index: dict[str, list[_Entry]] = {}
        self._whole: list[tuple[str, _Entry]] = []
        names = [(a.alias, a.target, a.kind == "event") for a in catalogue.aliases]
        names += [(e.place.replace("-", " ").title(), e.place, False) for e in self.episodes.values()]
        for alias, target, event in names:
            self._add(alias, target, event)
        for entries in filter(lambda entries: len(entries) > 1, self._index.values()):
            entries.sort(key=lambda entry: -len(entry.tokens))
        self._named = names

    def _add(self, alias: str, target: str, event: bool) -> None:
        if target not in self.episodes and target not in self.by_place:
            return
        tokens = tuple(map(folded, _TOKEN.findall(alias)))
        if not tokens:
            return
        entry = _Entry(tokens, target, event)
        if _unspaced(alias):
            self._whole.append((alias, entry))
        elif entry not in self._index.setdefault(tokens[0], []):
            self._index[tokens[0]].append(entry)

    def _episodes_of(self, target: str) -> tuple[str, ...]:
        return (target,) if target in self.episodes else self.by_place.get(target, ())

    def mentions(self, text: str, date: str = "") -> tuple[Mention, ...]:
        """Places and events named in the text, in order, each with the episodes that it may mean."""
        found = sorted(self._found(text), key=lambda hit: hit[0])
        published = day_of(date)
        times = times_in(text) if found else []
        placed: list[tuple[Span, str]] = []
        for position, (start, end, entry) in enumerate(found):
            room = (
                placed[-1][0][1] if placed else 0,
                found[position + 1][0] if position + 1 < len(found) else len(text),
            )
            placed.append(self._placed(text, (start, end), entry, room, times))
        stated = stated_apart(text, times, [span for span, _ in placed])
        said: dict[str, str] = {}
        out: list[Mention] = []
        for (start, end, entry), (span, when) in zip(found, placed, strict=True):
            days = span_of(when) if when else None
            if when == "wartime" and days and not self._in_years(self._episodes_of(entry.target), days, exact=True):
                days = None  # its own war
            many = len(self._episodes_of(entry.target)) > 1 or entry.target in MANY_WARS
            near_by = near(text, (start, end), stated) if many else ()
            known = said.get(entry.target)
            candidates = self._resolve(self._episodes_of(entry.target), days, near_by, published, known)
            others = (
                ()
                if days or near_by or known or entry.target in self.settled
                else undecided(entry.target, text, (start, end), published)
            )
            if len(candidates) == 1 and not others:
                said[entry.target] = candidates[0]
            name = text[start:end]
            out.append(Mention(span, (start, end), name, candidates, entry.target, days is not None, others))
        return tuple(out)

    def _found(self, text: str) -> Iterable[tuple[int, int, _Entry]]:
        if not text.isascii():
            yield from self._unspaced_in(text)
        tokens = [(*m.span(), m[0]) for m in _TOKEN.finditer(text)]
        known = {word for word in {word for _, _, word in tokens} if folded(word) in self._index}
        coined = {w: n for w in {w for _, _, w in tokens} if (n := stem_of(w, self._is_one_word))}
        after = 0
        for i, (start, _, word) in enumerate(tokens):
            if i < after or not (word in known or word in coined):
                continue
            if word in coined:
                stem = word[: coined[word]]
                yield start, start + len(stem), self._one_word(stem)
                continue
            entry = self._at(text, tokens, i)
            if entry is not None:
                after = i + len(entry.tokens)
                yield start, tokens[after - 1][1], entry

    def _is_one_word(self, name: str) -> bool:
        return any(len(e.tokens) == 1 and not e.event for e in self._index.get(folded(name), ()))

    def _one_word(self, stem: str) -> _Entry:
        name = stem if self._is_one_word(stem) else f"{stem}y"
        return next(e for e in self._index[folded(name)] if len(e.tokens) == 1 and not e.event)

    def _unspaced_in(self, text: str) -> Iterable[tuple[int, int, _Entry]]:
        for alias, whole in self._whole:
            at = text.find(alias)
            while at >= 0:
                yield at, at + len(alias), whole
                at = text.find(alias, at + len(alias))

    def _at(self, text: str, tokens: list[tuple[int, int, str]], i: int) -> _Entry | None:
        word = tokens[i][2]
        for entry in self._index.get(folded(word), ()):
            width = len(entry.tokens)
            if i + width > len(tokens):
                continue
            if all(w[0].islower() for _, _, w in tokens[i : i + width]):  # "hue", "essen": words, no names
                continue
            if all(folded(tokens[i + k][2]) == entry.tokens[k] for k in range(1, width)) and all(
                _JOIN.match(text[tokens[i + k][1] : tokens[i + k + 1][0]]) for k in range(width - 1)
            ):
                return entry
        return None

    def _placed(self, text: str, core: Span, entry: _Entry, room: Span, times: list[Span]) -> tuple[Span, str]:
        """The span of a name with its country and year, and the words that say when."""
        start, end = self._with_country(text, core, self.episodes[self._episodes_of(entry.target)[0]].country)
        start, end = max(start, room[0]), min(end, room[1])
        if _overlaps(times, (end, room[1])) and (suffix := _SUFFIX.match(text, end, room[1])):
            return (start, suffix.end()), suffix["when"]
        low = max(room[0], start - 90)
        timed = _overlaps(times, (low, start)) or "wartime" in text[low:start]
        if timed and (prefix := _PREFIX.search(text, low, start)):
            return (prefix.start(), end), prefix["when"]
        return (start, end), ""

    @staticmethod
    def _with_country(text: str, core: tuple[int, int], country: str) -> Span:
        names = own_names(country)
        start, end = core
        if not names:
            return core
        if after := _after_country(names).match(text, end):
            end = after.end()
        if before := _before_country(names).search(text, max(0, start - 60), start):
            start = before.start()
        return start, end

    def _resolve(
        self,
        episodes: tuple[str, ...],
        days: Days | None,
        near: tuple[Days, ...],
        published: date | None,
        said: str | None,
    ) -> tuple[str, ...]:
        if days is not None:
            return self._in_years(episodes, days)
        begun = tuple(e for e in episodes if published is None or first_day(self.episodes[e].start) <= published)
        if len(begun) < 2:
            return begun
        near_hits = {hit for d in near for hit in (self._in_years(begun, d, exact=True),) if len(hit) == 1}
        if len(near_hits) == 1:
            return near_hits.pop()
        if said in begun:
            return (said,)
        if published is not None:
            current = tuple(e for e in begun if published <= last_day(self.episodes[e].end) + AFTERMATH)
            if len(current) == 1:
                return current
        return begun

    def _in_years(self, episodes: tuple[str, ...], days: Days, exact: bool = False) -> tuple[str, ...]:
        spans = {e: (first_day(self.episodes[e].start), last_day(self.episodes[e].end)) for e in episodes}
        hits = tuple(e for e, (s, t) in spans.items() if s <= days[1] and t >= days[0])
        for narrower in (
            tuple(e for e in hits if (spans[e][0].year, spans[e][1].year) == (days[0].year, days[1].year)),
            tuple(e for e in hits if days[0] <= spans[e][0] <= days[1]),
        ):
            if len(hits) > 1 and narrower:
                hits = narrower
        if hits or exact:
            return hits
        later = [e for e, (_, t) in spans.items() if 0 <= days[0].year - t.year <= YEARS_AFTER]
        return tuple(sorted(later, key=lambda e: spans[e][1])[-1:])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name and spelling of a place or event that is known."""
        return tuple(dict.fromkeys(n for n, target, _ in self._named if self._episodes_of(target)))

    @cached_property
    def folded_names(self) -> dict[str, str]:
        """Every name without case and diacritics -> the name as the catalogue writes it."""
        return {folded(n): n for n in self.names if len(n) > 3 and not _unspaced(n)}

    def near(self, word: str) -> str:
        """The known name that an unknown word nearly is (a suggestion, never a link), or nothing."""
        from rapidfuzz import fuzz, process

        name = folded(word)
        if len(name) < 4 or name in self.folded_names:
            return ""
        best = process.extractOne(name, list(self.folded_names), scorer=fuzz.ratio, score_cutoff=82)
        return self.folded_names[best[0]] if best else ""


@lru_cache(maxsize=256)
def _after_country(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:,\s+(?:{names})\b(?!['’])|\s+\((?:{names})\)|\s+in\s+(?:{names})\b(?!['’]))")


@lru_cache(maxsize=256)
def _before_country(names: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the\s+)?(?:{names})(?:['’]s?)?\s+(?:(?:\w+\s+)?(?:city|town|capital|port)(?:\s+of|,)?\s+)?$"
    )


def times_in(text: str) -> list[Span]:
    """Where a text names a year or a war, in order: what `YEARS` and the patterns of `ERAS` find."""
    years, end = [], 0
    for four in _FOUR.finditer(text):
        if four.start() >= end and (year := _YEAR.match(text, four.start())):
            years.append(year.span())
            end = year.end()
    lines = (line.span() for line in _LINE.finditer(text) if _WAR.search(text, *line.span()))
    return sorted([*years, *(war.span() for low, high in lines for war in _ERAS.finditer(text, low, high))])


def _overlaps(times: list[Span], span: Span) -> bool:
    """Whether one of the spans, which are in order, overlaps a span."""
    index = bisect_left(times, span[1], key=lambda time: time[0]) - 1
    return index >= 0 and times[index][1] > span[0]
