"""Whether a machine can take the centre's place tonight.

It must be filled, known, have people, screen, sound and printer, and be drilled.
The figures are the centre's; a drill is proven weekly (ops M15).
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from console.domain.clock import WallClock
from console.operations.grammar import times
from console.store.problem import StoreProblem
from console.store.reads import Reader
from console.store.sealing import Secrets
from console.store.store import Store

DAY = 86_400_000
FILLED, DRILLED = 1 * DAY, 7 * DAY  # ms after which a fill, and a drill, is too old
SETTING = "reserve.drill"
Check = tuple[str, bool, str, str]


def checks(path: Path) -> Iterator[Check]:
    """(name, whether it is good, what was found, what to do). Opens what it can, changes nothing."""
    try:
        from console.store.pack import load_reference

        store = Store.open(path, clock=WallClock(), reference=load_reference())
    except StoreProblem as problem:
        yield "reserve", False, problem.message, "Kør: overblik doctor"
        return
    with closing(store.reader()) as reader:
        yield from _of_the_store(store, reader)
    store.close()
    yield _screen()
    yield _sound()
    yield _printer()


def drilled(store: Store) -> None:
    """Remember that the drill was held just now."""
    store.set_setting(SETTING, str(store.clock.now()))


def _of_the_store(store: Store, reader: Reader) -> Iterator[Check]:
    now, newest = store.clock.now(), reader.newest()
    told = f"nyeste post {times.shown(newest, now)}" if newest else "tom"
    yield "fyldt", bool(newest) and now - newest < FILLED, told, "Hent et bundt: overblik bundle import FIL"
    (known,) = reader.db.execute("SELECT count(*) FROM origin WHERE trust IN ('given', 'vouched')").fetchone()
    yield "nøgler", known > 0, f"{known} installationer troes", "Optag maskinen: overblik peers join URL --token T"
    users = reader.users()
    secrets = Secrets(store.path)
    with_pin = sum(secrets.has_pin(user.id) for user in users)
    secrets.close()
    told = f"{len(users)} kendte personer, {with_pin} med PIN her"
    yield "personer", bool(users), told, "Log ind på maskinen én gang, så navne og PIN er her"
    last = int(reader.setting(SETTING) or 0)
    told = f"holdt {times.shown(last, now)}" if last else "aldrig holdt"
    yield "øvelse", now - last < DRILLED, told, "Hold den, og skriv: overblik doctor --reserve --drilled"


def _screen() -> Check:
    shown = sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return "skærm", shown, "fundet" if shown else "ingen", "Start maskinen med en skærm og en grafisk session"


def _sound() -> Check:
    advice = "Slut højttaler til, og prøv: Ctrl+Shift+L i vinduet"
    try:
        import miniaudio

        found = miniaudio.Devices().get_playbacks()
    except Exception as error:  # a missing sound system raises what it likes
        return "lyd", False, f"ingen ({type(error).__name__})", advice
    return "lyd", bool(found), ", ".join(str(one["name"]) for one in found[:3]) or "ingen", advice


def _printer() -> Check:
    from console.reports.step import settings

    command = settings().printer.command or (("powershell",) if sys.platform == "win32" else ("lp",))
    found = shutil.which(command[0]) is not None
    told = command[0] if found else f"{command[0]} findes ikke"
    return "printer", found, told, "Installér CUPS, eller sæt command i resources/paper.toml"
