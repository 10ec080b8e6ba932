"""How an incident ends (ops M18): what stands in the way is said, and it is done all the same with a reason."""

from collections.abc import Iterator

from console.domain.picture import QueueRow
from console.domain.text import safe
from console.operations import commands as c
from console.operations.act import Act
from console.operations.commands import Command, Refused


def close(act: Act, command: Command) -> str:
    """End an incident with an outcome; raises Refused with everything that is still to be done, and no reason given."""
    assert isinstance(command, c.Close)
    row = act.incident(command.incident)
    if row.state == "closed":
        raise Refused("closed", f"{row.shown_number} er allerede afsluttet.")
    if command.outcome not in act.reference.outcomes:
        raise Refused("unknown_outcome", f"Udfaldet {command.outcome} findes ikke.", command.outcome)
    open_ends = list(_open_ends(act, row, command))
    if open_ends and not command.reason:
        anyway = "Eller afslut alligevel med en grund: '# grund'."
        raise Refused(open_ends[0][0], " ".join([*(said for _, said in open_ends), anyway]))
    body = {
        "outcome": command.outcome,
        "reason": safe(command.reason),
        "cause": safe(command.cause),
        "to": safe(command.to),
    }
    act.on_incident(command.incident, "incident.closed", body, command.happened)
    cause = act.reference.outcomes[command.outcome].asks == "cause" and not command.cause
    return f"{row.shown_number} afsluttet: {command.outcome.replace('_', ' ')}" + (" · årsag mangler" if cause else "")


def _open_ends(act: Act, row: QueueRow, command: c.Close) -> Iterator[tuple[str, str]]:
    """(code, sentence) of all that ought to be done first. A duplicate or a test run tells nobody anything."""
    outcome = act.reference.outcomes[command.outcome]
    if row.units:
        yield "units_bound", f"{' '.join(row.units)} er stadig bundet. Send hjem først."
    if row.missing and outcome.in_odin:
        yield "notice_missing", f"Mangler underretning: {', '.join(row.missing)}. Skriv 'underret {row.missing[0]}'."
    if outcome.asks == "cause" and not command.cause:
        causes = ", ".join(act.reference.alarm_causes)
        yield "cause_missing", "Hvad var årsagen?" + (f" Fx {causes}." if causes else "")
