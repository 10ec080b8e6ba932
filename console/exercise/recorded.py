"""Recorded call-outs from a file: one row a unit's response. Dirty rows are reported and survived, never invented."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

DROPPED = {"MEDIC", "PRIVATE"}
TYPES = {
    "ENGINE": "M",
    "TRUCK": "S",
    "CHIEF": "IL",
    "RESCUE CAPTAIN": "IL",
    "RESCUE SQUAD": "R",
    "SUPPORT": "LOG",
    "INVESTIGATION": "IL",
    "AIRPORT": "TS",
}
_TIME = "%m/%d/%Y %I:%M:%S %p"
_COLUMNS = {
    "received": "Received DtTm",
    "entered": "Entry DtTm",
    "dispatched": "Dispatch DtTm",
    "responded": "Response DtTm",
    "arrived": "On Scene DtTm",
    "available": "Available DtTm",
}


@dataclass(frozen=True, slots=True)
class Response:
    """One unit's part in one call. Times are ms, the file's local times read as UTC; None where they are missing."""

    row: int
    call: str
    unit: str
    type: str
    kind: str
    group: str
    place: str
    station: str
    priority: str
    alarms: int
    received: int
    dispatched: int
    responded: int | None
    arrived: int | None
    available: int | None


@dataclass(slots=True)
class Recording:
    """A file read: its responses, how many rows there were, what was dropped and what was wrong."""

    responses: list[Response] = field(default_factory=list)
    rows: int = 0
    dropped: int = 0
    rejected: list[dict[str, object]] = field(default_factory=list)


def read(path: Path) -> Recording:
    """Read a recording; raises OSError when the file is not there and ValueError when it is none."""
    recording = Recording()
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        rows = csv.DictReader(file)
        if not {"Call Number", "Unit ID", "Unit Type", "Dispatch DtTm"} <= set(rows.fieldnames or ()):
            raise ValueError(f"{path.name} har ikke kolonnerne fra en udrykningsfil")
        for number, row in enumerate(rows, 2):
            recording.rows += 1
            if (row.get("Unit Type") or "").strip().upper() in DROPPED:
                recording.dropped += 1
                continue
            _take(recording, number, row)
    return recording


def _take(recording: Recording, number: int, row: dict[str, str]) -> None:
    times = dict(_times(row))
    wrong = [name for name, value in times.items() if value == -1]
    clean = {name: None if value == -1 else value for name, value in times.items()}
    for name in wrong:
        recording.rejected.append({"row": number, "reason": f"{_COLUMNS[name]} kan ikke læses"})
    if clean["dispatched"] is None or not row.get("Call Number") or not row.get("Unit ID"):
        recording.rejected.append({"row": number, "reason": "ingen afsendelsestid, opkald eller enhed"})
        return
    _order(recording, number, clean)
    dispatched = clean["dispatched"]
    received = clean["received"] or clean["entered"] or dispatched
    recording.responses.append(
        Response(
            number,
            row["Call Number"].strip(),
            row["Unit ID"].strip(),
            TYPES.get(row["Unit Type"].strip().upper(), "M"),
            (row.get("Call Type") or "").strip(),
            (row.get("Call Type Group") or "").strip(),
            (row.get("Address") or "").strip(),
            (row.get("Station Area") or "").strip(),
            "K1" if (row.get("Final Priority") or "3").strip() == "3" else "K2",
            _whole(row.get("Number of Alarms")),
            min(received, dispatched),
            dispatched,
            clean["responded"],
            clean["arrived"],
            clean["available"],
        )
    )


def _order(recording: Recording, number: int, times: dict[str, int | None]) -> None:
    """A time before the one it follows is reported and kept as unknown."""
    last = times["dispatched"] or 0
    for name in ("responded", "arrived", "available"):
        at = times[name]
        if at is None:
            continue
        if at < last:
            recording.rejected.append(
                {"row": number, "reason": f"{_COLUMNS[name]} ligger før det, den følger; tiden er ukendt"}
            )
            times[name] = None
        else:
            last = at


def _times(row: dict[str, str]) -> Iterator[tuple[str, int | None]]:
    for name, column in _COLUMNS.items():
        text = (row.get(column) or "").strip()
        try:
            at = datetime.strptime(text, _TIME).replace(tzinfo=UTC) if text else None
        except ValueError:
            yield name, -1
            continue
        yield name, int(at.timestamp() * 1000) if at else None


def _whole(text: str | None) -> int:
    return int(text) if text and text.strip().isdigit() else 1
