"""How each alarm channel is, for `doctor`: whether it can be reached, what was heard, what to do. Pages nobody."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from console.channels.channel import Channel, ChannelFault, in_background
from console.channels.lock import node_runs
from console.channels.opening import channel_of
from console.operations import channel_table
from console.operations.grammar import times
from console.store import alarms, troubles
from console.store.alarms import Trail
from console.store.database import Connection

LONGEST = 3.0  # seconds a channel is given to show that it is there
Check = tuple[str, bool, str, str]  # name, whether it is good, what was found, what to do


def checks(store: Path, db: Connection, now: int, *, exercise: bool) -> Iterator[Check]:
    """The node, each channel of this kind of store, and the troubles that stand. `now` is ms UTC."""
    try:
        table = channel_table.load(store)
    except channel_table.BadTable as bad:
        yield "alarmkanaler", False, str(bad), "Ret filen; indtil da skal enheder kaldes op."
        return
    own = {name: held for name, held in table.channels.items() if (held["kind"] == "simulated") == exercise}
    yield from _node(store, db, bool(own))
    if not own:
        advice = f"Kopiér resources/channels.example.toml til {channel_table.path_of(store).name}, og ret den."
        yield "alarmkanaler", True, "ingen: enheder skal kaldes op", advice
    routed = {name for route in table.routes for name in route.channels}
    yield from _channels(own, routed, alarms.trails(db), now)
    for trouble in troubles.standing(db):
        since = f"{trouble.text} (siden {times.shown(trouble.at, now)})"
        yield "fejl", False, since, "Ret årsagen; linjen går væk af sig selv."


def _node(store: Path, db: Connection, wanted: bool) -> Iterator[Check]:
    runs = node_runs(store)
    waiting = alarms.waiting(db)
    told = ("kører" if runs else "kører ikke") + (f", i kø: {waiting}" if waiting else "")
    yield "node", runs or not (wanted or waiting), told, f"Start konsollen, eller: overblik node --store {store}"


def _channels(
    own: Mapping[str, Mapping[str, Any]], routed: set[str], trails: Mapping[str, Trail], now: int
) -> Iterator[Check]:
    """All are looked for at once, so that a dead line costs its own time only."""
    faults: dict[str, str] = {}
    asked = {name: in_background(_look(name, held, faults)) for name, held in own.items()}
    for name, held in own.items():
        asked[name].join(LONGEST)
        if asked[name].is_alive():
            faults[name] = f"svarede ikke inden {LONGEST:g} s"
        trail, fault = trails.get(name, Trail()), faults.get(name, "")
        failing = trail.failed > max(trail.sent, trail.receipt)
        said = [str(held["kind"]), fault or "kan nås", *_heard(trail, now)]
        said += [] if name in routed else ["ingen [[route]] bruger den"]
        yield f"kanal {name}", not fault and not failing, " · ".join(said), _advice(name, fault)


def _look(name: str, held: Mapping[str, Any], faults: dict[str, str]) -> Callable[[], None]:
    def look() -> None:
        try:
            channel: Channel = channel_of(name, held)
            channel.timeout = min(channel.timeout, LONGEST)
            channel.reach()
        except ChannelFault as fault:
            faults[name] = fault.reason
        except Exception as error:  # whatever a channel raises is a reason
            faults[name] = f"{type(error).__name__}: {error}"

    return look


def _heard(trail: Trail, now: int) -> Iterator[str]:
    yield f"sidst sendt {times.shown(trail.sent, now)}" if trail.sent else "intet sendt herfra"
    if trail.receipt:
        yield f"sidste kvittering {times.shown(trail.receipt, now)}"
    if trail.failed:
        yield f"sidste fejl {times.shown(trail.failed, now)}: {trail.reason}"


def _advice(name: str, fault: str) -> str:
    begin = "Se efter den anden ende og indstillingerne i kanaltabellen" if fault else "Se efter den sidste fejl"
    return f"{begin}; send derefter en prøvetekst: overblik channels test {name}"
