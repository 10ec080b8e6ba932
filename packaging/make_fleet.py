"""Writes the reference pack's stations, units and places once, from the base lists. Run by hand; its output is committed.

    python packaging/make_fleet.py BASE_FOLDER resources/reference

Everything it makes up (call signs, fleet, crews, readiness) is plausible, not real: *eksempeldata*.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from pyproj import Transformer

AREA = {"Østdanmark": "oest", "Syddanmark": "syd", "Midtjylland": "midt", "Nordjylland": "nord"}
TARGET = {"oest": 800, "syd": 800, "midt": 760, "nord": 480}
NOTE = "# eksempeldata: plausible, not real. Source: public lists, second-hand; GeoNames (CC BY 4.0) for towns.\n"
KNOWN = {
    "Roskilde": "RO", "Viby": "VI", "Kirke Hyllinge": "KH", "Greve": "GR", "Taastrup": "TA", "Køge": "KG", "Borup": "BO",
    "Store Heddinge": "SH", "Hårlev": "HÅ", "Solrød": "SO", "Holbæk": "HO", "Tølløse": "TØ", "Jyderup": "JY", "Kalundborg": "KA",
    "Slagelse": "SL", "Korsør": "KR", "Skælskør": "SK", "Sorø": "SR", "Stenlille": "ST", "Næstved": "NÆ", "Vordingborg": "VO",
}  # fmt: skip
BASE = ("M1", "V1", "IL1")
BY_SIZE = {
    "large": ("M1", "M2", "V1", "V2", "S1", "R1", "IL1", "MV1", "B1", "PU1", "DRO1", "LOG1"),
    "town": ("M1", "M2", "V1", "V2", "S1", "R1", "IL1"),
    "small": ("M1", "V1", "R1", "IL1"),
    "village": ("M1", "V1"),
}
EXTRA = ("PU1", "MAN1", "ATV1", "M3", "GEN1", "V2", "LOG1", "PU2", "SAND1", "R1", "DRO1", "S1", "TS1", "ST1", "HSE1", "B1", "M2",
         "MAN2", "PU3", "KDOP1", "MV1", "BV1", "P1", "AKUT1", "DYK1")  # fmt: skip
STATE = ("M1", "V1", "HP1", "HP2", "PU1", "PU2", "NG1", "MAN1", "MAN2", "IL1", "LOG1", "MV1", "BV1")
CREW = {
    "M": (1, 5),
    "TS": (1, 3),
    "HSE": (1, 1),
    "IL": (1, 0),
    "MAN": (1, 5),
    "KDOP": (1, 2),
    "P": (1, 3),
    "HP": (1, 3),
    "NG": (1, 1),
}
SMALL_PUMP = (1, 3)


def rows(path: Path) -> list[dict[str, str]]:
    """A base list as dictionaries."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def short_of(town: str, taken: set[str]) -> str:
    """Two letters for a station, unique among `taken`, from its town."""
    letters = [c for c in town.upper() if c.isalpha()]
    tries = [KNOWN.get(town, ""), *(letters[0] + c for c in letters[1:]), *(a + b for a in letters for b in letters)]
    return next(pair for pair in tries if len(pair) == 2 and pair not in taken and not pair.startswith("K1"))


def size_of(town: str, people: dict[str, int]) -> str:
    """A station's size class by the people of its town."""
    count = people.get(town, 0)
    return "large" if count > 40_000 else "town" if count > 12_000 else "small" if count > 3_500 else "village"


def main(base: Path, out: Path) -> None:
    """Make the three lists."""
    services = rows(base / "services.csv")
    towns = rows(base / "towns.csv")
    people = {row["name"]: int(row["population"]) for row in towns}
    area = {row["id"]: AREA[row["region2027"]] for row in services}
    stations = _stations(rows(base / "stations.csv"), area, people)
    _write(out / "stations.csv", ("id", "service", "name", "short", "east", "north"), [s[:6] for s in stations])
    _write(
        out / "units.csv",
        ("callsign", "service", "station", "type", "leader", "crew", "readiness"),
        _units(stations, area),
    )
    _write(out / "places.csv", ("name", "postcode", "station"), _places(towns, stations))


