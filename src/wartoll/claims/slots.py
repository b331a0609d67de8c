"""The two sides of a comparison: what a phrase refers to, and what it speaks of."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from .eras import MONTHS, WEEKDAYS, YEARS
from .on_demand import OnDemand
from .phrase_words import KNOWN_ELSEWHERE, LEADS
from .places import Mention
from .sentences import MASK, PLACE, Sentence

MOST_WORDS = 16

_TOKEN = OnDemand(rf"{PLACE}(?:['’]s?)?|{YEARS}|[A-Za-z]\.(?:[A-Za-z]\.)+|[^\W_]+(?:[-.'’‑][^\W_]+)*['’]?|[^\w\s]")
_OPENERS = frozenset("\"“”'‘’«»(-–")
_CAP = r"(?:[A-Z][\w'’-]*[\w]|World War (?:II|Two|2|One|I))"
_TAIL = (
    r"(?:\s+(?:cities|towns|war|wars|campaign|genocide|massacre|massacres|siege|battle|offensive|"
    r"famine|invasion|landings|bombing|raid|trenches|front|uprising|earthquake))*"
    rf"(?:\s+(?:in|of|during)\s+(?:the\s+)?(?:{_CAP}(?:\s+{_CAP})*|{YEARS}))?"
)
_PROPER = OnDemand(
    rf"(?:the (?=[A-Z]))?{_CAP}(?:\s+(?:(?:of|de|du|and the|the)\s+)?{_CAP}){{0,4}}{_TAIL}|"
    rf"(?:the )?(?:{YEARS}){_TAIL}"
)
_KNOWN = OnDemand(rf"(?:the )?\b(?:{KNOWN_ELSEWHERE})\b")
_NO_PLACE = OnDemand(
    rf"^(?:the )?(?:{MONTHS}|{WEEKDAYS}|I|It|He|She|They|We|This|That|The|A|An|Mr|Mrs|Ms|Dr|President|"
    r"Prime|Minister|General|Gen|Maj|Col|Sir|King|NATO|UN|U\.N|EU|US|U\.S|UK"
    r"|ISIS|ISIL|IS|Daesh|Hamas|Hezbollah|Amnesty|Airwars|Unicef|UNICEF|Oxfam|Human Rights|Red Cross|"
    r"Assad|Putin|Netanyahu|Biden|Trump|Obama|Zelensky\w*|American|Americans|Russians?|Israelis?|"
    r"Syrians?|Iraqis?"
    r"|Ukrainians?|Germans?|British|Britons?|French|Japanese|Chinese|Kurds?|Kurdish|Palestinians?|"
    r"Allied|Allies|Soviet|Soviets|Western|Arabs?|Islamic State|Europeans?|Muslims?|Christians?|Jews?|"
    r"Parliament|Commission|Council|Union|Court|Congress|Senate|Assembly|Committee|Ministry|Office|Embassy|Army|Bank|"
    r"Nazis?|World War|War|Christmas|Ramadan|Sunnis?|Shias?)\b(?![-\s](?:war|cities|towns|genocide))"
)
_LIST = OnDemand(
    r"(?:['’]s)?[\"”’)]*\s*(?P<comma>[,;])?\s*(?P<and>(?:and|or|and even|or even|nor|&|and then|"
    r"as well as|plus|and perhaps|then|later|and later|after that|and before that)\b)?(?(and),?\s*(?:\w+ly,\s+|"
    r"(?:for|to|in|according to)\s[^,.;:!?]{3,40},\s+)?|\s*)"
)
_VERB_AFTER = OnDemand(
    r"\s+(?:was|is|were|are|has|had|have|will|would|fell|remains?|became|looks?|suffered|saw|lies|lay|"
    r"did|does)\b(?!\s*(?:[.,;:!?\"”]|$))"
)
_PARTICIPLE = r"(?:[a-z]+ed|befell|struck|hit|burnt)"
_VERB_OPENS = OnDemand(
    rf"(?:(?:also|later|soon|now|still|even)\s+)?(?:{_PARTICIPLE}|fell|was|were|is|are|has|had|have|did|does|do|will|"
    r"would|saw|lost|caused)\s"
)
#: what may follow a reference that ends its noun phrase
_ENDS = OnDemand(
    r"(?:['’]s?)?[\"”’')\]»]*\s*(?:$|[.,;:!?…—–)\]]|-\s|\d|(?:is|was|were|in|on|for|of|at|by|since|as|"
    r"with|after|before|during|when|where|which|that|who|and|or|but|if|than|to|from"
    r"|has|had|have|will|would|could|can|may|might|must|says?|said|because|so|while|today|yesterday|"
    r"tomorrow|now|here|there|all|over|under|across|inside|along|unless|until|without|not|rather|only|"
    r"again|tonight|the|this|what|he|she|they|it|we"
    r"|once|even|like|a|an|looks?|looked|did|does|suffered|saw|lost|endured|experienced|became|ever|"
    r"warns?|warned|claims?|claimed|charges|tells?|told|does|into|amid|despite|or|overnight|forever|put together|"
    r"combined|alone|itself|put|within|months?|weeks?|years?)\b)",
    re.IGNORECASE,
)
#: nouns behind a place's name that make it the place of something else
_NOUN_AFTER = OnDemand(
    r"(?:['’]s?)?\s+(?:\w+ )?(?:mayors?|residents?|correspondents?|survivors?|airports?|cathedral|"
    r"museums?|university|natives?|team|club|wall|pact|road|street|province|governorate|countryside|"
    r"office|festival|school|market|hospital"
    r"|trial|tribunal|agreement|treaty|conference|summit|protocol|ghetto|philharmonic|orchestra|"
    r"airlift|police|court|council|memorial|peace|refugees?|exiles?|families|people|activists?|"
    r"journalists?|officials?|authorities|media"
    r"|students?|doctors?|medics?|veterans?|commanders?|brigade|front(?:line)?|edition|branch|bureau|"
    r"dam|river|port|harbour|harbor|railway|station|bridge|exhibition|documentary|film|project|"
    r"reconstruction|operation room)\b",
    re.IGNORECASE,
)


class References(NamedTuple):
    """What a phrase refers to: places of the catalogue, and names that are in none."""

    places: tuple[Mention, ...]
    unresolved: tuple[str, ...]
    end: int


class _Item(NamedTuple):
    place: Mention | None
    name: str
    end: int


def at(sentence: Sentence, position: int) -> Mention | None:
    """The place whose mask begins at or holds a position."""
    return next((m for m in sentence.mentions if m.span[0] <= position < m.span[1]), None)


def references_after(
    sentence: Sentence, position: int, *, tight: bool, known_only: bool, fronted: bool
) -> References | None:
    """The list of references that begins at a position, or None where none does."""
    first = _item(sentence, position, tight=tight, known_only=known_only)
    if first is None:
        return None
    items, end = [first], first.end
    while (link := _LIST.match(sentence.masked, end)) and (link["comma"] or link["and"]) and link.end() > end:
        if _goes_on(sentence, position, link):
            break
        item = _item(sentence, link.end(), tight=False, known_only=False, most=6)
        if item is None or _own_verb(sentence, item.end, bool(link["comma"])):
            break
        if link["comma"] and not link["and"] and not _listed_on(sentence, item.end, fronted):
            break
        items.append(item)
        end = item.end
    if tight and not _ENDS.match(sentence.masked, end):
        return None
    if _NOUN_AFTER.match(sentence.masked, end):
        return None
    return References(
        tuple(i.place for i in items if i.place), tuple(dict.fromkeys(i.name for i in items if i.name)), end
    )


def _goes_on(sentence: Sentence, position: int, link: re.Match[str]) -> bool:
    """Whether `and` joins a verb ("like X, and bombed Y"), and no second participle ("ruined X and bombed Y")."""
    if not link["and"] or not _VERB_OPENS.match(sentence.masked, link.end()):
        return False
    lead = sentence.masked[position : link.start()].split(MASK)[0]
    return not re.search(rf"(?:^|\s){_PARTICIPLE}(?:-\w+)?\s+$", lead)


def _own_verb(sentence: Sentence, end: int, comma: bool) -> bool:
    """Whether a name begins a clause of its own ("..., and X was spared"); "X and Y did" ends a list."""
    verb = _VERB_AFTER.match(sentence.masked, end)
    return verb is not None and (comma or not re.match(r"\s+(?:did|had|have|were|are)\b", sentence.masked[end:]))


def _listed_on(sentence: Sentence, end: int, fronted: bool) -> bool:
    """Whether a comma joins a list: an `and` comes after it (and the list is not followed by its own subject)."""
    rest = sentence.masked[end : end + 60]
    tail = re.match(
        r"(?:['’]s)?(?:,\s*[^,.;:!?]{2,40}){0,3},?\s+(?:and|or)\b,?\s*(?:\w+ly,\s+)?(?:the )?(?:"
        + PLACE
        + r"|[A-Z]\w+)",
        rest,
    )
    if tail is None:
        return False
    return not fronted or re.match(r"[\"”]?\s*,", rest[tail.end() :]) is not None


def _item(sentence: Sentence, position: int, *, tight: bool, known_only: bool, most: int = MOST_WORDS) -> _Item | None:
    masked = sentence.masked
    proper: list[int] = []
    previous = ""
    for count, token in enumerate(_TOKEN.finditer(masked, position)):
        word = token[0]
        if count >= most or "\n" in masked[position : token.start()]:
            break
        if word.startswith(MASK):
            place = at(sentence, token.start())
            if place is None:
                return None
            if not place.candidates:  # named, but at a time of which nothing is known
                return _Item(None, sentence.text[place.span[0] : place.span[1]], place.span[1])
            return _Item(place, "", place.span[1])
        if not _leads(word, previous, tight):
            break
        if (word[0].isupper() or word[0].isdigit()) and not previous[:1].isupper():
            proper.append(token.start())
        previous = word
    names = (_elsewhere(sentence, start, tight, known_only) for start in proper)
    return next((name for name in names if name is not None), None)


def _leads(word: str, previous: str, tight: bool) -> bool:
    if word in _OPENERS:
        return True
    if tight:
        return word[0].isupper() or word.lower() in ("the", "a", "old")
    if word == ",":
        return previous.lower() in ("capital", "city") or (previous[:1].isupper() and previous.endswith("capital"))
    return word.lower() in LEADS or word[0].isupper() or word.endswith(("'s", "’s")) or bool(re.fullmatch(YEARS, word))


def _elsewhere(sentence: Sentence, start: int, tight: bool, known_only: bool) -> _Item | None:
    masked = sentence.masked
    back = 4 if masked[max(0, start - 4) : start].lower() == "the " else 0
    known = _KNOWN.match(masked, start - back) or _KNOWN.match(masked, start)
    match = _PROPER.match(masked, start - back) or _PROPER.match(masked, start)
    owner = match is not None and re.match(r"[^'’]*['’]s?\s+[a-z]", masked[match.start() : match.end() + 2])
    if match is None or owner or (known_only and known is None) or _NO_PLACE.match(match[0]):
        return None
    if known and known.end() > match.end():
        match = known
    if tight and known is None and not _ENDS.match(masked, match.end()):
        return None
    name = match[0].removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return _Item(None, name.strip(), match.end())


_SPEAKS = OnDemand(
    r"\s+(?:also |has |had |again |on \w+ )?(?:said|says|saying|called|calls(?! (?:back )?to mind| up)|urged|"
    r"urges|condemned|denied|denies|claimed|claims|warned|warns|insisted|insists|accused|accuses|compared|compares"
    r"|likened|rejected|announced|argued|agreed|responded|protested|described|describes|wants|hopes|"
    r"fears(?! (?:the|a|its|\ue000))|demanded|told|dismissed)\b"
)
_AWAY = OnDemand(
    r"(?:\b(?:from|near|outside|towards?|via|between|than|like|as (?:[\w-]+ ){1,2}?as|"
    r"(?<!battle )(?<!fight )(?<!offensive )(?<!struggle )(?<!as )for|with|visit(?:ed|ing|s)?|left|"
    r"leaving|fled|entered|returned to|travel\w* to|moved to|flew to|drove to|went to|sent to|"
    r"arriv\w+ in|born in|based in|speaking in"
    r"|reporting from|reporting in|served in|serving in|fought in|worked in|lived in|veterans? of|"
    r"survivors? of|met in|meeting in|conference in|talks in|summit in|speech in|raised in|studied in|"
    r"trained in|"
    r"km (?:from|of|to|north|south|east|west)|before|after|unlike|beyond|since|by|not|rather than|instead of)"
    r"\s+(?:the |nearby |neighbouring |both |\w+ city of |then |all of )?)$",
    re.IGNORECASE,
)
_LOCATED = OnDemand(
    r"\b(?:in|of|from|at|near|for|on|over|to|inside|outside|visited|entered|toured|reached|surveyed|inspected|"
    r"covered|"
    r"crossed|fled|fleeing|leaving|saw|seen)\s+(?:the )?$",
    re.IGNORECASE,
)
_ASIDE = OnDemand(r",\s+(?:which|where|who|whose|when|a \w+|the \w+|about|some|just|\d)[^,]*$", re.IGNORECASE)
_OPENING_IN = OnDemand(r"^\W*(?:(?:speaking|reporting|writing|back|meeting)\s+)?(?:in|from|at)\s+$", re.IGNORECASE)


def speaks(sentence: Sentence, mention: Mention) -> bool:
    """Whether the name stands for a government that says something ("Berlin said")."""
    if _LOCATED.search(sentence.masked[: mention.span[0]]):
        return False
    return bool(_SPEAKS.match(sentence.masked, mention.span[1]))


def aside(sentence: Sentence, mention: Mention) -> bool:
    """Whether the place is only where something else is, goes or was said."""
    before = sentence.masked[: mention.span[0]]
    if (
        _AWAY.search(before[-40:])
        or _SPEAKS.match(sentence.masked, mention.span[1])
        or _NOUN_AFTER.match(sentence.masked, mention.span[1])
    ):
        return True
    if _OPENING_IN.match(before) and re.match(
        r"\s*,?\s*(?:\w+\s+){0,5}(?:said|says|told|called)", sentence.masked[mention.span[1] :]
    ):
        return True
    opened = _ASIDE.search(before)
    return bool(
        opened and re.match(r"[^,;]*,", sentence.masked[mention.span[1] :]) and before[: opened.start()].find(MASK) >= 0
    )


def subject_before(sentence: Sentence, position: int, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The place that the words before a phrase speak of, with those joined to it by `and`."""
    free = [m for m in sentence.mentions if m.span[1] <= position and m not in taken and not speaks(sentence, m)]
    main = [m for m in free if not aside(sentence, m)]
    if main:
        return _joined(sentence, main[-1], tuple(main))
    return (free[-1],) if len({m.place for m in free}) == 1 else ()


def subject_after(sentence: Sentence, position: int, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The place that the words after a fronted comparison speak of."""
    free = [m for m in sentence.mentions if m.span[0] >= position and m not in taken and not speaks(sentence, m)]
    main = [m for m in free if not aside(sentence, m)]
    if main:
        return _joined(sentence, main[0], tuple(main))
    return (free[0],) if len({m.place for m in free}) == 1 else ()


def _joined(sentence: Sentence, chosen: Mention, among: tuple[Mention, ...]) -> tuple[Mention, ...]:
    group = {chosen}
    for _ in among:
        for a, b in pairwise(among):
            if (a in group) != (b in group) and re.fullmatch(
                r"\s*(?:,|and|,\s*and)\s*", sentence.masked[a.span[1] : b.span[0]]
            ):
                group |= {a, b}
    return tuple(m for m in among if m in group)
