"""The command line's verbs about advice: whom to send, and who can reach what."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from console.advice.coverage import Hole, Reached, holes, reach
from console.advice.moving_up import BelowOwnCover, MoveUp, below, move_ups
from console.advice.recommending import Recommendation, first_line, recommend
from console.advice.remaining import Effect
from console.advice.storm import assign
from console.domain.reference import Reference
from console.operations import advice_data, advising, assigning, available, closures, covering
from console.operations.commands import Refused
from console.store.reads import Reader

Answer = Mapping[str, Any] | list[Any]


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    words = "whom to send to an incident, and why; without one, to all that nobody has been sent to"
    recommended = verbs.add_parser("recommend", parents=[shared], help=words)
    recommended.add_argument("incident", nargs="?", help="its number or id")
    recommended.add_argument("--step", type=int, help="a step of the plan; by default the one that comes next")
    lacking = "what those already sent do not meet of the steps so far"
    recommended.add_argument("--outstanding", action="store_true", help=lacking)
    recommended.add_argument("--also", default="", help="what is wanted besides, e.g. '2M 10pers 2#røgdykning'")
    words = "who reaches what, where it is too late, what to move"
    covered = verbs.add_parser("coverage", parents=[shared], help=words)
    covered.add_argument("--minutes", type=int, default=10)
    covered.add_argument("--types", default="M/TS/HSE", help="which types count, e.g. S")
    for parser in (recommended, covered):
        parser.add_argument("--level", type=int, choices=(1, 2, 3, 4), default=1, help="beredskabsniveau")


def recommend_verb(args: argparse.Namespace) -> Answer:
    """The optimum for an incident's plan, and what it costs the rest; without an incident, for all that wait."""
    from console.cli.verbs import incident_of, reading

    reader, reference, clock = reading(args)
    if args.incident is None:
        return _all(reader, reference, args, clock.now())
    where = advising.scene(reader.db, reference, incident_of(reader, args.incident))
    asked = advising.Asked(args.step, args.level, args.also, args.outstanding)
    plan = advising.plan(reader.db, reference, where, asked, clock.now())
    roads = closures.network(reader.db, args.store, clock.now())
    blind = closures.unreckoned(reader.db, roads, clock.now())
    plan = replace(plan, notes=(*plan.notes, blind)) if blind else plan
    fleet = replace(available.fleet(reader.db, reference, clock.now()), roads=roads)
    units = available.candidates(fleet, reference, reader.area, where)
    if args.outstanding:
        units = available.with_those_there(fleet, units, where.incident)
    return _with_effect(reader, reference, recommend(plan, units, advice_data.rules()), args.level)


def _with_effect(reader: Reader, reference: Reference, found: Recommendation, level: int) -> dict[str, Any]:
    cover = covering.cover(reader.db, reference, reader.area)
    left = covering.effect_of(cover, {chosen.unit.id for chosen in found.chosen}, level)
    return shown(found) | {"first_line": first_line(found, left.lines), "coverage_effect": _effect(left, reference)}


def _all(reader: Reader, reference: Reference, args: argparse.Namespace, now: int) -> dict[str, Any]:
    rows = {row.id: row for row in reader.queue() if row.state == "uncovered"}
    tasks = assigning.tasks(reader.db, reference, reader.area, list(rows.values()), args.level, now)
    found = assign(tasks, advice_data.rules())
    return {
        "incidents": [
            {"incident": task.id, "number": task.number, "priority": task.priority} | shown(answer)
            for task, answer in found.found
        ],
        "waiting": [rows[name].shown_number for name in found.waiting],
        "optimal": found.optimal,
    }


