"""Loads the reference pack from `resources/reference`: plain CSV, because the start has no time for more."""

import csv
import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from console.domain import reference as r
from console.domain.response_plan import demand_in

_FLEET = ["callsign", "service", "station", "type", "leader", "crew", "readiness"]


class ReferenceProblem(Exception):
    """A file of the pack is missing or malformed; says which and where."""


def resources() -> Path:
    """The resources folder, in a checkout or an installed package; raises ReferenceProblem."""
    package = Path(__file__).parents[1]
    for folder in (package.parent / "resources", package / "resources"):
        if (folder / "reference").is_dir():
            return folder
    raise ReferenceProblem(f"Mappen resources mangler ved {package.parent}. Hent programmet igen.")


@cache
def load_reference(folder: Path | None = None) -> r.Reference:
    """The pack of a folder, by default the one OVERBLIK_REFERENCE names, else ours.

    Raises ReferenceProblem naming file and line.
    """
    named = os.environ.get("OVERBLIK_REFERENCE")
    return _Pack(folder or (Path(named) if named else resources() / "reference")).load()


class _Pack:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytes: dict[str, bytes] = {}

    def load(self) -> r.Reference:
        services = {row["id"]: r.Service(**row) for row in self._rows("services.csv")}
        places = tuple(r.Place(**row) for row in self._rows("places.csv"))
        stations = {row["id"]: _station(row, places) for row in self._rows("stations.csv")}
        parts: dict[str, Any] = {
            "areas": {row["id"]: r.Area(**row) for row in self._rows("areas.csv")},
            "services": services,
            "stations": stations,
            "unit_types": {row["code"]: _unit_type(row) for row in self._rows("unit_types.csv")},
            "units": self._units(),
            "incident_types": {row["code"]: _incident_type(row) for row in self._rows("picklist.csv")},
            "thresholds": tuple(_threshold(row) for row in self._rows("thresholds.csv")),
            "roles": {row["id"]: _role(row) for row in self._rows("roles.csv")},
            "status_codes": tuple(r.StatusCode(**row) for row in self._rows("status_codes.csv")),
            "outcomes": {row["id"]: _outcome(row) for row in self._rows("outcomes.csv")},
            "places": places,
            "neighbours": Neighbours(stations, services),
            "alarm_causes": tuple(row["cause"] for row in self._rows("alarm_causes.csv")),
        }
        parts["required_notices"] = _required(parts["incident_types"], self._rows("required_notices.csv"))
        return r.Reference(version="2026.1", hash=self._hash(), **parts)

    def _units(self) -> dict[str, r.Unit]:
        """The fleet by id. Read by position: it is most of the pack, and the start waits for it."""
        columns, rows = self._table("units.csv")
        if columns != _FLEET:
            raise ReferenceProblem(f"units.csv: kolonnerne skal være {','.join(_FLEET)}")
        units = {}
        for number, row in rows:
            try:
                callsign, service, station, kind, leader, crew, readiness = row
                name = f"{service}-{callsign}"
                units[name] = r.Unit(name, callsign, service, station, kind, int(leader), int(crew), readiness)
            except ValueError as error:
                raise ReferenceProblem(f"units.csv, linje {number}: {error}") from error
        return units

    def _hash(self) -> str:
        seal = hashlib.sha256()
        for name in sorted(self._bytes):
            seal.update(name.encode() + b"\0" + self._bytes[name])
        return seal.hexdigest()

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        columns, rows = self._table(name)
        for number, row in rows:
            if len(row) != len(columns):
                raise ReferenceProblem(f"{name}, linje {number}: {len(row)} felter, ventet {len(columns)}")
            try:
                yield dict(zip(columns, row, strict=True))
            except (ValueError, TypeError, KeyError) as error:
                raise ReferenceProblem(f"{name}, linje {number}: {error}") from error

    def _table(self, name: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
        try:
            content = self._bytes[name] = (self._folder / name).read_bytes()
            lines = [line for line in content.decode().splitlines() if line and not line.startswith("#")]
        except (OSError, UnicodeDecodeError) as error:
            raise ReferenceProblem(f"{name} kan ikke læses: {error}") from error
        return lines[0].split(","), enumerate(csv.reader(lines[1:]), 2)


class Neighbours(Mapping[str, tuple[str, ...]]):
    """The station order: the other stations of the same area, nearest first in a straight line; worked out when asked."""

    def __init__(self, stations: Mapping[str, r.Station], services: Mapping[str, r.Service]) -> None:
        self._stations = stations
        self._services = services
        self._known: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name not in self._known:
            here = self._stations[name]
            area = self._services[here.service].area
            others = [s for s in self._stations.values() if s.id != name and self._is_local(s, area)]
            others.sort(key=lambda s: (_gap(here, s), s.id))
            self._known[name] = tuple(s.id for s in others)
        return self._known[name]

    def _is_local(self, station: r.Station, area: str) -> bool:
        """The state's centres are asked for, never proposed: Beredskabsstyrelsen disposes of them (mandate B)."""
        service = self._services[station.service]
        return service.area == area and service.kind == "municipal"

    def __iter__(self) -> Iterator[str]:
        return iter(self._stations)

    def __len__(self) -> int:
        return len(self._stations)


def _gap(here: r.Station, there: r.Station) -> int:
    if here.east is None or here.north is None or there.east is None or there.north is None:
        return 2**62
    return (here.east - there.east) ** 2 + (here.north - there.north) ** 2


def _station(row: dict[str, str], places: tuple[r.Place, ...]) -> r.Station:
    east, north = (int(row[key]) if row[key] else None for key in ("east", "north"))
    return r.Station(row["id"], row["service"], row["name"], row["short"], (), east, north)


def _unit_type(row: dict[str, str]) -> r.UnitType:
    crew = int(row["leader"]), int(row["crew"])
    return r.UnitType(row["code"], row["name"], row["role"], *crew, tuple(row["capabilities"].split()))


def _incident_type(row: dict[str, str]) -> r.IncidentType:
    steps = tuple(tuple(demand_in(part) for part in step.split()) for step in row["steps"].split(";"))
    sources = {source: row[source] for source in ("police", "hbr") if row[source]}
    return r.IncidentType(
        row["code"], sources, row["wording"], row["english"], row["group"], row["pictogram"],
        tuple(row["aliases"].split()), steps, row["priority"], tuple(row["tags"].split()),
    )  # fmt: skip


def _required(types: Mapping[str, r.IncidentType], rows: Iterator[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Type → functions to be told. A row names a type by its code, or all types of a group."""
    asked = list(rows)
    found = {
        code: [row["function"] for row in asked if row["type"] in (code, kind.group)] for code, kind in types.items()
    }
    return {code: tuple(dict.fromkeys(functions)) for code, functions in found.items() if functions}


def _threshold(row: dict[str, str]) -> r.Threshold:
    warn, alert = (int(row[key]) if row[key] else None for key in ("warn", "alert"))
    return r.Threshold(row["meaning"], row["priority"], warn, alert)


def _role(row: dict[str, str]) -> r.Role:
    return r.Role(row["id"], row["name"], row["english"], frozenset(row["mandates"].split()))


def _outcome(row: dict[str, str]) -> r.Outcome:
    aliases = tuple(row["aliases"].split())
    return r.Outcome(row["id"], row["name"], row["english"], aliases, row["odin"] == "1", row["asks"])
