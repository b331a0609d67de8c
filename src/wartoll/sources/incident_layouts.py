"""Which column of an incident list is which, for the layouts that are known, and how exactly each places a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

Columns = tuple[str, ...]
UNKNOWN_RADIUS = 5.0  # km, where a list does not say


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of file; several columns of killed are summed, several of sides are all read."""

    FIELDS: ClassVar[dict[str, str]] = {
        "id": "id", "start": "start", "end": "end", "lat": "lat", "lon": "lon", "accuracy_km": "accuracy",
        "low": "low", "high": "high", "best": "best", "side": "sides", "grade": "grade",
    }  # fmt: skip

    name: str
    id: Columns = ()
    start: Columns = ()
    end: Columns = ()
    lat: Columns = ()
    lon: Columns = ()
    accuracy: Columns = ()
    accuracy_km: bool = True
    low: Columns = ()  # of the civilians, or of whoever the list counts
    high: Columns = ()
    best: Columns = ()
    all_low: Columns = ()  # of everybody, where the list has both
    all_high: Columns = ()
    all_best: Columns = ()
    sides: Columns = ()
    grade: Columns = ()

    def with_columns(self, given: Mapping[str, str]) -> Layout:
        """The layout with other columns for some of FIELDS; one number of killed is lowest and highest at once."""
        own: dict[str, Any] = {self.FIELDS[field]: (column,) for field, column in given.items()}
        if "low" in given:
            own |= {"high": own.get("high", own["low"]), "all_low": (), "all_high": (), "all_best": ()}
        if "accuracy_km" in given:
            own["accuracy_km"] = True
        return replace(self, **own)

    def killed(self, population: str) -> tuple[Columns, Columns, Columns]:
        """The columns of the lowest, highest and best number of killed."""
        if population == "all" and self.all_low:
            return self.all_low, self.all_high, self.all_best
        return self.low, self.high, self.best

    def needed(self) -> Columns:
        """The columns that a file must have to be of this layout."""
        return (*self.start, *self.lat, *self.lon, *self.low, *self.high)

    def mapping(self, population: str) -> tuple[tuple[str, str], ...]:
        """What each column is taken for, as shown to the user."""
        low, high, best = self.killed(population)
        shown = {
            "id": self.id, "start": self.start, "end": self.end, "lat": self.lat, "lon": self.lon,
            "accuracy": self.accuracy, "low": low, "high": high, "best": best, "side": self.sides, "grade": self.grade,
        }  # fmt: skip
        return tuple((what, " + ".join(names)) for what, names in shown.items() if names)


#: The first that fits is taken. UCDP codes civilians and people of unknown status as one number each: the lowest is
#: the civilians, the highest both together; its low and high are of everybody.
LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "airwars", id=("code",), start=("date",), end=("date_end",), lat=("lat",), lon=("lon",),
        accuracy=("geolocation_accuracy",), accuracy_km=False, low=("civ_killed_min",), high=("civ_killed_max",),
        all_low=("civ_killed_min", "militants_killed_min"), all_high=("civ_killed_max", "militants_killed_max"),
        sides=("belligerents",), grade=("grading",),
    ),
    Layout(
        "ucdp", id=("id",), start=("date_start",), end=("date_end",), lat=("latitude",), lon=("longitude",),
        accuracy=("where_prec",), accuracy_km=False, low=("deaths_civilians",),
        high=("deaths_civilians", "deaths_unknown"), best=("deaths_civilians",), all_low=("low",), all_high=("high",),
        all_best=("best",), sides=("side_a", "side_b"),
    ),
    Layout(
        "plain", id=("id",), start=("date",), end=("date_end",), lat=("lat",), lon=("lon",), accuracy=("accuracy_km",),
        low=("killed_low",), high=("killed_high",), sides=("belligerents",), grade=("grade",),
    ),
)  # fmt: skip

#: (layout, word of the list) -> km within which a place is known. UCDP's 1 is a named town or village, and its point.
RADII: dict[tuple[str, str], float] = {
    ("airwars", "within_1m"): 0.05, ("airwars", "exact_location"): 0.1, ("airwars", "exact_location_other"): 0.1,
    ("airwars", "exact_location_coalition"): 0.1, ("airwars", "within_100m"): 0.1, ("airwars", "street"): 0.3,
    ("airwars", "nearby_landmark"): 0.5, ("airwars", "neighbourhood_area"): 1.0, ("airwars", "village"): 2.0,
    ("airwars", "town"): 4.0, ("airwars", "city"): 5.0, ("airwars", "subdistrict"): 15.0,
    ("airwars", "district"): 30.0, ("airwars", "province_governorate"): 60.0,
    ("ucdp", "1"): 4.0, ("ucdp", "2"): 25.0, ("ucdp", "3"): 30.0, ("ucdp", "4"): 60.0, ("ucdp", "5"): 60.0,
    ("ucdp", "6"): 300.0,
}  # fmt: skip
