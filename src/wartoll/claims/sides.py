"""Who is said to have done it, and who is said to have said so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .matching import by_first, match
from .tokens import Token

#: Words of a side -> its slug.
SIDES: dict[tuple[str, ...], str] = {
    tuple(words.split()): slug
    for slug, phrases in {
        "us-led-coalition": "us - led coalition|u . s . - led coalition|american - led coalition|coalition|"
        "international coalition|global coalition|anti - isis coalition|anglo - american - french coalition|the coalition",
        "russia": "russia|russian|russians|moscow ' s forces|russian forces|russian army",
        "israel": "israel|israeli|israelis|idf",
        "isis": "isis|isil|daesh|islamic state|is militants|is fighters",
        "syrian-government": "syrian government|assad|syrian army|government forces|regime|syrian regime|syrian air force",
        "sdf": "sdf|syrian democratic forces",
        "united-states": "united states|american|americans|u . s .|us forces|us marines|us aircraft|us air force",
        "raf": "raf|royal air force|bomber command|british bombers|raf bomber command",
        "usaaf": "usaaf|eighth air force|american bombers|us army air forces|b - 29s",
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
ACTS = frozenset(
    "strike strikes airstrike airstrikes air raid raids bombing bombings bombardment bombardments shelling artillery "
    "fire attack attacks missile missiles bombs bomb shells aircraft jets warplanes bombers planes drones rockets caused "
    "forces troops offensive campaign soldiers killed kill destroyed dropped fired flew launched levelled leveled "
    "massacred murdered inflicted carried conducted warplane assault snipers gunners guns killings".split()
)

_SIDES = by_first(SIDES.items())
_AGENT = frozenset(("by", "in", "under", "from", "during", "to"))
_ACTIVE = frozenset("killed destroyed dropped fired flew launched levelled leveled massacred murdered flattened razed".split())


def perpetrator(tokens: Sequence[Token], first: int, after: int) -> str:
    """The slug of the one side that the clause around a number names as acting; '' for none or several."""
    low = next((i for i in range(first - 1, max(-1, first - 60), -1) if tokens[i].text in (";", ".")), -1) + 1
    high = next((i for i in range(after, min(len(tokens), after + 60)) if tokens[i].text == ";"), min(len(tokens), after + 60))
    found: set[str] = set()
    i = low
    while i < high:
        hit = match(_SIDES, tokens, i)
        if hit is None:
            i += 1
            continue
        before = tokens[i - 1].text if i else ""
        before = tokens[i - 2].text if before == "the" and i > 1 else before
        if tokens[hit[0]].text in ("or", "and", "/") if hit[0] < len(tokens) else False:
            i = hit[0]
            continue
        following = [t.text for t in tokens[hit[0] : hit[0] + 4]]
        acts = [w for w in following if w not in ("air", "-", "and", "artillery", "s", "'", "have", "had")]
        if before == "by" or (acts and acts[0] in ACTS and not (acts[0] in ("forces", "troops", "soldiers") and i >= after)):
            if not (before in ("of", "against") and acts[:1] and acts[0] not in ACTS):
                found.add(hit[1])
        i = hit[0]
    return found.pop() if len(found) == 1 else ""


_SAY = r"said|says|claimed|claims|reported|reports|estimated|estimates|put|puts|told|announced|alleged|counted|recorded|found|stated|acknowledged|admitted"
_NAME = r"(?:the )?[A-Z][\w.&'-]*(?:[ -](?:of|for|the|and|on|in|[A-Z][\w.&'-]*))*"
_ACCORDING = re.compile(rf"(?:[Aa]ccording to|[Cc]iting|[Ff]igures from|[Cc]ounts by|[Dd]ata from) (?P<who>(?:an? |the )?(?:{_NAME}|[a-z]+(?: [a-z]+)?))")
_SAID = re.compile(rf"(?P<who>{_NAME}|(?:[Tt]he )?[a-z]+ (?:officials|investigators|monitors|ministry|authorities)) (?:has |have |had )?(?:{_SAY})\b")
_SAID_LAST = re.compile(rf", (?:said|says) (?P<who>{_NAME})")


_NOBODY = frozenset("some he she it they an a the but and in we i this that these those others nobody who many".split())


def attributed_to(sentence: str) -> str:
    """Whose statement a sentence gives: 'according to X', 'X said'; '' where it names nobody."""
    for pattern in (_ACCORDING, _SAID, _SAID_LAST):
        if m := pattern.search(sentence[:2000]):
            if m["who"].lower() in _NOBODY:
                continue
            return re.sub(r"(?: (?:of|for|the|and|on|in))+$", "", m["who"])
    return ""
