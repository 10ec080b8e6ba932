"""Addresses and places beside the store: a file of its own, filled by imports, looked in at each key.

Streets are searched as text, house numbers by a plain index: 2.5 million addresses are some 100,000 streets.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from console.domain import place_names

SCHEMA = 1
_MAKE = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, town TEXT NOT NULL, postcode TEXT NOT NULL,
    municipality TEXT NOT NULL, area TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, weight INTEGER NOT NULL,
    source TEXT NOT NULL, folded TEXT NOT NULL
) STRICT;
CREATE INDEX place_exact ON place (folded);
CREATE INDEX place_source ON place (source);
CREATE TABLE house (street INTEGER NOT NULL, number TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    PRIMARY KEY (street, number)) STRICT, WITHOUT ROWID;
CREATE TABLE import (source TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, taken INTEGER NOT NULL,
    rejected INTEGER NOT NULL, attribution TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (folded, bare, content='', prefix='2 3 4', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE pieces USING fts5 (folded, content='', tokenize='trigram');
"""


_BEGIN = "SELECT rowid FROM words WHERE words MATCH ? LIMIT 400"
_INSIDE = "SELECT rowid FROM pieces WHERE pieces MATCH ? LIMIT 400"
_ENOUGH = 40  # rows after which shorter pieces of a misspelt word are not tried


class Place(NamedTuple):
    """A street, town, name, station or number. `weight` ranks equals: people, or a kind's own."""

    name: str
    kind: str
    lat: float
    lon: float
    town: str = ""
    postcode: str = ""
    municipality: str = ""
    area: str = ""
    weight: int = 0


class Found(NamedTuple):
    """A place that was found, and how good a hit it is: 1 exact, less for a beginning, least for a likeness."""

    place: Place
    id: int
    source: str
    score: float


def file_of(store: Path) -> Path:
    """The file beside a store."""
    return store.with_name(store.name + ".steder")


def opened(store: Path) -> "Gazetteer | None":
    """The gazetteer beside a store; None where there is none that can be read."""
    path = file_of(store)
    try:
        return Gazetteer(path) if path.exists() else None
    except sqlite3.Error:
        return None


