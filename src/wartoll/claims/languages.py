"""Which language a text is in: by its script, then by its commonest words."""

from __future__ import annotations

import re
from collections import Counter


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: in a sentence of so many words two words of a language, and no English one, tell it
SHORT = 20
#: languages whose comparisons are read
READ = ("en",)
NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "ru": "Russian",
    "uk": "Ukrainian",
    "ar": "Arabic",
    "fa": "Persian",
    "he": "Hebrew",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "el": "Greek",
    "tr": "Turkish",
    "pl": "Polish",
    "pt": "Portuguese",
}
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "[\u3040-\u30ff]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("he", "[\u0590-\u05ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("fa", "[\u067e\u0686\u06a9\u06af\u06cc]"),
    ("ar", "[\u0600-\u06ff]"),
    ("uk", "[іїєґІЇЄҐ]"),
    ("ru", "[\u0400-\u04ff]"),
)
_WORDS: dict[str, frozenset[str]] = {
    "en": _words(
        "the of and to in that was is for with on as were by from at has had it than more not are be said "
        "an this its been but after like who says worse another new killed people city which their they have or "
    ),
    "de": _words(
        "der die das und von in zu mit den dem des ist war wurden nicht auf für sich ein eine als wie auch bei "
        "im nach aus mehr einer einem durch wurde sind hat am um noch so vor wird dass oder gegen zum zur "
    ),
    "fr": _words(
        "le la les des et de du en est que dans une un pour sur par avec plus pas ont été comme au aux "
        "à après qui ce se sa son ses était fut sont aussi même ne ou a été ville guerre contre "
    ),
    "es": _words(
        "el la los las de que y en del un una por con para más fue como se no al su han "
        "tan es son ha fueron está muy o tras desde sobre entre pero sus lo ciudad guerra años "
    ),
    "it": _words("il la di che e del della in un una per con non sono è stato come nel dei gli alla "),
    "nl": _words("de het een van en in is dat op te zijn met voor niet aan door werd als bij"),
    "tr": _words("ve bir bu için ile de da olarak daha en gibi çok olan kadar sonra"),
    "pl": _words("i w na z nie się do jest że przez po od jak o przed oraz był są"),
    "pt": _words("o a os as de do da que e em um uma para com não mais foi no na por como"),
}


def language_of(text: str) -> str:
    """The code of the language that a text seems to be in; `en` where nothing speaks against it."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return "en"
    if sum(c < "\u0250" for c in letters) * 2 < len(letters):
        for code, script in _SCRIPTS:
            if len(re.findall(script, text)) * (20 if code in ("fa", "uk", "ja") else 3) >= len(letters):
                return code
        return "en"
    words = re.findall(r"[^\W\d_]+", text.lower())
    found = Counter(words)
    counts = {code: sum(found[w] for w in known if w in found) for code, known in _WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    needed = 2 if len(words) <= SHORT and not counts["en"] else 3
    return best if counts[best] >= needed and counts[best] > 1.5 * counts["en"] else "en"
