"""A command as it would be typed: `interpret` reads it back as the same command.

Not every command can be typed: what only programs say (a radio's source, who reported) is left out.
"""

from collections.abc import Callable, Iterator, Mapping

from console.operations import commands as c
from console.operations.grammar import times
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.statuses import SHORT
from console.operations.grammar.words import quoted

Parts = Iterator[str]


def print_command(command: c.Command, lexicon: Lexicon) -> str:
    """The line that means this command; free text stands in quotes, times as short as they can be."""
    parts = [part for part in _SPELL[type(command)](command, lexicon) if part]
    if command.happened is not None:
        parts.append(f"kl {times.spell_past(command.happened, lexicon.now)}")
    return " ".join(parts)


def _incident(name: str, lexicon: Lexicon) -> str:
    known = lexicon.open_book.by_id.get(name)
    if known is None:
        return name
    area = lexicon.reference.areas.get(known.area)
    letter = area.letter if area else ""
    alike = lexicon.open_book.ending(f"{known.number:05d}")
    number = f"{letter}{known.number:05d}"
    return number if len([other for other in alike if other.area == known.area]) == 1 and letter else name


def _units(command: c.Command, lexicon: Lexicon) -> str:
    return " ".join(_unit(name, lexicon) for name in getattr(command, "units", ()))


def _unit(name: str, lexicon: Lexicon) -> str:
    unit = lexicon.fleet.by_id.get(name)
    if unit is None:
        return name
    return f"{unit.service}:{unit.callsign}" if lexicon.fleet.shared(unit) else unit.callsign


def _text(text: str, before: str = "") -> str:
    return f"{before}{quoted(text)}" if text else ""


def _until(at: int | None, lexicon: Lexicon) -> str:
    return f"til {times.spell_coming(at, lexicon.now)}" if at is not None else ""


def _open(command: c.OpenIncident, lexicon: Lexicon) -> Parts:
    yield f"ny {command.type_code}"
    yield _text(command.place)
    yield f"@{command.station}" if command.station else ""
    yield _text(command.caller_name, "anm ")
    yield f"tlf {command.caller_number}" if command.caller_number else ""
    yield command.priority or ""
    yield _text(command.note, "# ")


def _send(command: c.Send, lexicon: Lexicon) -> Parts:
    yield "send"
    yield _units(command, lexicon)
    yield _incident(command.incident, lexicon)
    yield "omdisponer" if command.reassign else ""
    yield _text(command.reason, "# ")


def _status(command: c.SetStatus, lexicon: Lexicon) -> Parts:
    yield _units(command, lexicon)
    yield SHORT[command.meaning]
    yield f"{command.crew[0]}-{command.crew[1]}" if command.crew else ""
    yield f"om {command.minutes} min" if command.minutes is not None else ""
    yield "alligevel" if command.force else ""


def _close(command: c.Close, lexicon: Lexicon) -> Parts:
    yield f"luk {_incident(command.incident, lexicon)} {command.outcome}"
    yield _text(command.cause, "årsag ")
    yield _text(command.to, "til ")
    yield _text(command.reason, "# ")


def _place(command: c.SetPlace, lexicon: Lexicon) -> Parts:
    yield f"sted {_incident(command.incident, lexicon)} {quoted(command.place)}"
    yield "" if command.confirmed else "?"


def _task(command: c.AddTask, lexicon: Lexicon) -> Parts:
    yield f"opgave {_incident(command.incident, lexicon)} {quoted(command.text)}"
    yield _until(command.due, lexicon)


def _out(command: c.OutOfService, lexicon: Lexicon) -> Parts:
    yield f"ude {_units(command, lexicon)}"
    yield _text(command.reason)
    yield _until(command.until, lexicon)


def _reinforce(command: c.Reinforce, lexicon: Lexicon) -> Parts:
    yield "forstærk"
    yield " ".join(f"{count}{kind}" for count, kind in command.demands)
    yield _incident(command.incident, lexicon)


def _done(command: c.TickTask, lexicon: Lexicon) -> Parts:
    numbers = {task.id: str(n) for n, task in enumerate(lexicon.tasks, 1)}
    yield f"udført {numbers.get(command.task, command.task)}"


def _on(*words: str) -> Callable[[c.Command, Lexicon], Parts]:
    """A verb, the incident, and the named fields as text."""

    def spell(command: c.Command, lexicon: Lexicon) -> Parts:
        yield f"{words[0]} {_incident(command.incident, lexicon)}"  # type: ignore[attr-defined]
        for name in words[1:]:
            yield _text(getattr(command, name))

    return spell


def _with_units(verb: str, *, at: bool = False, reason: bool = False) -> Callable[[c.Command, Lexicon], Parts]:
    """A verb and its units, and where it has them the incident and a reason."""

    def spell(command: c.Command, lexicon: Lexicon) -> Parts:
        yield f"{verb} {_units(command, lexicon)}"
        yield f"til {_incident(command.incident, lexicon)}" if at else ""  # type: ignore[attr-defined]
        yield _text(command.reason) if reason else ""  # type: ignore[attr-defined]

    return spell


_SPELL: Mapping[type[c.Command], Callable[..., Parts]] = {
    c.OpenIncident: _open,
    c.Send: _send,
    c.SetStatus: _status,
    c.Close: _close,
    c.SetPlace: _place,
    c.AddTask: _task,
    c.OutOfService: _out,
    c.Reinforce: _reinforce,
    c.TickTask: _done,
    c.Note: _on("note", "text"),
    c.Amend: _on("sending2", "text"),
    c.Reopen: _on("genåbn"),
    c.Separate: _on("adskil"),
    c.Take: _on("tag"),
    c.HandOver: _on("overdrag", "seat"),
    c.SendHome: _with_units("hjem"),
    c.ConfirmCalled: _with_units("kaldt"),
    c.Reserve: _with_units("reservér", at=True),
    c.Move: _with_units("flyt", at=True, reason=True),
    c.TurnBack: _with_units("retur", reason=True),
    c.SetDrive: lambda command, lexicon: iter([command.drive.lower(), _units(command, lexicon)]),
    c.SetIncidentLevel: lambda command, lexicon: iter(
        ["indsats", _incident(command.incident, lexicon), str(command.level)]
    ),
    c.SetType: lambda command, lexicon: iter(["type", _incident(command.incident, lexicon), command.type_code]),
    c.SetPriority: lambda command, lexicon: iter(["prio", _incident(command.incident, lexicon), command.priority]),
    c.Merge: lambda command, lexicon: iter(
        ["flet", _incident(command.duplicate, lexicon), "i", _incident(command.into, lexicon)]
    ),
    c.Tie: lambda command, lexicon: iter(
        ["knyt", _incident(command.incident, lexicon), "til", _incident(command.under, lexicon)]
    ),
    c.Shelve: lambda command, lexicon: iter(
        ["udskyd", _incident(command.incident, lexicon), _until(command.until, lexicon)]
    ),
    c.SetCrew: lambda command, lexicon: iter(
        ["bemanding", _unit(command.unit, lexicon), f"{command.leader}-{command.crew}"]
    ),
    c.Find: lambda command, _: iter(["find", quoted(command.text)]),
    c.Undo: lambda _, __: iter(["fortryd"]),
    c.Settle: lambda command, _: iter(["afgør", quoted(command.clash), str(command.choice)]),
    c.BreakGlass: lambda command, _: iter(["nødadgang", quoted(command.reason)]),
    c.RevealCaller: lambda command, _: iter(["anmelder", quoted(command.call)]),
}