class Gazetteer:
    """One reader or importer of the file; made when it is not there."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        with suppress(sqlite3.OperationalError):  # another is turning it on just now; SQLite waits for nobody there
            self._db.execute("PRAGMA journal_mode=WAL")
        if not self._version():
            self._make()

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _make(self) -> None:
        """Make the tables, unless somebody else did while we waited for the file."""
        self._db.execute("BEGIN IMMEDIATE")
        if not self._version():
            for statement in filter(str.strip, _MAKE.split(";\n")):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={SCHEMA}")
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __del__(self) -> None:
        with suppress(AttributeError):  # it may never have been opened
            self._db.close()

    def replace(
        self,
        source: str,
        kind: str,
        rows: Iterable[tuple[Place, str]],
        *,
        at: int,
        attribution: str = "",
        rejected: int = 0,
    ) -> int:
        """All of a source anew, as one transaction: what was there stays until all is in. (place, house number or '')."""
        with closing(self._db.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                self._forget(cursor, source)
                count = self._fill(cursor, source, rows)
                values = (source, kind, at, count, rejected, attribution)
                cursor.execute("INSERT OR REPLACE INTO import VALUES (?, ?, ?, ?, ?, ?)", values)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
        return count

    def _forget(self, cursor: sqlite3.Cursor, source: str) -> None:
        rows = cursor.execute(
            "SELECT id, name, town, postcode, folded FROM place WHERE source = ?", (source,)
        ).fetchall()
        for row, name, town, postcode, folded in rows:
            bare = place_names.bare(f"{name} {postcode} {town}")
            cursor.execute(
                "INSERT INTO words (words, rowid, folded, bare) VALUES ('delete', ?, ?, ?)", (row, folded, bare)
            )
            cursor.execute("INSERT INTO pieces (pieces, rowid, folded) VALUES ('delete', ?, ?)", (row, folded))
        cursor.execute("DELETE FROM house WHERE street IN (SELECT id FROM place WHERE source = ?)", (source,))
        cursor.execute("DELETE FROM place WHERE source = ?", (source,))

    def _fill(self, cursor: sqlite3.Cursor, source: str, rows: Iterable[tuple[Place, str]]) -> int:
        streets: dict[tuple[str, str], int] = {}
        count = 0
        for place, number in rows:
            count += 1
            key = (place.name, place.postcode)
            known = streets.get(key) if number else None
            if known is None:
                known = self._add(cursor, place, source)
                if number:
                    streets[key] = known
            if number:
                cursor.execute(
                    "INSERT OR REPLACE INTO house VALUES (?, ?, ?, ?)", (known, number, place.lat, place.lon)
                )
        return count

    def _add(self, cursor: sqlite3.Cursor, place: Place, source: str) -> int:
        whole = f"{place.name} {place.postcode} {place.town}".strip()
        folded, bare = place_names.folded(whole), place_names.bare(whole)
        sql = (
            "INSERT INTO place (name, kind, town, postcode, municipality, area, lat, lon, weight, source, folded)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        values = (
            place.name,
            place.kind,
            place.town,
            place.postcode,
            place.municipality,
            place.area,
            place.lat,
            place.lon,
        )
        cursor.execute(sql, (*values, place.weight, source, folded))
        row = int(cursor.lastrowid or 0)
        cursor.execute("INSERT INTO words (rowid, folded, bare) VALUES (?, ?, ?)", (row, folded, bare))
        cursor.execute("INSERT INTO pieces (rowid, folded) VALUES (?, ?)", (row, folded))
        return row

    def beginning(self, text: str, limit: int = 60) -> list[Found]:
        """What holds every word of a text, the last as a beginning."""
        words = place_names.folded(text).split() or place_names.bare(text).split()
        if not words or len("".join(words)) < 2:
            return []
        asked = " ".join(f'"{word}"*' for word in words)
        bare = " ".join(f'"{word}"*' for word in place_names.bare(text).split())
        query = f"(folded : ({asked})) OR (bare : ({bare}))" if bare else f"folded : ({asked})"
        whole = place_names.folded(text)
        rows = self._rows("SELECT rowid FROM words WHERE words MATCH ? LIMIT 800", query)
        found = [self._found(row, whole) for row in rows]
        return sorted(found, key=_rank)[:limit]

    def alike(self, text: str, limit: int = 10) -> list[Found]:
        """What is nearly a text: a slip leaves what stands before it, and what stands after it, as it was."""
        whole = place_names.folded(text)
        word = max(whole.split(), key=len, default="")
        if len(word) < 4:
            return []
        rows: dict[int, tuple[Place, int, str, str]] = {}
        for match, pieces in ((_BEGIN, _beginnings(word)), (_INSIDE, _endings(word))):
            for piece in pieces:
                rows.update((row[1], row) for row in self._rows(match, piece))
                if len(rows) >= _ENOUGH:
                    break
        found = [Found(*row[:3], round(0.5 * place_names.likeness(whole, row[3]), 3)) for row in rows.values()]
        return sorted((one for one in found if one.score > 0.12), key=_rank)[:limit]

    def house(self, street: int, number: str) -> tuple[float, float] | None:
        """(lat, lon) of a house number; None where it is not known."""
        row = self._db.execute(
            "SELECT lat, lon FROM house WHERE street = ? AND number = ?", (street, number)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def houses(self, street: int) -> list[tuple[float, float]]:
        """(lat, lon) of every house of a street."""
        return self._db.execute("SELECT lat, lon FROM house WHERE street = ?", (street,)).fetchall()

    def posts(self, road: str, direction: str) -> list[tuple[int, float, float]]:
        """(metres along the road, lat, lon) of a road's kilometre posts in a direction, in order."""
        whole = place_names.folded(f"{road} km  {direction}".strip())
        sql = "SELECT weight, lat, lon FROM place WHERE folded = ? AND kind = 'km' ORDER BY weight"
        return self._db.execute(sql, (whole,)).fetchall()

    def imports(self) -> list[tuple[str, str, int, int, int, str]]:
        """(source, kind, ms UTC, taken, rejected, attribution) of what is held."""
        return self._db.execute("SELECT * FROM import ORDER BY source").fetchall()

    def _rows(self, match: str, query: str) -> list[tuple[Place, int, str, str]]:
        try:
            ids = [row for (row,) in self._db.execute(match, (query,)).fetchall()]
        except sqlite3.Error:
            return []
        marks = ",".join("?" * len(ids))
        columns = "name, kind, lat, lon, town, postcode, municipality, area, weight, id, source, folded"
        rows = {row[9]: row for row in self._db.execute(f"SELECT {columns} FROM place WHERE id IN ({marks})", ids)}
        return [(Place._make(rows[n][:9]), n, rows[n][10], rows[n][11]) for n in ids if n in rows]

    @staticmethod
    def _found(row: tuple[Place, int, str, str], whole: str) -> Found:
        place, number, source, folded = row
        own = place_names.folded(place.name)
        score = 1.0 if whole in (own, folded) else 0.9 if own.startswith(whole) else 0.8
        return Found(place, number, source, score)


def _rank(found: Found) -> tuple[float, int, int, str]:
    return (-found.score, -found.place.weight, len(found.place.name), found.place.name)


def _beginnings(word: str) -> list[str]:
    return [f'folded : "{word[:n]}"*' for n in range(len(word) - 1, 2, -1)]


def _endings(word: str) -> list[str]:
    return [f'"{word[n:]}"' for n in range(1, len(word) - 2)]
