"""Objects and contacts from CSV, GeoJSON or GeoPackage (ops M17, M19): row by row, dirty ones told with their reason.

A row that is already known updates it: by id, else by ABA number or name and address (contacts: function, name, area).
Nothing is withdrawn because a file leaves it out; a row says so with `withdrawn` = ja.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.domain import record
from console.operations import register_rows, register_shapes
from console.operations.act import Act
from console.operations.csv_rows import Dirty, Row
from console.operations.desk import Desk
from console.store.folding import state_of

BATCH = 500  # rows in one durable transaction
TOLD = 1_000  # refused rows told one by one
MANDATE = "settings"
Line = tuple[int, Row | Dirty]


@dataclass(frozen=True, slots=True)
class Kind:
    """How rows of one kind are read and recognised."""

    name: str  # object or contact
    columns: Mapping[str, str]
    needed: tuple[str, ...]
    body: Callable[[Act, Row], dict[str, Any]]
    known: Callable[[Act, Mapping[str, Any]], str | None]


OBJECTS = Kind(
    "object", register_rows.OBJECT_COLUMNS, ("name", "address"), register_rows.object_body, register_rows.known_object
)
CONTACTS = Kind(
    "contact", register_rows.CONTACT_COLUMNS, ("function",), register_rows.contact_body, register_rows.known_contact
)


@dataclass(slots=True)
class Imported:
    """What the rows of a file did, and which were refused and why."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])  # (line, why), the first thousand

    def refuse(self, line: int, why: str) -> None:
        """Count a row that was left out."""
        self.refused += 1
        if len(self.problems) < TOLD:
            self.problems.append((line, why))


def take_in(desk: Desk, path: Path, kind: Kind) -> Imported:
    """Take in a file; each batch is durable when the next is read. Raises Refused for no such file or no mandate."""
    told = Imported()
    for some in _batches(register_shapes.rows(path, kind.columns, kind.needed)):
        with desk.registering(MANDATE) as act:
            _Batch(act, kind, told).take(some)
    return told


def _batches(every: Iterable[Line]) -> Iterator[list[Line]]:
    some: list[Line] = []
    for one in every:
        some.append(one)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some


class _Batch:
    """The rows of one transaction. What a row before wrote is folded only when another row is about the same thing."""

    def __init__(self, act: Act, kind: Kind, told: Imported) -> None:
        self._act = act
        self._kind = kind
        self._told = told
        self._unfolded: set[str] = set()
        self._scope = act.store.scope(act.store.area, "intern")

    def take(self, some: Iterable[Line]) -> None:
        """Write what the rows say; a dirty one is told and left out."""
        for line, row in some:
            try:
                if isinstance(row, Dirty):
                    raise row
                self._row(row, self._kind.body(self._act, row))
            except Dirty as dirty:
                self._told.refuse(line, str(dirty))

    def _row(self, row: Row, body: dict[str, Any]) -> None:
        self._fold_if(register_rows.identity(self._kind.name, body))
        entity = self._named(row) or self._kind.known(self._act, body)
        gone = register_rows.yes(row.get("withdrawn", ""))
        if entity is None:
            if gone:
                raise Dirty("udgået, men findes ikke i registret")
            self._write(self._act.new(self._kind.name), "registered", body | {"withdrawn": False})
            self._told.added += 1
        else:
            self._change(entity, body | {"withdrawn": gone})

    def _change(self, entity: str, body: dict[str, Any]) -> None:
        self._fold_if({entity})
        state = state_of(self._act.db, entity) or record.empty()
        fresh = {key: value for key, value in body.items() if record.value(state, key) != value}
        if not fresh:
            self._told.unchanged += 1
        elif fresh.get("withdrawn"):
            self._write(entity, "withdrawn", fresh)
            self._told.withdrawn += 1
        else:
            self._write(entity, "changed", fresh)
            self._told.changed += 1

    def _write(self, entity: str, what: str, body: dict[str, Any]) -> None:
        self._act.write(entity, f"{self._kind.name}.{what}", body, scope=self._scope)
        self._unfolded.add(entity)

    def _fold_if(self, about: set[str]) -> None:
        """Fold first when a row before was about the same; remember what this one is about."""
        if about & self._unfolded:
            self._act.writing.settle()
            self._unfolded.clear()
        self._unfolded |= about

    def _named(self, row: Row) -> str | None:
        """The entity a row names by id; raises Dirty for one nobody knows."""
        said = row.get("id", "")
        if not said:
            return None
        name = said if "/" in said else f"{self._kind.name}/{said}"
        known = self._act.db.execute("SELECT 1 FROM entity WHERE name = ?", (name,)).fetchone()
        if not known or not name.startswith(f"{self._kind.name}/"):
            raise Dirty(f"id {said} findes ikke")
        return name
