"""Roads and crossings that a person says are closed, until when: written as a warning of our own, shared with all.

A closure made from a warning of another sector ends when that one is over. Times ms UTC, places EPSG:25832.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import hypot
from pathlib import Path
from typing import Any, NamedTuple

from console.domain.text import folded, safe
from console.geo import closed, coordinates, drawn, outlines
from console.geo.closed import Stretch
from console.geo.drawn import NotDrawn
from console.geo.roads import Graph
from console.operations import advice_data, placing, road_book
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store import reading_closures, reading_warnings
from console.store.database import Connection
from console.store.pack import resources
from console.store.reading_closures import SCALE

LEVEL, KIND = 3, "road-closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRoad(Command):
    """`spær <sted> [til HH:MM] [,, grund]`; `until` None means as long as the centre's data say."""

    place: str
    until: int | None = None
    reason: str = ""
    about: str = ""  # the warning it was made from
    incident: str | None = None  # whose place it is


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRoad(Command):
    """`spær slut <sted>`: what was closed is driven again. `closure` is its id where it was pointed at."""

    place: str = ""
    closure: str = ""


class Network(NamedTuple):
    """The roads as they can be driven now: the graph where there is one, its closed edges, and the names of what is."""

    graph: Graph | None = None
    closed: Any = None
    names: tuple[str, ...] = ()


class _Rules(NamedTuple):
    hours: int
    within: int
    crossings: dict[str, tuple[str, float, float, int]]  # folded word → name, lat, lon, metres


@cache
def _rules() -> _Rules:
    given = tomllib.loads((resources() / "geo" / "closures.toml").read_text(encoding="utf-8"))
    found = {
        folded(word): (str(one["name"]), float(one["lat"]), float(one["lon"]), int(one["within_m"]))
        for one in given.get("crossing", ())
        for word in (*str(one["words"]).split(), str(one["name"]))
    }
    return _Rules(int(given["hours"]), int(given["within_m"]), found)


def usual_ms() -> int:
    """How long a road is closed where nobody says until when."""
    return _rules().hours * 3_600_000


def close(act: Act, command: Command) -> str:
    """Write that a road is closed. One whose place is not known to the point is shown, and times no way."""
    assert isinstance(command, CloseRoad)
    said, until = safe(command.place, 200), command.until or act.now + usual_ms()
    if until <= act.now:
        raise Refused("past", "Sluttidspunktet er gået. Skriv fx: til 18:00.", said)
    name, points, within = _where(act, command, said)
    reason = safe(command.reason, 300)
    headline = f"Spærret: {name}" + (f" · {reason}" if reason else "")
    told = as_warning(act, name=name, kind=KIND, headline=headline) | {
        "level": LEVEL, "onset": command.happened or act.now, "expires": until, "text": reason,
        "problems": [] if points else ["sted uden position: indgår ikke i køretider"],
        "shape": _shape(points), "closure": {"within": within, "about": command.about, "name": name},
    }  # fmt: skip
    scope = act.store.scope("national", "drift")
    body = {"told": told} | seen_here(act)
    act.write(act.new("warning"), "warning.told", body, scope=scope, happened=command.happened)
    return headline + ("" if points else ". Stedets position kendes ikke: køretiderne regner ikke med det")


def as_warning(act: Act, *, name: str, kind: str, headline: str) -> dict[str, Any]:
    """What a warning of our own says whatever it is about."""
    return {
        "feed": reading_closures.FEED, "source": reading_closures.FEED, "sender": _sender(act), "id": name,
        "version": "1", "kind": kind, "original_kind": kind, "level_source": "vagtcentralens egen", "sent": act.now,
        "headline": headline, "language": "da", "codes": [], "areas": [act.store.area], "municipalities": [],
        "references": [], "test": False, "records": 1,
    }  # fmt: skip


def seen_here(act: Act) -> dict[str, list[Any]]:
    """That whoever writes a warning has seen it."""
    user = act.desk.user
    role = user.roles[0] if user and user.roles else "plads"
    return {f"ack:{act.store.area}:{role}": [act.now, user.name if user else act.desk.seat]}


def reopen(act: Act, command: Command) -> str:
    """End the one closure that a place names; raises Refused where none or several do."""
    assert isinstance(command, OpenRoad)
    wanted = folded(command.place)
    held = reading_closures.standing(act.db, act.now)
    found = [one for one in held if one.id == command.closure or (wanted and wanted in folded(one.name))]
    found = found if wanted or command.closure else held
    if len(found) != 1:
        names = ", ".join(one.name for one in (found or held)) or "ingen"
        raise Refused("which_closure", f"Hvilken spærring? Der er: {names}.", command.place)
    act.write(found[0].id, "warning.ended", {"ended": "cancelled", "by": ""}, scope=act.scope_of(found[0].id))
    return f"Åben igen: {found[0].name}"


