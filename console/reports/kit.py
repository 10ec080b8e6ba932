"""The paper kit: what a centre works by when the screens are gone. Written every five minutes, outside the store."""

from collections.abc import Callable, Iterable, Sequence

from console.domain.picture import BoardUnit, QueueRow
from console.domain.reference import Reference
from console.domain.wording import MEANINGS, crew
from console.operations.grammar import times
from console.operations.grammar.statuses import SHORT
from console.operations.grammar.verbs import VERBS
from console.operations.plan_list import lines
from console.reports.forms import blank
from console.reports.leaves import Document, Section, Table
from console.store import reading_kit
from console.store.promises import promises
from console.store.reads import Reader
from console.store.store import EXERCISE

Rows = Sequence[tuple[str, ...]]
Seam = Callable[[Reader], Rows]
MARK = "ØVELSE"
_AT_HOME = "available_station"


def no_rows(_reader: Reader) -> Rows:
    """A seam nothing is joined to yet."""
    return ()


def contact_rows(reader: Reader) -> Rows:
    """The contact list as the paper shows it: function, who, hours, numbers in order."""
    found = reading_kit.contacts(reader.db, reader.area)
    return [(row.function, row.name, row.hours, " · ".join(row.numbers)) for row in found]


def kit(reader: Reader, now: int, *, calls_to_return: Seam = no_rows, contacts: Seam = contact_rows) -> Document:
    """The whole kit as it stands at `now` (ms UTC). `calls_to_return` gives (time, number, who, about)."""
    there = times.local(now)
    area = reader.reference.areas[reader.area].name
    return Document(
        "Papirkit",
        area,
        f"{there:%d.%m.%Y kl. %H:%M:%S}",
        [
            *_now(reader, now, calls_to_return(reader)),
            _board(reader, now),
            _contacts(contacts(reader)),
            _cut_off(reader),
            _picklist(reader, now),
            _keys(reader.reference),
            Section("Blanketter (felterne står i kommandoernes rækkefølge)", blank(f"{there:%d%H%M%S}"), breaks=True),
        ],
        MARK if reader.kind == EXERCISE else "",
    )


def _now(reader: Reader, now: int, calls: Rows) -> Iterable[Section]:
    queue = reader.queue()
    untaken = [row for row in queue if row.taken_by is None]
    yield Section("Åbne hændelser", [_incidents(reader, queue, now)])
    columns, widths = ("Nr.", "Modtaget", "Prio", "Melding", "Sted"), (1.0, 1.1, 0.7, 4.0, 6.0)
    rows = [(r.shown_number, times.shown(r.happened, now), r.priority, r.type, r.place) for r in untaken]
    yield Section("Ikke taget", [Table(columns, widths, rows)])
    waiting = [
        (times.shown(w.since, now), w.callsign, f"{w.number:05d}", w.place)
        for w in reading_kit.to_call(reader.db, reader.reference)
    ]
    yield Section("Skal kaldes op", [Table(("Siden", "Enhed", "Nr.", "Sted"), (1.2, 1.5, 1.2, 7.0), waiting)])
    yield Section("Opkald at ringe tilbage på", [Table(("Kl.", "Nummer", "Hvem", "Om"), (1.0, 2.0, 3.0, 5.0), calls)])


def _incidents(reader: Reader, queue: Sequence[QueueRow], now: int) -> Table:
    units = reading_kit.units_of(reader.db, [row.id for row in queue])
    return Table(
        ("Nr.", "Kl.", "Prio", "Melding og sted", "Enheder", "Note", "Plads"),
        (1.0, 1.1, 0.8, 4.5, 4.0, 3.6, 0.9),
        [
            (
                row.shown_number,
                times.shown(row.happened, now),
                row.priority,
                f"{row.type}\n{row.place or 'sted ukendt'}" + ("" if row.place_confirmed else " (ubekræftet)"),
                "\n".join(
                    f"{call} {MEANINGS.get(state, state)} {times.shown(at, now)}" for call, state, at in units[row.id]
                )
                or "ingen enhed",
                reading_kit.note_of(reader.db, row.id)[:200],
                row.taken_by or "–",
            )
            for row in queue
        ],
    )


