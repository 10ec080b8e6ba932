"""GeoPackage read as SQLite: the features of its layers with their geometry (OGC 12-128r18). Nothing is written."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

KNOWN = {25832: 0, 3044: 0, 4326: 1, 4258: 1}  # EPSG numbers: metres in UTM 32, or degrees
_MAGIC = b"SQLite format 3\x00"
_ENVELOPE = (0, 32, 48, 48, 64)  # bytes, by the kind the header names
_LONGEST = 32 * 1024 * 1024  # bytes of one geometry


class BadPackage(ValueError):
    """The file cannot be used; `str()` says why in Danish."""


class Feature(NamedTuple):
    """One row of a layer. `wkb` is its geometry, x before y; empty where it has none."""

    layer: str
    row: int
    properties: Mapping[str, Any]
    wkb: bytes


class _Layer(NamedTuple):
    name: str
    column: str
    refused: str


def is_package(path: Path) -> bool:
    """Whether a file calls itself a GeoPackage by its name."""
    return path.suffix.lower() in (".gpkg", ".gpkx")


def features(path: Path, layer: str = "") -> Iterator[Feature | tuple[str, str]]:
    """Every feature of every layer, or of one; a layer that cannot be used comes as (its name, why).

    Raises BadPackage for a file that is none, OSError for one that cannot be read.
    """
    with path.open("rb") as file:
        if file.read(16) != _MAGIC:
            raise BadPackage(f"{path.name} er ikke en GeoPackage")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            yield from _features(db, path, layer)
    except sqlite3.Error as error:
        raise BadPackage(f"{path.name} er ikke en hel GeoPackage ({error})") from error


def _features(db: sqlite3.Connection, path: Path, wanted: str) -> Iterator[Feature | tuple[str, str]]:
    layers = [one for one in _layers(db) if not wanted or one.name == wanted]
    if not layers:
        raise BadPackage(f"{path.name} har intet lag{f' {wanted}' if wanted else ' med områder eller punkter'}")
    for layer in layers:
        if layer.refused:
            yield layer.name, layer.refused
            continue
        cursor = db.execute(f"SELECT * FROM {_quoted(layer.name)}")
        names = [column[0] for column in cursor.description]
        at = names.index(layer.column)
        for number, row in enumerate(cursor, 1):
            said = {name: value for n, (name, value) in enumerate(zip(names, row, strict=True)) if n != at}
            yield Feature(layer.name, number, said, _wkb(row[at]))


def _layers(db: sqlite3.Connection) -> list[_Layer]:
    sql = (
        "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id FROM gpkg_geometry_columns g"
        " LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name"
    )
    return [_Layer(str(name), str(column), _refusal(owner, code)) for name, column, owner, code in db.execute(sql)]


def _refusal(owner: object, code: object) -> str:
    """Why a layer's projection cannot be used; empty where it can."""
    if str(owner).upper() == "EPSG" and code in KNOWN:
        return ""
    return f"projektionen er {owner or 'ukendt'}:{code}; brug EPSG:25832 (UTM 32) eller EPSG:4326 (grader)"


def _wkb(blob: object) -> bytes:
    """The geometry of a GeoPackage blob without its header; empty for what is none."""
    if not isinstance(blob, bytes) or len(blob) < 13 or len(blob) > _LONGEST or blob[:2] != b"GP":
        return b""
    kind = blob[3] >> 1 & 7
    if kind >= len(_ENVELOPE) or blob[3] & 0x10:
        return b""
    return blob[8 + _ENVELOPE[kind] :]


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
