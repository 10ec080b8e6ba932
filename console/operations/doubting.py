"""What is doubtful about a position: how well it is known, how old it is, and whether anybody could be there.

Rules are example data (`resources/geo/doubts.toml`). Distances are metres, times ms UTC.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from console.geo import coordinates
from console.operations import map_reading
from console.store.pack import resources

ABROAD = {"Sweden": "i Sverige", "Germany": "i Tyskland", "Norway": "i Norge", "Poland": "i Polen"}
_RADIUS = re.compile(r"(.+?)\s*(?:±|\+/-)\s*(\d{1,6}(?:[.,]\d+)?)\s*(km|m)?", re.IGNORECASE)


class Rules(NamedTuple):
    """Metres, minutes and metres, as the file says."""

    sure_within_m: int
    old_after_min: int
    sea_from_m: int


class Spot(NamedTuple):
    """A position: centimetres of EPSG:25832 (None where it cannot be meant), how well it is known, what is doubtful."""

    at: tuple[int, int] | None
    radius: int = 0
    doubt: str = ""

    @property
    def told(self) -> str:
        """All that is doubtful about it, how roughly it is known included; empty where nothing is."""
        rough = f"kendes på {metres(self.radius)} nær" if self.radius > rules().sure_within_m else ""
        return ", ".join(filter(None, (self.doubt, rough)))

    @property
    def fields(self) -> dict[str, Any]:
        """What a place keeps of it beside its point; one that is doubtful is unconfirmed until a person has looked."""
        said: dict[str, Any] = {"radius": self.radius} if self.radius else {}
        return said | ({"doubt": self.told, "confirmed": False} if self.told else {})


def asked(place: Mapping[str, Any]) -> str:
    """What a person is told of a doubtful place, and how it is believed; a place without a point never is."""
    if not place.get("doubt"):
        return ""
    again = "Er det rigtigt, så skriv stedet igen" if place.get("east") is not None else "Skriv stedet anderledes"
    return f" · {place['doubt']}. {again}"


def metres(value: int) -> str:
    """As it is said: `500 m`, `2,5 km`."""
    return f"{value} m" if value < 1000 else f"{value / 1000:.1f} km".replace(".0 ", " ").replace(".", ",")


@cache
def rules() -> Rules:
    """The rules in force; raises OSError, ValueError, KeyError for data nobody can read."""
    given = tomllib.loads((resources() / "geo" / "doubts.toml").read_text(encoding="utf-8"))
    return Rules(*(int(given[name]) for name in Rules._fields))


def without_radius(text: str) -> tuple[str, int]:
    """A place as it is looked up, and the metres around it where `± 500 m` or `± 2 km` was said; 0 where not."""
    found = _RADIUS.fullmatch(text.strip())
    if found is None:
        return text, 0
    around = float(found[2].replace(",", ".")) * (1000 if (found[3] or "m").lower() == "km" else 1)
    return found[1].strip(" ,"), round(min(around, 500_000))


def of_text(text: str) -> Spot | None:
    """The position a text is, in whatever form; None for one that is an address or a name."""
    said, radius = without_radius(text)
    found = coordinates.parse(said)
    if found is None:
        return Spot(None, radius) if radius else None
    return _spot(found.lat, found.lon, radius, found.doubt)


def measured(lat: float, lon: float, radius: int, age: int | None) -> Spot:
    """A position that a device gave, `age` ms old."""
    found = coordinates.parse(f"{lat:.6f},{lon:.6f}")
    if found is None:
        return Spot(None, radius, "ingen position på jorden")
    spot = _spot(found.lat, found.lon, radius, found.doubt)
    return spot._replace(doubt=", ".join(filter(None, (spot.doubt, aged(age)))))


def aged(age: int | None) -> str:
    """What is said of a position of an age in ms; empty while it is new."""
    if age is None or age < rules().old_after_min * 60_000:
        return ""
    minutes = age // 60_000
    return f"positionen er {minutes} min gammel" if minutes < 120 else f"positionen er {minutes // 60} timer gammel"


def lying(east: int, north: int) -> str:
    """Where a point (centimetres) cannot simply be: abroad, or out at sea; empty on Danish land and by its coast."""
    from shapely import Point

    land, abroad = _land()
    point = Point(east / 100, north / 100)
    if land.contains(point):
        return ""
    where = next((told for told, shape in abroad if shape.contains(point)), "")
    if where:
        return f"positionen ligger {where}"
    off = land.distance(point)
    return f"positionen ligger på havet, {off / 1000:.0f} km fra land" if off >= rules().sea_from_m else ""


def _spot(lat: float, lon: float, radius: int, doubt: str) -> Spot:
    """One that was turned round is put where it must have been meant; one that cannot be meant has no point."""
    turned = "byttet om" in doubt and coordinates.doubt(lat, lon) == ""
    if doubt and not turned and coordinates.doubt(lat, lon) != "uden for dansk område":
        return Spot(None, radius, doubt)
    east, north = (round(value * 100) for value in coordinates.utm(lat, lon))
    return Spot((east, north), radius, ", ".join(filter(None, (doubt, lying(east, north)))))


@cache
def _land() -> tuple[Any, tuple[tuple[str, Any], ...]]:
    """Denmark, and its neighbours with how they are said; each ready to be asked many times."""
    from shapely import prepare, union_all
    from shapely.geometry import Polygon

    def shaped(kind: str, name: str = "") -> Any:
        held = [one for one in map_reading.known_outlines()[0] if one.kind == kind and name in ("", one.name)]
        rings = [ring for one in held for ring in one.rings if len(ring) >= 8]
        whole = union_all([Polygon(list(zip(ring[::2], ring[1::2], strict=True))).buffer(0) for ring in rings])
        prepare(whole)
        return whole

    return shaped("area"), tuple((told, shaped("neighbour", name)) for name, told in ABROAD.items())
