"""Runs an exercise or a replay on a store of its own, wholly on the exercise clock;

it can be stopped anywhere and continued.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TextIO

from console.domain.clock import ExerciseClock, SteppedClock, WallClock
from console.exercise import recorded
from console.exercise.play import Play
from console.exercise.replay import Replay
from console.exercise.scenario import Scenario, scenarios
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.store import exercising
from console.store.pack import load_reference
from console.store.problem import StoreProblem
from console.store.store import EXERCISE, Store

CHUNK = 200  # events in one durable transaction at full speed
TICK = 0.05  # seconds between looks at the clock in a timed run


class Event(Protocol):
    """Anything that happens at a time."""

    @property
    def at(self) -> int:
        """When, in exercise ms."""
        ...


def listing() -> list[dict[str, Any]]:
    """The exercises there are."""
    return [
        {
            "name": s.name,
            "title": s.title,
            "calls_per_hour": s.calls_per_hour,
            "incidents_per_hour": s.incidents_per_hour,
            "hours": s.hours,
        }
        for s in scenarios()
    ]


def run(
    name: str,
    *,
    store: Path | None,
    area: str = "oest",
    speed: float | str = 1.0,
    seed: int = 1,
    window: bool = False,
    out: TextIO,
) -> dict[str, Any]:
    """Play a scenario or `replay:FILE.csv`; answers the report.

    Raises StoreProblem for a live store, Refused for an unknown name.
    """
    path = store or Path(tempfile.mkdtemp(prefix="overblik-oevelse-")) / "oevelse.db"
    opened = _store(path, area)
    print(f"øvelse {name} i {path}", file=out)
    console = subprocess.Popen([sys.executable, "-m", "console", "--store", str(path)]) if window else None
    try:
        if name.startswith("replay:"):
            return _replay(name.partition(":")[2], opened, area, speed, out)
        return _scenario(name, opened, speed, seed, out)
    except KeyboardInterrupt:
        print("stoppet; den kan fortsættes med samme --store", file=out)
        return {"ok": True, "stopped": True}
    finally:
        opened.close()
        if console is not None:
            console.wait()


def _store(path: Path, area: str) -> Store:
    reference = load_reference()
    clock = SteppedClock(WallClock().now())
    if not path.exists():
        return Store.create(path, area=area, seat="ØV", kind=EXERCISE, clock=clock, reference=reference)
    store = Store.open(path, clock=clock, reference=reference)
    if not store.is_exercise:
        store.close()
        raise StoreProblem("live", str(path))
    return store


def _desk(store: Store) -> Desk:
    desk = Desk(store, seat="ØV")
    if desk.user is None or desk.user.name != "Autopilot":
        desk.sign_in("Autopilot", roles=tuple(store.reference.roles))
    return desk


def _replay(file: str, store: Store, area: str, speed: float | str, out: TextIO) -> dict[str, Any]:
    try:
        recording = recorded.read(Path(file))
    except (OSError, ValueError) as error:
        raise Refused("no_recording", f"Optagelsen kan ikke læses: {error}", file) from error
    if not recording.responses:
        raise Refused("empty_recording", "Optagelsen har ingen udrykninger, der kan afspilles.", file)
    _claim(store, f"replay:{Path(file).name}")
    earliest = min(response.received for response in recording.responses)
    _set_time(store, earliest)
    replay = Replay(_desk(store), recording, area)
    _play(store, replay.desk, replay.events, replay.do, speed, out)
    counts = replay.counts
    return {
        "ok": True,
        "store": str(store.path),
        "rows": recording.rows,
        "dropped": recording.dropped,
        "rejected": recording.rejected,
        "incidents": counts["incidents"],
        "deployments": counts["deployments"],
        "statuses": counts["statuses"],
    }


def _scenario(name: str, store: Store, speed: float | str, seed: int, out: TextIO) -> dict[str, Any]:
    chosen: Scenario | None = next((s for s in scenarios() if s.name == name), None)
    if chosen is None:
        known = ", ".join(s.name for s in scenarios())
        raise Refused("unknown_exercise", f"Øvelsen {name} findes ikke. Der er: {known}, eller replay:FIL.csv.", name)
    _claim(store, f"{name} (seed {seed})")
    start = _begun(store, chosen.start)
    _set_time(store, start)
    play = Play(_desk(store), chosen, seed, start)
    _play(store, play.desk, play.beats(), play.do, speed, out, _untold if speed == "max" else play.movements.tell)
    return {"ok": True, "store": str(store.path), "scenario": name, "seed": seed} | dict(play.counts)


def _begun(store: Store, wanted: int) -> int:
    reader = store.reader()
    held = reader.setting("exercise.start")
    reader.close()
    if held is None:
        store.set_setting("exercise.start", str(wanted))
    return int(held) if held else wanted


def _claim(store: Store, name: str) -> None:
    """A store holds one exercise, so that its place in it always means the same; raises Refused for another."""
    held = exercising.setting(store, "exercise.name")
    if held is None:
        store.set_setting("exercise.name", name)
    elif held != name:
        raise Refused("other_exercise", f"Lageret er i gang med {held}. Brug et andet --store til {name}.", name)


def _set_time(store: Store, at: int) -> None:
    if isinstance(store.clock, SteppedClock):
        store.clock.at = at


def _position(store: Store) -> int:
    reader = store.reader()
    held = reader.setting("exercise.position")
    reader.close()
    return int(held or 0)


def _untold(_now: int) -> None:
    """At full speed nobody watches where anybody is."""


def _play(
    store: Store,
    desk: Desk,
    events: Sequence[Any],
    do: Callable[[Any], None],
    speed: float | str,
    out: TextIO,
    moved: Callable[[int], object] = _untold,
) -> None:
    """Do every event at its time; where it had come to is kept inside the same transactions.

    `moved` is told the time after them.
    """
    done = _position(store)
    if done >= len(events):
        return
    first = events[done].at
    if speed != "max":
        wall = WallClock().now()
        exercising.set_clock(store, first, wall, float(speed))
        store.clock = ExerciseClock(first, wall, float(speed), WallClock())
    for some in _chunks(store, events[done:], speed == "max"):
        with desk.batch():
            for event in some:
                if isinstance(store.clock, SteppedClock):
                    store.clock.at = max(store.clock.at, event.at)
                do(event)
            done += len(some)
            desk.keep("exercise.position", str(done))
            desk.keep("exercise.reached", str(some[-1].at))
        moved(store.clock.now())
        if done % 1000 < len(some):
            print(f"{done}/{len(events)}", file=out)
    if speed == "max":
        exercising.set_clock(store, events[-1].at, WallClock().now(), 1.0)


def _chunks(store: Store, events: Sequence[Any], at_once: bool) -> Iterator[Sequence[Any]]:
    at = 0
    while at < len(events):
        if at_once:
            end = at + CHUNK
        else:
            end = at
            while end < len(events) and end - at < CHUNK and events[end].at <= store.clock.now():
                end += 1
            if end == at:
                time.sleep(TICK)
                continue
        yield events[at:end]
        at = end
