"""The command line's verbs about advice: whom to send, and who can reach what."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from console.advice.recommending import Recommendation, recommend
from console.operations import advising

Answer = Mapping[str, Any] | list[Any]


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    recommended = verbs.add_parser("recommend", parents=[shared], help="whom to send to an incident, and why")
    recommended.add_argument("incident", help="its number or id")
    recommended.add_argument("--step", type=int, help="a step of the plan; by default the one that comes next")


def recommend_verb(args: argparse.Namespace) -> Answer:
    """The optimum for an incident's plan."""
    from console.verbs import incident_of, reading

    reader, reference, _ = reading(args)
    where = advising.scene(reader.db, reference, incident_of(reader, args.incident))
    plan = advising.plan(reader.db, reference, where, args.step)
    units = advising.candidates(reader.db, reference, reader.area, where)
    return shown(recommend(plan, units, advising.rules_of()))


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
                "eta_s": c.unit.seconds,
                "eta_source": c.unit.eta_source,
                "eta_age_s": c.unit.eta_age_s,
                "fulfils": list(c.fulfils),
                "why": c.why,
                "request": c.request or None,
            }
            for c in found.chosen
        ],
        "passed_over": [
            {"callsign": p.unit.callsign, "eta_s": p.unit.seconds, "why": p.why} for p in found.passed_over
        ],
        "missing": [
            {
                "label": m.label,
                "kind": m.kind,
                "count": m.count,
                "nearest": [{"callsign": p.unit.callsign, "eta_s": p.unit.seconds, "why": p.why} for p in m.nearest],
            }
            for m in found.missing
        ],
        "coverage_effect": {},
        "optimal": found.optimal,
    }


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {"recommend": recommend_verb}
