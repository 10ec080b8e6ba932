"""Entries as bytes: fast decoding of what came from elsewhere, refusing what is not canonical."""

from typing import Any

import orjson

from console.domain.entry import Entry, Malformed, check, from_fields


def decode(raw: bytes, sig: bytes) -> Entry:
    """The entry behind canonical bytes; raises Malformed when the bytes are not canonical or not an entry."""
    try:
        fields: Any = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise Malformed("not JSON") from error
    if not isinstance(fields, dict):
        raise Malformed("not an object")
    check(fields)
    try:
        again = orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)
    except (TypeError, orjson.JSONEncodeError) as error:
        raise Malformed(str(error)) from error
    if again != raw:
        raise Malformed("not canonical bytes")
    entry = from_fields(fields, raw)
    if len(sig) != 64:
        raise Malformed("no signature")
    object.__setattr__(entry, "sig", sig)
    return entry
