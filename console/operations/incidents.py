"""What is done to an incident from its opening to its close."""

from datetime import UTC, datetime
from typing import Any

from console.domain import numbers
from console.domain.lookup import station_for_place
from console.domain.text import safe
from console.operations import calling, doubting, placing, registers
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store import reading_plans


def open_incident(act: Act, command: Command) -> str:
    """Open an incident, taken by this seat, with a sealed caller where one is given."""
    assert isinstance(command, c.OpenIncident)
    kind = reading_plans.kind_at(act.db, act.reference, act.store.area, command.type_code, act.now)
    if kind is None:
        raise Refused("unknown_type", f"Typen {command.type_code} findes ikke.", command.type_code)
    name = act.new("incident")
    number = next_number(act)
    scope = act.store.scope(act.store.area, "drift")
    known = registers.known_place(act, kind.code, command.place, command.station)
    place = place_of(act, known.place, known.station) | known.fields
    if command.at is not None and place["east"] is None:
        place |= {"east": command.at[0], "north": command.at[1]}
    if command.spot is not None:
        place |= command.spot.fields
    source = command.source or ("112" if command.caller_number else "operatør")
    body: dict[str, Any] = {
        "number": number,
        "area": act.store.area,
        "type": kind.code,
        "place": place,
        "priority": command.priority or kind.priority,
        "note": safe("\n".join(filter(None, [command.note, known.note]))),
        "source": source,
        "taken": command.taken,
    }
    if command.outside:
        body["outside"] = list(command.outside)
    act.current = name
    act.write(name, "incident.opened", body, scope=scope, happened=command.happened)
    if command.caller_name or command.caller_number:
        who = (command.caller_name, command.caller_number)
        calling.receive(act, name, command.note, *who, command.happened, line="")
    doubt = doubting.asked(place)
    return f"{number:05d} {kind.wording}, {place['text'] or 'sted ukendt'}{doubt}"


def place_of(act: Act, text: str, station: str | None, confirmed: bool | None = None) -> dict[str, Any]:
    """A place as an entry holds it: text, and the fire district its town, postcode or `@station` points at."""
    shown = safe(text, 500)
    found = station or station_for_place(act.reference, act.store.area, shown)
    known = found is not None if confirmed is None else confirmed
    spot = placing.spot(act, shown)
    east, north = spot.at or (None, None)
    return {"text": shown, "station": found, "east": east, "north": north, "confirmed": known} | spot.fields


def next_number(act: Act) -> int:
    """The next free number of this origin's blocks; claims a new block when they are used up (ops M21)."""
    year = datetime.fromtimestamp(act.now / 1000, UTC).year
    since = int(datetime(year, 1, 1, tzinfo=UTC).timestamp() * 1000)
    area, origin = act.store.area, act.writing.origin
    claimed = act.db.execute("SELECT block, origin FROM block WHERE area = ? AND year = ?", (area, year)).fetchall()
    for block in sorted(block for block, owner in claimed if owner == origin):
        sql = "SELECT max(number) FROM incident WHERE area = ? AND number BETWEEN ? AND ? AND opened >= ?"
        (used,) = act.db.execute(sql, (area, block, block + numbers.BLOCK - 1, since)).fetchone()
        if used is None or used < block + numbers.BLOCK - 1:
            return block if used is None else used + 1
    block = numbers.free_block(origin, year, [block for block, _ in claimed])
    body = {"area": area, "year": year, "block": block, "origin": origin}
    act.write(f"numbers/{area}-{year}-{block}-{origin}", "numbers.claimed", body, scope=act.store.scope(area, "stam"))
    return block


def note(act: Act, command: Command) -> str:
    """Add a line to the log."""
    assert isinstance(command, c.Note)
    act.on_incident(command.incident, "incident.noted", {"text": safe(command.text, 40_000)}, command.happened)
    return f"Noteret på {act.number_of(command.incident)}"


def amend(act: Act, command: Command) -> str:
    """Sending 2: adds to the first message, never replaces it."""
    assert isinstance(command, c.Amend)
    act.on_incident(
        command.incident, "incident.amended", {"text": safe(command.text), "source": "112"}, command.happened
    )
    return f"Sending 2 på {act.number_of(command.incident)}"


def take(act: Act, command: Command) -> str:
    """This seat has it from now on."""
    assert isinstance(command, c.Take)
    act.incident(command.incident)
    act.on_incident(command.incident, "incident.taken", {"seat": act.desk.seat}, command.happened)
    return f"{act.number_of(command.incident)} taget af {act.desk.seat}"


def hand_over(act: Act, command: Command) -> str:
    """Another seat has it from now on."""
    assert isinstance(command, c.HandOver)
    act.incident(command.incident)
    act.on_incident(command.incident, "incident.handed", {"seat": command.seat}, command.happened)
    return f"{act.number_of(command.incident)} overdraget til {command.seat}"


def shelve(act: Act, command: Command) -> str:
    """Quiet an overdue incident until a time; it returns by itself."""
    assert isinstance(command, c.Shelve)
    if command.until <= act.now:
        raise Refused("past", "Tidspunktet er allerede passeret.")
    act.incident(command.incident)
    act.on_incident(command.incident, "incident.shelved", {"until": command.until}, command.happened)
    return f"{act.number_of(command.incident)} udskudt"


def add_task(act: Act, command: Command) -> str:
    """Something to be done for the incident."""
    assert isinstance(command, c.AddTask)
    body = {"task": act.new("task").partition("/")[2], "text": safe(command.text, 500), "due": command.due}
    act.on_incident(command.incident, "incident.task_added", body, command.happened)
    return f"Opgave på {act.number_of(command.incident)}"


def tick_task(act: Act, command: Command) -> str:
    """A task is done."""
    assert isinstance(command, c.TickTask)
    act.on_incident(command.incident, "incident.task_ticked", {"task": command.task}, command.happened)
    return f"Opgave udført på {act.number_of(command.incident)}"


def reopen(act: Act, command: Command) -> str:
    """Open a closed incident again."""
    assert isinstance(command, c.Reopen)
    row = act.incident(command.incident)
    if row.state != "closed":
        raise Refused("open", f"{row.shown_number} er ikke afsluttet.")
    act.on_incident(command.incident, "incident.reopened", {}, command.happened)
    return f"{row.shown_number} genåbnet"
