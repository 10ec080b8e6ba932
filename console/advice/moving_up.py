"""Move-ups: which free unit, moved to which station, closes the worst hole with the least loss. A person decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from console.advice.coverage import LONGEST_EXCESS, Guard, Hole, Point, Standard, Travel, holes, promised

NEVER = 1e9  # seconds


@dataclass(frozen=True, slots=True)
class OwnCover:
    """What a service keeps of some types when others are to be covered; held up to a beredskabsniveau."""

    service: str  # * for every service without its own
    types: tuple[str, ...]
    minimum: int
    to_level: int


@dataclass(frozen=True, slots=True)
class MoveUp:
    """A unit moved to a station. `loss` is people times minutes that become uncovered by it."""

    callsign: str
    unit: str
    of: str  # where it stands now
    to: str
    seconds: int  # until it is there
    closes: Hole
    also: int  # holes it closes besides
    loss: int
    opens: tuple[str, ...]  # towns that become a hole


@dataclass(frozen=True, slots=True)
class BelowOwnCover:
    """A service that has fewer left than it keeps at home."""

    service: str
    types: tuple[str, ...]
    minimum: int
    left: int


def rule_of(rules: Sequence[OwnCover], service: str, kind: str, level: int) -> OwnCover | None:
    """The rule that holds for a type in a service, its own before everybody's; None above its level or without one."""
    fitting = [r for r in rules if kind in r.types and r.service in ("*", service) and level <= r.to_level]
    return max(fitting, key=lambda rule: rule.service != "*", default=None)


def below(
    units: Sequence[Guard], rules: Sequence[OwnCover], level: int, gone: frozenset[str] = frozenset()
) -> list[BelowOwnCover]:
    """The services that have less left than their rule says, when the units `gone` are away too."""
    had = Counter((u.service, u.type) for u in units)
    left = Counter((u.service, u.type) for u in units if u.free and u.id not in gone)
    found = {}
    for service, kind in sorted(had):
        rule = rule_of(rules, service, kind, level)
        if rule is None:
            continue
        owned = sum(had[service, each] for each in rule.types)
        here = sum(left[service, each] for each in rule.types)
        if here < min(rule.minimum, owned):  # a service that never had so many is not below
            found[service, rule.types] = BelowOwnCover(service, rule.types, min(rule.minimum, owned), here)
    return list(found.values())


def move_ups(
    points: Sequence[Point],
    units: Sequence[Guard],
    standards: Sequence[Standard],
    travel: Travel,
    rules: Sequence[OwnCover] = (),
    level: int = 1,
    most: int = 3,
) -> tuple[MoveUp, ...]:
    """Up to `most` moves, each the best after those before it; none for a hole that is there on a normal day."""
    found: list[MoveUp] = []
    skipped: set[tuple[str, str]] = set()
    while len(found) < most:
        worst = next(
            (h for h in holes(points, units, standards, travel) if not h.normal and _name(h) not in skipped), None
        )
        if worst is None:
            break
        best = _Picture(points, units, standards, travel, (rules, level)).best(worst)
        if best is None:
            skipped.add(_name(worst))
            continue
        move, unit, station = best
        found.append(move)
        units, travel = _moved(units, travel, unit, station)
    return tuple(found)


def _name(hole: Hole) -> tuple[str, str]:
    return hole.point.name, hole.standard.label


class _Picture:
    """All that one move is weighed by."""

    def __init__(
        self,
        points: Sequence[Point],
        units: Sequence[Guard],
        standards: Sequence[Standard],
        travel: Travel,
        own: tuple[Sequence[OwnCover], int],
    ) -> None:
        self._points, self._units, self._standards = points, units, standards
        self._travel, self._own = travel, own

    def best(self, worst: Hole) -> tuple[MoveUp, int, int] | None:
        """The move that closes a hole with the least loss, then soonest; with the unit's and the station's number."""
        import numpy as np

        types = worst.standard.types
        rows = [n for n, unit in enumerate(self._units) if unit.free and unit.type in types]
        times = self._travel.unit_to_point[rows]
        late = _Lateness(self._points, self._standards, types)
        now = late.of(times.min(axis=0, initial=np.inf))
        options = []
        for row, number in enumerate(rows):
            without = np.delete(times, row, axis=0).min(axis=0, initial=np.inf)
            there = self._travel.turn_out[number] + self._travel.station_to_point
            for station in self._stations(number, there, worst):
                after = late.of(np.minimum(without, there[station]))
                loss, gain = (float(np.clip(change, 0, None).sum()) for change in (after - now, now - after))
                if gain > loss:
                    seconds = float(self._travel.unit_to_station[number, station])
                    options.append((loss, seconds, -gain, self._units[number].callsign, number, station, after))
        if not options:
            return None
        loss, seconds, _, _, number, station, after = min(options, key=lambda option: option[:6])
        return self._told(worst, number, station, (loss, seconds), (now, after)), number, station

    def _stations(self, number: int, there: Any, worst: Hole) -> list[int]:
        import numpy as np

        near = np.flatnonzero(there[:, self._points.index(worst.point)] <= worst.standard.minutes * 60)
        ways = np.isfinite(self._travel.unit_to_station[number])
        return [
            int(station)
            for station in near
            if ways[station]
            and _may_leave(self._units, self._units[number], self._travel.station_services[station], *self._own)
        ]

    def _told(
        self, worst: Hole, number: int, station: int, cost: tuple[float, float], change: tuple[Any, Any]
    ) -> MoveUp:
        import numpy as np

        unit, (loss, seconds), (now, after) = self._units[number], cost, change
        opens = tuple(self._points[int(n)].name for n in np.flatnonzero((after > 0) & (now == 0)))
        also = int(((after == 0) & (now > 0)).sum()) - 1
        to = self._travel.stations[station]
        return MoveUp(unit.callsign, unit.id, unit.town, to, round(seconds), worst, also, round(loss), opens)


class _Lateness:
    """People times minutes too late, per point, for one standard's types."""

    def __init__(self, points: Sequence[Point], standards: Sequence[Standard], types: tuple[str, ...]) -> None:
        import numpy as np

        held = [[s.minutes * 60 for s in promised(p, standards) if s.types == types] for p in points]
        self._limits = np.array([min(each, default=NEVER) for each in held], dtype=float)
        self._people = np.array([max(1, point.population) for point in points], dtype=float)

    def of(self, times: Any) -> Any:
        """For the soonest times at each point."""
        import numpy as np

        late = np.clip(np.minimum(times, NEVER / 2) - self._limits, 0, LONGEST_EXCESS * 60)
        return np.ceil(late / 60) * self._people


def _may_leave(units: Sequence[Guard], unit: Guard, to_service: str, rules: Sequence[OwnCover], level: int) -> bool:
    rule = rule_of(rules, unit.service, unit.type, level)
    if rule is None or to_service == unit.service:
        return True
    left = sum(1 for u in units if u.free and u.service == unit.service and u.type in rule.types)
    return left - 1 >= rule.minimum


def _moved(units: Sequence[Guard], travel: Travel, number: int, station: int) -> tuple[tuple[Guard, ...], Travel]:
    """The picture once a unit has moved."""
    to_point, to_station = travel.unit_to_point.copy(), travel.unit_to_station.copy()
    to_point[number] = travel.turn_out[number] + travel.station_to_point[station]
    to_station[number] = float("inf")  # it is not moved twice
    moved = replace(units[number], town=travel.stations[station])
    after = (*units[:number], moved, *units[number + 1 :])
    return after, replace(travel, unit_to_point=to_point, unit_to_station=to_station)
