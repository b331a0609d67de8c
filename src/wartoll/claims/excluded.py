"""Numbers that say nothing of harm and are left out: dates, years, ages, names of roads and units, calibres, "
"prices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .atoms import Atom
from .exclusions import (
    ARMY_UNITS,
    BEFORE_AGES,
    BEFORE_UNITS,
    CALIBRE_UNITS,
    COMPOUNDS,
    CURRENCY,
    HALVED,
    LABELS,
    MONTHS,
    ROADS,
    UNCOUNTED,
    WEAPON_NOUNS,
    YEAR_OPENERS,
)
from .matching import by_first, match, word_set
from .tokens import Token
from .vocabulary import NOUNS

_NOUNS = by_first((words, row) for words, row in NOUNS.items() if row.kind not in ("other", "place", "area"))
_VERBAL = word_set("were was have had are is died killed dead wounded injured fled remained lived lay homeless")
_GLUED_UNITS = word_set("km km² ha sqkm t pc pct acres acre sq m")


def is_uncounted(word: str) -> bool:
    """Whether a number before this word is a time, a distance or the like."""
    return word in UNCOUNTED


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i is written onto the one before it."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    if not (0 <= i < len(tokens)) or tokens[i].text not in MONTHS:
        return False
    return tokens[i].raw[0].isupper() if tokens[i].text in ("may", "march", "mar", "sep", "dec") else True


def _harm_noun_follows(tokens: Sequence[Token], after: int) -> bool:
    return match(_NOUNS, tokens, after) is not None or match(_NOUNS, tokens, after + 1) is not None


def _code(tokens: Sequence[Token], first: int, after: int) -> bool:
    """'T-72', 'M777', 'B-52s', '155mm', '1990s', '3D', 'km2', '#5'."""
    before = tokens[first - 1] if first else None
    if before is not None and before.end == tokens[first].start and tokens[first].kind == "digits":
        if (
            before.kind == "word"
            or before.text in ("#", "№", "_", "@", ":", "\\")
            or (before.text == "/" and first > 1)
        ):
            return not (before.text == ":" and first > 1 and tokens[first - 2].kind == "word")
        if before.text == "-" and first > 1 and tokens[first - 2].end == before.start:
            root = tokens[first - 2]
            if root.kind == "word" and (
                (root.raw.isupper() and len(root.raw) < 6) or root.text in ("covid", "mid", "pre", "post", "su", "mig")
            ):
                return True
    following = tokens[after] if after < len(tokens) else None
    if following is None or following.start != tokens[after - 1].end or tokens[after - 1].kind != "digits":
        return False
    return following.kind == "word" and following.text not in _GLUED_UNITS


def _date(tokens: Sequence[Token], atom: Atom) -> bool:
    """A day with its month, a day after another day of a month, a time of day, a date in figures."""
    first, after = atom.first, atom.after
    raw = "".join(t.raw for t in tokens[first:after])
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}[.:]\d{2}", raw) and (
        raw.count(".") > 1
        or _text(tokens, after) in ("am", "pm", "a", "p", "gmt", "hours")
        or _text(tokens, first - 1) == "at"
    ):
        return _text(tokens, after) not in ("%", "per", "percent", "million")
    if (
        atom.bare
        and atom.high <= 12
        and [_text(tokens, after + i) for i in range(3)] in (["a", ".", "m"], ["p", ".", "m"])
    ):
        return True
    if (
        _text(tokens, after) in (":", "/")
        and _text(tokens, after + 1).isdigit()
        and tokens[after].end == tokens[after + 1].start
    ):
        return True
    if atom.high > 31 or atom.low < 1 or (not atom.bare and not atom.ranged):
        return False
    if _is_month(tokens, after) or (_text(tokens, after) == "of" and _is_month(tokens, after + 1)):
        return True
    if _is_month(tokens, first - 1) or (_text(tokens, first - 1) == "the" and _is_month(tokens, first - 2)):
        return not _harm_noun_follows(tokens, after) or _text(tokens, first - 2) in (
            "on",
            "since",
            "from",
            "until",
            "by",
        )
    return _listed_day(tokens, first, after)


def _listed_day(tokens: Sequence[Token], first: int, after: int) -> bool:
    """'13 and 15 February', 'February 13 and 14', '13, 14 and 15 February'."""
    at = after
    while at < min(after + 8, len(tokens)) and (
        tokens[at].text in (",", "and", "-", "/", "to", "or") or tokens[at].text.isdigit()
    ):
        at += 1
    if at > after and _is_month(tokens, at) and tokens[at - 1].text.isdigit():
        return True
    at = first - 1
    while at > max(first - 8, 0) and (
        tokens[at].text in (",", "and", "-", "/", "to") or (tokens[at].text.isdigit() and len(tokens[at].text) < 3)
    ):
        at -= 1
    return at < first - 2 and _is_month(tokens, at) and not _harm_noun_follows(tokens, after)


def _year(tokens: Sequence[Token], atom: Atom) -> bool:
    """Four bare digits that no counted noun follows, or that stand where a year stands."""
    first, after = atom.first, atom.after
    values = (atom.low, atom.high)
    if not all(1000 <= v <= 2100 and v == int(v) for v in values[:1]) or atom.multiplied or atom.grouped or atom.share:
        return False
    if tokens[first].kind != "digits" or not re.fullmatch(r"\d{4}", tokens[first].raw):
        return False
    before = _text(tokens, first - 1)
    modern = 1900 <= atom.low <= 2100
    if _is_month(tokens, first - 1) or (_text(tokens, first - 2).isdigit() and before == ","):
        return True
    if (
        before
        in (
            "in",
            "since",
            "until",
            "during",
            "year",
            "early",
            "late",
            "mid",
            "circa",
            "summer",
            "spring",
            "winter",
            "autumn",
        )
        and modern
    ):
        return True
    if modern and before == "-" and first > 1 and tokens[first - 2].kind == "word":
        return True
    counted = _harm_noun_follows(tokens, after) or (_text(tokens, after) in _VERBAL and before not in YEAR_OPENERS)
    if modern:
        return not (counted and before not in ("the", "'s", "s", "of", "by") and before not in YEAR_OPENERS)
    return (
        before in YEAR_OPENERS
        and before not in ("the", "and", "to", "(", "/", ",", "[", "of", "from", "by", "through")
        and not counted
    )


def _age(tokens: Sequence[Token], atom: Atom) -> bool:
    first, after = atom.first, atom.after
    if _listed_age(tokens, first, atom):
        return True
    if _text(tokens, first - 1) in ("under", "over") and _text(tokens, first - 2) in BEFORE_AGES and atom.high < 100:
        return not _harm_noun_follows(tokens, after) and not atom.share
    if _text(tokens, first - 1) in ("aged", "age", "ages") or atom.high > 120 or atom.multiplied:
        return _text(tokens, first - 1) in ("aged", "age", "ages")
    comma = _text(tokens, first - 1) == "," and _text(tokens, after) in (",", ".", ")")
    named = first > 1 and tokens[first - 2].raw[:1].isupper() and tokens[first - 2].kind == "word"
    if comma and named and atom.bare and first > 2 and tokens[first - 3].raw[:1].isupper():
        return True
    person = first > 1 and tokens[first - 2].kind == "word" and _text(tokens, first - 1) == ","
    return person and _text(tokens, after) == "," and atom.bare and 0 < atom.low <= 110


def _listed_age(tokens: Sequence[Token], first: int, atom: Atom) -> bool:
    """'the age of 10', 'aged between 4 and 7', 'aged 4, 7 and 9'."""
    if atom.high > 120 or atom.share or atom.multiplied:
        return False
    if _text(tokens, first - 1) == "of" and _text(tokens, first - 2) in ("age", "ages"):
        return True
    at = first - 1
    while at > max(first - 8, 0) and (
        tokens[at].text in (",", "and", "to", "or", "between", "-", "from")
        or (tokens[at].text.isdigit() and len(tokens[at].text) < 3)
    ):
        at -= 1
    return (
        0 <= at < first - 1 and tokens[at].text in ("aged", "ages") and not _harm_noun_follows(tokens, after=atom.after)
    )


def _label(tokens: Sequence[Token], atom: Atom) -> bool:
    """'Route 80', 'Resolution 2254', 'No. 617', '617 Squadron', 'World War 2'."""
    first, after = atom.first, atom.after
    if atom.share or atom.order:
        return False
    before, second = _text(tokens, first - 1), _text(tokens, first - 2)
    if _text(tokens, after) in ARMY_UNITS and tokens[after].raw[:1].isupper():
        return True
    if before == "." and second in ("no", "nos", "art", "op", "vol", "pp", "p", "fig"):
        return True
    if before in LABELS and first and not atom.grouped and not _harm_noun_follows(tokens, after):
        named = tokens[first - 1].raw[:1].isupper() or before in (
            "page",
            "article",
            "paragraph",
            "chapter",
            "route",
            "highway",
            "tent",
            "flat",
            "ward",
            "apartment",
            "room",
            "gate",
            "hill",
        )
        return named and (before in ROADS or _text(tokens, after) not in _VERBAL)
    return False


def _half_a_unit(tokens: Sequence[Token], atom: Atom) -> bool:
    """'half an hour', 'half-timbered', 'half a century'."""
    if not atom.share or _text(tokens, atom.after) not in ("an", "past", "-", "a", "century"):
        return False
    return bool(HALVED & {t.text for t in tokens[atom.after : atom.after + 3]})


def _calibre(tokens: Sequence[Token], after: int, unit: str, joined: bool) -> bool:
    weapon, second = _text(tokens, after + 1 + joined), _text(tokens, after + 2 + joined)
    if unit not in CALIBRE_UNITS:
        return False
    return (weapon != "of" and (weapon in WEAPON_NOUNS or second in WEAPON_NOUNS)) or (joined and unit[-1] != "s")


def _squared(tokens: Sequence[Token], unit: int) -> bool:
    """'km2', 'km^2': an area and no distance."""
    at = unit + 1 + (_text(tokens, unit + 1) == "^")
    return _text(tokens, at) == "2" and all(_glued(tokens, i) for i in range(unit + 1, at + 1))


def _measure_of_one(tokens: Sequence[Token], atom: Atom) -> bool:
    """A calibre, a span of time, a distance, a price, a number of times, odds, a part of a compound adjective."""
    word = _text(tokens, atom.after)
    joined = word == "-"
    unit = _text(tokens, atom.after + 1) if joined else word
    if _text(tokens, atom.first - 1) in CURRENCY or word in CURRENCY:
        return True
    if unit in UNCOUNTED and not atom.share and not _squared(tokens, atom.after + joined):
        return True
    if unit in BEFORE_UNITS and _text(tokens, atom.after + 1) in UNCOUNTED:
        return True
    if [t.text for t in tokens[atom.after : atom.after + 2]] == ["to", "one"]:
        return True
    return _calibre(tokens, atom.after, unit, joined) or (joined and unit in COMPOUNDS) or _half_a_unit(tokens, atom)


def _pronoun_one(tokens: Sequence[Token], atom: Atom) -> bool:
    """'one' that counts nothing."""
    return atom.bare_one and (
        (match(_NOUNS, tokens, atom.after) is None and match(_NOUNS, tokens, atom.after + 1) is None)
        or _text(tokens, atom.after) == "of"
        or _text(tokens, atom.first - 1) in ("no", "any", "every", "the", "this", "that", "each", "only", "some")
    )


def _half_of_a_time(tokens: Sequence[Token], atom: Atom) -> bool:
    if not atom.share or atom.percent:
        return False
    if _text(tokens, atom.first - 1) in ("first", "second", "latter", "last", "other", "better", "top", "bottom"):
        return _text(tokens, atom.after) in ("of", "-") and bool(
            {"war", "year", "battle", "month", "siege", "century", "campaign"}
            & {t.text for t in tokens[atom.after : atom.after + 5]}
            or re.search(r"\d{4}", " ".join(t.text for t in tokens[atom.after : atom.after + 4]))
        )
    return bool(
        re.match(
            r"of (a|the|an) (year|month|century|day|decade|war|night|battle|siege|hour|time)",
            " ".join(t.text for t in tokens[atom.after : atom.after + 3]),
        )
    )


def skip(tokens: Sequence[Token], first: int, after: int, atom: Atom) -> int:
    """The token to go on from where the number is left out; 0 where it is kept."""
    if _year(tokens, atom) and not atom.order:
        at = after
        while at + 1 < len(tokens) and tokens[at].text in ("-", "/") and re.fullmatch(r"\d{2,4}", tokens[at + 1].text):
            at += 2
        return at
    if _code(tokens, first, after) or _date(tokens, atom) or _age(tokens, atom) or _label(tokens, atom):
        at = after
        while (
            at + 1 < len(tokens)
            and tokens[at].text in (":", "/", ".", "-")
            and tokens[at + 1].kind == "digits"
            and tokens[at].start == tokens[at - 1].end
            and tokens[at + 1].start == tokens[at].end
        ):
            at += 2
        return at
    if [t.text for t in tokens[after : after + 4]] == ["and", "a", "half", "times"]:
        return after + 3
    if _measure_of_one(tokens, atom) or _pronoun_one(tokens, atom) or _half_of_a_time(tokens, atom):
        return after
    return 0
