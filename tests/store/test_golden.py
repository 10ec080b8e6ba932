"""Stores of every released schema open in this version, prove clean and show what they showed."""

import shutil
from pathlib import Path

import pytest

from console.domain import kinds
from console.store import digests, migrations, reading_matters, rebuild, refolding, schema_matters, verify
from console.store.database import connect
from console.store.store import Store
from tests.support.stores import ROSKILDE, a_desk, a_store, small_pack

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("schema-*.db"))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_an_old_store_opens_and_shows_what_it_showed(golden: Path, tmp_path: Path, clock):
    shutil.copy(golden, tmp_path / "old.db")
    store = Store.open(tmp_path / "old.db", clock=clock, reference=small_pack())

    (row,) = store.reader().queue()
    assert (row.place, row.state, row.incident_level, row.units) == (ROSKILDE, "on_scene", 2, ("ROIL1", "ROM1", "ROV1"))
    assert verify.verify(store.reader().db)[1] == []
    before = digests.picture(store.reader().db)
    rebuild.rebuild(store)
    assert digests.picture(store.reader().db) == before


def test_every_schema_has_its_golden_store():
    assert [path.stem for path in GOLDEN] == [f"schema-{number}" for number in range(1, len(migrations.STEPS) + 1)]


def test_a_migration_copies_the_store_first(tmp_path: Path, clock, monkeypatch: pytest.MonkeyPatch):
    shutil.copy(GOLDEN[0], tmp_path / "old.db")

    def add_a_table(db) -> None:
        db.execute("CREATE TABLE later (a INTEGER) STRICT")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_a_table))
    store = Store.open(tmp_path / "old.db", clock=clock, reference=small_pack())

    (copy,) = tmp_path.glob("old.db.before-1-*")
    assert migrations.version(connect(copy, readonly=True)) == 1
    assert migrations.version(store.reader().db) == len(migrations.STEPS)


def test_what_an_older_version_kept_without_folding_is_folded_by_one_that_knows_it(
    tmp_path: Path, clock, monkeypatch: pytest.MonkeyPatch
):
    desk = a_desk(a_store(tmp_path, clock))
    known = dict(kinds.KNOWN)
    for kind in [kind for kind in known if kind.startswith("aid.")]:
        monkeypatch.delitem(kinds.KNOWN, kind)
    desk.do("anmod syd båd")
    assert reading_matters.of_family(desk.store.reader().db, "aid", clock.now()) == []
    monkeypatch.setattr(kinds, "KNOWN", known)
    with desk.store.alone() as db:
        db.execute(next(line for line in schema_matters.STATEMENTS if "newer > 0" in line))
    refolding.catch_up(desk.store)
    (held,) = reading_matters.of_family(desk.store.reader().db, "aid", clock.now())
    assert (held.other, held.text) == ("syd", "båd")
    assert desk.store.reader().db.execute("SELECT max(newer) FROM entity").fetchone() == (0,)
