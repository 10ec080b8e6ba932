"""A seat as full as it may get: 2,000 units of the own area and 2,000 open incidents in an exercise store."""

import csv
import itertools
import shutil
from pathlib import Path

from console.domain.clock import SteppedClock
from console.operations import commands as c
from console.operations.desk import Desk
from console.store.pack import load_reference, resources
from console.store.store import EXERCISE, Store

UNITS, INCIDENTS = 2000, 2000
START = 1_783_004_400_000  # an hour before Skybrud begins, ms UTC


def pack(folder: Path, area: str = "oest") -> Path:
    """Our pack with the area's fleet filled up to 2,000 units: each extra one stands beside another of its kind."""
    target = folder / "reference"
    shutil.copytree(resources() / "reference", target)
    own = {s.id for s in load_reference().services.values() if s.area == area}
    units = [unit for unit in load_reference().units.values() if unit.service in own]
    with (target / "units.csv").open("a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        for number, unit in zip(range(UNITS - len(units)), itertools.cycle(units), strict=False):
            sign = f"{unit.callsign}X{number // len(units)}"
            rows.writerow((sign, unit.service, unit.station, unit.type, unit.leader, unit.crew, unit.readiness))
    return target


def store(path: Path, reference: Path) -> None:
    """An exercise store with 2,000 open incidents of the last hour."""
    clock = SteppedClock(START)
    made = Store.create(path, area="oest", seat="ØV", kind=EXERCISE, clock=clock, reference=load_reference(reference))
    desk = Desk(made, seat="ØV")
    desk.sign_in("bænk", roles=tuple(made.reference.roles))
    codes = [code for code in made.reference.incident_types if not code.startswith("ABA")]
    with desk.batch():
        for number in range(INCIDENTS):
            clock.at += 1500
            place = f"Prøvevej {number}, 4000 Roskilde"
            desk.perform(c.OpenIncident(type_code=codes[number % len(codes)], place=place))
    made.close()
