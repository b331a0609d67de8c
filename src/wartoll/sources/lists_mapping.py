"""Which column of a list is which: a small TOML file with one table for each list."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from ..errors import UsageError
from ..records import Frozen
from .lists_words import known_headings, plain_word

#: keys that name one column each, in the order of the table of entries
COLUMN_KEYS = (
    "source_id", "father", "age", "birth_year", "sex", "date", "place_1", "place_2", "place_3", "lat", "lon",
)  # fmt: skip
#: what two lists can be compared by; ages and years of birth speak of one thing
COMPARED = ("name", "age", "sex", "date", "place_1", "place_2", "place_3", "lat")
HEAD = """# Which column of each list is which. Mend what is wrong, delete what a list does not have.
# name: one column, or its parts in the order of the name, given name first.
# date_order: "dmy" where 3/4/2017 is 3 April, "mdy" where it is 4 March.
"""


class ListMapping(Frozen):
    """The columns of one list by the headings of its file, and what the file does not say of itself."""

    list: str
    file: str
    name: tuple[str, ...] = ()
    source_id: str = ""
    father: str = ""
    age: str = ""
    birth_year: str = ""
    sex: str = ""
    date: str = ""
    place_1: str = ""
    place_2: str = ""
    place_3: str = ""
    lat: str = ""
    lon: str = ""
    date_order: Literal["", "dmy", "mdy"] = ""
    encoding: str = ""
    separator: str = ""
    heading: int = 1  # the row that holds the headings
    sheet: str = ""
    men: tuple[str, ...] = ()  # codes of the list's own for men, such as 1
    women: tuple[str, ...] = ()
    joined: bool = False  # other files may carry more of the same list

    @property
    def columns(self) -> dict[str, str]:
        """The headings that are used, each with its role; parts of a name as `name 1`, `name 2` and on."""
        parts = {f"name {n}": heading for n, heading in enumerate(self.name, 1)}
        return parts | {key: heading for key in COLUMN_KEYS if (heading := getattr(self, key))}

    def compared(self) -> set[str]:
        """What the list can be compared by."""
        found = {key for key in COMPARED if getattr(self, key)}
        return found | ({"age"} if self.birth_year else set())


def read_mappings(path: Path) -> tuple[ListMapping, ...]:
    """The mappings of a TOML file, one for each of its tables; UsageError where it is none."""
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read: {error.strerror}", "Give the path of a mapping file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name} is no TOML: {error}", 'Write lines such as: age = "العمر"') from None
    stray = [key for key, value in tables.items() if not isinstance(value, dict)]
    if stray or not tables:
        what = f"holds {stray[0]!r} outside of any list" if stray else "names no list"
        raise UsageError(f"{path.name} {what}", "Begin each list with its name in brackets: [hospital]")
    return tuple(mapping_of(name, table, path.name) for name, table in tables.items())


def mapping_of(name: str, table: dict[str, Any], file: str = "the mapping") -> ListMapping:
    """The mapping of one table; UsageError names the key that does not fit."""
    values = {key: _several(value) if key in ("name", "men", "women") else value for key, value in table.items()}
    unknown = [key for key in values if key not in ListMapping.model_fields or key == "list"]
    if unknown:
        near = difflib.get_close_matches(unknown[0], list(ListMapping.model_fields), 1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(ListMapping.model_fields)}."
        raise UsageError(f"{file}, [{name}]: there is no key {unknown[0]!r}", hint)
    if not values.get("file"):
        raise UsageError(f"{file}, [{name}]: the file is not named", 'Add a line such as: file = "hospital.csv"')
    try:
        mapping = ListMapping(list=name, **values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise UsageError(f"{file}, [{name}]: {key} does not fit: {first['msg']}", _right(key)) from None
    if not mapping.columns:
        raise UsageError(f"{file}, [{name}]: no column is named", 'Add lines such as: name = "Full name"')
    return mapping


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _right(key: str) -> str:
    return 'Write date_order = "dmy" or "mdy".' if key == "date_order" else "Write a heading of the file in quotes."


def mapping_text(mappings: Sequence[ListMapping]) -> str:
    """The TOML text of mappings; reading it gives the same mappings."""
    blocks = [HEAD]
    for mapping in mappings:
        lines = [f"[{_quoted(mapping.list)}]"]
        for key, value in mapping.model_dump(exclude_defaults=True, exclude={"list"}).items():
            lines.append(f"{key} = {_toml(value)}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]" if len(value) != 1 else _quoted(value[0])
    return _quoted(value) if isinstance(value, str) else str(value).lower()


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, except for DEL."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def located(mapping: ListMapping, headings: Sequence[str]) -> dict[str, int]:
    """The place of each used column among the headings of the file; UsageError where one is missing or doubled."""
    exact = _places(headings)
    loose = _places([plain_word(heading) for heading in headings])
    found: dict[str, int] = {}
    for role, heading in mapping.columns.items():
        places = exact.get(heading) or loose.get(plain_word(heading)) or []
        if not places:
            raise _missing(mapping, role, heading, headings)
        if len(places) > 1:
            raise UsageError(
                f"{mapping.file} has {len(places)} columns headed {heading!r}",
                "Give one of them another heading in the file, so that the mapping can tell them apart.",
            )
        found[role] = places[0]
    return found


def _places(headings: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        places.setdefault(heading, []).append(at)
    return places


def _missing(mapping: ListMapping, role: str, heading: str, headings: Sequence[str]) -> UsageError:
    named = [h for h in headings if h]
    near = difflib.get_close_matches(heading, named, 3, 0.5) or named[:12]
    shown = f"Nearest headings: {', '.join(map(repr, near))}. "
    if not known_headings(headings):  # the row may be of people: then it is not repeated
        shown = f"Row {mapping.heading} of the file may not hold headings; say which does with heading = 1. "
    key = role.split()[0]
    return UsageError(
        f"{mapping.file} has no column {heading!r}, which [{mapping.list}] names as its {key}",
        f"{shown}Mend the line {key} = … of the mapping, or delete it.",
    )


def check_shared(mappings: Sequence[ListMapping]) -> None:
    """UsageError where two lists have nothing that they could be compared by."""
    for at, one in enumerate(mappings):
        for other in mappings[at + 1 :]:
            if one.list != other.list and not one.compared() & other.compared():
                has = "; ".join(f"[{m.list}] has {', '.join(sorted(m.compared())) or 'nothing'}" for m in (one, other))
                raise UsageError(
                    f"the lists {one.list!r} and {other.list!r} share no column",
                    f"{has}. Map the columns that both have: name, age, sex, date or place.",
                )
