"""Acts of the talk with the scene (ops M8, M20, S2, S3): kept as said, with the time it was said."""

from console.domain.briefing import COUNTED, FORMS, MARKED
from console.domain.text import safe
from console.operations import brief_commands as c
from console.operations import placing
from console.operations.act import Act
from console.operations.commands import Command, Refused


def send_message(act: Act, command: Command) -> str:
    """A vinduesmelding or situationsmelding, free text first; no field is mandatory."""
    assert isinstance(command, c.SendMessage)
    body: dict[str, object] = {"form": command.form, "text": safe(command.text, 5000)}
    if command.next is not None:
        body["next"] = command.next
    act.on_incident(command.incident, "incident.messaged", body, command.happened)
    return f"{FORMS[command.form]} på {act.number_of(command.incident)}"


def set_commander(act: Act, command: Command) -> str:
    """Who commands now, and since when."""
    assert isinstance(command, c.SetCommander)
    who = safe(command.who, 200)
    act.on_incident(command.incident, "incident.commanded", {"who": who}, command.happened)
    return f"ISL BRAND på {act.number_of(command.incident)}: {who}"


def set_talkgroup(act: Act, command: Command) -> str:
    """The SKS as told; says so where another open incident shows the same."""
    assert isinstance(command, c.SetTalkgroup)
    body = {"group": command.group, "set": command.number, "source": "hand"}
    act.on_incident(command.incident, "incident.radioed", body, command.happened)
    sql = "SELECT id FROM incident WHERE open = 1 AND sks = ? AND id <> ?"
    same = [act.number_of(name) for (name,) in act.db.execute(sql, (command.number, command.incident)).fetchall()]
    warning = f" · samme SKS på {', '.join(same)}" if same else ""
    return f"SKS {command.number} ({command.group}) på {act.number_of(command.incident)}{warning}"


def count(act: Act, command: Command) -> str:
    """A figure from the scene."""
    assert isinstance(command, c.Count)
    body = {"what": command.what, "n": command.number, "source": safe(command.source, 200)}
    act.on_incident(command.incident, "incident.counted", body, command.happened)
    return f"{COUNTED[command.what].capitalize()}: {command.number} på {act.number_of(command.incident)}"


def mark_place(act: Act, command: Command) -> str:
    """A place of the incident: its text, and its point where that is known."""
    assert isinstance(command, c.MarkPlace)
    body: dict[str, object] = {"what": command.what, "text": safe(command.text, 300)}
    spot = None if command.what == "wind" else placing.spot(act, str(body["text"]))
    if spot is not None and spot.at is not None and not spot.told:
        body |= {"east": spot.at[0], "north": spot.at[1]}
    act.on_incident(command.incident, "incident.marked", body, command.happened)
    return f"{MARKED[command.what].capitalize()} på {act.number_of(command.incident)}: {body['text']}"


def caution(act: Act, command: Command) -> str:
    """Crews wait for the police, or no longer."""
    assert isinstance(command, c.Caution)
    body = {"on": command.on, "text": safe(command.text, 500), "meet": safe(command.meet, 300)}
    act.on_incident(command.incident, "incident.cautioned", body, command.happened)
    told = "AFVENT POLITI" if command.on else "Sikkerhedshændelse ophævet"
    return f"{told} på {act.number_of(command.incident)}"


def cover(act: Act, command: Command) -> str:
    """Units stand by at another station; a unit bound to an incident is refused."""
    assert isinstance(command, c.Cover)
    station = act.reference.stations[command.station]
    for name in command.units:
        unit = act.unit(name)
        if unit.incident:
            raise Refused("bound", f"{unit.callsign} er bundet til {unit.incident_number}.", unit.callsign)
        body = {"unit": name, "meaning": "standby_move", "source": "operator", "reason": f"dækker {station.name}"}
        act.report(name, "status.reported", body, command.happened)
    return f"{' '.join(act.unit(name).callsign for name in command.units)} dækker {station.name}"


def set_roles(act: Act, command: Command) -> str:
    """What a person may do from now on; somebody must still hold every mandate."""
    assert isinstance(command, c.SetRoles)
    people = {name.lower(): (person, name) for person, name in act.db.execute("SELECT id, name FROM person").fetchall()}
    found = people.get(command.person.lower())
    if found is None:
        known = ", ".join(name for _, name in people.values())
        raise Refused("unknown_user", f"{command.person} er ikke oprettet her. Kendte: {known}.", command.person)
    person, name = found
    scope = act.store.scope(act.store.area, "intern")
    act.write(person, "person.changed", {"name": name, "roles": list(command.roles)}, scope=scope)
    shown = ", ".join(act.reference.roles[role].name for role in command.roles)
    return f"{name}: {shown}"
