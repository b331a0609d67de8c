"""The frames that name one place by another: another Y, Europe's Y, the Y of Z, turned into Y."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .comparative_words import TURNS
from .frame_words import ARTICLES, BE, GO_ON, LINKS, MARKED, NAMERS, ONES, OWNER_LEADS
from .frames import Frame, Word, is_form


def turn(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Become, turn into, be a Y."""
    j = i + 1
    turn = is_form(words[i].text, TURNS)
    while turn and j < len(words) and words[j].text in ("into", "out", "up", "as", "to", "in", "down", "of"):
        j += 1
    opened = j
    while (
        j < len(words) and j < i + 9 and not words[j].place and (words[j].text.isalpha() or words[j].text in "'’“\"-")
    ):
        if j == opened and words[j].text not in ARTICLES and words[j].text not in '“"' and not words[j].name:
            break
        if words[j].text in LINKS:
            break
        j += 1
    if j >= len(words) or not words[j].place:
        return
    if words[i].text == "as" and {w.text for w in words[max(0, i - 5) : i]} & {"same", "as", "so"}:
        return
    if j > opened or (turn and words[j - 1].text in ("into", "become", "became", "becoming", "becomes", "to")):
        after = [w.text for w in words[j + 1 : j + 3]]
        if after[:1] and ((after[0].isalpha() and after[0] not in LINKS | GO_ON) or after[0] in ("'", "’", "-")):
            return
        if words[i].text.startswith("turn") and words[i + 1].text in ("to", "on", "of"):
            return
        yield Frame("turn", "similar", i, j, most=1, plain=True)


def naming(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Another Y, a second Y, the new Y, the Y of Z: naming one place by the other."""
    before = words[i - 1].text if i else ""
    if before in LINKS - {"as", "of"} and before not in ("into", "to"):
        return
    j = i + 1
    while j < min(len(words), i + 4) and not words[j].place and not words[j].name and _modifies(words[j].text):
        j += 1
    while j + 1 < len(words) and words[j].name and words[j + 1].place:
        j += 1
    if j >= len(words) or not (words[j].place or words[j].name):
        return
    place = j
    after = [w.text for w in words[place + 1 : place + 3]]
    if after and ((after[0].isalpha() and after[0] not in LINKS | GO_ON | BE) or after[0] in ("'", "’", "-")):
        return
    mods = {w.text for w in words[i + 1 : place]}
    marked = words[i].text in ("another", "second") or mods & MARKED or (words[i].text in ("a", "an"))
    last = words[place - 1].text
    if place > i + 2 and last not in MARKED and last.endswith("s"):  # "a ferry links X with Y"
        return
    if after[:1] == ["as"]:
        return
    bare = words[i].text == "the" and place == i + 1
    if marked or (bare and (after[:1] == ["of"] or after == ["on", "the"])):
        yield Frame("named", "similar", i, place, most=1, plain=True)


def _modifies(word: str) -> bool:
    return word not in LINKS | ARTICLES - MARKED | BE and word.replace("-", "").isalpha()


def equals(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """X is Y; X was, in miniature, Y; to walk through X is to walk through Y."""
    j = i + 1
    if i and words[i - 1].text in ("there", "so"):
        return
    if words[j : j + 1] and words[j].text == ",":
        j = next((k + 1 for k in range(j + 1, min(len(words), j + 5)) if words[k].text == ","), j)
    if words[0].text == "to" and words[j : j + 1] and words[j].text == "to":
        j = next((k for k in range(j, min(len(words), j + 5)) if words[k].place), j)
    if [w.text for w in words[j : j + 2]] in (["that", "of"], ["those", "of"]) and _fated(words, i):
        j += 2
    if j >= len(words) or not words[j].place or not any(w.place for w in words[max(0, i - 8) : i]):
        return
    after = words[j + 1].text if j + 1 < len(words) else "."
    if after in ("'", "’") and _fated(words, i):
        after = "."
    if after in (".", ",", "!", "?", "again", "with", "without", "writ", "all", "once", ":", "—", "in", "on"):
        yield Frame("equals", "similar", i, j, most=1, plain=True)


def here_is(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """“This is Y,” said somebody in X: a place in quotation marks that the speaker's own place is called."""
    before = words[i - 1].text if i else ""
    after = [w.text for w in words[i + 2 : i + 6]]
    if before in ("it", "this", "that", "here") and words[i + 1 : i + 2] and words[i + 1].place:
        closed = after[:1] and (after[0] in '”"’' or (after[0] in ",!." and after[1:2] and after[1] in ("”", '"', "’")))
        if closed and any(w.place for w in words[i + 3 :]):
            yield Frame("here-is", "similar", i - 1, i + 1, most=1, plain=True)


def its_turn(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """After Y it was X's turn."""
    owner = next((k for k in range(max(0, i - 3), i) if words[k].place), None)
    before = [k for k in range(1, owner or 0) if words[k].place and words[k - 1].text in ("after", "then", "of", ",")]
    if owner is not None and before:
        yield Frame("its-turn", "similar", owner, before[-1], most=1, back=True)


def _fated(words: Sequence[Word], i: int) -> bool:
    """Whether the subject before a verb is the fate of a place ("X's fate has been")."""
    return any(w.text in ONES for w in words[max(0, i - 4) : i])


def own(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """Its own Y; a smaller Y."""
    j = i + 1
    if words[i].text in ("its", "their", "our", "his", "her", "your", "my") and words[j : j + 1]:
        if (
            words[i - 1].text in ("to", "in", "for", "from", "of")
            or words[j].text != "own"
            or words[i - 1].text.startswith("recogni")
        ):
            return
        j += 1
        while j < len(words) and j < i + 4 and not words[j].place and words[j].text.isalpha():
            j += 1
        if j < len(words) and words[j].place:
            yield Frame("own", "similar", i, j, most=1, plain=True)


def owned(words: Sequence[Word], i: int) -> Iterator[Frame]:
    """X is Z's Y; X, the Y of Z; X = Y."""
    if i + 2 < len(words) and words[i].text in ("'s", "’s"):
        return
    before = [w.text for w in words[max(0, i - 2) : i]]
    after = [w.text for w in words[i + 1 : i + 3]]
    if before[-1:] == ["="] or (before[-1:] in (["the"], ["a"]) and after[:1] == ["of"]):
        yield Frame("named", "similar", i - 1, i, most=1, plain=True)
        return
    if after and ((after[0].isalpha() and after[0] not in LINKS | GO_ON | BE) or after[0] in ("'", "’", "-")):
        return
    owner = _owner_start(words, i)
    if owner is None or not words[i].name:
        return
    lead = words[owner - 1].text if owner else ""
    if lead in BE | NAMERS or (not owner and words[0].name) or is_form(lead, TURNS):
        yield Frame("owned", "similar", owner, i, most=1, plain=True)


def _owner_start(words: Sequence[Word], i: int) -> int | None:
    """Where the owner of a place's name begins ("Europe's", "the Kurds'", "our"), or None where it has none."""
    before = words[i - 1].text if i else ""
    if before in ("our", "their", "your"):
        return i - 1
    if before.endswith(("'s", "’s")):
        k = i - 1
    elif i > 1 and before in ("'", "’") and words[i - 2].text.endswith("s"):
        k = i - 2
    else:
        return None
    while k > 0 and words[k - 1].text in OWNER_LEADS:
        k -= 1
    return k
