"""How names are folded, by script: which letters are one letter, which words join or fall away."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

Script = Literal["arabic", "latin", "cyrillic", "hebrew", "other"]

# Marks of Arabic (vowels, small letters, the stretching stroke), points of Hebrew, marks of direction and joining.
MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0591-\u05c7\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]"
)
APOSTROPHES = re.compile("['`\u2018\u2019\u02bb\u02bc\u02be\u02bf\u00b4\u2032]")
BREAKS = re.compile(r"[^\w]+|_+|\d+")

ARABIC = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه",
    "ھ": "ه", "ە": "ه", "ک": "ك",
})  # fmt: skip
CYRILLIC = str.maketrans({
    "ё": "е", "є": "е", "э": "е", "ї": "и", "і": "и", "ы": "и", "й": "и", "ґ": "г", "ў": "у", "ъ": "", "ь": "",
})  # fmt: skip
HEBREW = str.maketrans("ךםןףץ", "כמנפצ")
LATIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
})  # fmt: skip


class Rule(NamedTuple):
    """A word that is not a name by itself: it joins the next word, or falls away."""

    word: str
    written: str  # what it becomes in front of the next word; empty where it falls away
    why: str


SERVANT, FATHER_OF, MOTHER_OF, SON_OF = "servant of, part of a given name", "father of", "mother of", "son of"
ARTICLE, CHILD_OF, TITLE = "the article", "child of, between two names", "a title"
RULES: tuple[Rule, ...] = (
    Rule("عبد", "عبد", SERVANT), Rule("ابو", "ابو", FATHER_OF), Rule("ابي", "ابو", FATHER_OF),
    Rule("ام", "ام", MOTHER_OF), Rule("ابن", "ابن", SON_OF),
    Rule("ال", "", ARTICLE), Rule("بن", "", CHILD_OF), Rule("بنت", "", CHILD_OF),
    Rule("الشهيد", "", TITLE), Rule("الشهيده", "", TITLE), Rule("المرحوم", "", TITLE), Rule("المرحومه", "", TITLE),
    *(Rule(word, "abd", SERVANT) for word in ("abd", "abdel", "abdul", "abdal", "abdil", "abdu", "abdol", "abdoul")),
    *(Rule(word, "abu", FATHER_OF) for word in ("abu", "abou", "abo", "aboo")),
    *(Rule(word, "um", MOTHER_OF) for word in ("um", "umm", "oum", "om")),
    Rule("ibn", "ibn", SON_OF),
    *(Rule(word, "", ARTICLE) for word in ("al", "el", "ul", "ash", "ar", "ad", "az")),
    *(Rule(word, "", CHILD_OF) for word in ("bin", "ben", "bint")),
    *(Rule(word, "", TITLE) for word in ("martyr", "dr", "mr", "mrs", "ms")),
)  # fmt: skip
JOINS = {rule.word: rule.written for rule in RULES if rule.written}
BETWEEN = frozenset(rule.word for rule in RULES if rule.why == CHILD_OF)
FALLS = frozenset(rule.word for rule in RULES if not rule.written)

_ARTICLE_AR = re.compile("^ال(?=.{3})")
_PREFIX_AR = re.compile("^(عبد|ابو|ام|ابن)ال(?=.{2})(?!له$)")
_PREFIX_LATIN = re.compile(r"^(abd)(?:[aeiou]{1,2}l|[aeiu]{1,2}([rsnztd])(?=\2))(?=..)|^(abu)(?:l|al|el)(?=...)")
_BLOCKS: tuple[tuple[str, str, Script], ...] = (
    ("\u0600", "\u06ff", "arabic"), ("\u0750", "\u077f", "arabic"), ("\u0400", "\u052f", "cyrillic"),
    ("\u0590", "\u05ff", "hebrew"), ("a", "\u024f", "latin"),
)  # fmt: skip


def script_of(word: str) -> Script:
    """The script of the first letter of a folded word."""
    return next((script for low, high, script in _BLOCKS if word and low <= word[0] <= high), "other")


def folded(raw: str) -> tuple[str, ...]:
    """The words in a piece of a name, folded within its script; nothing where it holds no letter.

    NFKC; marks fall away; letters that lists use for one another become one (alef, hamza carriers, ta marbuta, alef
    maqsura; accents of Latin; the Ukrainian, Belarusian and Russian letters that stand for each other).
    """
    text = APOSTROPHES.sub("", MARKS.sub("", unicodedata.normalize("NFKC", raw)).lower())
    text = text.translate(ARABIC).translate(CYRILLIC).translate(HEBREW)
    if not text.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = plain.translate(ARABIC).translate(CYRILLIC).translate(LATIN)
    return tuple(word for word in BREAKS.split(text) if word)


def bare(word: str) -> str:
    """A word without its article, also behind abd-, abu-, umm- and ibn-; Latin ends -ah and -a are one."""
    if script_of(word) == "arabic":
        return _PREFIX_AR.sub(r"\1", word if word == "الله" else _ARTICLE_AR.sub("", word))
    if script_of(word) == "latin":
        word = _PREFIX_LATIN.sub(lambda found: found[1] or found[3], word)
        return word[:-1] if word.endswith("ah") and len(word) > 3 else word
    return word


def _falls(word: str, *, first: bool, last: bool) -> bool:
    """Whether a word that may fall away does: not where nothing else is left; `child of` needs somebody before it."""
    return not (first and (last or word in BETWEEN))


def joined(words: list[str]) -> list[str]:
    """Words with abd-, abu-, umm-, ibn- joined to what follows, articles and titles dropped: one token each."""
    tokens: list[str] = []
    before = ""
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if word in JOINS and not last:
            before += JOINS[word]
        elif word in FALLS and _falls(word, first=not tokens and not before, last=last):
            continue
        else:
            tokens.append(bare(before + word))
            before = ""
    return [*tokens, before] if before else tokens
