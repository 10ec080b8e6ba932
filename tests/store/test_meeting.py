"""Two stores differ, meet by bundle, and agree; every clash is put before a person."""

import gzip
import json

import pytest

from console.operations import commands as c
from console.store import backup, bundle, digests, verify
from console.store.store import Store
from tests.support.stores import ROSKILDE, a_desk, a_store, small_pack, taken_in


@pytest.fixture
def centres(tmp_path, clock):
    """Two seats with stores of their own, that trust each other."""
    desks = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        desks.append(a_desk(a_store(folder, clock), name=name))
        bundle.export_key(desks[-1].store, folder / "keys")
    bundle.trust_file(desks[0].store, tmp_path / "b" / "keys")
    bundle.trust_file(desks[1].store, tmp_path / "a" / "keys")
    return desks


def carry(source, target, folder):
    bundle.export(source.store, folder / "bundt.gz")
    return bundle.take_in(target.store, folder / "bundt.gz")


def digest(desk):
    return digests.state(desk.store.reader().db, 1)["digest"]


def test_what_one_wrote_the_other_shows(centres, tmp_path):
    a, b = centres
    a.perform(c.OpenIncident(type_code="BYG-VILLA", place=ROSKILDE))

    taken = carry(a, b, tmp_path)
    carry(b, a, tmp_path)

    assert taken.whole
    assert not taken.refused
    assert b.store.reader().queue()[0].place == ROSKILDE
    assert digest(a) == digest(b)


def test_carrying_again_changes_nothing(centres, tmp_path):
    a, b = centres
    a.perform(c.OpenIncident(type_code="BYG-VILLA", place=ROSKILDE))
    carry(a, b, tmp_path)
    before = digest(b)

    again = carry(a, b, tmp_path)

    assert again.kept == 0
    assert digest(b) == before


def test_decisions_made_apart_clash_and_are_settled_by_a_person(centres, tmp_path):
    a, b = centres
    incident = taken_in(a, type_code="BYG-VILLA", place=ROSKILDE)
    carry(a, b, tmp_path)
    a.perform(c.SetPriority(incident=incident, priority="K2"))
    b.perform(c.SetPriority(incident=incident, priority="liv"))
    carry(a, b, tmp_path)
    carry(b, a, tmp_path)

    clash = a.store.reader().conflicts()[0]
    assert digest(a) == digest(b)
    assert {claim[0] for claim in clash.claims} == {"K2", "liv"}
    assert "conflict" in a.store.reader().queue()[0].flags

    a.perform(c.Settle(clash=clash.id, choice=1))
    carry(a, b, tmp_path)

    assert not b.store.reader().conflicts()
    assert digest(a) == digest(b)


def test_one_unit_sent_by_both_is_a_double_dispatch_bound_at_both(centres, tmp_path):
    a, b = centres
    for desk in (a, b):
        incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)
        desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    carry(a, b, tmp_path)
    carry(b, a, tmp_path)

    clash = b.store.reader().conflicts()[0]
    assert clash.field == "dispatch"
    assert [row.units for row in b.store.reader().queue()] == [("ROM1",), ("ROM1",)]

    b.perform(c.Settle(clash=clash.id, choice=2))

    assert not b.store.reader().conflicts()
    assert sorted(row.units for row in b.store.reader().queue()) == [(), ("ROM1",)]


def test_entries_of_an_unknown_origin_wait_and_fold_when_it_is_trusted(tmp_path, clock):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    a, b = a_desk(a_store(tmp_path / "a", clock)), a_desk(a_store(tmp_path / "b", clock))
    a.perform(c.OpenIncident(type_code="BYG-VILLA", place=ROSKILDE))

    taken = carry(a, b, tmp_path)
    assert taken.waiting == taken.kept
    assert not b.store.reader().queue()

    bundle.export_key(a.store, tmp_path / "keys")
    bundle.trust_file(b.store, tmp_path / "keys")

    assert b.store.reader().queue()[0].place == ROSKILDE
    assert digests.state(b.store.reader().db, 1)["waiting"] == 0


def test_a_truncated_bundle_is_used_to_its_last_whole_block(centres, tmp_path):
    a, b = centres
    incident = taken_in(a, type_code="BYG-VILLA", place=ROSKILDE)
    with a.batch():
        for number in range(600):
            a.perform(c.Note(incident=incident, text=f"linje {number}"))
    bundle.export(a.store, tmp_path / "hel.gz")
    content = gzip.decompress((tmp_path / "hel.gz").read_bytes())
    (tmp_path / "halv.gz").write_bytes(gzip.compress(content[: len(content) - 2000]))

    taken = bundle.take_in(b.store, tmp_path / "halv.gz")

    assert not taken.whole
    assert taken.kept == bundle.BLOCK
    assert b.store.reader().queue()[0].place == ROSKILDE


