"""The same status of a unit told by two installations within minutes is one event: one row, both entries kept (M14)."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from console.domain import status

Fields = Mapping[str, Any]


class Again(NamedTuple):
    """Another telling of the event a row stands for; `happened` ms UTC."""

    hash: str
    happened: int
    seat: str


def of(held: Iterable[tuple[str, Fields]], struck: Collection[str], within: int) -> dict[str, tuple[Again, ...]]:
    """The first telling's hash → the others of the same event, told from another installation within `within` ms."""
    told: dict[tuple[str, bool], list[tuple[int, str, Fields]]] = {}
    for digest, fields in held:
        if fields["kind"] == "status.reported" and digest not in struck:
            body = fields["body"]
            key = (str(body.get("unit")), body.get("meaning") in status.MOMENTARY)
            told.setdefault(key, []).append((fields["happened"], digest, fields))
    found: dict[str, tuple[Again, ...]] = {}
    for reports in told.values():
        found |= _events(sorted(reports, key=lambda one: one[:2]), within)
    return found


def _events(reports: list[tuple[int, str, Fields]], within: int) -> dict[str, tuple[Again, ...]]:
    found: dict[str, list[Again]] = {}
    first: tuple[int, str, Fields] | None = None
    for at, digest, fields in reports:
        if first and at - first[0] <= within and _is_one(first[2], fields):
            seat = str(fields["by"].get("seat") or "")
            found.setdefault(first[1], []).append(Again(digest, at, seat))
        else:
            first = (at, digest, fields)
    return {digest: tuple(again) for digest, again in found.items()}


def _is_one(first: Fields, later: Fields) -> bool:
    """The same status from another installation; what the unit said in between makes it another event."""
    same = first["body"].get("meaning") == later["body"].get("meaning")
    return same and first["origin"] != later["origin"]
