"""Filters of `_changes`: by ids, or by a selector of equalities and ranges over an entry's fields."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from console.store.reading_journal import Held
from console.sync.answers import No, bad

Wanted = Callable[[Held], bool]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "$eq": operator.eq,
    "$ne": operator.ne,
    "$gt": operator.gt,
    "$gte": operator.ge,
    "$lt": operator.lt,
    "$lte": operator.le,
    "$in": lambda value, among: value in among,
}


def wanted(name: str, body: Mapping[str, Any]) -> Wanted:
    """Which entries a filter lets through; raises No for one we do not have."""
    if not name:
        return lambda held: True
    if name == "_doc_ids":
        ids = body.get("doc_ids")
        if not isinstance(ids, list):
            raise bad("`doc_ids` filter parameter is not a list.")
        named = {one for one in ids if isinstance(one, str)}
        return lambda held: held.id in named
    if name == "_selector":
        selector = body.get("selector")
        if not isinstance(selector, dict):
            raise bad("Selector must be a JSON object")
        return lambda held: matches(orjson.loads(held.raw) | {"_id": held.id}, selector)
    raise No(404, "not_found", "missing")


def matches(fields: Mapping[str, Any], selector: Mapping[str, Any]) -> bool:
    """Whether an entry's fields fit every condition; a condition we do not know raises No (400)."""
    for path, condition in selector.items():
        if path in ("$and", "$or"):
            parts = [matches(fields, part) for part in condition if isinstance(part, dict)]
            if not (all(parts) if path == "$and" else any(parts)):
                return False
        elif path.startswith("$"):
            raise bad(f"Invalid operator: {path}")
        elif not _fits(_at(fields, path), condition):
            return False
    return True


def _fits(value: Any, condition: Any) -> bool:
    if not isinstance(condition, dict):
        return bool(value == condition)
    for word, bound in condition.items():
        if word == "$exists":
            if (value is not None) != bool(bound):
                return False
            continue
        if word not in _COMPARE:
            raise bad(f"Invalid operator: {word}")
        try:
            if not _COMPARE[word](value, bound):
                return False
        except TypeError:
            return False
    return True


def _at(fields: Mapping[str, Any], path: str) -> Any:
    value: Any = fields
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value
