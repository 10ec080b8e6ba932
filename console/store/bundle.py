"""The courier's bundle: entries as gzipped JSON lines in blocks of 500, each with length and SHA-256;

header first, signed trailer last.

A truncated bundle is used to its last whole block, and importing one again is a no-op (design §5).
"""

import gzip
import hashlib
import json
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from console.domain.scope import parse
from console.store import intake, refolding
from console.store.database import connect
from console.store.proof import Roster, trust
from console.store.store import Store

FORMAT = 1
Vector = dict[str, dict[str, int]]  # scope → origin → how far its line is held
BLOCK = 500
SLICE = 125  # entries taken in under one lock, so that a person at a seat never waits long
BREATH = 0.003  # seconds between slices, in which the seats write
LARGEST_LINE = 128 * 1024
LARGEST_BLOCK = BLOCK * LARGEST_LINE


class NotABundle(Exception):
    """The file is no bundle of ours, or of a format from the future."""


@dataclass(slots=True)
class Imported:
    """What an import did. `whole` is false for a truncated or unsigned bundle."""

    kept: int = 0
    known: int = 0
    waiting: int = 0
    refused: list[str] = field(default_factory=list)
    whole: bool = False


def export(
    store: Store, target: Path, scopes: list[str] | None = None, carrier: str = "", since: Vector | None = None
) -> int:
    """Write the entries of some scopes (default: all but person) to a bundle; answers how many.

    With `since` only what lies beyond how far each origin reaches there. No keys, no latest values.
    """
    db = connect(store.path, readonly=True)
    held = [name for (name,) in db.execute("SELECT DISTINCT scope FROM chain ORDER BY scope")]
    wanted = [name for name in held if (name in scopes if scopes else parse(name).kind != "person")]
    count, seal = 0, hashlib.sha256()
    new = target.with_name(target.name + ".part")
    with gzip.open(new, "wb") as out:
        header = {
            "bundle": FORMAT,
            "scopes": wanted,
            "from": vector_of(db, wanted),
            "since": since or {},
            "carrier": carrier,
            "kind": store.kind,
        }
        seal.update(_line(out, header))
        for lines in _blocks(db, wanted, _known(db, since or {})):
            body = b"".join(lines)
            frame = {"block": len(lines), "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
            seal.update(_line(out, frame))
            out.write(body)
            count += len(lines)
        _line(out, _trailer(store, seal.digest(), count))
    db.close()
    new.replace(target)
    return count


def _trailer(store: Store, digest: bytes, count: int) -> dict[str, Any]:
    with store.write() as writing:
        return {"trailer": count, "origin": writing.origin, "sig": b64encode(writing.sign(digest)).decode()}


def export_key(store: Store, target: Path) -> None:
    """Write the store's public keys, to be carried and compared by another way than the bundle."""
    db = connect(store.path, readonly=True)
    rows = db.execute("SELECT origin, key, name FROM origin").fetchall()
    db.close()
    known = [{"origin": origin, "key": key.hex(), "name": name} for origin, key, name in rows]
    target.write_text(json.dumps({"keys": known}, ensure_ascii=False, indent=1), encoding="utf-8")


def trust_file(store: Store, source: Path) -> list[str]:
    """Trust the keys of a given key file; answers their origins. Raises NotABundle for a file that is none."""
    try:
        known = [
            (bytes.fromhex(row["key"]), str(row.get("name", ""))) for row in json.loads(source.read_bytes())["keys"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotABundle(f"{source.name} er ikke en nøglefil") from error
    with store.write() as writing:
        origins = [trust(writing.db, key, name, store.clock.now()) for key, name in known if len(key) == 32]
    intake.retry(store)
    return origins


def take_in(store: Store, source: Path, keys: Path | None = None) -> Imported:
    """Keep what a bundle brings, newest block by block; raises NotABundle.

    Only what this kind of store may hold is taken.
    """
    if keys is not None:
        trust_file(store, keys)
    done = Imported()
    reading = _Reading(source)
    if (reading.header.get("kind") == "oevelse") != store.is_exercise:
        raise NotABundle("Drift og øvelse mødes aldrig: bundtet hører til den anden slags lager.")
    for lines in reading.blocks():
        for start in range(0, len(lines), SLICE):
            _add(done, intake.keep(store, intake.prepare(lines[start : start + SLICE], exercise=store.is_exercise)))
            time.sleep(BREATH)
    refolding.catch_up(store)
    done.whole = reading.whole and _is_signed(store, reading)
    return done


def _add(done: Imported, taken: intake.Taken) -> None:
    done.kept += taken.kept
    done.known += taken.known
    done.waiting += taken.waiting
    done.refused += taken.refused


class _Reading:
    """Reads a bundle to its last whole block, whatever has been cut off or spoilt."""

    def __init__(self, source: Path) -> None:
        self._file = gzip.open(source, "rb")  # noqa: SIM115 (closed at the end of `blocks`)
        self.whole = False
        self.trailer: dict[str, Any] = {}
        self.seal = hashlib.sha256()
        try:
            first = self._file.readline(LARGEST_LINE)
            self.header: dict[str, Any] = json.loads(first)
            known = self.header["bundle"]
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
            self._file.close()
            raise NotABundle(f"{source.name} er ikke et bundt fra Overblik") from error
        self.seal.update(first)
        if known != FORMAT:
            self._file.close()
            raise NotABundle(f"{source.name} har format {known}; denne version kender {FORMAT}")

    def blocks(self) -> Iterator[list[tuple[bytes, bytes]]]:
        """(canonical bytes, signature) by block; stops at the first broken one."""
        count = 0
        try:
            while "trailer" not in (frame := json.loads(line := self._file.readline(LARGEST_LINE))):
                size = int(frame["bytes"])
                if not 0 < size <= LARGEST_BLOCK:
                    return
                body = self._file.read(size)
                if len(body) != size or hashlib.sha256(body).hexdigest() != frame["sha256"]:
                    return
                self.seal.update(line)
                lines = [_entry(line) for line in body.splitlines()]
                count += len(lines)
                yield lines
            self.trailer = frame
            self.whole = frame["trailer"] == count
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
            return
        finally:
            self._file.close()


def _is_signed(store: Store, reading: _Reading) -> bool:
    """Whether the carrier's seal is that of a key believed here; a key that is not known yet proves nothing either way."""
    origin, sig = str(reading.trailer.get("origin")), str(reading.trailer.get("sig", ""))
    with store.looking() as db:
        roster = Roster(db)
        if not roster.knows(origin):
            return True
        try:
            return roster.verify(origin, reading.seal.digest(), b64decode(sig, validate=True))
        except ValueError:
            return False


def _entry(line: bytes) -> tuple[bytes, bytes]:
    """A line is the canonical bytes of an entry with its signature as a last field."""
    raw, mark, tail = line.rpartition(b',"sig":"')
    if not mark:
        return line, b""
    try:
        return raw + b"}", b64decode(tail[:-2], validate=True)
    except ValueError:
        return raw + b"}", b""


def _blocks(db: Any, scopes: list[str], known: str) -> Iterator[list[bytes]]:
    marks = ",".join("?" * len(scopes))
    sql = (
        "SELECT row, raw, sig FROM entry JOIN chain c ON c.id = entry.chain"
        " LEFT JOIN (SELECT value ->> 0 AS chain, value ->> 1 AS seq FROM json_each(?)) k ON k.chain = c.id"
        f" WHERE c.scope IN ({marks}) AND row > ? AND entry.seq > ifnull(k.seq, 0) ORDER BY row LIMIT {BLOCK}"
    )
    at = 0
    while rows := db.execute(sql, (known, *scopes, at)).fetchall():
        yield [raw[:-1] + b',"sig":"' + b64encode(sig) + b'"}\n' for _, raw, sig in rows]
        at = rows[-1][0]


def _known(db: Any, since: Vector) -> str:
    """[chain, seq] of what the receiver has, as JSON; a line that forks is given whole."""
    rows = db.execute("SELECT id, scope, origin FROM chain WHERE forked = 0").fetchall()
    return json.dumps([[chain, since.get(scope, {}).get(origin, 0)] for chain, scope, origin in rows])


def vector_from(source: str) -> Vector:
    """How far a receiver has read: `state --json` of it in a file, the last bundle it took, or the JSON itself.

    Raises NotABundle for anything else.
    """
    try:
        text = source if source.lstrip().startswith("{") else _text_of(Path(source))
        said = json.loads(text)
        said = said.get("origins", said.get("from", said))
        return {str(scope): {str(origin): int(seq) for origin, seq in line.items()} for scope, line in said.items()}
    except (OSError, EOFError, zlib.error, ValueError, AttributeError, TypeError) as error:
        raise NotABundle(f"{source[:80]} siger ikke, hvor langt modtageren er nået") from error


def _text_of(source: Path) -> bytes:
    with source.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    if packed:
        with gzip.open(source, "rb") as bundle:
            return bundle.readline(LARGEST_LINE)
    return source.read_bytes()


def vector_of(db: Any, scopes: list[str]) -> Vector:
    """How far each origin's line is held in some scopes, without a gap."""
    vector: Vector = {name: {} for name in scopes}
    for scope, origin, seq in db.execute("SELECT scope, origin, seq FROM chain"):
        if scope in vector:
            vector[scope][origin] = seq
    return vector


def _line(out: Any, value: dict[str, Any]) -> bytes:
    line = orjson.dumps(value) + b"\n"
    out.write(line)
    return line
