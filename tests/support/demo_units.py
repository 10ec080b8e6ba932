"""The units of the reference picture, one chip a unit."""

from console.domain.picture import BoardUnit
from tests.support.clock import EVENING
from tests.support.demo_rows import UNITS

MINUTE = 60_000
ID = "incident/{}".format
STATUSES = {
    "L": "available_station",
    "R": "available_radio",
    "D": "standby_move",
    "B": "limited",
    "A": "alerted",
    "K": "acknowledged",
    "P": "en_route",
    "F": "on_scene",
    "I": "on_scene",
    "U": "out_of_service",
}
TYPES = {
    "IL": ("Indsatsleder", "leader"),
    "HP": ("Højkapacitetspumpe", "pump"),
    "HZ": ("Miljøvogn", "pump"),
    "M": ("Autosprøjte", "pump"),
    "V": ("Vandtankvogn", "water"),
    "G": ("Generator", "special"),
    "S": ("Drejestige", "special"),
    "R": ("Redningsvogn", "special"),
    "B": ("Redningsbåd", "special"),
}


def type_of(callsign: str) -> str:
    """The type code in a call sign of the picture."""
    rest = callsign[2:].rstrip("0123456789")
    return rest if rest in TYPES else rest[:1]


def a_unit(text: str, service: str, station: str, order: int) -> BoardUnit:
    """One chip of the picture's board, e.g. `SLM1 1+5 A 3`."""
    callsign, *rest = text.split()
    leader, crew = (int(n) for n in rest.pop(0).split("+")) if "+" in rest[0] else (0, 2)
    letter, *more = rest
    late = int(more[0]) if more and more[0].isdigit() else 0
    since = EVENING - (late * MINUTE + 10_000 if late else 65_000)
    nominal = 5 if callsign == "SKM1" else 3 if callsign == "HGM1" else crew
    busy = letter in "AKPFI"
    return BoardUnit(
        f"demo-{service[:2]}-{callsign}",
        callsign,
        service,
        station,
        type_of(callsign),
        TYPES[type_of(callsign)][1],
        (),
        STATUSES[letter],
        since,
        "radio",
        EVENING - MINUTE if letter == "I" else None,
        ID("18432") if busy else None,
        "18432" if busy else "",
        leader,
        crew,
        leader,
        nominal,
        "part_time",
        "",
        None,
        ("talk",) if "talk" in more else (),
        station,
        order,
    )


def all_units() -> list[BoardUnit]:
    """The picture's board in its order."""
    units: list[BoardUnit] = []
    service = ""
    for line in UNITS.splitlines():
        if line.startswith("="):
            service = line[1:]
            continue
        station, _, listed = line.partition(": ")
        units += [a_unit(text, service, f"{service[:2]}-{station}", len(units) + 1) for text in listed.split(", ")]
    return units