def shown(found: Recommendation) -> dict[str, Any]:
    """A recommendation as the contract has it. Times are seconds from now."""
    plan = found.plan
    return {
        "plan": {"code": plan.code, "wording": plan.wording, "step": plan.step, "notes": list(plan.notes)},
        "demands": [{"kind": n.kind, "count": n.count, "any_of": list(n.any_of), "label": n.label} for n in plan.needs],
        "chosen": [
            {
                "callsign": c.unit.callsign,
                "unit": c.unit.id,
                "eta_s": c.unit.eta,
                "eta_source": c.unit.eta_source,
                "eta_age_s": c.unit.eta_age_s,
                "fulfils": list(c.fulfils),
                "why": c.why,
                "request": c.request or None,
            }
            for c in found.chosen
        ],
        "passed_over": [{"callsign": p.unit.callsign, "eta_s": p.unit.eta, "why": p.why} for p in found.passed_over],
        "missing": [
            {
                "label": m.label,
                "kind": m.kind,
                "count": m.count,
                "nearest": [{"callsign": p.unit.callsign, "eta_s": p.unit.eta, "why": p.why} for p in m.nearest],
            }
            for m in found.missing
        ],
        "optimal": found.optimal,
    }


def _effect(left: Effect, reference: Reference) -> dict[str, Any]:
    return {
        "lines": list(left.lines),
        "last": [
            {"callsign": e.callsign, "kind": e.word, "town": e.town, "nearest": e.nearest, "nearest_eta_s": e.seconds}
            for e in left.last
        ],
        "opens": [_hole(hole) for hole in left.opens],
        "worse": [_hole(hole) for hole in left.worse],
        "people": left.people,
        "below_own_cover": [_below(each, reference) for each in left.below],
    }


def coverage_verb(args: argparse.Namespace) -> Answer:
    """Who reaches what within so many minutes now, the holes, and the moves that would mend them."""
    from console.cli.verbs import reading

    if not 1 <= args.minutes <= 600:
        raise Refused("minutes", "Minutterne skal være fra 1 til 600.", str(args.minutes))
    reader, reference, _ = reading(args)
    found = covering.cover(reader.db, reference, reader.area)
    points, units, travel = found.points, found.units, found.travel
    reached = reach(points, units, travel, tuple(args.types.upper().split("/")))
    near = [r for r in reached if r.seconds is not None and r.seconds <= args.minutes * 60]
    people, close = (sum(r.point.population for r in some) for some in (reached, near))
    moves = move_ups(points, units, advice_data.standards(), travel, advice_data.own_cover(), args.level)
    return {
        "minutes": args.minutes,
        "types": args.types.upper().split("/"),
        "eta_source": found.source,
        "population": people,
        "reached": close,
        "share": round(close / people, 4) if people else None,
        "points": [_town(r, args.minutes) for r in reached],
        "holes": [_hole(hole) for hole in holes(points, units, advice_data.standards(), travel)],
        "own_cover": [_below(each, reference) for each in below(units, advice_data.own_cover(), args.level)],
        "move_ups": [_move(move) for move in moves],
    }


def _town(town: Reached, minutes: int) -> dict[str, Any]:
    within = town.seconds is not None and town.seconds <= minutes * 60
    said = {"place": town.point.name, "population": town.point.population}
    return said | {"callsign": town.by or None, "eta_s": town.seconds, "within": within}


def _hole(hole: Hole) -> dict[str, Any]:
    return {
        "place": hole.point.name,
        "service": hole.point.service,
        "kind": hole.standard.label,
        "limit_s": hole.standard.minutes * 60,
        "eta_s": hole.seconds,
        "callsign": hole.by or None,
        "population": hole.point.population,
        "severity": hole.severity,
        "normal": hole.normal,
    }


def _below(found: BelowOwnCover, reference: Reference) -> dict[str, Any]:
    name = reference.services[found.service].name if found.service in reference.services else found.service
    return {"service": name, "types": list(found.types), "minimum": found.minimum, "left": found.left}


def _move(move: MoveUp) -> dict[str, Any]:
    closes = f"{move.closes.standard.label} i {move.closes.point.name}"
    opened = f"; åbner hul i {', '.join(move.opens[:3])}" if move.opens else ""
    return {
        "callsign": move.callsign,
        "from": move.of,
        "to": move.to,
        "eta_s": move.seconds,
        "closes": _hole(move.closes),
        "loss": move.loss,
        "opens": list(move.opens),
        "why": f"{move.callsign} fra {move.of} til {move.to}: dækker {closes}{opened}",
    }


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {"recommend": recommend_verb, "coverage": coverage_verb}
