"""The straight line's figures fitted to the journal's own drives: from departure to arrival, over the metres between.

Theil and Sen's line: the median of the slopes of all pairs, so that a crew that forgot to report spoils nothing.
"""

from collections.abc import Sequence
from itertools import combinations
from math import hypot
from statistics import median
from typing import NamedTuple

from console.domain.reference import Reference
from console.operations import advice_data
from console.operations.advising import point_of
from console.store.database import Connection

LEAST, MOST = 20, 600  # drives below which nothing is said, and the newest that are looked at
_SHORTEST, _LONGEST = 500.0, 4 * 3600  # metres and seconds: what is nearer or took longer was no drive


class Drive(NamedTuple):
    """One drive: metres in a straight line, and the seconds it took."""

    metres: float
    seconds: float


class Fitted(NamedTuple):
    """The figures that fit, the drives they rest on, and the median error in seconds of them and of today's."""

    line_ms_per_m: int
    line_s: int
    drives: int
    error_s: int
    error_now_s: int


def drives(db: Connection, reference: Reference) -> list[Drive]:
    """The newest drives from a unit's station to an incident whose place is known, by what the crews reported."""
    sql = (
        "SELECT u.home, u.station, i.east, i.north, t.en_route, t.on_scene FROM deployment d"
        " JOIN deployment_time t ON t.id = d.id JOIN incident i ON i.id = d.incident JOIN unit u ON u.id = d.unit"
        " WHERE t.on_scene > t.en_route AND i.east IS NOT NULL ORDER BY t.on_scene DESC LIMIT ?"
    )
    found = []
    for home, station, east, north, left, there in db.execute(sql, (MOST,)).fetchall():
        at = point_of(reference.stations.get(home or station))
        if at is not None:
            metres = hypot(at[0] - east, at[1] - north) / 100
            if metres >= _SHORTEST and there - left <= _LONGEST * 1000:
                found.append(Drive(metres, (there - left) / 1000))
    return found


def fitted(known: Sequence[Drive]) -> Fitted | None:
    """The line through the drives; None where there are too few, or they say nothing of distance."""
    slopes = [
        (one.seconds - other.seconds) / (one.metres - other.metres)
        for one, other in combinations(known, 2)
        if abs(one.metres - other.metres) > _SHORTEST
    ]
    if len(known) < LEAST or not slopes or (slope := median(slopes)) <= 0:
        return None
    base = max(0.0, median(one.seconds - slope * one.metres for one in known))
    now = advice_data.figures()
    error = median(abs(one.seconds - base - slope * one.metres) for one in known)
    today = median(abs(one.seconds - now.line_s - one.metres * now.line_ms_per_m / 1000) for one in known)
    return Fitted(round(slope * 1000), round(base), len(known), round(error), round(today))
