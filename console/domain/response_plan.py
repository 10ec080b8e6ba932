"""Response plans as versions: what was proposed, who else approved it, and which version is in force at a moment.

The pickliste of the pack is version 0. Pure and total: any set of changes, in any order, gives the same plan, and
nothing needs to run for a version to take effect. A change needs two persons; a rollback needs one, because it can
bring back nothing but a version two persons already stood for. Times are ms UTC.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from console.domain.reference import Demand, IncidentType

Steps = tuple[tuple[Demand, ...], ...]
BASE = "0"  # what a rollback names for the pickliste of the pack
MOST_STEPS = 9
_SAID = ("approved", "rejected", "withdrawn")
_DEMAND = re.compile(r"(\d{0,2})([^\W\d_][\w-]{0,15}(?:/[^\W\d_][\w-]{0,15}){0,5})")


class NotSteps(ValueError):
    """Text that is no plan; the message is the part that was not understood."""


class Signed(NamedTuple):
    """What one person said of a change: `word` is approved, rejected or withdrawn."""

    person: str
    name: str
    at: int
    word: str
    why: str
    of: str  # what was approved, word for word: a change rewritten afterwards has nobody standing for it


class Change(NamedTuple):
    """A change of one type's plan in one area. `restores` is empty but for a rollback: the version it brings back."""

    id: str
    area: str
    code: str
    steps: str
    priority: str  # empty: the pickliste's own
    why: str
    person: str
    name: str
    at: int
    start: int  # 0: when it is approved
    restores: str
    signed: tuple[Signed, ...]

    @property
    def content(self) -> str:
        """What an approval stands for: every word that decides who goes, from when, and who wrote it."""
        parts = (
            self.area,
            self.code,
            self.steps,
            self.priority,
            str(self.start),
            self.restores,
            self.person,
            self.name,
        )
        return "|".join(parts)

    @property
    def approvals(self) -> list[Signed]:
        """Those that count: of these very words, by another than the proposer as person and by name, oldest first."""
        return sorted(
            (one for one in self.signed if self._is_approval(one)),
            key=lambda one: (one.at, one.person),
        )

    @property
    def refusal(self) -> Signed | None:
        """Who stopped it, if that came before it took effect."""
        found = sorted((one for one in self.signed if one.word != "approved"), key=lambda one: (one.at, one.person))
        planned = self._planned()
        return found[0] if found and (planned is None or found[0].at <= planned) else None

    @property
    def begins(self) -> int | None:
        """When it takes effect; None while nobody else stands for it, or when somebody stopped it in time."""
        return self.at if self.restores else None if self.refusal else self._planned()

    def is_proposer(self, person: str, name: str) -> bool:
        """Whether a person is the one who wrote it."""
        return bool(person and person == self.person) or name.strip().casefold() == self.name.strip().casefold()

    def stands(self, now: int) -> str:
        """waiting, scheduled, begun, rejected, withdrawn or restored, by our own clock."""
        if self.restores:
            return "restored"
        if self.refusal:
            return self.refusal.word
        begins = self.begins
        return "waiting" if begins is None else "begun" if begins <= now else "scheduled"

    def _is_approval(self, one: Signed) -> bool:
        return one.word == "approved" and one.of == self.content and not self.is_proposer(one.person, one.name)

    def _planned(self) -> int | None:
        approvals = self.approvals
        return max(self.start, approvals[0].at) if approvals else None


class Version(NamedTuple):
    """One version in its turn: number 1 is the first change. `of` is the change whose steps it holds, 0 the pack's."""

    number: int
    change: Change
    of: str
    steps: Steps
    priority: str
    begins: int


def steps_in(text: str) -> Steps:
    """Steps in the notation of the pickliste, `IL M/TS 2V;M`. Raises NotSteps, naming the part."""
    parts = text.split(";")
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    if not 0 < len(parts) <= MOST_STEPS:
        raise NotSteps(text)
    return tuple(_step(part, text) for part in parts)


