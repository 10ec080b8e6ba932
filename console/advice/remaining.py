"""What a proposal leaves behind: the towns that lose their last unit of a kind, and the cover that goes with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from console.advice.coverage import Guard, Hole, Point, Standard, Travel, holes
from console.advice.moving_up import BelowOwnCover, OwnCover, below
from console.advice.promises import Watched
from console.advice.saying import minutes


@dataclass(frozen=True, slots=True)
class Last:
    """A unit that is its town's last of a kind, and who is nearest to the town then (None: nobody is left)."""

    callsign: str
    town: str
    word: str
    nearest: str | None
    seconds: int | None

    @property
    def line(self) -> str:
        """As it is said first of the proposal."""
        left = f"nærmeste er {self.nearest}, {minutes(self.seconds or 0)}" if self.nearest else "ingen andre er ledige"
        return f"Tager sidste {self.word} i {self.town} ({self.callsign}); {left}"


@dataclass(frozen=True, slots=True)
class Effect:
    """The cover after the proposal against before it; `people` live in the towns that become holes."""

    last: tuple[Last, ...] = ()
    opens: tuple[Hole, ...] = ()
    worse: tuple[Hole, ...] = ()  # holes already, and later still
    below: tuple[BelowOwnCover, ...] = ()

    @property
    def people(self) -> int:
        """Those who lose the cover they were promised, each counted once."""
        return sum({hole.point.name: hole.point.population for hole in self.opens}.values())

    @property
    def lines(self) -> tuple[str, ...]:
        """What must be read before the proposal is taken, gravest first."""
        lost = [last.line for last in self.last]
        if self.opens:
            named = ", ".join(f"{hole.standard.label} i {hole.point.name}" for hole in self.opens[:3])
            more = f" og {len(self.opens) - 3} til" if len(self.opens) > 3 else ""
            lost.append(f"Åbner dækningshul: {named}{more}")
        return tuple(lost)


def effect(
    points: Sequence[Point],
    units: Sequence[Guard],
    standards: Sequence[Standard],
    travel: Travel,
    gone: Collection[str],
    watched: Sequence[Watched] = (),
    rules: Sequence[OwnCover] = (),
    level: int = 1,
    near: int = 900,
) -> Effect:
    """What happens when the units `gone` (ids) leave. `near` is seconds: a like unit so close keeps a town covered."""
    after = tuple(replace(unit, free=unit.free and unit.id not in gone) for unit in units)
    had = {_name(hole): hole for hole in holes(points, units, standards, travel)}
    opens, worse = [], []
    for hole in holes(points, after, standards, travel):
        before = had.get(_name(hole))
        if before is None:
            opens.append(hole)
        elif before.seconds != hole.seconds:
            worse.append(hole)
    already = {(each.service, each.types) for each in below(units, rules, level)}
    low = [each for each in below(after, rules, level) if (each.service, each.types) not in already]
    return Effect(_last(units, after, travel, gone, watched, near), tuple(opens), tuple(worse), tuple(low))


def _name(hole: Hole) -> tuple[str, str]:
    return hole.point.name, hole.standard.label


def _last(
    units: Sequence[Guard],
    after: Sequence[Guard],
    travel: Travel,
    gone: Collection[str],
    watched: Sequence[Watched],
    near: int,
) -> tuple[Last, ...]:
    found: dict[tuple[str, str], Last] = {}
    for kind in watched:
        for unit in units:
            if unit.id not in gone or not unit.free or unit.type not in kind.types:
                continue
            if any(u.free and u.town == unit.town and u.type in kind.types for u in after):
                continue
            nearest = _nearest(after, travel, unit, kind)
            if kind.always or nearest is None or nearest[0] > near:
                seconds, callsign = nearest or (None, None)
                found.setdefault((unit.town, kind.word), Last(unit.callsign, unit.town, kind.word, callsign, seconds))
    return tuple(found.values())


def _nearest(after: Sequence[Guard], travel: Travel, unit: Guard, kind: Watched) -> tuple[int, str] | None:
    if unit.town not in travel.stations:
        return None
    station = travel.stations.index(unit.town)
    left = [
        (float(travel.unit_to_station[n, station]), u.callsign)
        for n, u in enumerate(after)
        if u.free and u.type in kind.types
    ]
    seconds, callsign = min(left, default=(float("inf"), ""))
    return None if seconds == float("inf") else (round(seconds), callsign)
