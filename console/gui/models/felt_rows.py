"""What the Felt screen shows of incidents and units, in few words."""

from console.domain.picture import BoardUnit, DeploymentRow, QueueRow
from console.domain.reference import Reference
from console.gui.models import queue_cells
from console.gui.models.durations import rounded
from console.gui.models.words import word
from console.gui.panels.felt_rows import FeltRow
from console.gui.symbols import status_symbol


def incident_row(row: QueueRow, reference: Reference, now: int) -> FeltRow:
    """An incident: what and where, how long ago, how far it has come."""
    cells = queue_cells.prepare(row)
    late = queue_cells.lateness(cells, reference, now)
    units = f" {cells.units}" if cells.units else ""
    return FeltRow(
        row.id,
        cells.pictogram,
        "ink",
        row.shown_number,
        row.type,
        _ago(now - row.happened),
        cells.place,
        f"{cells.word}{units}",
        late or "ink2",
        bool(late) or cells.uncovered,
    )


def deployed_row(row: DeploymentRow, reference: Reference, now: int) -> FeltRow:
    """A unit of the incident: its type and crew, its state and for how long."""
    committed = row.state == "on_scene" and row.committed is not None
    symbol, colour = ("unit-reserved", "ink2") if row.state == "reserved" else status_symbol(row.state, committed)
    kind = reference.unit_types.get(row.type)
    crew = f" · {row.crew_leader}+{row.crew}" if row.crew is not None else ""
    state = queue_cells.state_word("committed" if committed else row.state)
    return FeltRow(
        row.unit,
        symbol,
        colour,
        row.callsign,
        "",
        _ago(now - row.since),
        f"{kind.name if kind else row.type}{crew}",
        state.lower(),
    )


def unit_row(unit: BoardUnit, reference: Reference) -> FeltRow:
    """A unit to choose as one's own."""
    symbol, colour = status_symbol(unit.status, unit.committed_at is not None)
    kind, station = reference.unit_types.get(unit.type), reference.stations.get(unit.station)
    return FeltRow(
        unit.id,
        symbol,
        colour,
        unit.callsign,
        kind.name if kind else unit.type,
        "",
        station.name if station else unit.station,
        "",
    )


def _ago(span: int) -> str:
    told = rounded(span)
    return word("felt.ago", n=told[:-2]) if told.endswith(" m") else told
