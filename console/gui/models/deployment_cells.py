"""The units of an incident as the pane paints them: times, time in status, and the same facts as a bar."""

from collections.abc import Sequence
from typing import NamedTuple

from console.domain.picture import DeploymentRow
from console.gui.models import alarm_words
from console.gui.models.durations import clock, rounded
from console.gui.models.queue_cells import state_word
from console.gui.models.words import word
from console.gui.symbols import status_symbol

TEN_MINUTES = 600_000
ENDED = ("released", "recalled")


class Span(NamedTuple):
    """A piece of a bar: alerted (dotted), moving (thin) or working (thick). Times are ms UTC."""

    kind: str
    start: int
    end: int


class DeploymentCells(NamedTuple):
    """One unit of the incident, ready to paint. Unknown times are dashes."""

    unit: str
    callsign: str
    symbol: str
    colour: str
    crew: str
    times: tuple[str, str, str, str]
    since: int
    live: bool
    spans: tuple[Span, ...]
    state: str
    alarm: str = ""  # how far its alarm has come, whole
    broken: bool = False  # nobody can say that it came


def prepare(row: DeploymentRow, now: int) -> DeploymentCells:
    """The cells of a deployment."""
    committed = row.state == "on_scene" and row.committed is not None
    symbol, colour = ("unit-reserved", "ink2") if row.state == "reserved" else status_symbol(row.state, committed)
    if row.state == "released":
        symbol, colour = "check", "ink3"
    crew = f"{row.crew_leader}+{row.crew}" if row.crew is not None else "–"
    first = clock(row.alerted) if row.alerted or row.alarm is None else alarm_words.short(row.alarm)
    times = (first, clock(row.acknowledged), clock(row.en_route), clock(row.on_scene))
    return DeploymentCells(
        row.unit,
        row.callsign,
        symbol,
        colour,
        crew,
        times,
        row.since,
        row.released is None,
        spans(row, now),
        "committed" if committed else row.state,
        alarm_words.told(row.alarm),
        alarm_words.is_broken(row.alarm, row.state),
    )


def spans(row: DeploymentRow, now: int) -> tuple[Span, ...]:
    """Alerted until it moved, moving until it was there, working until it left. Steps nobody reported are left out."""
    end = row.released if row.released is not None else now
    moved = row.en_route if row.en_route is not None else row.on_scene
    there = row.on_scene if row.on_scene is not None else row.committed
    steps = (("alerted", row.alerted, moved or there), ("moving", row.en_route, there), ("working", there, end))
    return tuple(
        Span(kind, start, max(start, min(end, until if until is not None else end)))
        for kind, start, until in steps
        if start is not None
    )


class Axis(NamedTuple):
    """The time axis of the bars: from `start` to `end` in ms, a tick every `step`."""

    start: int
    end: int
    step: int

    def place(self, at: int, width: int) -> float:
        """Where a time stands on an axis `width` px wide."""
        return (at - self.start) / max(1, self.end - self.start) * width

    def ticks(self) -> list[int]:
        """The times that are written above the bars."""
        return list(range(self.start, self.end, self.step))


def axis(rows: Sequence[DeploymentCells], now: int) -> Axis:
    """An axis that holds every bar and a little of what is to come."""
    first = min((span.start for row in rows for span in row.spans), default=now)
    start = first // TEN_MINUTES * TEN_MINUTES
    step = TEN_MINUTES
    while (now - start) / step > 3:
        step *= 2
    return Axis(start, now + step * 2 // 3, step)


def sentence(row: DeploymentCells) -> str:
    """A unit's line in words."""
    alerted, acknowledged, en_route, on_scene = row.times
    told = word(
        "units.row",
        unit=row.callsign,
        state=state_word(row.state),
        crew=row.crew,
        alerted=alerted,
        acknowledged=acknowledged,
        en_route=en_route,
        on_scene=on_scene,
    )
    return f"{told}. {row.alarm}" if row.alarm else told


def time_in_status(row: DeploymentCells, now: int) -> str:
    """How long the unit has been in its present state."""
    return rounded(now - row.since) if row.live else "–"
