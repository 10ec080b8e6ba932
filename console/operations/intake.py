"""Messages from outside become incidents, untaken, and never alert anybody (ops M1).

The same message again is a no-op; a further one with the same 112 number amends; an alarm system that sounds again
while its incident is open is a line in its log; what nobody understands is an incident with its text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.message import UNDERSTOOD_NOT, Message
from console.operations import commands as c
from console.operations import doubting
from console.operations.act import Act
from console.operations.commands import Command, Done
from console.operations.desk import ACTS, Desk
from console.operations.grammar.tables import Words
from console.operations.grammar.words import key_of
from console.operations.incidents import open_incident
from console.store.store import Store

SEAT = "112"
AGAIN = 12 * 3600 * 1000  # ms within which a text without a number of its own is the same message again
FLAPS = 60_000  # ms between two log lines about an alarm that sounds again


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn(Command):
    """A message from outside, to be made an incident or to amend one."""

    message: Message


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a message; `number` is the incident's as people say it."""

    incident: str
    number: str
    created: bool
    repeat: bool
    understood: bool


class Intake(Desk):
    """The desk of what comes in: nobody sits at it, and it can do nothing but take in."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, seat=SEAT)
        self._words = Words(store.reference)

    @property
    def origin(self) -> str:
        """The installation it writes as."""
        with self.store.write() as writing:
            return writing.origin

    def by(self) -> dict[str, object]:
        """Entries are by the intake, not by whoever last sat somewhere."""
        return {"user": "indgang", "role": "intake", "seat": SEAT, "epoch": 1}

    def _check(self, mandate: str) -> None:
        """Taking in needs no person."""

    def type_of(self, words: str) -> str:
        """The code a message's words name in any catalogue, else the one for what nobody understood."""
        said = key_of(words).split()
        table = self._words.types
        whole = " ".join(said)
        begun = table.beginning(whole) if len(whole) > 2 else []
        parts = [" ".join(said[n:]) for n in range(1, len(said))] + [
            " ".join(said[:n]) for n in range(len(said), 0, -1)
        ]
        for wanted in (whole, *begun[:1], *parts):
            if found := table.values.get(wanted, ()):
                return found[0]
        return UNDERSTOOD_NOT

    def take(self, messages: Iterable[Message]) -> list[Taken]:
        """Take messages in, all in one durable transaction; raises StoreProblem and takes none."""
        with self.batch():
            return [self._taken(message, self.perform(TakeIn(message=message))) for message in messages]

    def _taken(self, message: Message, done: Done) -> Taken:
        created = any(kind == "incident.opened" for _, kind, _ in done.entries)
        known = message.understood and self.type_of(message.type_words) != UNDERSTOOD_NOT
        return Taken(
            done.incident or "", done.message, created, not done.entries, known or (not created and message.understood)
        )


def take_in(act: Act, command: Command) -> str:
    """One message; answers the incident's number."""
    assert isinstance(command, TakeIn)
    said = command.message
    act.current = _known(act, said)
    if act.current is None:
        act.current = _of_112(act, said) or _of_alarm(act, said)
        if act.current is None:
            _open(act, said)
        elif said.aba:
            _again(act, act.current, said)
        else:
            _amend(act, act.current, said)
    act.writing.settle()
    return act.number_of(str(act.current))


def _known(act: Act, said: Message) -> str | None:
    if said.aba and said.key.startswith("tekst:"):
        return None  # the same line is what an alarm system says each time
    sql = "SELECT incident, at FROM outside WHERE key = ? ORDER BY at DESC LIMIT 1"
    row = act.db.execute(sql, (said.key,)).fetchone()
    if row is None or (said.key.startswith("tekst:") and act.now - row[1] > AGAIN):
        return None
    return row[0]


def _of_112(act: Act, said: Message) -> str | None:
    """The incident of a 112 number, or the one it was merged into."""
    if not said.number112:
        return None
    sql = (
        "SELECT ifnull(i.merged_into, i.id) FROM outside o JOIN incident i ON i.id = o.incident WHERE o.key = ?"
        " ORDER BY i.open DESC, o.at DESC LIMIT 1"
    )
    row = act.db.execute(sql, (f"112:{said.number112}",)).fetchone()
    return row[0] if row else None


def _of_alarm(act: Act, said: Message) -> str | None:
    """The open incident of an alarm system."""
    if not said.aba:
        return None
    sql = (
        "SELECT i.id FROM incident_object o JOIN incident i ON i.id = o.incident"
        " WHERE o.aba = ? AND i.open = 1 ORDER BY i.happened DESC LIMIT 1"
    )
    row = act.db.execute(sql, (said.aba,)).fetchone()
    return row[0] if row else None


def _open(act: Act, said: Message) -> None:
    assert isinstance(act.desk, Intake)
    code = act.desk.type_of(said.type_words) if said.understood else UNDERSTOOD_NOT
    note = said.note if code != UNDERSTOOD_NOT else said.raw
    keys = (said.key, *([f"112:{said.number112}"] if said.number112 else []))
    spot = _spot(act, said)
    place = said.place or (f"{said.position[0]:.5f},{said.position[1]:.5f}" if said.position else "")
    open_incident(act, c.OpenIncident(
        type_code=code, place=place, at=spot.at if spot else None, spot=spot, note=note, priority=said.priority,
        caller_name=said.caller_name, caller_number=said.caller_number, source=said.source, taken=False,
        happened=said.happened, outside=keys,
    ))  # fmt: skip
    _sks(act, said)


def _spot(act: Act, said: Message) -> doubting.Spot | None:
    """Where a device says it is, with what is doubtful about it."""
    if said.position is None:
        return None
    age = None if said.measured is None else act.now - said.measured
    return doubting.measured(*said.position, said.radius, age)


def _amend(act: Act, incident: str, said: Message) -> None:
    """Sending 2: added, never instead; what it says beyond the first is all kept."""
    text = " · ".join(filter(None, (said.type_words, said.place, said.note)))
    body = {"text": text or said.raw, "outside": [said.key], "source": said.source}
    act.on_incident(incident, "incident.amended", body, said.happened)
    _sks(act, said)


def _again(act: Act, incident: str, said: Message) -> None:
    """The alarm sounds again: a line, at most one a minute."""
    sql = "SELECT max(at) FROM outside WHERE incident = ?"
    (last,) = act.db.execute(sql, (incident,)).fetchone()
    if last is not None and act.now - last < FLAPS:
        return
    body = {"text": f"ABA {said.aba} igen", "outside": [f"{said.key}@{act.now}"], "source": said.source}
    act.on_incident(incident, "incident.noted", body, said.happened)


def _sks(act: Act, said: Message) -> None:
    if said.sks:
        body = {"group": "ISL", "set": said.sks, "source": said.source}
        act.on_incident(str(act.current), "incident.radioed", body, said.happened)


ACTS[TakeIn] = ("intake", take_in)
