"""Edge: what a long run leaves behind so that, killed, it goes on where it was."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from ..errors import UsageError

FOLDER = ".checkpoint"
MARK = b"wartoll checkpoint 1\n"  # then the digest of what follows, so that half a file is seen


class DamagedCheckpoint(Exception):
    """A file of checkpoints that does not hold what was written to it."""


class Checkpoints:
    """The checkpoints of one run: a file for each piece of work, none of another table, choice or seed."""

    def __init__(self, out: Path, fingerprint: str) -> None:
        self.folder = out / FOLDER
        self.fingerprint = fingerprint

    def place(self, work: str) -> Path:
        """The file of a piece of work."""
        return self.folder / f"{hashlib.sha256(f'{self.fingerprint}|{work}'.encode()).hexdigest()[:16]}.bin"

    def load(self, work: str, *, checked: bool = False) -> bytes | None:
        """What an earlier run left; nothing where there was none. DamagedCheckpoint where it is not whole.

        What this run wrote or checked itself need not be `checked` again.
        """
        try:
            held = self.place(work).read_bytes()
        except OSError:
            return None
        data = held[len(MARK) + 32 :]
        if not checked and held[: len(MARK) + 32] != MARK + hashlib.sha256(data).digest():
            raise DamagedCheckpoint(f"its checkpoint {self.place(work)} is damaged and is left aside")
        return data

    def save(self, work: str, data: bytes) -> None:
        """Keep the state of a piece of work, whole or not at all."""
        file = self.place(work)
        unfinished = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(b"".join((MARK, hashlib.sha256(data).digest(), data)))
            os.replace(unfinished, file)
        except OSError as error:
            raise UsageError(
                f"{file} cannot be written: {error.strerror}",
                "Make room and run the same command again: what is done is kept. Or choose another folder with -o.",
            ) from None
        finally:
            with suppress(OSError):
                unfinished.unlink()

    def clear(self) -> None:
        """Take away what a finished run no longer needs, and what runs that were killed left half written."""
        with suppress(OSError):
            for file in self.folder.glob("*.bin*"):
                file.unlink()
            self.folder.rmdir()
