"""From an empty queue to the first alarm and its end: the steps at the top of F1, with words that work as they stand.

A test types them letter by letter in the window, so that nobody who follows them is led astray.
"""

from typing import NamedTuple

from console.domain.reference import Reference
from console.gui.translate import tr


class Step(NamedTuple):
    """What is typed (empty where only keys are pressed), how many times Enter, and what it leads to."""

    typed: str
    enters: int
    told: str


def example(reference: Reference, area: str) -> tuple[str, str]:
    """(an address, the pump of its station) of the own area, so that the steps can be followed at any centre."""
    known = [place for place in reference.places if place.postcode and place.name.isalpha()]
    for place in sorted(known, key=lambda place: place.name != "Roskilde"):
        pump = _pump(reference, place.station, area)
        if pump:
            return f"Algade 12, {place.postcode} {place.name}", pump
    return "Algade 12, 4000 Roskilde", "ROM1"


def _pump(reference: Reference, station: str, area: str) -> str:
    for unit in reference.units.values():
        service = reference.services.get(unit.service)
        if unit.station == station and unit.type == "M" and service and service.area == area:
            return unit.callsign
    return ""


def steps(place: str, pump: str) -> tuple[Step, ...]:
    """The steps with an address and a unit of one's own."""
    unit = pump.lower()
    return (
        Step(
            f"villa {place}",
            1,
            tr("Skriv hvad og hvor, lige hvor du er. Enter opretter hændelsen, og forslaget får fokus."),
        ),
        Step("", 1, tr("Enter igen sender forslaget. Hvem der sendes, står i det.")),
        Step(
            f"kaldt {unit}",
            2,
            tr("Kun hvis enheden står som SKAL KALDES OP: ring, læs teksten op. Først nu er den ALARMERET."),
        ),
        Step(f"{unit} af 1-5", 1, tr("Afgang med 1 leder og 5 mand. Så: fr fremme, le ledig, st på station.")),
        Step(f"{unit} fr", 1, tr("Fremme på stedet.")),
        Step(
            "note alle er ude", 1, tr("En linje i loggen. F7 er vinduesmelding, F8 situationsmelding, F6 forstærkning.")
        ),
        Step(f"hjem {unit}", 1, tr("Enheden er færdig på stedet. Tog du fejl: fortryd.")),
        Step(
            "luk . reel # alle hjem",
            2,
            tr("Afslut. Punktummet er hændelsen på bordet; er nogen stadig bundet, skal der en grund til efter #."),
        ),
    )
