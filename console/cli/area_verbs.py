"""Who owns the areas, as data."""

from typing import Any

from console.domain.ownership import Ownership
from console.domain.promising import Promising
from console.store import areas
from console.store.promises import promises
from console.store.reads import Reader


def owners(reader: Reader) -> dict[str, dict[str, Any]]:
    """Every area with its owner; times ISO UTC, `since` null where nobody ever took it."""
    from console.cli.verbs import iso

    held = promises(reader.db)
    return {
        area: {
            "uncontacted": _promises(held.get(area)),
            "owner": shown.owner,
            "epoch": shown.epoch,
            "since": iso(shown.since) if shown.since else None,
            "by": shown.by,
            "reason": shown.reason,
            "rivals": list(shown.rivals),
        }
        for area, shown in areas.owners(reader.db).items()
    }


def _promises(held: Promising | None) -> dict[str, Any] | None:
    """What it may promise while its line is cut; null where it never said."""
    from console.cli.verbs import iso

    return {"promises": held.promises, "text": held.text, "by": held.by, "at": iso(held.at)} if held else None


def two_owners(reader: Reader) -> list[dict[str, Any]]:
    """The areas with more than one owner, in the shape of a conflict."""
    return [_clash(shown) for shown in areas.owners(reader.db).values() if shown.disputed]


def _clash(shown: Ownership) -> dict[str, Any]:
    from console.cli.verbs import iso

    claims = [{"value": shown.owner, "by": shown.by, "at": iso(shown.since), "stands": True}]
    claims += [{"value": rival, "by": "", "at": None, "stands": False} for rival in shown.rivals]
    entity = areas.entity_of(shown.area)
    return {"id": entity, "entity": entity, "field": "owner", "text": "to ejere", "claims": claims}