def _stations(found: list[dict[str, str]], area: dict[str, str], people: dict[str, int]) -> list[tuple[str, ...]]:
    to_grid = Transformer.from_crs(4326, 25832, always_xy=True)
    taken: dict[str, set[str]] = defaultdict(set)
    made = []
    order = sorted(found, key=lambda r: (r["service_id"], -people.get(r["town"], 0), r["town"], r["name"]))
    for row in sorted(order, key=lambda r: (r["town"] not in KNOWN, r["service_id"].startswith("BRS"))):
        short = short_of(row["town"], taken[area[row["service_id"]]])
        taken[area[row["service_id"]]].add(short)
        east, north = to_grid.transform(float(row["lon"]), float(row["lat"]))
        name = row["town"]
        size = "state" if row["service_id"].startswith("BRS") else size_of(row["town"], people)
        code = f"{row['service_id']}-{short}"
        made.append((code, row["service_id"], name, short, str(round(east * 100)), str(round(north * 100)), size))
    return sorted(made, key=lambda s: (s[1], -people.get(s[2], 0), s[2]))


def _units(stations: list[tuple[str, ...]], area: dict[str, str]) -> list[tuple[str, ...]]:
    fleet: dict[str, list[str]] = {s[0]: list(STATE if s[6] == "state" else BY_SIZE[s[6]]) for s in stations}
    by_area: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for station in stations:
        by_area[area[station[1]]].append(station)
    for name, members in by_area.items():
        _fill(fleet, [s for s in members if s[6] != "state"], TARGET[name] - sum(len(fleet[s[0]]) for s in members))
    return [_unit(station, mark, number) for station in stations for number, mark in enumerate(fleet[station[0]])]


def _fill(fleet: dict[str, list[str]], members: list[tuple[str, ...]], lacking: int) -> None:
    sizes = ("large", "town", "small", "village")
    order = sorted(members, key=lambda s: sizes.index(s[6]))
    for extra in EXTRA:
        for station in order:
            if lacking <= 0:
                return
            if extra not in fleet[station[0]]:
                fleet[station[0]].append(extra)
                lacking -= 1


def _unit(station: tuple[str, ...], mark: str, number: int) -> tuple[str, ...]:
    kind = mark.rstrip("0123456789")
    leader, crew = CREW.get(kind, (0, 2))
    if kind == "M" and station[6] == "village":
        leader, crew = SMALL_PUMP
    first = {"large": "full_time", "state": "full_time"}.get(station[6], "part_time")
    reserve = number >= len(BY_SIZE.get(station[6], STATE))
    readiness = "volunteer" if reserve and kind in ("MAN", "SAND", "LOG") else first if not reserve else "part_time"
    return (station[3] + mark, station[1], station[0], kind, str(leader), str(crew), readiness)


def _places(towns: list[dict[str, str]], stations: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Each town with the nearest station (straight line); postcodes are filled in from the customer's own data."""
    to_grid = Transformer.from_crs(4326, 25832, always_xy=True)
    municipal = [s for s in stations if s[6] != "state"]
    known = {s[2]: s[0] for s in reversed(municipal)}
    made = [(name, POSTCODES.get(name, ""), station) for name, station in known.items()]
    for row in towns:
        if row["name"] in known:
            continue
        east, north = to_grid.transform(float(row["lon"]), float(row["lat"]))
        near = min(municipal, key=lambda s: (int(s[4]) / 100 - east) ** 2 + (int(s[5]) / 100 - north) ** 2)
        made.append((row["name"], POSTCODES.get(row["name"], ""), near[0]))
    return sorted(made)


POSTCODES = {
    "Roskilde": "4000", "Greve": "2670", "Køge": "4600", "Holbæk": "4300", "Slagelse": "4200", "Næstved": "4700", "Ringsted": "4100",
    "Sorø": "4180", "Korsør": "4220", "Kalundborg": "4400", "Vordingborg": "4760", "Hillerød": "3400", "Helsingør": "3000",
    "Frederikssund": "3600", "Rønne": "3700", "Taastrup": "2630", "Ballerup": "2750", "Glostrup": "2600", "Odense": "5000",
    "Svendborg": "5700", "Nyborg": "5800", "Kolding": "6000", "Fredericia": "7000", "Vejle": "7100", "Esbjerg": "6700", "Haderslev": "6100",
    "Aabenraa": "6200", "Sønderborg": "6400", "Horsens": "8700", "Aarhus": "8000", "Randers": "8900", "Viborg": "8800", "Silkeborg": "8600",
    "Herning": "7400", "Holstebro": "7500", "Skive": "7800", "Aalborg": "9000", "Hjørring": "9800", "Frederikshavn": "9900",
    "Thisted": "7700", "Hobro": "9500", "Nykøbing Falster": "4800", "Nakskov": "4900", "Maribo": "4930", "Haslev": "4690", "Viby": "4130",
    "Borup": "4140", "Lejre": "4320", "Kirke Hyllinge": "4070",
}  # fmt: skip


def _write(path: Path, columns: tuple[str, ...], made: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(NOTE)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
