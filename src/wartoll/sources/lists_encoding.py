"""Which file this is: its kind, the hash of its bytes and the encoding of its text, in one pass over it."""

from __future__ import annotations

import codecs
import hashlib
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from ..errors import SourceError, UsageError

FileKind = Literal["text", "workbook", "json lines", "parquet"]
BLOCK = 4 << 20
SAMPLE = 1 << 20
KINDS: dict[str, FileKind] = {
    ".csv": "text", ".tsv": "text", ".txt": "text", ".tab": "text", ".xlsx": "workbook", ".xlsm": "workbook",
    ".jsonl": "json lines", ".ndjson": "json lines", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
#: what is said to files of other kinds
OTHER_KINDS = {
    ".xls": "Open it and save it as XLSX.",
    ".ods": "Open it and save it as XLSX or CSV.",
    ".json": "Write one JSON object a line and name the file .jsonl.",
    ".zip": "Unpack it first.",
    ".gz": "Unpack it first.",
    ".pdf": "Type or export the table as CSV.",
    ".docx": "Copy the table into a spreadsheet and save it as CSV.",
}


class Codepage(NamedTuple):
    """An encoding of one byte a letter, and the letters it is there for, from the commonest to the rarest."""

    name: str
    letters: str


CODEPAGES = (
    Codepage("cp1256", "اليمنروتبهدعسحةفكقجأشصطخىزذضثإئءغؤظآ"),
    Codepage("cp1251", "оаеинтсрвлкмдпуяыьгзбчйхіжшюєїцщэфъґё"),
    Codepage("cp1255", "יוהלארשמתנבחדקעכפגםטצןזסךףץ"),
)
#: names that people use for encodings, beside those that Python knows
NAMES = {"windows-1256": "cp1256", "windows-1251": "cp1251", "windows-1255": "cp1255", "arabic": "cp1256",
         "cyrillic": "cp1251", "hebrew": "cp1255"}  # fmt: skip
#: how much better than the next the best codepage must fit, and how well at least (mean log chance of a letter)
MARGIN, FLOOR = 0.3, -5.0
STRANGER = 1e-4  # the chance of anything that is no letter of the codepage's languages


class FileFacts(NamedTuple):
    """What one pass over a file tells."""

    kind: FileKind
    sha256: str
    encoding: str  # empty for files that are no text


def file_facts(path: Path, encoding: str = "") -> FileFacts:
    """Kind, hash and encoding of a file; SourceError where it cannot be read, UsageError where it must be asked."""
    kind = file_kind(path)
    textual = kind in ("text", "json lines")
    digest, sample, proper = hashlib.sha256(), b"", True
    decoder = codecs.getincrementaldecoder("utf-8")()
    for block in _blocks(path):
        digest.update(block)
        if not textual:
            continue
        proper = proper and _decodes(decoder, block)
        if len(sample) < SAMPLE:
            sample += block if len(sample) == 0 or not block.isascii() else b""
    proper = proper and _decodes(decoder, b"", final=True)
    named = _encoding(path, sample, proper, encoding) if textual else ""
    return FileFacts(kind, digest.hexdigest(), named)


def file_kind(path: Path) -> FileKind:
    """The kind of a file by the end of its name; UsageError for kinds that cannot be read."""
    end = path.suffix.lower()
    if end not in KINDS:
        hint = OTHER_KINDS.get(end, f"Lists may be: {', '.join(KINDS)}.")
        raise UsageError(f"{path.name} is no table that can be read", hint)
    return KINDS[end]


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            first = file.read(BLOCK)
            if not first:
                raise SourceError("is empty", file=path.name, next_step="Give a file with headings and rows.")
            yield first
            while block := file.read(BLOCK):
                yield block
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=path.name) from None


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(path: Path, sample: bytes, proper: bool, given: str) -> str:
    if given:
        return known_encoding(given, path.name)
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in sample:
        return _without_mark(path, sample)
    return "utf-8" if proper else _codepage(path, sample)


def known_encoding(name: str, file: str) -> str:
    """Python's name of an encoding; UsageError where there is none of that name."""
    try:
        return codecs.lookup(NAMES.get(name.lower(), name)).name
    except LookupError:
        raise UsageError(
            f"{file}: there is no encoding {name!r}", "Write utf-8, utf-16, windows-1256, windows-1251 or windows-1255."
        ) from None


def _without_mark(path: Path, sample: bytes) -> str:
    """UTF-16 without its mark has every second byte of its commas and spaces zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > 0.05 * len(sample) and min(even, odd) * 20 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    raise SourceError("holds NUL bytes: it is no text file", file=path.name, next_step="Export the table as CSV.")


def _codepage(path: Path, sample: bytes) -> str:
    fits = sorted(((fit(sample, page), page.name) for page in CODEPAGES), reverse=True)
    if fits[0][0] - fits[1][0] < MARGIN or fits[0][0] < FLOOR:
        raise UsageError(
            f"{path.name} is not UTF-8, and its encoding cannot be told from its letters",
            'Add the line that is right to the mapping: encoding = "windows-1256" (Arabic), "windows-1251" (Cyrillic) '
            'or "windows-1255" (Hebrew).',
        )
    return fits[0][1]


def fit(sample: bytes, page: Codepage) -> float:
    """The mean log chance of the letters beyond ASCII in a codepage whose letters become rarer as 1/rank."""
    letters = Counter(letter for letter in sample.decode(page.name, "replace").lower() if ord(letter) > 127)
    total = sum(1 / (rank + 3) for rank in range(len(page.letters)))
    chances = {letter: 1 / (rank + 3) / total for rank, letter in enumerate(page.letters)}
    logs = sum(count * math.log(chances.get(letter, STRANGER)) for letter, count in letters.items())
    return logs / max(letters.total(), 1)


def as_utf8(path: Path, encoding: str, scratch: Path) -> Path:
    """A file with the same text in UTF-8: the file itself, or a copy in the scratch folder, written block by block."""
    if encoding == "utf-8":
        return path
    copy = scratch / f"text{path.suffix}"
    decoder = codecs.getincrementaldecoder(encoding)()
    with copy.open("wb") as out:
        try:
            for block in _blocks(path):
                out.write(decoder.decode(block).encode("utf-8"))
            out.write(decoder.decode(b"", True).encode("utf-8"))
        except UnicodeError:
            raise SourceError(
                f"is not {encoding} text throughout", file=path.name, next_step="Save the file as UTF-8 and try again."
            ) from None
    return copy
