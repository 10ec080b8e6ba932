"""Where everything stands on the board: services, stations and role columns, flowed into pages. Pure; px at 100 %."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from console.domain.picture import BoardUnit

PAD, GAP, LINE, HEAD, FOOT = 12, 20, 24, 24, 26
NARROWEST = 388
ROLES = ("pump", "water", "special", "leader")
_STARTS = (0, 88, 190, 262, 332)
SPECIAL = 94  # room for a symbol and seven letters
_TIGHT = 308  # a column without its specials where several of them stand side by side
_LONG = 5  # letters beyond which a special does not fit before a leader
_WASTE = 0.2  # a service moves to the next column whole if it leaves less than this share empty


class StationBlock(NamedTuple):
    """One station: its lines, each with up to four units by role."""

    station: str
    lines: tuple[tuple[str | None, ...], ...]
    short: int = 99  # so many of its specials have a call sign that fits before a leader; they come first


class ServiceBlock(NamedTuple):
    """One service with its stations."""

    service: str
    stations: tuple[StationBlock, ...]


class Placed(NamedTuple):
    """Something that is painted: a service head, a station name or a unit's chip. Its place in a page."""

    kind: str  # service station unit
    name: str
    x: int
    y: int
    width: int
    again: bool = False  # a service's head repeated in the next column


class Page(NamedTuple):
    """One window full of the board."""

    placed: tuple[Placed, ...]
    stations: int


class Layout(NamedTuple):
    """All pages for a size."""

    pages: tuple[Page, ...]
    columns: int
    role_width: tuple[int, ...] = (102, 72, 70, 69)


def blocks(units: Iterable[BoardUnit]) -> list[ServiceBlock]:
    """Units in board order as services, stations and lines: the second unit of a role makes a second line."""
    made = []
    for service, of_service in groupby(units, key=lambda unit: unit.service):
        stations = [_station(name, list(there)) for name, there in groupby(of_service, key=lambda unit: unit.station)]
        made.append(ServiceBlock(service, tuple(stations)))
    return made


def _station(name: str, units: Sequence[BoardUnit]) -> StationBlock:
    by_role = [[unit.id for unit in units if unit.role == role] for role in ROLES]
    special = [unit for unit in units if unit.role not in ("pump", "water", "leader")]
    by_role[2] = [unit.id for unit in sorted(special, key=lambda unit: len(unit.callsign) > _LONG)]
    depth = max(1, *(len(column) for column in by_role))
    lines = tuple(tuple(column[n] if n < len(column) else None for column in by_role) for n in range(depth))
    return StationBlock(name, lines, sum(len(unit.callsign) <= _LONG for unit in special))


def _of_role(station: StationBlock, role: int) -> list[str]:
    return [unit for line in station.lines if (unit := line[role]) is not None]


def columns_for(width: int) -> int:
    """As many columns as the width allows: two at 840, three from about 1240."""
    return max(1, (width - 2 * PAD + GAP) // (NARROWEST + GAP))


def specials(column: int) -> int:
    """How many special units stand side by side: what a column has to spare goes to them first."""
    return max(1, min(6, (column - _TIGHT) // SPECIAL))


def starts(column: int) -> tuple[int, ...]:
    """Where station name and roles start within a column: after the specials the name has the rest, then all evenly."""
    beside = specials(column)
    usual = _STARTS if beside == 1 else (0, 88, 184, 248, 248 + beside * SPECIAL)
    spare = max(0, column - (398 if beside == 1 else _TIGHT + beside * SPECIAL))
    name = min(spare, 52)
    each = (spare - name) // 5
    return tuple(x + (name if n else 0) + each * n for n, x in enumerate(usual))


def lay_out(services: Sequence[ServiceBlock], width: int, height: int) -> Layout:
    """Flow the blocks into as few pages as they need; with several the last line of a page is for paging.

    A column less is taken where that saves pages: many specials stand better side by side.
    """
    most = columns_for(width)
    made = [_flowed(services, width, height, count) for count in range(most, max(0, most - 2), -1)]
    return min(made, key=lambda layout: len(layout.pages))


def _flowed(services: Sequence[ServiceBlock], width: int, height: int, count: int) -> Layout:
    for room in (height, height - FOOT):
        flow = _Flow(width, room, count)
        for service in services:
            flow.add(service)
        made = flow.done()
        if len(made.pages) == 1:
            break
    return made


class _Flow:
    """Fills columns from the top, then pages."""

    def __init__(self, width: int, height: int, count: int) -> None:
        self._count = count
        self._column_width = (width - 2 * PAD - GAP * (self._count - 1)) // self._count
        self._starts = starts(self._column_width)
        self._beside = specials(self._column_width)
        self._height = max(height, HEAD + 3 * LINE)
        self._pages: list[Page] = []
        self._placed: list[Placed] = []
        self._stations = 0
        self._column, self._y = 0, 4

    def add(self, service: ServiceBlock) -> None:
        """Place a service: whole where that wastes little, else its stations as they come."""
        need = HEAD + sum(self._depth(station) for station in service.stations) * LINE
        left = self._height - self._y
        first = HEAD + self._depth(service.stations[0]) * LINE
        if self._y > 4 and (first > left or (need > left and need <= self._height and left < _WASTE * self._height)):
            self._next_column()
        self._head(service.service, again=False)
        for station in service.stations:
            if self._depth(station) * LINE > self._height - self._y and self._y > HEAD + 4:
                self._next_column()
                self._head(service.service, again=True)
            self._station(station)
        self._y += 10

    def _left(self) -> int:
        return PAD + self._column * (self._column_width + GAP)

    def _head(self, service: str, *, again: bool) -> None:
        self._placed.append(Placed("service", service, self._left(), self._y, self._column_width, again))
        self._y += HEAD

    def _station(self, station: StationBlock) -> None:
        left = self._left()
        self._placed.append(Placed("station", station.station, left, self._y, self._starts[1] - 2))
        ends = (*self._starts[2:], self._column_width)
        for role, begin in enumerate(self._starts[1:]):
            beside = self._beside if ROLES[role] == "special" else 1
            width = (ends[role] - begin) // beside
            for number, unit in enumerate(_of_role(station, role)):
                y = self._y + self._line_of(station, role, number) * LINE
                self._placed.append(Placed("unit", unit, left + begin + number % beside * width, y, width))
        self._y += self._depth(station) * LINE
        self._stations += 1

    def _line_of(self, station: StationBlock, role: int, number: int) -> int:
        """The line of a role's nth unit. A long call sign alone in its column goes below the leaders it would cover."""
        if ROLES[role] != "special":
            return number
        if self._beside > 1 or number < station.short:
            return number // self._beside
        return max(number, len(_of_role(station, 3)) + number - station.short)

    def _depth(self, station: StationBlock) -> int:
        """How many lines a station needs."""
        counts = [len(_of_role(station, role)) for role in range(len(ROLES))]
        lines = [self._line_of(station, role, count - 1) + 1 for role, count in enumerate(counts) if count]
        return max(1, *lines) if lines else 1

    def _next_column(self) -> None:
        self._column, self._y = self._column + 1, 4
        if self._column == self._count:
            self._turn()

    def _turn(self) -> None:
        self._pages.append(Page(tuple(self._placed), self._stations))
        self._placed, self._stations, self._column = [], 0, 0

    def done(self) -> Layout:
        """The finished pages, at least one."""
        if self._placed or not self._pages:
            self._turn()
        ends = (*self._starts[2:], self._column_width)
        widths = tuple(end - start for start, end in zip(self._starts[1:], ends, strict=True))
        return Layout(tuple(self._pages), self._count, widths)
