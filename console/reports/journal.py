"""One incident's journal on paper: what is known, the units with their times, and every line as it happened."""

from console.domain.picture import DeploymentRow, IncidentView
from console.domain.wording import MEANINGS
from console.operations.commands import Refused
from console.operations.grammar import times
from console.reports.kit import MARK
from console.reports.leaves import Document, Section, Table
from console.store.reads import Reader
from console.store.store import EXERCISE

MOST = 5_000
_STEPS = ("alerted", "acknowledged", "en_route", "rendezvous", "on_scene", "committed", "released")


def journal(reader: Reader, incident: str, now: int) -> Document:
    """The journal as it stands at `now` (ms UTC), oldest first; a struck line says so. Raises Refused if unknown."""
    view = reader.incident(incident, now)
    if view is None:
        raise Refused("unknown_incident", "Hændelsen findes ikke her.", incident)
    row = view.row
    return Document(
        f"Hændelse {row.shown_number}",
        reader.reference.areas[reader.area].name,
        f"{times.local(now):%d.%m.%Y kl. %H:%M:%S}",
        [Section("Hændelsen", [_facts(view, now)]), Section("Enheder", [_units(view)]), _log(reader, incident)],
        MARK if reader.kind == EXERCISE else "",
    )


def _facts(view: IncidentView, now: int) -> Table:
    row = view.row
    facts = [
        ("Melding", f"{row.type} ({row.type_code}), {row.priority}"),
        ("Sted", (row.place or "ukendt") + ("" if row.place_confirmed else " (ubekræftet)")),
        ("Modtaget", _exact(row.happened)),
        ("Tilstand", "åben" if row.outcome is None else f"afsluttet: {row.outcome.replace('_', ' ')}"),
        ("Indsatsniveau", str(row.incident_level)),
        ("Note", view.text),
        ("Flettet ind i den", ", ".join(other.shown_number for other in view.duplicates)),
    ]
    return Table(("", ""), (2.0, 9.0), [fact for fact in facts if fact[1]])


def _units(view: IncidentView) -> Table:
    heads = tuple(MEANINGS.get(step, step) for step in _STEPS)
    return Table(
        ("enhed", *heads), (1.6, *(1.4 for _ in _STEPS)), [(one.callsign, *_steps(one)) for one in view.deployments]
    )


def _steps(one: DeploymentRow) -> tuple[str, ...]:
    held = [getattr(one, step) for step in _STEPS]
    return tuple("" if at is None else f"{times.local(at):%H:%M:%S}" for at in held)


def _log(reader: Reader, incident: str) -> Section:
    rows = [
        (_exact(line.happened), line.source, line.text + (" [fortrudt]" if line.struck else ""), line.by)
        for line in reversed(reader.log(incident, MOST))
    ]
    return Section("Log", [Table(("Tid", "Kilde", "Tekst", "Af"), (2.2, 1.0, 7.0, 1.4), rows)])


def _exact(at: int) -> str:
    return f"{times.local(at):%d.%m.%Y %H:%M:%S}"
