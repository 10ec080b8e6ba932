"""Reference data: the starting state every store of one pack shares.

Loaded by `store.pack`, never written at run time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Area(NamedTuple):
    """One of the four regional areas, or the nation. `letter` marks its incident numbers (N M S Ø, national R)."""

    id: str  # nord midt syd oest national
    name: str
    letter: str


class Service(NamedTuple):
    """A rescue service; `kind` is municipal or state.

    `short` is what a person types before a repeated call sign (`tb:m1`).
    """

    id: str
    kind: str
    name: str
    short: str
    area: str


class Station(NamedTuple):
    """A fire station. `east` and `north` are centimetres in EPSG:25832, as are all positions in the project."""

    id: str
    service: str
    name: str
    short: str  # two letters before the call signs of its units, e.g. RO
    postcodes: tuple[str, ...]
    east: int | None
    north: int | None


class UnitType(NamedTuple):
    """A kind of unit; `role` is its column on the board: pump, water, special or leader."""

    code: str  # M, TS, V, S, R, IL …
    name: str
    role: str
    leader: int
    crew: int
    capabilities: tuple[str, ...]


class Unit(NamedTuple):
    """A unit as the pack knows it. `id` is `<service id>-<callsign>` and never changes."""

    id: str
    callsign: str
    service: str
    station: str
    type: str
    leader: int
    crew: int
    readiness: str  # full_time part_time volunteer


@dataclass(frozen=True, slots=True)
class Demand:
    """So many units of a type (`or_types` serve as well) in one step of a response plan."""

    count: int
    type: str
    or_types: tuple[str, ...] = ()


class IncidentType(NamedTuple):
    """One line of the pickliste. `steps` are additive: step one goes at once, each further step is added on call."""

    code: str  # normalised, ASCII, e.g. BYG-VILLA
    source_codes: Mapping[str, str]  # 112 organisation → its own code
    wording: str  # as shown: Bygn.brand-Villa/Rækkehus
    english: str
    group: str  # building_fire vehicle_fire minor_fire wildfire rescue drowning pollution cbrn transport weather …
    pictogram: str  # fire road-accident rescue drowning gas pollution storm flood wind alarm other
    aliases: tuple[str, ...]
    steps: tuple[tuple[Demand, ...], ...]
    priority: str  # K1 K2 liv samf værdi øvrig
    tags: tuple[str, ...] = ()


class Threshold(NamedTuple):
    """When a time is late: seconds to the warning and to the alert. None means never."""

    # untaken uncovered to_call alerted acknowledged en_route on_scene recalled, cut of a line, same_event told twice
    meaning: str
    priority: str  # K1 K2 liv samf værdi øvrig or *
    warn: int | None
    alert: int | None


class Role(NamedTuple):
    """What a person in this role may do: names of mandates (see `domain.mandate`)."""

    id: str
    name: str
    english: str
    mandates: frozenset[str]


class StatusCode(NamedTuple):
    """A service's own status value for one of our meanings. `service` `*` is the default table."""

    service: str
    code: str
    meaning: str
    label: str
    direction: str  # in out both


class Outcome(NamedTuple):
    """How an incident may end; `word` is what a person types and what is shown."""

    id: str  # reel blind_aba …
    name: str
    english: str
    aliases: tuple[str, ...]
    in_odin: bool
    asks: str  # what more is asked for: "cause", "to", "" …


class Place(NamedTuple):
    """A town or postcode that points at a fire district: the station that comes first there."""

    name: str
    postcode: str
    station: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole pack.

    `hash` covers every file it was read from; two stores of one hash share the same starting state.
    """

    version: str
    hash: str
    areas: Mapping[str, Area]
    services: Mapping[str, Service]
    stations: Mapping[str, Station]
    unit_types: Mapping[str, UnitType]
    units: Mapping[str, Unit]
    incident_types: Mapping[str, IncidentType]
    thresholds: tuple[Threshold, ...]
    roles: Mapping[str, Role]
    status_codes: tuple[StatusCode, ...]
    outcomes: Mapping[str, Outcome]
    places: tuple[Place, ...]
    neighbours: Mapping[str, tuple[str, ...]]  # station → the other stations, nearest first (the "station order")
    required_notices: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )  # type → functions
    alarm_causes: tuple[str, ...] = ()  # words offered for why an alarm system raised a false alarm


SAME_EVENT = 180  # seconds, where the pack says nothing


def same_event(reference: Reference) -> int:
    """Milliseconds within which the same status of a unit told by two installations is one event (ops M14)."""
    held = [limit.alert for limit in reference.thresholds if limit.meaning == "same_event"]
    return (held[0] if held and held[0] is not None else SAME_EVENT) * 1000
