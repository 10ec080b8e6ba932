"""The lists of the incident pane: log, calls, tasks, place. Plain text, already worded."""

from collections.abc import Sequence
from typing import NamedTuple

from console.domain.picture import IncidentView, LogLine, QueueRow, Task
from console.gui.models.durations import clock, rounded
from console.gui.models.words import word


class Line(NamedTuple):
    """A time, who says so, and a text that is wrapped and never cut. `key` is what Enter acts on."""

    time: str
    source: str
    text: str
    key: str = ""
    hint: str = ""
    struck: bool = False
    bright: bool = False

    @property
    def spoken(self) -> str:
        """The line in words."""
        return ", ".join(part for part in (self.time, self.source, self.text, self.hint) if part)


def log_lines(log: Sequence[LogLine]) -> list[Line]:
    """Newest first. A line written long after it happened says when it was written."""
    return [
        Line(
            clock(line.happened),
            line.source,
            _marked(line),
            struck=line.struck,
            hint=word("incident.entered", at=clock(line.entered)) if line.entered - line.happened > 120_000 else "",
        )
        for line in log
    ]


def _marked(line: LogLine) -> str:
    """Its text, after what is doubtful about it."""
    return " · ".join(filter(None, (word(f"log.{line.marked}") if line.marked else "", line.text)))


def call_lines(view: IncidentView) -> list[Line]:
    """Calls with their callers locked away."""
    return [
        Line(
            clock(call.happened),
            call.channel,
            " · ".join(filter(None, (word(f"call.{call.line}") if call.line else "", call.text or "–"))),
            call.id,
            word("incident.reveal") if call.sealed else "",
        )
        for call in view.calls
    ]


def task_lines(view: IncidentView) -> list[Line]:
    """Tasks by number; the open ones can be ticked."""
    return [_task(n, task) for n, task in enumerate(view.tasks, 1)]


def _task(number: int, task: Task) -> Line:
    if task.done is not None:
        return Line(
            clock(task.due) if task.due else "",
            str(number),
            task.text,
            "",
            word("incident.task_done", at=clock(task.done)),
        )
    return Line(
        clock(task.due) if task.due else "", str(number), task.text, task.id, word("incident.task_tick"), bright=True
    )


def place_lines(view: IncidentView) -> list[Line]:
    """Where it is, and what it hangs together with."""
    row = view.row
    sure = "" if row.place_confirmed else word("flag.place_unconfirmed")
    lines = [Line("", word("incident.address"), row.place or word("queue.place_unknown"), hint=sure, bright=True)]
    lines += [Line("", word("incident.text"), view.text)] if view.text else []
    lines += [_related("child", other) for other in view.children]
    return lines + [_related("twin", other) for other in view.duplicates]


def _related(how: str, row: QueueRow) -> Line:
    return Line(clock(row.happened), word(f"incident.{how}"), f"{row.shown_number} {row.type}, {row.place}", row.id)


def task_counter(view: IncidentView) -> str:
    """Done of all, `1/3`."""
    done = sum(task.done is not None for task in view.tasks)
    return f"{done}/{len(view.tasks)}" if view.tasks else ""


def next_task(view: IncidentView, now: int) -> tuple[str, bool]:
    """The task that is due next, in words, and whether it is late."""
    due = sorted((task.due, task.text) for task in view.tasks if task.done is None and task.due is not None)
    if not due:
        return "", False
    at, text = due[0]
    if at >= now:
        return word("incident.task_due", text=text, span=_minutes(at - now)), False
    return word("incident.task_late", text=text, span=_minutes(now - at)), True


def _minutes(span: int) -> str:
    told = rounded(span)
    return f"{told[:-2]} min" if told.endswith(" m") else told
