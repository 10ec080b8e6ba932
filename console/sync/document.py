"""An entry as a CouchDB document and back: `_id` is `<origin>:<seq>:<hash32>`, `_rev` is `1-<hash32>`.

Because `_rev` is bound to the hash, no other revision of an entry can be made to win.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from console.domain.entry import Malformed
from console.store.reading_journal import Held

NOT_THE_ENTRY = ("_id", "_rev", "_revisions", "_attachments", "_revs_info", "_conflicts", "_local_seq", "sig")


class Arrived(NamedTuple):
    """A document that came: its id, and the (canonical bytes, signature) it stands for."""

    id: str
    line: tuple[bytes, bytes]


def write(held: Held, *, revisions: bool = False) -> bytes:
    """The document's bytes, made by concatenation: the entry's canonical bytes are inside unchanged."""
    short = held.hash.hex()[:32]
    extra = f'"_revisions":{{"start":1,"ids":["{short}"]}},' if revisions else ""
    head = f'{{"_id":"{held.id}","_rev":"1-{short}",{extra}"sig":"{b64encode(held.sig).decode()}",'
    return head.encode() + held.raw[1:]


def line(held: Held) -> bytes:
    """One line of our own wire: the canonical bytes with the signature as a last field."""
    return held.raw[:-1] + b',"sig":"' + b64encode(held.sig) + b'"}'


def read_line(given: bytes) -> tuple[bytes, bytes]:
    """(canonical bytes, signature) behind a line; a line without a signature has an empty one."""
    raw, mark, tail = given.rpartition(b',"sig":"')
    if not mark:
        return given, b""
    try:
        return raw + b"}", b64decode(tail[:-2], validate=True)
    except ValueError:
        return raw + b"}", b""


def read(document: Any, scope: str) -> Arrived:
    """What a document stands for, its keys in any order; raises Malformed for what is no entry of this database."""
    if not isinstance(document, dict):
        raise Malformed("not a document")
    given: Mapping[str, Any] = document
    name, rev = given.get("_id"), given.get("_rev")
    if not isinstance(name, str) or given.get("_deleted"):
        raise Malformed("entries are never deleted")
    if given.get("scope") != scope:
        raise Malformed("the entry belongs to another database")
    fields = {key: value for key, value in given.items() if key not in NOT_THE_ENTRY}
    odd = next((key for key in fields if key.startswith("_")), None)
    if odd is not None:
        raise Malformed(f"a field that is not an entry's: {odd}")
    try:
        raw = orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)
        sig = b64decode(str(given.get("sig", "")), validate=True)
    except (TypeError, ValueError) as error:
        raise Malformed(str(error)) from error
    short = hashlib.sha256(raw).hexdigest()[:32]
    if name != f"{fields.get('origin')}:{fields.get('seq')}:{short}":
        raise Malformed("the id is not the entry's")
    if rev is not None and rev != f"1-{short}":
        raise Malformed("the revision is not the entry's hash")
    return Arrived(name, (raw, sig))
