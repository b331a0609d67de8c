"""Edge: pieces of a large map, each written when it is made, so that a run that was killed goes on where it was.

A piece is kept under a hash of what it was made from. Who makes it (this process, or workers of a cluster) and in which
order changes no byte of it.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ..damage.tiles import Arrays, Piece
from .checkpoints import Checkpoints, DamagedCheckpoint
from .options import note
from .progress import counted

AT_HAND = 64 * 2**20  # bytes of pieces that stay in memory after they were read

Made = tuple[str, bytes]
Runner = Callable[[Sequence[Piece]], Iterator[Made]]  # pieces -> (name, what it gave), as they are done


def here(pieces: Sequence[Piece]) -> Iterator[Made]:
    """Makes one piece after another in this process; its files are read by a thread for each processor."""
    for name, make in pieces:
        yield name, packed(make())


class TileFolder:
    """A workshop that keeps what pieces give in checkpoints."""

    def __init__(self, checkpoints: Checkpoints, run: Runner = here) -> None:
        self.checkpoints = checkpoints
        self.run = run
        self.pieces: dict[str, Piece] = {}
        self.whole: set[str] = set()  # written or checked by this process
        self.read: OrderedDict[str, bytes] = OrderedDict()

    def make(self, what: str, pieces: Sequence[Piece]) -> None:
        """Every piece that an earlier run did not leave is made and written. UsageError where it cannot be."""
        self.pieces.update({piece.name: piece for piece in pieces})
        todo = [piece for piece in pieces if not self.checkpoints.place(piece.name).is_file()]
        if done := len(pieces) - len(todo):
            note(f"{what}: {done:,} of {len(pieces):,} tiles as an earlier run left them")
        if todo:
            with counted(what, done, len(pieces)) as move:
                for name, data in self.run(todo):
                    self._keep(name, data)
                    move()

    def load(self, name: str) -> Arrays:
        """What a piece gave; one whose file is damaged is made again."""
        if name not in self.read:
            self.read[name] = self._left(name)
            while len(self.read) > 1 and sum(map(len, self.read.values())) > AT_HAND:
                self.read.popitem(last=False)
        self.read.move_to_end(name)
        return unpacked(self.read[name])

    def drop(self, names: Sequence[str]) -> None:
        """Forgets what these gave; their files stay for a run that goes on."""
        for name in names:
            self.read.pop(name, None)

    def _left(self, name: str) -> bytes:
        try:
            held = self.checkpoints.load(name, checked=name in self.whole)
        except DamagedCheckpoint as fault:
            note(f"{name}: {fault}")
            held = None
        if held is None:
            held = packed(self.pieces[name].make())
            self._keep(name, held)
        self.whole.add(name)
        return held

    def _keep(self, name: str, data: bytes) -> None:
        self.checkpoints.save(name, data)
        self.whole.add(name)


def packed(arrays: Arrays) -> bytes:
    """Named arrays as bytes."""
    held = {name: np.ascontiguousarray(values) for name, values in arrays.items()}
    said = json.dumps({name: [values.dtype.str, values.shape] for name, values in held.items()}).encode()
    said += b" " * (-len(said) % 8)
    return b"".join([len(said).to_bytes(8, "big"), said, *(part for values in held.values() for part in _even(values))])


def _even(values: np.ndarray) -> tuple[bytes, bytes]:
    """The bytes of an array, and as many as bring them to a multiple of eight."""
    return values.tobytes(), b"\0" * (-values.nbytes % 8)


def unpacked(data: bytes) -> Arrays:
    """The arrays of such bytes, which they share."""
    at = 8 + int.from_bytes(data[:8], "big")
    found = {}
    for name, (kind, shape) in json.loads(data[8:at]).items():
        dtype, count = np.dtype(kind), int(np.prod(shape))
        found[name] = np.frombuffer(data, dtype, count, at).reshape(shape)
        at += count * dtype.itemsize
        at += -at % 8
    return found
