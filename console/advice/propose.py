"""Fills a response plan with units, by station order for now; says what is missing and why.

Travel times take this seam later.
"""

from collections.abc import Mapping, Sequence

from console.domain.picture import BoardUnit, Proposal, ProposedUnit
from console.domain.reference import Demand, IncidentType, Reference

FREE = ("available_station", "available_radio", "standby_move")


def propose(
    reference: Reference,
    incident: str,
    demands: Sequence[Demand],
    station: str | None,
    board: Mapping[str, Sequence[BoardUnit]],
    step: int = 1,
) -> Proposal:
    """The units to send for some demands, nearest station first. `board` maps station → its units;

    without a station it asks for one.
    """
    if station is None:
        return Proposal(incident, step, (), (), asks_station=True)
    order = (station, *reference.neighbours.get(station, ()))
    taken: set[str] = set()
    chosen: list[ProposedUnit] = []
    for demand in demands:
        for _ in range(demand.count):
            chosen.append(_fill(reference, demand, order, board, taken))
    missing = tuple(f"{unit.demand}: {unit.reason}" for unit in chosen if unit.missing)
    return Proposal(incident, step, tuple(chosen), missing)


def _fill(
    reference: Reference,
    demand: Demand,
    order: Sequence[str],
    board: Mapping[str, Sequence[BoardUnit]],
    taken: set[str],
) -> ProposedUnit:
    kinds = (demand.type, *demand.or_types)
    name = reference.unit_types[demand.type].name if demand.type in reference.unit_types else demand.type
    passed = 0
    for rank, station in enumerate(order):
        here = [unit for unit in board.get(station, ()) if unit.type in kinds and unit.id not in taken]
        free = sorted((u for u in here if u.status in FREE), key=lambda u: (kinds.index(u.type), u.callsign))
        if free:
            taken.add(free[0].id)
            where = reference.stations[station].name if station in reference.stations else station
            reason = (
                where
                if rank == 0
                else f"{where}, station nr. {rank + 1}" + (f", {passed} bundet nærmere" if passed else "")
            )
            return ProposedUnit(free[0].id, free[0].callsign, free[0].type, name, reason)
        passed += len(here)
    why = f"alle {passed} er bundet eller ude" if passed else "findes ikke i området"
    return ProposedUnit("", "", demand.type, name, why, missing=True)


def demands_of(kind: IncidentType, step: int) -> tuple[Demand, ...]:
    """What one step of a type's response plan asks for; empty beyond the last step."""
    return kind.steps[step - 1] if 0 < step <= len(kind.steps) else ()
