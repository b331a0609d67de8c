"""The scales by which damage was graded, from 1940 to today, as rows: each class on one common scale from 0 to 4.

The common scale: 0 none, 1 slight, 2 moderate, 3 severe, 3.5 standing but beyond repair, 4 total. No class of one
scale equals a class of another: each row is the interval of what a building of that class may be. From above a
moderate damage is often not seen, so a class `none visible` runs to 2.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Unit = Literal["buildings", "dwellings", "points", "area", "pixels"]


class ScaleRow(NamedTuple):
    """One scale: what it counts, whether its classes were read in an open source, and where."""

    code: str
    title: str
    unit: Unit
    confirmed: bool
    source: str
    note: str = ""


class Grade(NamedTuple):
    """One class of a scale: its own words, and from where to where it lies on the common scale."""

    scale: str
    code: str
    words: str
    low: float
    high: float


_FROM_ABOVE = "read from above: moderate damage is often not seen"

SCALES: dict[str, ScaleRow] = {
    row.code: row
    for row in (
        ScaleRow(
            "ems98", "European Macroseismic Scale 1998", "buildings", True,
            "Gruenthal (ed.) 1998, grades 1 to 5", "seen from inside and outside; not made for vertical images",
        ),
        ScaleRow(
            "unosat", "UNITAR-UNOSAT damage sites", "points", True,
            "classes as written in UNOSAT's products for Raqqa, Mosul, Aleppo and Gaza",
            f"{_FROM_ABOVE}; only damaged sites are marked, so that absence is not `intact`; not checked on the ground",
        ),
        ScaleRow(
            "copernicus_ems", "Copernicus EMS grading", "buildings", True,
            "EMSR648 vector package; Ciriza Labiano and others 2021: first built on EMS-98", _FROM_ABOVE,
        ),
        ScaleRow(
            "copernicus_ems_old", "Copernicus EMS grading, older products", "buildings", False,
            "older grading products; classes not seen in an open source", _FROM_ABOVE,
        ),
        ScaleRow(
            "xbd", "xBD, Joint Damage Scale", "buildings", True, "Gupta and others 2019", _FROM_ABOVE,
        ),
        ScaleRow(
            "osm", "OpenStreetMap tags of destruction", "buildings", True,
            "tags as exported by the Humanitarian OpenStreetMap Team",
            "volunteers' readings, often copied from another product: see the tag `source`",
        ),
        ScaleRow(
            "lcc", "London County Council bomb damage maps", "buildings", True,
            "The London Archives, key to the maps of 1939-1945", "all damage of the war added up, not of one date",
        ),
        ScaleRow(
            "wdp", "W.D.P. returns of British towns", "buildings", True,
            "Hull History Centre, guide to damaged property: forms W.D.P. I to III", "properties, by raid",
        ),
        ScaleRow(
            "british", "British house damage classes A to D", "buildings", False,
            "from memory; the same steps stand without letters in the report of the British Mission to Japan, par. 89",
            "houses",
        ),
        ScaleRow(
            "german", "German damage classes of 1945", "dwellings", True,
            "key of the Schadensplan Dresden 1945/46, Stadtbauamt; Hohn 1991 for total loss of dwellings",
            "mostly dwellings; schwer was often counted as lost",
        ),
        ScaleRow(
            "ussbs", "United States Strategic Bombing Survey", "area", False,
            "from memory; no definition was seen in an open source", "mostly floor area or built-up area",
        ),
        ScaleRow(
            "wartoll", "Labels of a list drawn by wartoll", "buildings", True, "this table", "one building, one look",
        ),
    )
}  # fmt: skip

GRADES: tuple[Grade, ...] = (
    Grade("ems98", "0", "no damage", 0, 0),
    Grade("ems98", "1", "negligible to slight", 1, 1),
    Grade("ems98", "2", "moderate", 1, 2),
    Grade("ems98", "3", "substantial to heavy", 2, 3),
    Grade("ems98", "4", "very heavy", 3, 3.5),
    Grade("ems98", "5", "destruction", 3.5, 4),
    Grade("unosat", "1", "destroyed", 3.5, 4),
    Grade("unosat", "2", "severe damage", 3, 3.5),
    Grade("unosat", "3", "moderate damage", 2, 2),
    Grade("unosat", "4", "possible damage", 0, 2),
    Grade("unosat", "6", "no visible damage", 0, 2),
    Grade("unosat", "11", "possible damage from adjacent impact or debris", 0, 2),
    Grade("copernicus_ems", "destroyed", "destroyed", 3.5, 4),
    Grade("copernicus_ems", "damaged", "damaged", 2, 3.5),
    Grade("copernicus_ems", "possibly_damaged", "possibly damaged", 0, 2),
    Grade("copernicus_ems", "no_visible_damage", "no visible damage", 0, 2),
    Grade("copernicus_ems_old", "completely_destroyed", "completely destroyed", 3.5, 4),
    Grade("copernicus_ems_old", "highly_damaged", "highly damaged", 3, 3.5),
    Grade("copernicus_ems_old", "moderately_damaged", "moderately damaged", 2, 3),
    Grade("copernicus_ems_old", "negligible_to_slight_damage", "negligible to slight damage", 0, 2),
    Grade("copernicus_ems_old", "not_affected", "not affected", 0, 2),
    Grade("xbd", "destroyed", "destroyed", 3.5, 4),
    Grade("xbd", "major_damage", "major damage", 2, 3.5),
    Grade("xbd", "minor_damage", "minor damage", 1, 2),
    Grade("xbd", "no_damage", "no damage", 0, 2),
    Grade("osm", "destroyed", "tagged as destroyed or collapsed", 3, 4),
    Grade("osm", "damaged", "tagged as damaged", 1, 3.5),
    Grade("lcc", "black", "total destruction", 4, 4),
    Grade("lcc", "purple", "damaged beyond repair", 3.5, 3.5),
    Grade("lcc", "dark_red", "seriously damaged, doubtful if repairable", 3, 3.5),
    Grade("lcc", "light_red", "seriously damaged, repairable at cost", 2, 3),
    Grade("lcc", "orange", "general blast damage, not structural", 1, 1),
    Grade("lcc", "yellow", "blast damage, minor in nature", 1, 1),
    Grade("lcc", "uncoloured", "no colour", 0, 1),
    Grade("wdp", "a", "totally damaged", 4, 4),
    Grade("wdp", "b", "so badly damaged that demolition is necessary", 3.5, 3.5),
    Grade("wdp", "c", "seriously damaged but capable of repair", 2, 3),
    Grade("wdp", "d", "slightly damaged", 1, 1),
    Grade("british", "A", "demolished", 4, 4),
    Grade("british", "B", "to be demolished", 3.5, 3.5),
    Grade("british", "C(a)", "uninhabitable, needs major repair", 3, 3),
    Grade("british", "C(b)", "uninhabitable until first-aid repair", 2, 2),
    Grade("british", "D", "slight, habitable", 1, 1),
    Grade("german", "total", "Totalschaden, total zerstoert", 4, 4),
    Grade("german", "schwer", "schwer beschaedigt", 3, 3.5),
    Grade("german", "mittelschwer", "mittelschwer beschaedigt", 2, 2),
    Grade("german", "leicht", "leicht beschaedigt", 1, 1),
    Grade("german", "unbeschaedigt", "unbeschaedigt", 0, 0),
    Grade("ussbs", "destroyed", "destroyed", 4, 4),
    Grade("ussbs", "structural", "structural damage", 2, 4),
    Grade("ussbs", "superficial", "superficial damage", 1, 2),
    Grade("wartoll", "destroyed", "collapsed, burnt out or beyond repair", 3.5, 4),
    Grade("wartoll", "severe", "part of the structure lost, may stand", 3, 3),
    Grade("wartoll", "moderate", "holes, part of the roof gone, structure stands", 2, 2),
    Grade("wartoll", "slight", "marks, windows", 1, 1),
    Grade("wartoll", "none", "no damage seen", 0, 0),
    Grade("wartoll", "cannot_tell", "hidden, or the image does not show it", 0, 4),
)
BY_CODE: dict[tuple[str, str], Grade] = {(row.scale, row.code): row for row in GRADES}


def classes_of(scale: str) -> tuple[Grade, ...]:
    """The classes of a scale, in the order of the table; empty for a scale that is not in it."""
    return tuple(row for row in GRADES if row.scale == scale)
