"""What the board paints of one unit, prepared once per change."""

from typing import NamedTuple

from console.domain.picture import BoardUnit
from console.domain.reference import Reference
from console.gui.models import alarm_words
from console.gui.models.durations import clock, tight
from console.gui.models.lateness import deadlines
from console.gui.models.words import word
from console.gui.symbols import status_symbol

FREE = ("available_station", "available_radio", "standby_move")
PENDING = ("to_call", "alerted", "acknowledged")  # our own deadlines run
OUT = ("out_of_service", "debriefing")
GROUPS = (
    "available_station",
    "available_radio",
    "standby_move",
    "limited",
    "to_call",
    "alerted",
    "acknowledged",
    "en_route",
    "rendezvous",
    "on_scene",
    "committed",
    "clearing",
    "recalled",
    "out_of_service",
    "debriefing",
)
ALWAYS = frozenset(GROUPS) - {"to_call", "rendezvous", "clearing", "recalled", "debriefing"}


class ChipCells(NamedTuple):
    """One chip, ready to paint. `status` is the group it is counted in: *committed* is apart from *on_scene*."""

    id: str
    callsign: str
    status: str
    symbol: str
    colour: str
    ink: str
    weight: int
    struck: bool
    crew: str
    crew_said: bool  # somebody said so; otherwise it is the usual crew
    short_crew: bool
    since: int
    pending: bool
    conflict: bool
    talk: str  # talk, talk_urgent or nothing
    incident: str | None
    priority: str


def group_of(unit: BoardUnit) -> str:
    """The group a unit is counted in."""
    return "committed" if unit.status == "on_scene" and unit.committed_at is not None else unit.status


def prepare(unit: BoardUnit) -> ChipCells:
    """The chip of a unit: what waits is bright and heavy, what is in hand is quiet."""
    group = group_of(unit)
    symbol, colour = status_symbol(unit.status, group == "committed")
    colour = "alert" if alarm_words.is_broken(unit.alarm, unit.status) else colour
    waits = group in ("to_call", "alerted")
    ink = "ink" if waits or group in FREE else "ink3" if group in OUT else "ink2"
    short = _under_nominal(unit)
    talk = next((mark for mark in ("emergency", "talk_urgent", "talk") if mark in unit.marks), "")
    return ChipCells(
        unit.id,
        unit.callsign,
        group,
        symbol,
        colour,
        ink,
        500 if waits else 400,
        group in OUT,
        _crew(unit) if unit.role == "pump" or short else "",
        unit.crew is not None,
        short,
        unit.status_since,
        group in PENDING,
        "conflict" in unit.marks,
        talk,
        unit.incident,
        unit.priority,
    )


def _crew(unit: BoardUnit) -> str:
    """The crew as it was said, else the usual one."""
    if unit.crew is not None:
        return f"{unit.crew_leader}+{unit.crew}"
    return f"{unit.nominal_leader}+{unit.nominal_crew}" if unit.nominal_leader + unit.nominal_crew else ""


def _under_nominal(unit: BoardUnit) -> bool:
    if unit.crew is None or unit.crew_leader is None:
        return False
    return unit.crew_leader + unit.crew < unit.nominal_leader + unit.nominal_crew


def lateness(chip: ChipCells, reference: Reference, now: int) -> str:
    """`warn`, `alert` or nothing: how long the crew has not answered."""
    return deadlines(reference).late(chip.status, chip.priority, now - chip.since) if chip.pending else ""


def status_word(group: str) -> str:
    """A status in words."""
    return word(f"status.{group}")


def sentence(unit: BoardUnit, reference: Reference, now: int) -> str:
    """The unit in words, for tooltip and screen reader."""
    chip = prepare(unit)
    kind = reference.unit_types.get(unit.type)
    station = reference.stations.get(unit.station)
    said = [unit.callsign, kind.name if kind else unit.type, station.name if station else unit.station]
    said.append(f"{status_word(chip.status)} {tight(now - unit.status_since)}")
    if unit.crew is not None:
        said.append(word("board.crew", n=f"{unit.crew_leader}+{unit.crew}"))
    said += [alarm_words.told(unit.alarm)] if unit.alarm and group_of(unit) in PENDING else []
    late = lateness(chip, reference, now)
    said += [word(f"queue.late_{late}")] if late else []
    said += [word("board.short_crew")] if chip.short_crew else []
    said += [word("board.at_incident", number=unit.incident_number)] if unit.incident_number else []
    said += [word(f"flag.{mark}") for mark in ("emergency", "conflict", "talk_urgent", "talk") if mark in unit.marks]
    said += [word("board.until", at=clock(unit.until))] if unit.until else []
    return ", ".join([*said, *([unit.note] if unit.note else [])])
