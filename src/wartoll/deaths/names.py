"""Names as tokens that can be compared: folded, joined, and in one script where lists are in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .letters import FALLS, JOINS, bare, folded, joined, script_of
from .transliteration import Spelling, in_latin, sound_of

if TYPE_CHECKING:
    import pyarrow as pa

MOST_TOKENS = 8
NOBODY = -1  # no token here, no sound here
Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class NameTokens:
    """The tokens of every entry. `of` [entries x MOST_TOKENS] holds places in `words`, given name first, then -1.

    `words` is sorted, so that it does not depend on the order of entries. `sounds` numbers words that sound alike (-1:
    not known, or one script that needs none); `vowels` says whose vowels are known. Counts say what was lost.
    """

    words: tuple[str, ...]
    sounds: Ids
    vowels: NDArray[np.bool_]
    of: Ids
    cut: int  # entries with more than MOST_TOKENS tokens
    unread: int  # entries with a name none of which could be read: missing, not equal to one another

    def __len__(self) -> int:
        return len(self.of)


def name_tokens(entries: pa.Table, learned: Mapping[str, str] | None = None) -> NameTokens:
    """The tokens of the columns name and father of a table of entries; the father stands after the given name.

    `learned` are equivalents of Arabic tokens in Latin letters (`transliteration.equivalents`); they are used where the
    names are not all in one script, and then every word is spelt in Latin letters.
    """
    names, lost = _column(entries, "name")
    fathers, lost_fathers = _column(entries, "father")
    words = sorted({*names.words, *fathers.words})
    place = {word: at for at, word in enumerate(words)}
    own, before = names.ragged(place), fathers.ragged(place)
    spelt = _spelt(words, learned or {})
    final = sorted({spelling.text for spelling in spelt if spelling.text})
    again = {word: at for at, word in enumerate(final)}
    renumber = np.array([again.get(spelling.text, NOBODY) for spelling in spelt] + [NOBODY], dtype=np.int32)
    with_father = _with_fathers(_padded(own, renumber), _padded(before, renumber))
    cut = int((with_father[:, MOST_TOKENS:] >= 0).any(axis=1).sum())
    of = np.ascontiguousarray(with_father[:, :MOST_TOKENS])
    if of.shape[1] < MOST_TOKENS:
        of = np.pad(of, ((0, 0), (0, MOST_TOKENS - of.shape[1])), constant_values=NOBODY)
    written = ~(lost & lost_fathers)
    vowelled = {spelling.text for spelling in spelt if spelling.vowels}
    return NameTokens(
        words=tuple(final), sounds=_sounds(final, words), vowels=np.array([w in vowelled for w in final], dtype=bool),
        of=of, cut=cut, unread=int((written & (of[:, 0] < 0)).sum()),
    )  # fmt: skip


def _scripts(words: list[str]) -> set[str]:
    return {script_of(word) for word in words}


def _spelt(words: list[str], learned: Mapping[str, str]) -> list[Spelling]:
    """Words as they are where all are in one script, in Latin letters otherwise."""
    if len(_scripts(words)) <= 1:
        return [Spelling(word, True) for word in words]
    return [in_latin(word, learned) for word in words]


def _sounds(final: list[str], before: list[str]) -> Ids:
    if not final or _scripts(before) in ({"arabic"}, {"cyrillic"}, {"hebrew"}, {"other"}):
        return np.full(len(final), NOBODY, dtype=np.int32)
    heard = [sound_of(word) for word in final]
    place = {sound: at for at, sound in enumerate(sorted(set(heard) - {""}))}
    return np.array([place.get(sound, NOBODY) for sound in heard], dtype=np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """Words of a column, one after another, and where each entry's begin; `words` are unique, `flat` places in it."""

    words: list[str]
    flat: Ids
    starts: NDArray[np.int64]

    def ragged(self, place: Mapping[str, int]) -> tuple[Ids, NDArray[np.int64]]:
        moved = np.array([place[word] for word in self.words] or [0], dtype=np.int32)
        return moved[self.flat], self.starts


