"""Raster tiles in MBTiles files: Web Mercator as the specification says, or any grid of EPSG:25832 named in metadata.

For the national grid the metadata rows are ours: `crs` EPSG:25832, `origin` "120000,6500000" (top left, metres),
`resolutions` "1638.4,819.2,…" (metres a pixel, zoom 0 first), `tile_size`, and `scheme` xyz (rows from the top) or tms.
"""

import sqlite3
from contextlib import closing
from math import pi
from pathlib import Path
from typing import NamedTuple

MERCATOR, UTM = 3857, 25832
HALF = pi * 6_378_137.0  # metres from the middle of Web Mercator to its edge
RASTER = ("png", "jpg", "jpeg", "webp")
_MAGIC = b"SQLite format 3\x00"
_LONGEST = 4 * 1024 * 1024  # bytes of one tile
_TILE = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"


class BadTiles(ValueError):
    """A file that cannot be drawn; `str()` says why in Danish."""


class Grid(NamedTuple):
    """How tiles lie: origin is the top left corner, resolutions are units a pixel by zoom."""

    crs: int
    origin: tuple[float, float]
    resolutions: tuple[float, ...]
    size: int
    from_top: bool


class TileSet(NamedTuple):
    """One file that can be drawn, as its metadata says."""

    path: Path
    name: str
    attribution: str
    grid: Grid
    least: int
    most: int


class Found(NamedTuple):
    """What lies in the folder: the files that can be drawn, and what is wrong with the others."""

    sets: tuple[TileSet, ...] = ()
    problems: tuple[str, ...] = ()


def folder_of(store: Path) -> Path:
    """The folder beside a store that files are dropped in."""
    return store.with_name(store.name + ".kort")


def look(folder: Path) -> Found:
    """Every file of a folder by name; a missing folder holds none. Raises nothing."""
    sets, problems = list[TileSet](), list[str]()
    try:
        files = sorted(folder.glob("*.mbtiles"))
    except OSError as error:
        return Found(problems=(f"{folder.name}: {error.strerror}",))
    for path in files:
        try:
            sets.append(described(path))
        except BadTiles as bad:
            problems.append(str(bad))
    return Found(tuple(sets), tuple(problems))


def described(path: Path) -> TileSet:
    """What a file says of itself; raises BadTiles."""
    try:
        with path.open("rb") as file:
            if file.read(16) != _MAGIC:
                raise BadTiles(f"{path.name} er ikke en MBTiles-fil")
        with closing(opened(path)) as db:
            said = {str(name).lower(): str(value) for name, value in db.execute("SELECT name, value FROM metadata")}
            plan = " ".join(str(row[-1]) for row in db.execute(f"EXPLAIN QUERY PLAN {_TILE}", (0, 0, 0)))
            if "SEARCH" not in plan:
                raise BadTiles(f"{path.name} mangler et indeks på sine felter; hvert felt ville læse hele filen")
            least, most, kind = _range(path, db, said)
    except sqlite3.Error as error:
        raise BadTiles(f"{path.name} kan ikke læses ({error})") from error
    except OSError as error:
        raise BadTiles(f"{path.name} kan ikke læses ({error.strerror})") from error
    if kind not in RASTER:
        raise BadTiles(f"{path.name} har felter af typen {kind}; kun billeder ({', '.join(RASTER[:2])}) kan tegnes")
    return TileSet(path, said.get("name") or path.stem, said.get("attribution", ""), _grid(path, said), least, most)


def opened(path: Path) -> sqlite3.Connection:
    """A connection that only reads, for the thread that opens it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


class Tiles:
    """One file, opened for the thread that makes it."""

    def __init__(self, held: TileSet) -> None:
        self._held = held
        self._db: sqlite3.Connection | None = None

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The picture of a tile, its row counted from the top; None where the file has none. Raises BadTiles."""
        at = row if self._held.grid.from_top else 2**zoom - 1 - row
        try:
            self._db = self._db or opened(self._held.path)
            found = self._db.execute(_TILE, (zoom, column, at)).fetchone()
        except sqlite3.Error as error:
            raise BadTiles(f"{self._held.path.name} kan ikke læses ({error})") from error
        data = found[0] if found else None
        return data if isinstance(data, bytes) and len(data) <= _LONGEST else None

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()


def _range(path: Path, db: sqlite3.Connection, said: dict[str, str]) -> tuple[int, int, str]:
    """The least and most zoom that are there, and what the tiles are."""
    found = db.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
    if found is None or found[0] is None:
        raise BadTiles(f"{path.name} er tom")
    (data,) = db.execute("SELECT tile_data FROM tiles LIMIT 1").fetchone()
    head = bytes(data[:12]) if isinstance(data, bytes) else b""
    known = {b"\x89PNG": "png", b"\xff\xd8\xff\xe0": "jpg", b"RIFF": "webp"}
    kind = "jpg" if head[:2] == b"\xff\xd8" else known.get(head[:4], said.get("format", "ukendt").lower())
    kind = kind if head[:4] in known or head[:2] == b"\xff\xd8" else f"{kind} uden billede"
    return int(found[0]), int(found[1]), kind


def _grid(path: Path, said: dict[str, str]) -> Grid:
    """The grid the metadata names; Web Mercator where they name none. Raises BadTiles for one nobody can draw."""
    crs = said.get("crs", "EPSG:3857").upper().replace(" ", "")
    try:
        size = int(said.get("tile_size", "256"))
        if crs in ("EPSG:3857", "EPSG:900913"):
            widths = tuple(2 * HALF / size / 2**zoom for zoom in range(25))
            return Grid(MERCATOR, (-HALF, HALF), widths, size, said.get("scheme", "tms").lower() == "xyz")
        if crs != "EPSG:25832":
            raise BadTiles(f"{path.name} er i {crs[:40]}; kun EPSG:3857 og EPSG:25832 kan tegnes")
        west, north = (float(part) for part in said["origin"].split(","))
        widths = tuple(float(part) for part in said["resolutions"].replace(";", ",").split(","))
    except (KeyError, ValueError) as error:
        if isinstance(error, BadTiles):
            raise
        raise BadTiles(f"{path.name}: metadata skal sige origin, resolutions og tile_size som tal ({error})") from error
    if not widths or not all(0.01 < width < 1e5 for width in widths) or not 16 <= size <= 4096:
        raise BadTiles(f"{path.name}: opløsningerne eller felternes størrelse kan ikke passe")
    return Grid(UTM, (west, north), widths, size, said.get("scheme", "xyz").lower() != "tms")
