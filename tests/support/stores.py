"""Stores for tests: a small pack, a clock to turn, and a desk somebody sits at."""

from pathlib import Path
from typing import Any

from console.domain.reference import (
    Area,
    Demand,
    IncidentType,
    Outcome,
    Place,
    Reference,
    Role,
    Service,
    Station,
    Threshold,
    Unit,
    UnitType,
)
from console.operations import commands as c
from console.operations.desk import Desk
from console.store.store import Store
from tests.support.clock import TurnedClock

ALL = ("alt",)
ROSKILDE = "Algade 12, 4000 Roskilde"


def small_pack(stations: int = 4) -> Reference:
    """Stations ST1 (Roskilde, RO), ST2 …, each with a pump, a tanker, a ladder and a leader."""
    names = [f"ST{n}" for n in range(1, stations + 1)]
    units = {}
    for station in names:
        short = "RO" if station == "ST1" else f"Q{station[2:]}"
        for kind, leader, crew in (("M", 1, 5), ("V", 0, 2), ("S", 0, 2), ("IL", 1, 0)):
            name = f"RB-{short}{kind}1"
            units[name] = Unit(name, f"{short}{kind}1", "RB", station, kind, leader, crew, "full_time")
    first = (Demand(1, "IL"), Demand(1, "M"), Demand(1, "V"))
    villa = IncidentType(
        "BYG-VILLA",
        {},
        "Bygn.brand-Villa",
        "House fire",
        "building_fire",
        "fire",
        ("villa",),
        (first, (Demand(1, "M"),)),
        "K1",
    )
    tree = IncidentType(
        "VEJR-TRAE",
        {},
        "Stormskade-væltet træ",
        "Fallen tree",
        "weather",
        "storm",
        ("træ",),
        ((Demand(1, "M"),),),
        "øvrig",
    )
    return Reference(
        version="1",
        hash=f"small-{stations}",
        areas={"oest": Area("oest", "Østdanmark", "Ø"), "syd": Area("syd", "Syddanmark", "S")},
        services={"RB": Service("RB", "municipal", "Roskilde Brandvæsen", "rb", "oest")},
        stations={s: Station(s, "RB", f"Station {s}", "RO", (), None, None) for s in names},
        unit_types={
            "M": UnitType("M", "autosprøjte", "pump", 1, 5, ("brand",)),
            "V": UnitType("V", "vandtankvogn", "water", 0, 2, ("vand",)),
            "S": UnitType("S", "drejestige", "special", 0, 2, ("højde",)),
            "IL": UnitType("IL", "indsatsleder", "leader", 1, 0, ()),
        },
        units=units,
        incident_types={"BYG-VILLA": villa, "VEJR-TRAE": tree},
        thresholds=(Threshold("uncovered", "*", 60, 180),),
        roles={
            "alt": Role("alt", "alt", "all", frozenset({"*"})),
            "opkald": Role("opkald", "opkaldsmodtager", "call-taker", frozenset({"take_in", "log", "glass"})),
        },
        status_codes=(),
        outcomes={name: Outcome(name, name, name, (), True, "") for name in ("reel", "blind", "dublet")},
        places=(Place("Roskilde", "4000", "ST1"),),
        neighbours={s: tuple(o for o in names if o != s) for s in names},
    )


def a_store(
    folder: Path, clock: TurnedClock, *, seat: str = "S1", kind: str = "drift", name: str = "a.db", stations: int = 4
) -> Store:
    """A new store on the small pack."""
    return Store.create(folder / name, area="oest", seat=seat, kind=kind, clock=clock, reference=small_pack(stations))


def a_desk(store: Store, *, seat: str | None = None, name: str = "Anna", roles: tuple[str, ...] = ALL) -> Desk:
    """A desk with somebody at it."""
    desk = Desk(store, seat=seat or store.seat)
    desk.sign_in(name, roles=roles)
    return desk


def taken_in(desk: Desk, type_code: str = "BYG-VILLA", place: str = ROSKILDE, **more: Any) -> str:
    """Take an incident in; answers its entity."""
    incident = desk.perform(c.OpenIncident(type_code=type_code, place=place, **more)).incident
    assert incident is not None
    return incident


def at_desk(store: Store, seat: str = "S1") -> Desk:
    """A seat's desk as its store left it, with whoever was signed in."""
    return Desk(store, seat=seat)


def opened(desk: Desk, place: str, at: tuple[int, int] | None = None) -> str:
    """A house fire at a place and a point (centimetres); answers its entity."""
    return taken_in(desk, place=place, at=at)
