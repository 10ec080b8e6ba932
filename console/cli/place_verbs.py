"""The command line's verbs about places: find one, take a register in, how long it takes to get there."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from console.operations.closures import Network

Answer = Mapping[str, Any] | list[Any]


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    geo = verbs.add_parser("geo", parents=[shared], help="places, registers of places, travel times")
    what = geo.add_subparsers(dest="what", required=True)
    find = what.add_parser("find", parents=[shared], help="a place in whatever form it is said")
    find.add_argument("text")
    find.add_argument("--limit", type=int, default=10)
    take = what.add_parser("import", parents=[shared], help="take a register of addresses or places in")
    take.add_argument("file", type=Path)
    take.add_argument("--kind", choices=("address", "place", "beach", "station", "km", "roads", "object"), default="")
    take.add_argument("--layer", default="", help="one layer of a GeoPackage; all of them where it is left out")
    take.add_argument("--attribution", default="", help="whose data it is, shown with it")
    eta = what.add_parser("eta", parents=[shared], help="how long it takes to get there")
    eta.add_argument("--from", dest="start", metavar="LAT,LON")
    eta.add_argument("--to", dest="end", metavar="LAT,LON")
    eta.add_argument("--incident", help="every unit's time to an incident")
    what.add_parser("calibrate", parents=[shared], help="what the journal's own driving times say of the straight line")


def geo(args: argparse.Namespace) -> Answer:
    """One of the words after `geo`."""
    return {"find": _find, "import": _import, "eta": _eta, "calibrate": _calibrate}[args.what](args)


def _find(args: argparse.Namespace) -> Answer:
    from console.cli.verbs import reading
    from console.geo import coordinates
    from console.operations import base_places, finding_places

    reader, reference, clock = reading(args)
    gazetteer = base_places.opened(args.store, reference, clock.now())
    hits = finding_places.find([gazetteer], args.text, own=reader.held_areas(), limit=max(1, args.limit))
    gazetteer.close()
    rows = []
    for hit in hits:
        east, north = coordinates.utm(hit.lat, hit.lon)
        rows.append(
            {
                "label": hit.label, "kind": hit.kind, "lat": round(hit.lat, 6), "lon": round(hit.lon, 6),
                "e": round(east, 1), "n": round(north, 1), "municipality": hit.municipality, "source": hit.source,
                "score": hit.score, "doubt": hit.doubt,
            }
        )  # fmt: skip
    return rows


def _roads(args: argparse.Namespace) -> Answer:
    """A road network out of an OpenStreetMap extract."""
    from console.geo.osm import NotReadable
    from console.operations import road_book

    try:
        graph = road_book.take_in(args.store, args.file)
    except NotReadable as reason:
        return _no("unusable", f"{reason}. Det, der var der før, er der stadig.", str(args.file))
    except OSError as error:
        return _no("no_file", f"{args.file}: {error.strerror or error}.", str(args.file))
    said = f"{len(graph.east)} vejkryds og {len(graph.start)} vejstykker taget ind. {graph.attribution}"
    return {"ok": True, "kind": "roads", "taken": len(graph.start), "rejected": 0, "reasons": [], "message": said}


def _import(args: argparse.Namespace) -> Answer:
    if args.kind == "roads" or args.file.name.endswith((".pbf", ".osm", ".osm.bz2", ".osm.gz")):
        return _roads(args)
    if args.kind == "object":
        from console.cli.register_verbs import take_objects

        return take_objects(args)
    from console.cli.verbs import reading
    from console.operations import base_places, importing_areas, importing_features, importing_places

    _, reference, clock = reading(args)
    gazetteer = base_places.opened(args.store, reference, clock.now())
    try:
        told = {"now": clock.now(), "attribution": args.attribution}
        if importing_features.is_features(args.file):
            done = importing_areas.take_in(gazetteer, args.file, borders=args.store, layer=args.layer, **told)
        else:
            done = importing_places.take_in(gazetteer, args.file, kind=args.kind, **told)
    except importing_places.Unusable as reason:
        return _no("unusable", f"{reason}. Det, der var der før, er der stadig.", str(args.file))
    except OSError as error:
        return _no("no_file", f"{args.file}: {error.strerror or error}.", str(args.file))
    finally:
        gazetteer.close()
    return {
        "ok": True, "kind": done.kind, "taken": done.taken, "rejected": done.rejected, "reasons": done.reasons,
        "doubtful": done.doubtful, "message": f"{done.taken} taget ind, {done.rejected} afvist",
    }  # fmt: skip


def _eta(args: argparse.Namespace) -> Answer:
    if args.incident:
        return _etas(args)
    from console.geo import coordinates, waters
    from console.geo.roads import NO_ROAD
    from console.operations import advice_data

    points = [coordinates.parse(text or "") for text in (args.start, args.end)]
    if points[0] is None or points[1] is None:
        return _no("position", "Skriv --from og --to som positioner, fx 55.64,12.08.", str(args.start))
    start, end = (coordinates.utm(one.lat, one.lon) for one in points if one)
    doubts = [one.doubt for one in points if one and one.doubt]
    metres = round(((start[0] - end[0]) ** 2 + (start[1] - end[1]) ** 2) ** 0.5)
    roads, closed = _drivable(args.store)
    driven = roads.graph.seconds_to(end, [start], closed=roads.closed)[0] if roads.graph else None
    over = waters.crossed(advice_data.waters(), start, end, roads.names) if driven is None else 0
    if driven == NO_ROAD or over is None:
        return {"seconds": None, "metres": metres, "source": "cut_off", "age_s": None, "doubts": [*doubts, *closed]}
    if driven is not None:
        return {"seconds": round(driven), "metres": metres, "source": "route", "age_s": None, "doubts": doubts}
    figures = advice_data.figures()
    seconds = figures.line_s + round(metres * figures.line_ms_per_m / 1000) + over
    return {"seconds": seconds, "metres": metres, "source": "line", "age_s": None, "doubts": doubts}


def _drivable(store: Path) -> "tuple[Network, list[str]]":
    """The roads as they can be driven now, and what is closed in words; without a store, all of them."""
    from console.domain.clock import WallClock
    from console.operations import closures, road_book
    from console.store.database import connect

    if not store.exists():
        return closures.Network(road_book.graph(store)), []
    found = closures.network(connect(store, readonly=True), store, WallClock().now())
    return found, [f"spærret: {name}" for name in found.names]


def _etas(args: argparse.Namespace) -> Answer:
    """Every unit's seconds to an incident, the quickest first."""
    from console.cli.verbs import incident_of, reading
    from console.operations import advising, closures, travelling, whereabouts

    reader, reference, clock = reading(args)
    incident = incident_of(reader, args.incident)
    scene = advising.scene(reader.db, reference, incident)
    now = clock.now()
    roads, told = closures.network(reader.db, args.store, now), whereabouts.told(reader.db, now)
    times = travelling.travel_seconds(reference, reader.board(), scene, roads, told, now)
    shown = {unit.id: unit.callsign for unit in reader.board()}
    rows = [
        {"callsign": shown[name], "unit": name, "seconds": eta.seconds, "source": eta.source, "age_s": eta.age_s}
        for name, eta in times.items()
    ]
    return sorted(rows, key=lambda row: (row["seconds"] is None, row["seconds"] or 0, row["callsign"]))


def _calibrate(args: argparse.Namespace) -> Answer:
    """What the journal's own driving times say of the figures of the straight line."""
    from console.cli.verbs import reading
    from console.operations import calibrating

    reader, reference, _ = reading(args)
    found = calibrating.fitted(calibrating.drives(reader.db, reference))
    if found is None:
        return _no("too_few", f"Der skal mindst {calibrating.LEAST} kørsler med kendt sted til.", "")
    told = f"line_ms_per_m {found.line_ms_per_m}, line_s {found.line_s} passer på {found.drives} kørsler"
    return {"ok": True, **found._asdict(), "message": f"{told}; skriv dem i advice.csv"}


def _no(code: str, message: str, word: str) -> Answer:
    return {"ok": False, "error": {"code": code, "message": message, "word": word}}


VERBS = {"geo": geo}
