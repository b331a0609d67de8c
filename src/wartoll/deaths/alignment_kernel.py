"""Compiled: how alike two words are, and how the tokens of two names stand against each other, as sets.

Every token is matched with at most one of the other name's, wherever it stands; the best matches are taken first. What
a match is worth is a log-likelihood ratio (nats): the rarer the token, the more. The result does not depend on which of
the two names comes first.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Letters = NDArray[np.uint8]
Weights = NDArray[np.float64]

Arrays = Any  # the arrays of `Vocabulary.arrays`, a tuple
Room = tuple[Weights, NDArray[np.uint64], Weights]

SPREAD = np.uint64(0x9E3779B97F4A7C15)
SLOT_BITS = 16  # pairs of words whose likeness is kept, as a power of two
LONGEST = 24  # letters of a word; whoever lays out words cuts them here
MOST = 8  # tokens
MOST_ODD = 3  # letters that stand in one of two words only, beyond which they are not alike
NONE = -1.0e9
FIRST_OF_EQUALS = 1e-9  # among matches of one worth those in the same place come first

# How two tokens stand to each other.
APART, FAR, NEAR, SOUND, EXACT = 0, 1, 2, 3, 4
# How the given names stand to each other.
GIVEN_DIFFERS, GIVEN_ELSEWHERE, GIVEN_ALIKE, GIVEN_SAME, ALL_SAME = 0, 1, 2, 3, 4


@njit(cache=True, nogil=True, error_model="numpy")
def one_edit(a: Letters, b: Letters) -> bool:
    """Whether two words are the same but for one letter more, less, changed, or two neighbours swapped."""
    la, lb = a.shape[0], b.shape[0]
    if abs(la - lb) > 1:
        return False
    first = 0
    while first < min(la, lb) and a[first] == b[first]:
        first += 1
    last = 0
    while last < min(la, lb) - first and a[la - 1 - last] == b[lb - 1 - last]:
        last += 1
    rest_a, rest_b = la - first - last, lb - first - last
    if max(rest_a, rest_b) <= 1:
        return True
    return bool(rest_a == 2 and rest_b == 2 and a[first] == b[first + 1] and a[first + 1] == b[first])


@njit(cache=True, nogil=True, error_model="numpy")
def edits(a: Letters, b: Letters, most: int) -> int:
    """Insertions, deletions, changes and swaps of neighbours between two words; most + 1 where there are more."""
    la, lb = a.shape[0], b.shape[0]
    if abs(la - lb) > most:
        return most + 1
    two = np.zeros(LONGEST + 1, dtype=np.int64)
    one = np.arange(LONGEST + 1)
    row = np.zeros(LONGEST + 1, dtype=np.int64)
    for i in range(1, la + 1):
        row[0] = i
        least = i
        for j in range(1, lb + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            best = min(one[j] + 1, row[j - 1] + 1, one[j - 1] + cost)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, two[j - 2] + 1)
            row[j] = best
            least = min(least, best)
        if least > most:
            return most + 1
        two, one, row = one, row, two
    return int(one[lb]) if one[lb] <= most else most + 1


@njit(cache=True, nogil=True, error_model="numpy")
def jaro_winkler(a: Letters, b: Letters) -> float:
    """Similarity from 0 to 1 (Winkler 1990; a prefix of up to four letters adds a tenth of the rest for each)."""
    la, lb = a.shape[0], b.shape[0]
    reach = max(0, max(la, lb) // 2 - 1)
    taken = np.uint64(0)
    order = np.zeros(LONGEST, dtype=np.uint8)
    common = 0
    for i in range(la):
        for j in range(max(0, i - reach), min(lb, i + reach + 1)):
            if a[i] == b[j] and not taken >> np.uint64(j) & np.uint64(1):
                taken |= np.uint64(1) << np.uint64(j)
                order[common] = a[i]
                common += 1
                break
    if common == 0:
        return 0.0
    swaps = 0
    k = 0
    for j in range(lb):
        if taken >> np.uint64(j) & np.uint64(1):
            swaps += b[j] != order[k]
            k += 1
    jaro = (common / la + common / lb + (common - swaps // 2) / common) / 3
    same = 0
    while same < min(4, la, lb) and a[same] == b[same]:
        same += 1
    return float(jaro + 0.1 * same * (1 - jaro))


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def bits_of(word: np.uint64) -> int:
    """How many bits are set."""
    word = word - (word >> np.uint64(1) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + (word >> np.uint64(2) & np.uint64(0x3333333333333333))
    word = word + (word >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(word * np.uint64(0x0101010101010101) >> np.uint64(56))


@njit(cache=True, nogil=True, error_model="numpy")
def likeness(a: Letters, b: Letters, letters_a: np.uint64, letters_b: np.uint64) -> int:
    """FAR, NEAR or APART for two words that differ; letters_* are the sets of letters, as bits, to be quick."""
    la, lb = a.shape[0], b.shape[0]
    if min(la, lb) < 2 or abs(la - lb) > 3:
        return APART
    different = bits_of(letters_a ^ letters_b)
    if different > MOST_ODD:
        return APART
    if different <= 2 and one_edit(a, b):
        return NEAR
    winkler = jaro_winkler(a, b)
    if winkler >= 0.92:
        return NEAR
    if winkler >= 0.85 or (min(la, lb) >= 6 and edits(a, b, 2) <= 2):
        return FAR
    return FAR if _starts(a, b) else APART


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _starts(a: Letters, b: Letters) -> bool:
    """Whether the shorter word, of three letters or more, begins the longer one."""
    short = min(a.shape[0], b.shape[0])
    if short < 3:
        return False
    same = 0
    while same < short and a[same] == b[same]:
        same += 1
    return bool(same == short)


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _word(letters: Letters, starts: NDArray[np.int64], word: int) -> Letters:
    return letters[starts[word] : starts[word + 1]]


@njit(cache=True, nogil=True, error_model="numpy")
def token_weight(
    a: int, b: int, letters: Letters, starts: NDArray[np.int64], sets: NDArray[np.uint64], rarity: Weights,
    sounds: Ids, loud: Weights, vowels: NDArray[np.bool_], worth: Weights,
) -> float:  # fmt: skip
    """What it is worth that word a stands against word b: a log-likelihood ratio, NONE where they are apart.

    `rarity` is minus the log of the share of entries with the word; `loud` the same for its sound. `worth` holds, by
    kind, the log of the chance that one entry's word is written as one certain word of that kind by another entry.
    """
    if a == b:
        return float(worth[EXACT] + rarity[a])
    either = max(rarity[a], rarity[b]) + math.log1p(math.exp(-abs(rarity[a] - rarity[b])))
    best = NONE
    if sounds[a] >= 0 and sounds[a] == sounds[b]:
        one, two = _word(letters, starts, a), _word(letters, starts, b)
        if not (vowels[a] and vowels[b]) or jaro_winkler(one, two) >= 0.75:
            best = worth[SOUND] + loud[a]
    kind = likeness(_word(letters, starts, a), _word(letters, starts, b), sets[a], sets[b])
    if kind != APART:
        best = max(best, min(worth[kind] + either, worth[EXACT] + min(rarity[a], rarity[b])))
    return best


@njit(cache=True, nogil=True, error_model="numpy")
def workroom() -> tuple[Weights, NDArray[np.uint64], Weights]:
    """Room for aligning names: the table of one pair, and what was found of pairs of words, by slot."""
    slots = 1 << SLOT_BITS
    return np.zeros((MOST * MOST, 2)), np.zeros(slots, dtype=np.uint64), np.zeros(slots)


@njit(cache=True, nogil=True, error_model="numpy")
def _is_joined(whole: int, first: int, second: int, letters: Letters, starts: NDArray[np.int64]) -> bool:
    """Whether a word is two words written together."""
    la = starts[first + 1] - starts[first]
    lb = starts[second + 1] - starts[second]
    if starts[whole + 1] - starts[whole] != la + lb:
        return False
    for i in range(la + lb):
        other = starts[first] + i if i < la else starts[second] + i - la
        if letters[starts[whole] + i] != letters[other]:
            return False
    return True


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _count(names: Ids, entry: int) -> int:
    count = 0
    while count < names.shape[1] and names[entry, count] >= 0:
        count += 1
    return count


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _later(names: Ids, left: int, right: int) -> bool:
    """Whether the name on the left comes behind that on the right in the order of words."""
    for at in range(names.shape[1]):
        if names[left, at] != names[right, at]:
            return bool(names[left, at] > names[right, at])
    return False


@njit(cache=True, nogil=True, error_model="numpy")
def _join(
    left: int, right: int, used_a: int, used_b: int, names: Ids, letters: Letters, starts: NDArray[np.int64],
    rarity: Weights,
) -> tuple[int, int, float]:  # fmt: skip
    """(used tokens of either side, worth) after one unmatched word on the left was found as two words on the right."""
    for i in range(_count(names, left)):
        if used_a >> i & 1:
            continue
        for j in range(_count(names, right) - 1):
            if used_b >> j & 3 == 0 and _is_joined(
                names[left, i], names[right, j], names[right, j + 1], letters, starts
            ):
                return used_a | 1 << i, used_b | 3 << j, rarity[names[left, i]]
    return used_a, used_b, 0.0


@njit(cache=True, nogil=True, error_model="numpy", inline="always")
def _left(used: int, of: int) -> int:
    """How many of so many tokens are not used."""
    count = 0
    for i in range(of):
        count += 1 - (used >> i & 1)
    return count


@njit(cache=True, nogil=True, error_model="numpy")
def _alike(
    left: int, right: int, names: Ids, words: Arrays, worth: Weights, conflict: float, room: Room
) -> int:  # fmt: skip
    """How many tokens of the one name are like one of the other; their worth and places are put into the room."""
    letters, starts, sets, rarity, sounds, loud, vowels = words
    table, pairs_seen, weights_seen = room
    alike = 0
    for i in range(_count(names, left)):
        a = names[left, i]
        for j in range(_count(names, right)):
            b = names[right, j]
            if a == b:
                weight = worth[EXACT] + rarity[a]
            elif bits_of(sets[a] ^ sets[b]) > MOST_ODD and (sounds[a] < 0 or sounds[a] != sounds[b]):
                continue
            else:
                both = np.uint64(min(a, b)) << np.uint64(32) | np.uint64(max(a, b))
                slot = both * SPREAD >> np.uint64(64 - SLOT_BITS)
                if pairs_seen[slot] != both:
                    pairs_seen[slot] = both
                    weights_seen[slot] = token_weight(a, b, letters, starts, sets, rarity, sounds, loud, vowels, worth)
                weight = weights_seen[slot]
            if weight > -conflict:
                table[alike, 0] = weight + (FIRST_OF_EQUALS if i == j else 0.0)
                table[alike, 1] = i * MOST + j
                alike += 1
    return alike


@njit(cache=True, nogil=True, error_model="numpy")
def _matched(table: Weights, alike: int, most: int) -> tuple[int, int, int, float, int]:
    """(tokens used on either side, with which the first is matched, worth, tokens matched); the best first."""
    used_a = used_b = matched = 0
    first = -1
    total = 0.0
    while matched < most:
        best = NONE
        x = y = -1
        for k in range(alike):
            i, j = int(table[k, 1]) // MOST, int(table[k, 1]) % MOST
            if table[k, 0] > best and not (used_a >> i & 1 or used_b >> j & 1):
                best, x, y = table[k, 0], i, j
        if x < 0:
            break
        used_a |= 1 << x
        used_b |= 1 << y
        first = y if x == 0 else first
        total += best
        matched += 1
    return used_a, used_b, first, total, matched


@njit(cache=True, nogil=True, error_model="numpy")
def align(
    left: int, right: int, names: Ids, words: Arrays, worth: Weights, conflict: float, room: Room
) -> tuple[float, int, int, int]:  # fmt: skip
    """(worth of the name, how the given names stand, tokens matched, tokens in conflict) of two entries.

    `words` are the arrays of a vocabulary. `conflict` is taken off for every token that is matched with none while the
    other name has one left as well; a token that the other name simply lacks counts nothing. `room` is what `workroom`
    makes: what was found of two words is kept.
    """
    letters, starts, _, rarity, _, _, _ = words
    if _later(names, left, right):
        left, right = right, left
    na, nb = _count(names, left), _count(names, right)
    alike = _alike(left, right, names, words, worth, conflict, room)
    used_a, used_b, first, total, matched = _matched(room[0], alike, min(na, nb))
    if matched < min(na, nb) and total > 0:
        begun = used_a & 1 or used_b & 1
        used_b, used_a, more = _join(right, left, used_b, used_a, names, letters, starts, rarity)
        used_a, used_b, again = _join(left, right, used_a, used_b, names, letters, starts, rarity)
        total += more + again
        matched += (more > 0) + (again > 0)
        first = 0 if not begun and used_a & used_b & 1 else first
    conflicts = min(_left(used_a, na), _left(used_b, nb))
    given = GIVEN_DIFFERS
    if first == 0:
        given = GIVEN_SAME if names[left, 0] == names[right, 0] else GIVEN_ALIKE
        given = ALL_SAME if na > 1 and not _later(names, right, left) else given
    elif used_a & 1 or used_b & 1:
        given = GIVEN_ELSEWHERE
    return total - conflict * conflicts, given, matched, conflicts
