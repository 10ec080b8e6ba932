"""What the incident pane says of the talk with the scene: caution first, then who commands, SKS, figures, places."""

from typing import Any

from console.domain.briefing import COUNTED, MARKED
from console.domain.picture import IncidentView, Proposal
from console.gui.models.durations import clock
from console.gui.models.register_lines import RegisterLine
from console.gui.models.words import word


def brief_lines(view: IncidentView | None, now: int, aloud: str = "") -> tuple[RegisterLine, ...]:
    """At most five: what crews wait for, who must be called, failed alarms, what a correction asks, what is known.

    `now` is ms UTC; `aloud` is the text to read to units that no channel alerts.
    """
    if view is None:
        return ()
    brief = dict(view.brief)
    lines = []
    if brief.get("caution"):
        held = brief["caution"]
        meet = word("brief.meet", where=held["meet"]) if held["meet"] else ""
        told = " · ".join(filter(None, (held["text"], meet)))
        lines.append(RegisterLine(word("brief.caution"), told, lacking=True))
    if aloud:
        units = " ".join(to_call(view)).lower()
        lines.append(RegisterLine(word("brief.to_call"), word("brief.aloud", text=aloud, units=units), lacking=True))
    if doubt := (brief.get("where") or {}).get("doubt"):
        lines.append(RegisterLine(word("brief.doubt"), str(doubt), lacking=True))
    if view.faults:
        unit, state, why = view.faults[0]
        more = f" (+{len(view.faults) - 1})" if len(view.faults) > 1 else ""
        said = f"{unit} {word(f'alarm.{state}')}: {why}".rstrip(": ")
        lines.append(RegisterLine(word("alarm.fault"), f"{said}{more} · {word('alarm.do', unit=unit)}", lacking=True))
    if view.supplement is not None:
        lines.append(RegisterLine(word("brief.corrected"), _supplement(view.supplement), lacking=True))
    parts = [*_command(brief), *_due(brief, now), *_figures(brief), *_places(brief)]
    if parts:
        lines.append(RegisterLine(parts[0], " · ".join(parts[1:])))
    return tuple(lines)


def to_call(view: IncidentView) -> list[str]:
    """Call signs of the units that somebody must ring."""
    return [bond.callsign for bond in view.deployments if bond.released is None and bond.state == "to_call"]


def _supplement(found: Proposal) -> str:
    """What the corrected type or place asks for besides, and who may go home."""
    own = [unit.callsign for unit in found.units if not unit.missing]
    said = [word("brief.add", units=" ".join(own), why=found.units[0].reason)] if own else []
    said += [f"{word('proposal.missing')} {lacking}" for lacking in found.missing[:1]]
    said += [word("brief.surplus", units=" ".join(found.surplus))] if found.surplus else []
    return " · ".join(said)


def _command(brief: dict[str, Any]) -> list[str]:
    said = []
    if brief.get("isl"):
        said.append(word("brief.isl", who=brief["isl"]["who"], at=clock(brief["isl"]["at"])))
    sets = brief.get("sks", {})
    if sets:
        said.append("SKS " + ", ".join(f"{held['set']} ({group})" for group, held in sets.items()))
    return said


def _due(brief: dict[str, Any], now: int) -> list[str]:
    due = brief.get("next")
    if due is None:
        return []
    return [word("brief.overdue" if due < now else "brief.next", at=clock(due))]


def _figures(brief: dict[str, Any]) -> list[str]:
    known = brief.get("counts", {})
    return [word(f"brief.{what}", n=known[what]["n"], at=clock(known[what]["at"])) for what in COUNTED if what in known]


def _places(brief: dict[str, Any]) -> list[str]:
    known = brief.get("marks", {})
    return [f"{word(f'brief.{what}')}: {known[what]['text']}" for what in MARKED if what in known]