def test_a_changed_entry_in_a_bundle_is_refused_alone(centres, tmp_path):
    a, b = centres
    a.perform(c.OpenIncident(type_code="BYG-VILLA", place=ROSKILDE))
    lines = a.store.reader().db.execute("SELECT raw, sig FROM entry ORDER BY row").fetchall()
    from console.store import intake

    spoilt = [(raw.replace(b'"v":1', b'"v":1.5'), sig) if n == 0 else (raw, sig) for n, (raw, sig) in enumerate(lines)]
    taken = intake.keep(b.store, intake.prepare(spoilt, exercise=False))

    assert len(taken.refused) == 1
    assert taken.kept == len(lines) - 1


def test_newest_first_and_oldest_first_agree(centres, tmp_path, clock):
    a, b = centres
    incident = taken_in(a, type_code="BYG-VILLA", place=ROSKILDE)
    a.perform(c.Send(incident=incident))
    for meaning in ("acknowledged", "en_route", "on_scene", "available_radio"):
        clock.turn(minutes=2)
        a.perform(c.SetStatus(units=("RB-ROM1",), meaning=meaning))
    from console.store import intake

    lines = a.store.reader().db.execute("SELECT raw, sig FROM entry ORDER BY row DESC").fetchall()
    for line in lines:
        intake.keep(b.store, intake.prepare([line], exercise=False))
    carry(b, a, tmp_path)

    assert digest(a) == digest(b)
    assert digests.state(b.store.reader().db, 1)["waiting"] == 0


def test_a_live_bundle_never_enters_an_exercise(centres, tmp_path, clock):
    a, _ = centres
    bundle.export(a.store, tmp_path / "bundt.gz")
    exercise = a_store(tmp_path, clock, kind="oevelse", name="oevelse.db")

    with pytest.raises(bundle.NotABundle, match="mødes aldrig"):
        bundle.take_in(exercise, tmp_path / "bundt.gz")


def test_a_restored_store_writes_as_a_new_origin_and_all_agree(centres, tmp_path):
    a, b = centres
    incident = taken_in(a, type_code="BYG-VILLA", place=ROSKILDE)
    backup.backup(a.store.path)
    a.perform(c.Note(incident=incident, text="efter kopien"))
    carry(a, b, tmp_path)
    a.store.close()

    backup.restore(a.store.path)
    restored = a_desk(Store.open(a.store.path, clock=a.store.clock, reference=small_pack()), name="a")
    restored.perform(c.Note(incident=incident, text="efter gendannelsen"))
    bundle.export_key(restored.store, tmp_path / "keys")
    bundle.trust_file(b.store, tmp_path / "keys")
    carry(restored, b, tmp_path)
    taken = carry(b, restored, tmp_path)

    assert not taken.refused
    assert digest(restored) == digest(b)
    assert {"efter kopien", "efter gendannelsen"} <= {line.text for line in b.store.reader().log(incident)}
    assert verify.verify(restored.store.reader().db)[1] == []


def test_the_next_bundle_holds_only_what_the_receiver_lacks(centres, tmp_path):
    a, b = centres
    a.perform(c.OpenIncident(type_code="BYG-VILLA", place=ROSKILDE))
    carry(a, b, tmp_path)
    told = tmp_path / "b.json"
    told.write_text(json.dumps(digests.state(b.store.reader().db, 1)), encoding="utf-8")
    a.perform(c.OpenIncident(type_code="BYG-VILLA", place="Havnegade 2, 4000 Roskilde"))

    by_state = bundle.export(a.store, tmp_path / "ny.gz", since=bundle.vector_from(str(told)))
    by_last = bundle.export(a.store, tmp_path / "ny2.gz", since=bundle.vector_from(str(tmp_path / "bundt.gz")))
    taken = bundle.take_in(b.store, tmp_path / "ny.gz")

    assert by_state == by_last == taken.kept == 1
    assert digest(a)["entries"].items() & digest(b)["entries"].items()
    assert len(b.store.reader().queue()) == 2


@pytest.mark.parametrize("given", ["{", '{"oest-drift-2026k4": 3}', "/findes/ikke", '{"a": {"b": "c"}}'])
def test_what_says_nothing_of_the_receiver_is_refused_in_words(given):
    with pytest.raises(bundle.NotABundle, match="hvor langt"):
        bundle.vector_from(given)


def test_a_bundle_whose_seal_was_forged_gives_its_entries_but_is_not_whole(centres, tmp_path):
    a, b = centres
    a.perform(c.OpenIncident(type_code="BYG-VILLA", place=ROSKILDE))
    bundle.export(a.store, tmp_path / "bundt.gz")
    lines = gzip.decompress((tmp_path / "bundt.gz").read_bytes()).splitlines(keepends=True)
    trailer = json.loads(lines[-1])
    forged = trailer | {"sig": trailer["sig"][4:8] + trailer["sig"][4:]}
    (tmp_path / "falsk.gz").write_bytes(gzip.compress(b"".join([*lines[:-1], json.dumps(forged).encode() + b"\n"])))

    taken = bundle.take_in(b.store, tmp_path / "falsk.gz")

    assert taken.kept > 0
    assert not taken.whole
    assert bundle.take_in(b.store, tmp_path / "bundt.gz").whole