def _column(entries: pa.Table, name: str) -> tuple[_Words, NDArray[np.bool_]]:
    """The joined words of a text column and which entries hold nothing in it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    n = entries.num_rows
    if name not in entries.column_names:
        return _Words([], np.zeros(0, dtype=np.int32), np.zeros(n + 1, dtype=np.int64)), np.ones(n, dtype=np.bool_)
    texts = entries.column(name).cast(pa.string()).combine_chunks()
    texts = texts if isinstance(texts, pa.Array) else pa.concat_arrays(texts.chunks)
    pieces: Any = pc.utf8_split_whitespace(pc.utf8_trim_whitespace(pc.fill_null(texts, "")))
    coded = pieces.flatten().dictionary_encode()
    starts = np.asarray(pieces.offsets, dtype=np.int64)
    codes = np.asarray(coded.indices, dtype=np.int64)
    return _joined_words(
        [folded(piece) for piece in coded.dictionary.to_pylist()], codes, starts - starts[0]
    ), np.asarray(pc.is_null(texts), dtype=np.bool_)


def _joined_words(pieces: list[tuple[str, ...]], codes: NDArray[np.int64], starts: NDArray[np.int64]) -> _Words:
    """Pieces of names to words: pieces spread into their words, then prefixes joined in the entries that have any."""
    unique = sorted({word for words in pieces for word in words})
    place = {word: at for at, word in enumerate(unique)}
    counts = np.array([len(words) for words in pieces] or [0], dtype=np.int64)
    firsts = np.concatenate([[0], np.cumsum(counts)])
    spread = np.array([place[word] for words in pieces for word in words], dtype=np.int64)
    flat = spread[_ranges(firsts[codes], counts[codes])] if len(codes) else spread[:0]
    starts = np.concatenate([[0], np.cumsum(counts[codes])])[starts]
    special = np.array([word in JOINS or word in FALLS for word in unique] or [False], dtype=np.bool_)
    tokens = [bare(word) for word in unique]
    at_token = {token: at for at, token in enumerate(dict.fromkeys(tokens))}
    moved = np.array([at_token[token] for token in tokens] or [0], dtype=np.int64)
    touched = np.unique(np.searchsorted(starts, np.flatnonzero(special[flat]), side="right") - 1)
    lengths = np.diff(starts)
    remade: list[int] = []
    for entry in touched.tolist():
        made = joined([unique[word] for word in flat[starts[entry] : starts[entry + 1]].tolist()])
        lengths[entry] = len(made)
        remade += [at_token.setdefault(token, len(at_token)) for token in made]
    ends = np.concatenate([[0], np.cumsum(lengths)])
    out = np.zeros(int(ends[-1]), dtype=np.int32)
    plain = np.ones(len(lengths), dtype=np.bool_)
    plain[touched] = False
    kept = np.repeat(plain, np.diff(starts))
    out[np.repeat(plain, lengths)] = moved[flat[kept]]
    out[np.repeat(~plain, lengths)] = remade
    return _Words(list(at_token), out, ends)


def _ranges(firsts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """first, first + 1, ... for each first, as many as its count, one after another."""
    before = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return np.asarray(np.arange(int(counts.sum()), dtype=np.int64) + np.repeat(firsts - before, counts))


def _padded(ragged: tuple[Ids, NDArray[np.int64]], renumber: Ids) -> Ids:
    """[entries x longest] places in the final words, those without a spelling left out, -1 behind."""
    flat, starts = ragged
    final = renumber[flat] if len(flat) else flat
    lengths = np.diff(starts)
    entry = np.repeat(np.arange(len(lengths)), lengths)
    keep = final >= 0
    entry, final = entry[keep], final[keep]
    lengths = np.bincount(entry, minlength=len(lengths))
    out = np.full((len(lengths), max(1, int(lengths.max(initial=0)))), NOBODY, dtype=np.int32)
    out[np.repeat(np.arange(len(lengths)), lengths), _ranges(np.zeros_like(lengths), lengths)] = final
    return out


def _with_fathers(own: Ids, fathers: Ids) -> Ids:
    """Own tokens with the father's behind the first, where the name does not already go on with the father's name."""
    told = (fathers[:, 0] >= 0) & (own[:, 1] != fathers[:, 0] if own.shape[1] > 1 else True)
    if not told.any():
        return own
    wide = np.concatenate([own[:, :1], np.where(told[:, None], fathers, NOBODY), own[:, 1:]], axis=1)
    order = np.argsort(wide < 0, axis=1, kind="stable")
    return np.take_along_axis(wide, order, axis=1)
