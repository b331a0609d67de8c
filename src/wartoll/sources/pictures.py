"""The user's own photographs: bytes with credit, licence and the place that they show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from ..errors import SourceError, UsageError

MOST_BYTES = 8_000_000
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"RIFF", "image/webp"),
)


class Shot(TypedDict):
    """The fields of a picture of a brief."""

    data: bytes
    media_type: str
    credit: str
    licence: str
    of: str


def read_pictures(
    files: Sequence[Path], credits: Sequence[str], licences: Sequence[str], sides: Sequence[str]
) -> list[Shot]:
    """One shot per file; UsageError where credit, licence or side is missing for one of them."""
    for name, given in (("--credit", credits), ("--licence", licences), ("--of", sides)):
        if len(given) != len(files):
            raise UsageError(
                f"{len(files)} pictures and {len(given)} of {name}",
                "Give --credit TEXT --licence SPDX --of subject|reference once for each --picture FILE.",
            )
    rows = zip(files, credits, licences, sides, strict=True)
    return [_shot(file, credit, licence, side) for file, credit, licence, side in rows]


def _shot(file: Path, credit: str, licence: str, side: str) -> Shot:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"the picture {file} cannot be read: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise UsageError(f"{file.name} has {len(data):,} bytes; the limit is {MOST_BYTES:,}", "Make it smaller.")
    media = next((media for signature, media in SIGNATURES if data.startswith(signature)), "")
    if not media:
        raise SourceError("is no JPEG, PNG or WebP picture", file=file.name)
    return Shot(data=data, media_type=media, credit=credit, licence=licence, of=side)
