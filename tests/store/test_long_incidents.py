"""A long incident is folded on from a snapshot, and what comes late is refolded in slices; rows end up the same."""

import pytest

from console.operations import commands as c
from console.store import bundle, digests, rebuild, refolding, verify
from tests.support.stores import a_desk, a_store, taken_in


@pytest.fixture
def centres(tmp_path, clock):
    """Two seats that share an incident of 600 lines and trust each other."""
    desks = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        desks.append(a_desk(a_store(folder, clock), name=name))
        bundle.export_key(desks[-1].store, folder / "keys")
    bundle.trust_file(desks[0].store, tmp_path / "b" / "keys")
    bundle.trust_file(desks[1].store, tmp_path / "a" / "keys")
    taken_in(desks[0])
    write_lines(desks[0], clock, 600)
    carry(desks[0], desks[1], tmp_path)
    return desks


def write_lines(desk, clock, count):
    incident = desk.store.reader().queue()[0].id
    with desk.batch():
        for number in range(count):
            clock.turn(seconds=1)
            desk.perform(c.Note(incident=incident, text=f"linje {number}"))


def carry(source, target, folder):
    bundle.export(source.store, folder / "bundt.gz")
    return bundle.take_in(target.store, folder / "bundt.gz")


def picture(desk):
    return digests.picture(desk.store.reader().db)


def count(desk, table):
    return desk.store.reader().db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_long_incident_keeps_a_snapshot_every_256_entries(centres):
    assert count(centres[0], "snapshot") == 2


def test_two_who_wrote_on_one_long_incident_apart_agree_when_they_meet(centres, tmp_path, clock):
    a, b = centres
    write_lines(a, clock, 300)
    write_lines(b, clock, 300)

    carry(a, b, tmp_path)
    carry(b, a, tmp_path)

    assert picture(a) == picture(b)
    assert count(b, "dirty") == 0
    assert verify.verify(b.store.reader().db)[1] == []
    drawn = picture(b)
    rebuild.rebuild(b.store)
    assert picture(b) == drawn


def test_an_import_killed_before_it_refolded_is_caught_up_by_the_next_who_comes(centres, tmp_path, clock, monkeypatch):
    a, b = centres
    write_lines(a, clock, 300)
    write_lines(b, clock, 300)
    monkeypatch.setattr(refolding, "catch_up", lambda _store: 0)
    carry(a, b, tmp_path)
    monkeypatch.undo()
    assert count(b, "dirty") == 1

    assert refolding.catch_up(b.store) == 1

    carry(b, a, tmp_path)
    assert picture(a) == picture(b)


def test_whoever_writes_on_an_incident_that_waits_to_be_refolded_refolds_it(centres, tmp_path, clock, monkeypatch):
    a, b = centres
    write_lines(a, clock, 300)
    monkeypatch.setattr(refolding, "catch_up", lambda _store: 0)
    write_lines(b, clock, 10)
    carry(a, b, tmp_path)

    write_lines(b, clock, 1)

    assert count(b, "dirty") == 0
    carry(b, a, tmp_path)
    monkeypatch.undo()
    refolding.catch_up(a.store)
    assert picture(a) == picture(b)