def _board(reader: Reader, now: int) -> Section:
    """A line a station: who is at home by call sign, everybody else with status and time."""
    reference = reader.reference
    by_service: dict[str, dict[str, list[BoardUnit]]] = {}
    for unit in reader.board():
        by_service.setdefault(unit.service, {}).setdefault(unit.station, []).append(unit)
    parts: list[Table | str] = []
    for service, stations in by_service.items():
        parts.append(reference.services[service].name.upper() if service in reference.services else service)
        rows = [
            (
                reference.stations[name].name if name in reference.stations else name,
                "\n".join(filter(None, (_home(units), " · ".join(_away(u, now) for u in units if not _is_home(u))))),
            )
            for name, units in stations.items()
        ]
        parts.append(Table(("", ""), (1.6, 10.0), rows))
    return Section(
        "Ressourcer (kun kaldesignal = hjemme og ledig; ellers status, tid og hændelse)", parts, breaks=True, small=True
    )


def _home(units: Iterable[BoardUnit]) -> str:
    return " ".join(unit.callsign for unit in units if _is_home(unit))


def _is_home(unit: BoardUnit) -> bool:
    return unit.status == _AT_HOME and unit.incident is None


def _away(unit: BoardUnit, now: int) -> str:
    since = "" if unit.status_source == "pack" else f" {times.shown(unit.status_since, now)}"
    number = f" {unit.incident_number}" if unit.incident_number else ""
    people = f" {crew((unit.crew_leader, unit.crew))}" if unit.crew_leader is not None else ""
    return f"{unit.callsign} {MEANINGS.get(unit.status, unit.status)}{since}{number}{people}"


def _contacts(rows: Rows) -> Section:
    table = Table(("Funktion", "Hvem", "Tid", "Numre i rækkefølge"), (3.0, 3.0, 2.0, 5.0), rows)
    return Section("Kontakter", [Table(table.columns, table.widths, rows, "Ingen kontaktliste i denne store.")])


def _cut_off(reader: Reader) -> Section:
    """What each centre may promise while nobody can reach the other."""
    areas = reader.reference.areas
    rows = [
        (areas[held.area].name if held.area in areas else held.area, held.told) for held in promises(reader.db).values()
    ]
    none = "Ingen centre har sagt, hvad de må love uden linje ('afskåret aftalt ,, …')."
    return Section("Når linjen er afbrudt", [Table(("Center", "Løfter"), (3.0, 10.0), rows, none)])


def _picklist(reader: Reader, now: int) -> Section:
    plans = lines(reader.db, reader.reference, reader.area, now)
    rows = [(one.code, one.wording, one.priority, one.steps.partition(";")[0] or "–") for one in plans]
    columns, widths = ("Type", "Melding", "Prio", "Første udrykning"), (2.4, 5.0, 0.8, 5.0)
    return Section("Pickliste med første udrykning", [Table(columns, widths, rows)], breaks=True, small=True)


def _keys(reference: Reference) -> Section:
    pairs = [f"{short} = {MEANINGS.get(meaning, meaning)}" for meaning, short in SHORT.items()]
    own = [f"{code.service} {code.code} = {code.label}" for code in reference.status_codes if code.service != "*"]
    verbs = [(verb.word, verb.help_da, verb.example) for verb in VERBS]
    parts = ["Status: " + " · ".join(pairs), "Egne statustal: " + (" · ".join(own) or "ingen")]
    table = Table(("Ord", "Hvad", "Eksempel"), (1.6, 5.0, 4.5), verbs)
    return Section("Statusord og kommandoer", [*parts, table], breaks=True, small=True)
