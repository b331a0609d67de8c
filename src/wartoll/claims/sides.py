"""Who is said to have done it, and who is said to have said so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .matching import by_first, match, word_set
from .on_demand import OnDemand
from .tokens import Token

#: Words of a side -> its slug.
SIDES: dict[tuple[str, ...], str] = {
    tuple(words.split()): slug
    for slug, phrases in {
        "us-led-coalition": (
            "us - led coalition|u . s . - led coalition|american - led coalition|coalition|"
            "international coalition|global coalition|anti - isis coalition|"
            "anglo - american - french coalition|the coalition"
        ),
        "russia": "russia|russian|russians|moscow ' s forces|russian forces|russian army",
        "israel": "israel|israeli|israelis|idf",
        "isis": "isis|isil|daesh|islamic state|is militants|is fighters",
        "syrian-government": (
            "syrian government|syrian government forces|assad|assad regime|syrian army|syrian regime|syrian air force"
        ),
        "sdf": "sdf|syrian democratic forces",
        "united-states": "united states|american|americans|u . s .|us forces|us marines|us aircraft|us air force",
        "raf": "raf|royal air force|bomber command|british bombers",
        "usaaf": "usaaf|eighth air force|us army air forces",
        "luftwaffe": "luftwaffe|german bombers",
        "germany": "german|germans|ss|wehrmacht|nazis|german army",
        "ukraine": "ukrainian forces|ukrainian army",
        "saf": "sudanese army|saf|sudanese armed forces",
        "rsf": "rsf|rapid support forces",
        "hamas": "hamas",
        "iraqi-forces": "iraqi forces|iraqi army|iraqi government forces",
        "saudi-led-coalition": "saudi - led coalition|saudi coalition",
        "allies": "allied|allies|anglo - american|allied bombers",
        "japan": "japanese army|japanese troops|japanese forces",
    }.items()
    for words in phrases.split("|")
}
#: Nouns and verbs that make the side before them the one that acted ("coalition strikes", "Russian shelling").
ACTS = word_set(
    "strike strikes airstrike airstrikes raid raids bombing bombings bombardment bombardments shelling "
    "artillery fire attack attacks missile missiles bombs bomb shells aircraft jets warplanes bombers planes "
    "drones rockets caused forces troops offensive campaign soldiers killed kill destroyed dropped fired flew "
    "launched levelled leveled massacred murdered inflicted carried conducted warplane assault snipers gunners "
    "guns killings"
)

_SIDES = by_first(SIDES.items())


def _clause(tokens: Sequence[Token], first: int, after: int) -> tuple[int, int]:
    """The stretch around a number that no semicolon cuts."""
    low = next((i for i in range(first - 1, max(-1, first - 60), -1) if tokens[i].text in (";", ".")), -1) + 1
    end = min(len(tokens), after + 60)
    return low, next((i for i in range(after, end) if tokens[i].text == ";"), end)


def _acts(tokens: Sequence[Token], i: int, end: int, after: int) -> bool:
    """Whether the side named by tokens i to `end` is the one that acted."""
    following = [t.text for t in tokens[end : end + 4]]
    if following[:1] and following[0] in ("or", "and", "/"):
        return False
    before = [t.text for t in tokens[max(0, i - 2) : i] if t.text != "the"]
    act = next((w for w in following if w not in ("air", "-", "s", "'", "have", "had")), "")
    if act in ("forces", "troops", "soldiers") and i >= after:
        return before[-1:] == ["by"]
    return before[-1:] == ["by"] or act in ACTS


def perpetrator(tokens: Sequence[Token], first: int, after: int) -> str:
    """The slug of the one side that the clause around a number names as acting; '' for none or several."""
    i, high = _clause(tokens, first, after)
    found: set[str] = set()
    while i < high:
        hit = match(_SIDES, tokens, i)
        if hit is not None and _acts(tokens, i, hit[0], after):
            found.add(hit[1])
        i = hit[0] if hit is not None else i + 1
    return found.pop() if len(found) == 1 else ""


_SAY = (
    r"said|says|claimed|claims|reported|reports|estimated|estimates|put|puts|told|announced|alleged|counted|recorded|"
    r"found|stated|acknowledged|admitted"
)
_NAME = r"(?:the )?[A-Z][\w.&'-]*(?:[ -](?:of|for|the|and|on|in|[A-Z][\w.&'-]*))*"
_BODY = r"\b(?:[Tt]he )?[A-Za-z]+ (?:officials|investigators|monitors|ministry|authorities)"
_SOURCE = r"[Aa]ccording to|[Cc]iting|[Ff]igures from|[Cc]ounts by|[Dd]ata from"
_ACCORDING = OnDemand(rf"(?:{_SOURCE}) (?P<who>(?:an? |the )?(?:{_NAME}|[a-z]+(?: [a-z]+)?))")
_SAID = OnDemand(rf"(?P<who>{_NAME}|{_BODY}) (?:has |have |had )?(?:{_SAY})\b")
_SAID_LAST = OnDemand(rf", (?:said|says) (?P<who>{_NAME})")
_NOBODY = word_set("some he she it they an a the but and in we i this that these those others nobody who many")


def attributed_to(sentence: str) -> str:
    """Whose statement a sentence gives: 'according to X', 'X said'; '' where it names nobody."""
    for pattern in (_ACCORDING, _SAID, _SAID_LAST):
        if m := pattern.search(sentence[:2000]):
            if m["who"].lower() in _NOBODY:
                continue
            return re.sub(r"(?: (?:of|for|the|and|on|in))+$", "", m["who"]).rstrip(".'")
    return ""
