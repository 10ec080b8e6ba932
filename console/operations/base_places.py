"""The gazetteer that is there without any import: towns, and the stations of the pack, in a file of its own."""

from collections.abc import Iterator
from pathlib import Path

from console.domain.reference import Reference
from console.geo import coordinates
from console.store.gazetteer import Gazetteer, Place, file_of
from console.store.pack import resources

TOWNS, STATIONS = "byer (GeoNames)", "stationer (eksempeldata)"


def opened(store: Path, reference: Reference, now: int) -> Gazetteer:
    """The file beside a store, filled with what the pack knows the first time and whenever the pack is new."""
    gazetteer = Gazetteer(file_of(store))
    held = {source: attribution for source, _, _, _, _, attribution in gazetteer.imports()}
    if held.get(STATIONS) != reference.hash:
        gazetteer.replace(
            TOWNS, "place", ((place, "") for place in _towns()), at=now, attribution="GeoNames (CC BY 4.0)"
        )
        stations = ((place, "") for place in _stations(reference))
        gazetteer.replace(STATIONS, "station", stations, at=now, attribution=reference.hash)
    return gazetteer


def _towns() -> Iterator[Place]:
    lines = (resources() / "geo" / "demand_points.csv").read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines[1:] if not line.startswith("#")):
        name, east, north, people = line.rsplit(",", 3)
        if not east.isdecimal():
            continue
        lat, lon = coordinates.wgs84(int(east) / 100, int(north) / 100)
        yield Place(name.strip('"'), "by", round(lat, 5), round(lon, 5), weight=int(people or 0))


def _stations(reference: Reference) -> Iterator[Place]:
    for station in reference.stations.values():
        if station.east is None or station.north is None:
            continue
        lat, lon = coordinates.wgs84(station.east / 100, station.north / 100)
        service = reference.services.get(station.service)
        area = service.area if service else ""
        yield Place(f"Station {station.name}", "station", round(lat, 5), round(lon, 5), area=area, weight=1)
