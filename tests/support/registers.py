"""A register for tests: the small pack with alarms and required notices, and objects as a file would bring them."""

from dataclasses import replace
from pathlib import Path

from console.domain.reference import Demand, IncidentType, Outcome, Reference
from console.operations.desk import Desk
from console.store.store import Store
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, small_pack

HOSPITAL = "Sygehusvej 10, 4000 Roskilde"
OBJECTS = f"""id,aba,name,address,keybox,access,contacts,dangers,sks,demands,withdrawn
,100200300,Roskilde Sygehus,"{HOSPITAL}",ved port 3,fra Køgevej,teknisk vagt,\
"gas|ilt i kælderen|tilsyn|2026-03-01|2027-03-01|ja;person|truende adfærd|politiet|2026-01-05|2026-02-01|",,IL 2M S,
,,Halmstrup Gård,"Gårdvej 2, 4000 Roskilde",,,,stråtag|hele længen||||,,,
"""
CONTACTS = """function,name,area,hours,numbers
AMK,AMK Sjælland,oest,hele døgnet,70 00 00 01|70 00 00 02
Politi,Midt- og Vestsjællands Politi,oest,hele døgnet,114
"""


def alarm_pack() -> Reference:
    """The small pack with an alarm type that must be told to AMK and asks for a cause when it was for nothing."""
    pack = small_pack()
    alarm = IncidentType("ABA", {}, "BRANDALARM (ABA)", "Alarm", "alarm", "alarm", ("aba",), ((Demand(1, "M"),),), "K1")
    drowning = IncidentType(
        "DRUKNE", {}, "Drukneulykke", "Drowning", "drowning", "drowning", ("drukne",), ((Demand(1, "M"),),), "K1"
    )
    outcomes = dict(pack.outcomes) | {"blind_aba": Outcome("blind_aba", "blind ABA", "unwanted", (), True, "cause")}
    return replace(
        pack,
        incident_types=dict(pack.incident_types) | {"ABA": alarm, "DRUKNE": drowning},
        outcomes=outcomes,
        required_notices={"DRUKNE": ("AMK",)},
        alarm_causes=("kogning", "håndværker"),
    )


def alarm_desk(folder: Path, clock: TurnedClock) -> Desk:
    """A desk on a store with that pack."""
    return a_desk(Store.create(folder / "a.db", area="oest", seat="S1", clock=clock, reference=alarm_pack()))
