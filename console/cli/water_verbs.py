"""The command line's verb about water: each plan with its level, its next threshold and when its list is due."""

import argparse
from collections.abc import Mapping
from typing import Any

from console.operations.water_now import Place

Answer = Mapping[str, Any] | list[Any]


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of this verb."""
    water = verbs.add_parser("water", parents=[shared], help="water-level plans: level, next threshold, what is due")
    water.add_argument("--now", metavar="ISO", help="as if it were then")


def water(args: argparse.Namespace) -> Answer:
    """Every place with a plan, own area first, most urgent first."""
    from console.cli.verbs import reading
    from console.feeds import times
    from console.operations import water_now

    reader, _, clock = reading(args)
    now = times.read(args.now)[0] if args.now else clock.now()
    if now is None:
        message = f"«{args.now}» er ikke en tid. Skriv fx 2026-11-20T14:30:00Z."
        return {"ok": False, "error": {"code": "time", "message": message, "word": args.now}}
    return [row(place, now) for place in water_now.read(reader, now, reader.held_areas()).places]


def row(place: Place, now: int) -> dict[str, Any]:
    """A place as data: cm over DVR90, cm an hour, hours, times ISO UTC or null."""
    from console.cli.verbs import iso

    held = place.standing
    return {
        "place": held.plan.place, "gauge": held.plan.gauge, "area": held.plan.area,
        "level_cm": held.level, "observed": iso(held.at), "age_s": None if held.at is None else (now - held.at) // 1000,
        "fresh": held.fresh, "rise_cm_h": _rounded(held.rise),
        "passed": _step(held.passed), "next": _step(held.next), "margin_cm": _rounded(held.margin),
        "reached": iso(held.reached), "basis": held.basis, "due": iso(held.due),
        "warned": held.warned.headline if held.warned else None, "values": len(place.level.points),
        "last_observed": iso(place.last.at) if place.last else None,
    }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _step(step: Any) -> dict[str, Any] | None:
    if step is None:
        return None
    return {"cm": step.cm, "owner": step.owner, "lead_h": step.lead / 3_600_000, "actions": list(step.actions)}


VERBS = {"water": water}