def _step(part: str, text: str) -> tuple[Demand, ...]:
    words = part.split()
    if not words:
        raise NotSteps(";" if ";" in text else text)
    return tuple(demand_in(word) for word in words)


def demand_in(word: str) -> Demand:
    """One demand, `2M/TS`. Raises NotSteps."""
    match = _DEMAND.fullmatch(word)
    if match is None or match[1] in ("0", "00"):
        raise NotSteps(word)
    first, *others = match[2].upper().split("/")
    return Demand(int(match[1] or 1), first, tuple(others))


def spelled(steps: Steps) -> str:
    """Steps as they are typed: `IL M/TS 2V;M`."""
    return ";".join(" ".join(_spelled(demand) for demand in step) for step in steps)


def _spelled(demand: Demand) -> str:
    return (str(demand.count) if demand.count > 1 else "") + "/".join((demand.type, *demand.or_types))


def change_of(id: str, area: str, held: Mapping[str, Any]) -> Change:
    """A change from what was folded of it; what nobody said, or what has no form, is empty."""
    signed = [_signed(key, said) for key, said in sorted(held.items()) if key.partition(":")[0] in _SAID]
    code, steps, priority, why = (_text(held.get(name)) for name in ("code", "steps", "priority", "text"))
    person, name, restores = (_text(held.get(name)) for name in ("person", "by", "restores"))
    at, start = _whole(held.get("at")), _whole(held.get("start"))
    return Change(id, area, code, steps, priority, why, person, name, at, start, restores, tuple(signed))


def _signed(key: str, said: Any) -> Signed:
    word, _, person = key.partition(":")
    of = cast("Mapping[str, Any]", said if isinstance(said, dict) else {})
    return Signed(person, _text(of.get("name")), _whole(of.get("at")), word, _text(of.get("why")), _text(of.get("of")))


def versions(changes: Iterable[Change], area: str, code: str) -> list[Version]:
    """Every version that has taken or will take effect in an area, in the order of their turns."""
    own = [one for one in changes if one.area == area and one.code == code and one.begins is not None]
    approved = {one.id: one for one in own if not one.restores and _steps(one.steps)}
    made: list[tuple[int, int, str, Change, str]] = []
    for one in own:
        of = one.restores or one.id
        root = approved.get(of)
        begins = one.begins or 0
        if of == BASE or (root is not None and (root.begins or 0) <= begins):
            made.append((begins, _settled(one), one.id, one, of))
    return [
        Version(n, one, of, _steps(approved[of].steps) if of != BASE else (), _priority(approved, of), begins)
        for n, (begins, _, _, one, of) in enumerate(sorted(made), 1)
    ]


def in_force(found: Iterable[Version], at: int) -> Version | None:
    """The version in force at a moment; None where it is the pickliste of the pack."""
    begun = [one for one in found if one.begins <= at]
    return begun[-1] if begun else None


def before(found: Iterable[Version], at: int) -> str:
    """What a rollback at a moment brings back: the change that was in force before the present one's steps were."""
    begun = [one for one in found if one.begins <= at]
    if not begun:
        return BASE
    first = next(n for n, one in enumerate(begun) if one.of == begun[-1].of)
    return begun[first - 1].of if first else BASE


def applied(kind: IncidentType, version: Version | None) -> IncidentType:
    """A type of the pickliste with the plan of a version."""
    if version is None or version.of == BASE:
        return kind
    return kind._replace(steps=version.steps, priority=version.priority or kind.priority)


def _settled(change: Change) -> int:
    return change.at if change.restores or not change.approvals else change.approvals[0].at


def _priority(approved: Mapping[str, Change], of: str) -> str:
    return approved[of].priority if of in approved else ""


def _steps(text: str) -> Steps:
    try:
        return steps_in(text)
    except NotSteps:
        return ()


def _text(said: Any) -> str:
    return said if isinstance(said, str) else ""


def _whole(said: Any) -> int:
    return said if isinstance(said, int) and not isinstance(said, bool) else 0