def network(db: Connection, store: Path, now: int) -> Network:
    """The roads as they can be driven now."""
    graph, held = road_book.graph(store), reading_closures.standing(db, now)
    names = tuple(one.name for one in held)
    if graph is None:
        return Network(names=names)
    stretches = tuple(Stretch(points, one.within) for one in held if (points := _points(one.shape)))
    return Network(graph, _edges(graph, stretches), names)


def unreckoned(db: Connection, roads: Network | None, now: int) -> str:
    """What is said where roads are closed that the times do not know of; empty where they do, or none is."""
    held = reading_closures.standing(db, now)
    bridges = {name for water in advice_data.waters() for name in water.crossings}
    driven = roads is not None and roads.graph is not None
    left = [one.name for one in held if one.shape is None or not (driven or one.name in bridges)]
    return f"Tiderne regner ikke med det, der er spærret: {', '.join(left[:3])}" if left else ""


_kept: list[tuple[Graph, tuple[Stretch, ...], Any]] = []


def _edges(graph: Graph, stretches: tuple[Stretch, ...]) -> Any:
    """What is closed, looked up once until it changes."""
    if not (_kept and _kept[0][0] is graph and _kept[0][1] == stretches):
        _kept[:] = [(graph, stretches, closed.edges(graph, stretches))]
    return _kept[0][2]


def _where(act: Act, command: CloseRoad, said: str) -> tuple[str, list[tuple[int, int]], int]:
    """Its name, its points (centimetres) and how far around them nobody drives (metres)."""
    rules = _rules()
    told = reading_warnings.told(act.db, command.about) if command.about else None
    if told and (held := _points(told.get("shape"))):
        return said, [(round(east * 100), round(north * 100)) for east, north in held], rules.within
    if command.incident:
        sql = "SELECT place, east, north FROM incident WHERE id = ?"
        row = act.db.execute(sql, (command.incident,)).fetchone()
        if row:
            return said or str(row[0]), [] if row[1] is None else [(row[1], row[2])], rules.within
    if found := rules.crossings.get(folded(said)):
        return found[0], [_centimetres(found[1], found[2])], found[3]
    if line := _line(said):
        return near(line[len(line) // 2]), line, rules.within
    if at := coordinates.parse(said):
        if at.doubt:
            return said, [], rules.within
        spot = _centimetres(at.lat, at.lon)
        return f"{near(spot)}, {said}".strip(", "), [spot], rules.within
    known = placing.position(act, said)
    return said, [known] if known else [], rules.within


def _line(said: str) -> drawn.Spots:
    """The points of a stretch that was drawn; none for any other text. Raises Refused for one that cannot be meant."""
    try:
        found = drawn.points(said) if " " in said else None
    except NotDrawn as slip:
        raise Refused("not_drawn", str(slip), said) from slip
    return found or []


def near(spot: tuple[int, int]) -> str:
    """The town a position is best said by; empty where none is known."""
    towns = advice_data.towns()
    nearest = min(towns, key=lambda town: hypot(town.east - spot[0], town.north - spot[1]), default=None)
    return f"ved {nearest.name}" if nearest else ""


def _centimetres(lat: float, lon: float) -> tuple[int, int]:
    east, north = coordinates.utm(lat, lon)
    return round(east * 100), round(north * 100)


def _shape(points: Sequence[tuple[int, int]]) -> dict[str, Any] | None:
    """As GeoJSON in parts of a degree, as warnings keep their shapes."""
    pairs = [coordinates.wgs84(east / 100, north / 100) for east, north in points]
    placed = [[round(lon * SCALE), round(lat * SCALE)] for lat, lon in pairs]
    if not placed:
        return None
    return {"type": "Point", "coordinates": placed[0]} if len(placed) == 1 else {
        "type": "LineString", "coordinates": placed
    }  # fmt: skip


def _points(shape: Mapping[str, Any] | None) -> tuple[tuple[float, float], ...]:
    """Metres along a shape's line, or its point; nothing for an area."""
    found = outlines.of_shape(shape, SCALE) if shape else []
    rings = [one.rings[0] for one in found if one.kind in ("point", "line") and one.rings]
    return tuple(zip(rings[0][::2], rings[0][1::2], strict=True)) if rings else ()


def _sender(act: Act) -> str:
    return act.reference.areas[act.store.area].name if act.store.area in act.reference.areas else act.store.area
