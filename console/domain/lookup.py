"""Questions to the reference pack that several rooms ask."""

import re

from console.domain.reference import Reference, Threshold, Unit
from console.domain.text import folded


def threshold(reference: Reference, meaning: str, priority: str) -> Threshold | None:
    """The limits of a time: the priority's own, else those for all."""
    found = {t.priority: t for t in reference.thresholds if t.meaning == meaning}
    return found.get(priority) or found.get("*")


def units_of(reference: Reference, area: str) -> list[Unit]:
    """An area's units."""
    return [unit for unit in reference.units.values() if reference.services[unit.service].area == area]


def own_stations(reference: Reference, area: str) -> list[str]:
    """An area's stations."""
    return [s.id for s in reference.stations.values() if reference.services[s.service].area == area]


def station_for_place(reference: Reference, area: str, text: str) -> str | None:
    """The station whose fire district a place names by `@station`, postcode or town, or None; the own area only."""
    said = re.search(r"@\s*([\w. -]+)", text)
    if said:
        wanted = folded(said.group(1)).strip()
        return next((s for s in own_stations(reference, area) if _names(reference, s, wanted)), None)
    words = " " + folded(re.sub(r"[^\w ]", " ", text)) + " "
    found = [
        (
            reference.services[reference.stations[place.station].service].area == area,
            len(place.name),
            words.rfind(town),
            place.station,
        )
        for place in reference.places
        for town in (f" {folded(place.name)} ", f" {place.postcode} " if place.postcode else "")
        if town and town in words and place.station in reference.stations
    ]
    own = [hit for hit in found if hit[0]]
    return max(own)[3] if own else None


def _names(reference: Reference, station: str, wanted: str) -> bool:
    held = reference.stations[station]
    return folded(held.short) == wanted or folded(held.name).startswith(wanted)
