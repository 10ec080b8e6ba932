"""Areas of danger that a person draws: smoke, gas, an unsafe quay. Written as a warning of our own, shared with all.

What lies in one says so at once, in the incident pane and in the alarm text. Times ms UTC, places EPSG:25832.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from console.domain import ground
from console.domain.text import folded, safe
from console.geo import coordinates, drawn
from console.geo.drawn import NotDrawn, Spots
from console.operations import closures, placing
from console.operations.act import Act
from console.operations.closures import usual_ms
from console.operations.commands import Command, Refused
from console.store import reading_ground
from console.store.reading_closures import SCALE

LEVEL = 3
WIDEST = 60_000.0  # metres across


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawDanger(Command):
    """`fareområde <punkter | sted 300 m> [til HH:MM] [,, hvad]`; an incident's place where `incident` is given."""

    place: str
    until: int | None = None
    text: str = ""
    incident: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDanger(Command):
    """`fareområde slut <hvad>`; `area` is its id where it was pointed at."""

    place: str = ""
    area: str = ""


def draw(act: Act, command: Command) -> str:
    """Write the area. Raises Refused for what is no area, or has no place anybody knows."""
    assert isinstance(command, DrawDanger)
    until = command.until or act.now + usual_ms()
    if until <= act.now:
        raise Refused("past", "Sluttidspunktet er gået. Skriv fx: til 18:00.", command.place)
    said, corners = _corners(act, command)
    text = safe(command.text, 300)
    headline = f"Fareområde: {text or said}"
    degrees = [coordinates.wgs84(east / 100, north / 100) for east, north in (*corners, corners[0])]
    ring = [[round(lon * SCALE), round(lat * SCALE)] for lat, lon in degrees]
    told = closures.as_warning(act, name=text or said, kind=reading_ground.DANGER_AREA, headline=headline) | {
        "level": LEVEL, "onset": command.happened or act.now, "expires": until, "text": text, "problems": [],
        "shape": {"type": "Polygon", "coordinates": [ring]},
        "ground": [[value for spot in corners for value in spot]],
    }  # fmt: skip
    scope = act.store.scope("national", "drift")
    body = {"told": told} | closures.seen_here(act)
    act.write(act.new("warning"), "warning.told", body, scope=scope, happened=command.happened)
    inside = _inside(act, corners)
    return headline + (f" · {inside} åbne hændelser ligger i det" if inside else "")


def end(act: Act, command: Command) -> str:
    """End the one area that was named or pointed at; raises Refused where none or several are."""
    assert isinstance(command, EndDanger)
    held, wanted = list(reading_ground.danger_areas(act.db, act.now)), folded(command.place)
    named = [one for one in held if one.id == command.area or (wanted and wanted in folded(one.name))]
    found = named if wanted or command.area else held
    if len(found) != 1:
        names = ", ".join(one.name for one in (found or held)) or "ingen"
        raise Refused("which_area", f"Hvilket fareområde? Der er: {names}.", command.place)
    act.write(found[0].id, "warning.ended", {"ended": "cancelled", "by": ""}, scope=act.scope_of(found[0].id))
    return f"Ophævet: {found[0].name}"


def _corners(act: Act, command: DrawDanger) -> tuple[str, Spots]:
    """What the area is called by its place, and its corners in centimetres."""
    try:
        corners = drawn.points(command.place)
    except NotDrawn as slip:
        raise Refused("not_drawn", str(slip), command.place) from slip
    if corners is not None and len(corners) > 2:
        _must_be_area(corners, command.place)
        return closures.near(corners[0]), corners
    said, metres = drawn.around(command.place) or (command.place, 0.0)
    middle = _middle(act, command, said)
    if not metres or middle is None:
        why = "Skriv mindst tre punkter, eller et sted og hvor langt omkring: fareområde Havnevej 1, Køge 300 m"
        raise Refused(
            "not_drawn", why if not metres else f"Stedet {said} kendes ikke til punktet. {why}", command.place
        )
    if 2 * metres > WIDEST:
        raise Refused("not_drawn", f"Området er over {WIDEST / 1000:.0f} km bredt.", command.place)
    where = act.incident(command.incident).place if command.incident else said
    return where, drawn.circle(middle, metres)


def _middle(act: Act, command: DrawDanger, said: str) -> tuple[int, int] | None:
    if command.incident:
        sql = "SELECT east, north FROM incident WHERE id = ?"
        row = act.db.execute(sql, (command.incident,)).fetchone()
        return (row[0], row[1]) if row and row[0] is not None else None
    at = coordinates.parse(said)
    if at is not None and not at.doubt:
        east, north = coordinates.utm(at.lat, at.lon)
        return round(east * 100), round(north * 100)
    return placing.position(act, said)


def _must_be_area(corners: Spots, said: str) -> None:
    shape: Any = ground.shape_in([[value for spot in corners for value in spot]])
    if not shape or drawn.crosses_itself(corners):
        raise Refused("not_drawn", "Linjerne krydser hinanden. Tegn området hele vejen rundt.", said)
    west, south, east, north = ground.box(shape)
    if max(east - west, north - south) > WIDEST * 100:
        raise Refused("not_drawn", f"Området er over {WIDEST / 1000:.0f} km bredt.", said)


def _inside(act: Act, corners: Iterable[tuple[int, int]]) -> int:
    """How many open incidents lie in it now."""
    shape = (tuple(value for spot in corners for value in spot),)
    sql = "SELECT east, north FROM incident WHERE open = 1 AND east IS NOT NULL"
    return sum(ground.holds(shape, east, north) for east, north in act.db.execute(sql).fetchall())
