"""How the page names the side that a figure lays harm to: one table, the same form for every side."""

from __future__ import annotations

NAMES: dict[str, str] = {
    "us-led-coalition": "the US-led coalition",
    "sdf": "the SDF",
    "isis": "ISIS",
    "raf": "the RAF",
    "usaaf": "the USAAF",
    "un-command": "the UN Command",
    "gna": "the GNA",
    "jna-and-serb-forces": "the JNA and Serb forces",
    "united-states": "the United States",
    "saf": "the SAF",
    "rsf": "the RSF",
}


def name_of(slug: str) -> str:
    """`the US-led coalition` for `us-led-coalition`; several sides joined by `and`."""
    return " and ".join(NAMES.get(part, _plain(part)) for part in slug.split("+"))


def _plain(slug: str) -> str:
    words = slug.replace("-", " ")
    return words[:1].upper() + words[1:] if " " not in words else f"the {words[:1].upper()}{words[1:]}"
