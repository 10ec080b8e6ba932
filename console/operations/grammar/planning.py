"""Verbs of what is to come: an incident planned, an alarm's way tried."""

from console.operations import commands as c
from console.operations.drills import TestAlarm
from console.operations.grammar.about import end_of
from console.operations.grammar.line import Line
from console.operations.grammar.naming import named, stranger
from console.operations.grammar.opening import open_incident
from console.operations.grammar.ordering import until_of
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, halves
from console.operations.planning import CancelPlan, PlanIncident

_ENDED = frozenset(("slut", "ophaevet", "ended", "off"))
_OFTEN = {"dag": "dag", "dagligt": "dag", "day": "dag", "uge": "uge", "ugentligt": "uge", "week": "uge"}


def plan(line: Line, words: list[Word]) -> c.Command:
    """`planlæg <type> <sted> til [dag] HH:MM [hver dag|uge] [# note]`, `planlæg slut <nummer>`."""
    head, note = halves(words)
    if len(head) == 2 and head[0].key in _ENDED:
        line.chip("value", *head)
        return CancelPlan(number=head[1].key, happened=line.happened)
    every = ""
    if len(head) > 1 and head[-2].key in ("hver", "every") and head[-1].key in _OFTEN:
        every = _OFTEN[head[-1].key]
        line.chip("time", *head[-2:])
        head = head[:-2]
    head, due = until_of(line, head)
    if due is None:
        raise Trouble("missing_time", *end_of(line))
    marked = [word for word in words if word.opens_note][:1]
    opened = open_incident(line, [*head, *marked, *note])
    assert isinstance(opened, c.OpenIncident)
    return PlanIncident(planned=opened, due=due, every=every)


def try_alarm(line: Line, words: list[Word]) -> c.Command:
    """`prøvealarm <enhed…>`."""
    found = named(line, words)
    if not found.units:
        raise stranger(line, found.rest[0]) if found.rest else Trouble("missing_unit", *end_of(line))
    if found.rest:
        raise stranger(line, found.rest[0])
    return TestAlarm(units=found.ids(), happened=line.happened)
