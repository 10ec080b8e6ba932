"""What the commander on scene and the centre keep telling each other: messages, who commands, SKS, figures, places.

Terms: ISL BRAND (Indsatsleder Brand) and the five SKS groups of REFIL, Retningslinjer for indsatsledelse (2018, 2023).
Figures are never added up between sources; the newest of each stands with its time and source.
"""

from typing import Any

from console.domain.fact import Fact
from console.domain.fold import State

FORMS = {"vm": "Vinduesmelding", "sm": "Situationsmelding"}
GROUPS = ("ISL", "KST", "SK LEDER", "HL BRA", "SUND")
COUNTED = {
    "injured": "tilskadekomne",
    "presumed_dead": "formodet omkomne",
    "missing": "savnede",
    "evacuated": "evakuerede",
    "rescued": "reddede",
}
MARKED = {
    "rendezvous": "mødested",
    "staging": "opmarchområde",
    "command_post": "KST",
    "forward_command": "KDOP",
    "assembly": "samleplads",
    "evacuee_centre": "evakuerings- og pårørendecenter",
    "wind": "vindretning",
}
KINDS = frozenset(("messaged", "commanded", "radioed", "counted", "marked", "cautioned"))


def gather(extra: State, fact: Fact) -> None:
    """Take one of these facts into an incident's `brief`, in fold order: of each thing the latest stands. Total."""
    brief, body = extra.setdefault("brief", {}), fact.body
    at = {"at": fact.when}
    if fact.kind == "incident.messaged":
        brief["message"] = {"form": str(body.get("form")), "text": _text(body, "text")} | at
        brief["next"] = body.get("next") if isinstance(body.get("next"), int) else None
    elif fact.kind == "incident.commanded":
        brief["isl"] = {"who": _text(body, "who")} | at
    elif fact.kind == "incident.radioed":
        value = {"set": _text(body, "set"), "source": _text(body, "source")} | at
        brief.setdefault("sks", {})[str(body.get("group"))] = value
    elif fact.kind == "incident.counted":
        number = body.get("n")
        value = {"n": number if isinstance(number, int) else 0, "source": _text(body, "source")} | at
        brief.setdefault("counts", {})[str(body.get("what"))] = value
    elif fact.kind == "incident.marked":
        held = {key: body[key] for key in ("east", "north") if isinstance(body.get(key), int)}
        brief.setdefault("marks", {})[str(body.get("what"))] = {"text": _text(body, "text")} | held | at
    elif fact.kind == "incident.cautioned":
        brief["caution"] = {"text": _text(body, "text"), "meet": _text(body, "meet")} | at if body.get("on") else None


def _text(body: Any, key: str) -> str:
    return str(body.get(key) or "")[:2000]
