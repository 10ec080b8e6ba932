"""The entry: the immutable unit of everything that happens (design §3). Its bytes and fields never change."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from console.domain import scope, stamp

FIELDS = ("after", "body", "by", "entered", "entity", "happened", "kind", "origin", "prev", "scope", "seq", "v")
LARGEST = 64 * 1024
DEEPEST = 8
WHOLE = 2**53
HEADS_AN_ENTITY = 32
_ENTITY = re.compile(r"[a-z]+/[!-.0-~]{1,120}")
_KIND = re.compile(r"[a-z]+\.[a-z_0-9]+")
_HASH = re.compile(r"[0-9a-f]{64}")
_ORIGIN = re.compile(r"o[a-z2-7]{19}")


class Malformed(ValueError):
    """Not an entry for anybody: wrong form, hash, id or class."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its author wrote it. `hash` is hex of SHA-256 over `raw`;

    `sig` is the origin's Ed25519 over the 32 bytes.
    """

    origin: str
    seq: int
    prev: str | None
    entity: str
    kind: str
    v: int
    body: Mapping[str, Any]
    after: Mapping[str, list[str]]
    entered: str
    happened: int
    by: Mapping[str, Any]
    scope: str
    raw: bytes = b""
    hash: str = ""
    sig: bytes = b""

    @property
    def id(self) -> str:
        """The document id other systems know it by: `<origin>:<seq>:<hash32>`."""
        return f"{self.origin}:{self.seq}:{self.hash[:32]}"


def canonical(value: Any) -> bytes:
    """Canonical bytes of a JSON value: sorted ASCII keys, UTF-8, no blanks, no floats; raises Malformed otherwise."""
    check(value)
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise Malformed("lone surrogate") from error


def check(value: Any, depth: int = 1) -> None:
    """Raise Malformed for what canonical bytes cannot carry: floats, wide integers, odd keys, too deep."""
    kind = cast("type[Any]", type(value))
    if kind is str or kind is bool or value is None:
        return
    if kind is int:
        if not -WHOLE <= value <= WHOLE:
            raise Malformed("integer beyond 2^53")
    elif depth > DEEPEST:
        raise Malformed("too deep")
    elif kind is dict:
        _check_keys(value)
        _check_all(value.values(), depth)
    elif kind is list or kind is tuple:
        _check_all(value, depth)
    else:
        raise Malformed(f"{kind.__name__} has no canonical form")


def _check_keys(keys: Iterable[Any]) -> None:
    for key in keys:
        if type(key) is not str or not key.isascii():
            raise Malformed("a key that is not ASCII")


def _check_all(values: Iterable[Any], depth: int) -> None:
    for inner in values:
        if type(inner) is not str:
            check(inner, depth + 1)


def compose(fields: Mapping[str, Any]) -> Entry:
    """Make an unsigned entry of its twelve fields; raises Malformed when they are not an entry."""
    raw = canonical(fields)
    return from_fields(fields, raw)


def from_fields(fields: Mapping[str, Any], raw: bytes) -> Entry:
    """An entry of fields already known to be the canonical bytes `raw`; raises Malformed."""
    if len(raw) > LARGEST:
        raise Malformed("larger than 64 kB")
    if tuple(sorted(fields)) != FIELDS:
        raise Malformed("not the fields of an entry")
    _check_form(fields)
    return Entry(**fields, raw=raw, hash=hashlib.sha256(raw).hexdigest())


def _check_form(fields: Mapping[str, Any]) -> None:
    prev, seq = fields["prev"], fields["seq"]
    whole = [type(fields[name]) is int for name in ("seq", "v", "happened")]
    if not all(whole) or seq < 1 or fields["v"] < 1:
        raise Malformed("seq, v and happened are whole numbers from 1")
    if (prev is None) != (seq == 1) or (prev is not None and not _matches(_HASH, prev)):
        raise Malformed("prev is the hash of the entry before, null at seq 1")
    if not (
        _matches(_ORIGIN, fields["origin"]) and _matches(_ENTITY, fields["entity"]) and _matches(_KIND, fields["kind"])
    ):
        raise Malformed("origin, entity or kind")
    try:
        stamp.read(fields["entered"])
        scope.parse(fields["scope"])
    except (ValueError, TypeError) as error:
        raise Malformed(str(error)) from error
    if type(fields["body"]) is not dict or type(fields["by"]) is not dict:
        raise Malformed("body and by are maps")
    _check_cites(fields["after"])


def _check_cites(after: Any) -> None:
    if type(after) is not dict:
        raise Malformed("after is a map of entity to heads")
    cited = cast("dict[str, Any]", after)
    for entity, heads in cited.items():
        if type(heads) is not list or len(cast("list[Any]", heads)) > HEADS_AN_ENTITY:
            raise Malformed("at most 32 heads an entity")
        if not _matches(_ENTITY, entity) or not all(_matches(_HASH, head) for head in cast("list[Any]", heads)):
            raise Malformed("after cites entities by hash")


def _matches(shape: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and shape.fullmatch(value) is not None
