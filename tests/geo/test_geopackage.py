"""Official areas and objects out of GeoPackage and GeoJSON: what is good is taken, what is not says why."""

import json
import sqlite3
import struct
from pathlib import Path

import pytest
from shapely import Point, Polygon, to_wkb

from console.operations import alarming, importing_areas, map_borders, proposing
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.operations.importing_places import Unusable
from console.operations.register_import import OBJECTS, take_in
from console.store import rebuild
from console.store.gazetteer import Gazetteer
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store, taken_in

ROSKILDE = Polygon([(690_000, 6_168_000), (700_000, 6_168_000), (700_000, 6_176_000), (690_000, 6_176_000)])
DEGREES = Polygon([(12.06, 55.63), (12.10, 55.63), (12.10, 55.65), (12.06, 55.65)])


def package(path: Path, layers: dict[str, tuple[int, list[tuple[dict, object]]]]) -> Path:
    """A GeoPackage of layers: name → (EPSG number, rows of properties and shape)."""
    db = sqlite3.connect(path)
    db.execute(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_id INT PRIMARY KEY, organization TEXT, organization_coordsys_id INT)"
    )
    db.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INT)")
    for name, (srs, rows) in layers.items():
        db.execute("INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, 'EPSG', ?)", (srs, srs))
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", (name, srs))
        keys = list(rows[0][0])
        db.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geom BLOB, {', '.join(keys)})")
        for said, shape in rows:
            head = b"GP\x00\x01" + struct.pack("<i", srs)
            blob = b"broken" if shape is None else head + to_wkb(shape)  # type: ignore[call-overload]
            marks = ", ".join("?" * (len(keys) + 1))
            db.execute(f"INSERT INTO {name} (geom, {', '.join(keys)}) VALUES ({marks})", (blob, *said.values()))
    db.commit()
    db.close()
    return path


def test_every_layer_of_areas_is_taken_in_and_drawn(tmp_path: Path) -> None:
    path = package(
        tmp_path / "dagi.gpkg",
        {
            "kommuneinddeling": (25832, [({"navn": "Roskilde", "kommunekode": "0265"}, ROSKILDE)]),
            "postnummerinddeling": (4326, [({"navn": "Roskilde", "postnummer": "4000"}, DEGREES)]),
            "politikreds": (25832, [({"navn": "Midt- og Vestsjælland", "politikredskode": "1"}, ROSKILDE)]),
        },
    )
    book = Gazetteer(tmp_path / "a.steder")
    done = importing_areas.take_in(book, path, now=1, attribution="Ejeren", borders=tmp_path / "a.db")
    assert (done.taken, done.rejected) == (3, 0)
    outlines, owners = map_borders.held(tmp_path / "a.db")
    assert sorted(one.name for one in outlines) == ["Midt- og Vestsjælland", "Roskilde", "Roskilde Kommune"]
    assert owners == ("Ejeren",)
    assert importing_areas.take_in(book, path, now=2, layer="politikreds").taken == 1
    book.close()


def test_a_wrong_projection_or_a_broken_row_costs_itself_and_says_why(tmp_path: Path) -> None:
    good = ({"navn": "Roskilde"}, ROSKILDE)
    path = package(
        tmp_path / "a.gpkg",
        {"mercator": (3857, [good]), "omraade": (25832, [good, ({"navn": "Brudt"}, None), ({"navn": ""}, ROSKILDE)])},
    )
    book = Gazetteer(tmp_path / "a.steder")
    done = importing_areas.take_in(book, path, now=1)
    assert (done.taken, done.rejected) == (1, 3)
    assert "EPSG:3857; brug EPSG:25832" in done.reasons[0]
    assert "Brudt: omridset kunne ikke læses" in done.reasons[1]
    book.close()


@pytest.mark.parametrize("content", [b"", b"junk", b"SQLite format 3\x00" + b"x" * 200])
def test_what_is_no_package_changes_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.gpkg").write_bytes(content)
    book = Gazetteer(tmp_path / "a.steder")
    with pytest.raises(Unusable, match="GeoPackage"):
        importing_areas.take_in(book, tmp_path / "a.gpkg", now=1)
    book.close()


def test_a_package_all_in_a_wrong_projection_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.gpkg", {"a": (3857, [({"navn": "X"}, ROSKILDE)])})
    book = Gazetteer(tmp_path / "a.steder")
    with pytest.raises(Unusable, match="3857"):
        importing_areas.take_in(book, path, now=1)
    book.close()


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def known_at(desk: Desk, place: str) -> tuple[list[str], str]:
    incident = taken_in(desk, place=place)
    view = proposing.view(desk.store.reader(), incident, desk.store.clock.now())
    assert view is not None
    said = alarming.dangers(desk.store.reader().db, incident, desk.store.clock.now())
    return [known.name for known in view.objects], said


def test_an_object_with_an_outline_is_known_to_whatever_happens_inside_it(desk: Desk, tmp_path: Path) -> None:
    told = {"navn": "Havnen", "farer": "gas|ammoniak|tilsyn|||ja;syre|i tank"}
    rows = [(told, DEGREES), ({"navn": "Værket", "farer": ""}, Point(12.2, 55.7))]
    assert take_in(desk, package(tmp_path / "o.gpkg", {"objekter": (4326, rows)}), OBJECTS).added == 2
    assert known_at(desk, "55.64000,12.08000") == (["Havnen"], "gas: ammoniak")
    assert known_at(desk, "55.66000,12.08000") == ([], "")
    rebuild.rebuild(desk.store)
    assert known_at(desk, "55.64100,12.08000")[0] == ["Havnen"]


def test_objects_come_from_geojson_too_and_doubtful_ones_are_told(desk: Desk, tmp_path: Path) -> None:
    points = {"Kirken": [12.08, 55.64], "Omvendt": [55.64, 12.08], "Ingensteds": [0, 0]}
    features = [
        {"properties": {"navn": name}, "geometry": {"type": "Point", "coordinates": at}} for name, at in points.items()
    ]
    features.append(
        {"properties": {"navn": "Vejen"}, "geometry": {"type": "LineString", "coordinates": [[12, 55]] * 2}}
    )
    path = tmp_path / "o.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    done = take_in(desk, path, OBJECTS)
    assert (done.added, done.refused) == (1, 3)
    assert [why.split(";")[0].split(",")[0] for _, why in done.problems] == [
        "omridset er uden for Danmark", "omridset ligger uden for Danmark",
        "omridset er hverken en flade eller et punkt",
    ]  # fmt: skip


def test_a_declared_wrong_projection_refuses_the_whole_file(desk: Desk, tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    path = tmp_path / "o.geojson"
    path.write_text(json.dumps({"crs": crs, "features": []}), encoding="utf-8")
    with pytest.raises(Refused, match="projektionen"):
        take_in(desk, path, OBJECTS)
