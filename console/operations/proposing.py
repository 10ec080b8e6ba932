"""What the response plan asks for on an incident right now, and who would go. Reads only; a person decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from console.advice.propose import demands_of, propose
from console.domain.picture import BoardUnit, IncidentView, Proposal
from console.domain.reference import Demand, Reference
from console.domain.register import AbaTest
from console.store import reading_board, reading_incident, reading_plans, reading_registers
from console.store.database import Connection
from console.store.reads import Reader


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a step of the incident's plan at a time (ms UTC), or some demands in its place."""

    incident: str
    step: int
    now: int
    demands: tuple[Demand, ...] = ()
    outstanding: bool = False  # what those already sent do not meet of the steps so far


Best = Callable[[Question], Proposal | None]
"""Answers a question with the optimum; None where it cannot, and the order of stations must do."""


def proposal(db: Connection, reference: Reference, area: str, incident: str, step: int, now: int) -> Proposal:
    """One step of the type's plan, filled by station order; nothing for an alarm whose system is on test at `now`."""
    if held := withheld(db, reference, incident, now):
        return Proposal(incident, step, (), (), withheld=held)
    kind = reading_plans.kind_for(db, reference, incident, now)
    own = reading_registers.own_turn_out(db, reference, incident) if step == 1 else ()
    if own:
        return fill(db, reference, area, incident, own, step)
    return fill(db, reference, area, incident, demands_of(kind, step) if kind else (), step)


def withheld(db: Connection, reference: Reference, incident: str, now: int) -> str:
    """Why nothing is proposed though the plan asks for it; empty where something is."""
    test = reading_registers.on_test(db, reference, now).get(incident)
    return on_test(test, now) if test else ""


def on_test(test: AbaTest, now: int) -> str:
    """What is said of an alarm system on test."""
    from console.operations.grammar import times  # the first picture does without the language

    return f"ABA {test.number} til afprøvning til {times.shown(test.until, now)}" + (
        f" ({test.reason})" if test.reason else ""
    )


def fill(
    db: Connection, reference: Reference, area: str, incident: str, demands: Sequence[Demand], step: int
) -> Proposal:
    """Some demands, filled by station order from the incident's fire district."""
    row = db.execute("SELECT station FROM incident WHERE id = ?", (incident,)).fetchone()
    board: dict[str, list[BoardUnit]] = {}
    for unit in reading_board.units(db, reference, area):
        board.setdefault(unit.home or unit.station, []).append(unit)
    return propose(reference, incident, demands, row[0] if row else None, board, step)


def step_of(db: Connection, incident: str) -> int:
    """How many steps of the plan have been sent."""
    row = db.execute("SELECT step FROM incident WHERE id = ?", (incident,)).fetchone()
    return row[0] if row else 0


def view(reader: Reader, incident: str, now: int, best: Best | None = None) -> IncidentView | None:
    """All of one incident, with the proposal while nobody has been sent; `now` is ms UTC.

    `best` answers with the optimum, or None where the order of stations must do.
    """
    found = reader.incident(incident, now)
    if found is None or found.row.state in ("closed", "released"):
        return found
    if found.row.sent:
        return replace(found, supplement=_supplement(reader, incident, now, best))
    step = max(1, step_of(reader.db, incident))
    optimum = best(Question(incident, step, now)) if best else None
    by_station = optimum or proposal(reader.db, reader.reference, reader.area, incident, step, now)
    return replace(found, proposal=by_station)


def _supplement(reader: Reader, incident: str, now: int, best: Best | None) -> Proposal | None:
    """What a correction of type or place after the dispatch asks for besides, and who is no longer needed (ops M6)."""
    if best is None or not reading_incident.is_corrected(reader.db, incident):
        return None
    found = best(Question(incident, max(1, step_of(reader.db, incident)), now, outstanding=True))
    return found if found is not None and (found.units or found.surplus) else None
