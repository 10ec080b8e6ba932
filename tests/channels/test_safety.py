"""Only a live act at a desk can alarm anybody: no replay, import, rebuild, restored or copied store, or exercise."""

import shutil

import pytest

from console.channels.opening import open_channels
from console.operations import alarm_commands as ac
from console.operations import commands as c
from console.operations.alarm_commands import RecordAlert
from console.store import backup, bundle, rebuild
from console.store.store import Store
from console.store.writing import Draft
from tests.support.channels import (
    Tick,
    ToldChannel,
    an_alerting_desk,
    an_outbox,
    job,
    jobs,
    listen,
    sent,
    turn,
    with_channels,
)
from tests.support.stores import a_desk, a_store, small_pack, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    return an_alerting_desk(tmp_path, clock)


def status(store):
    unit = store.reader().unit("RB-ROM1")
    assert unit is not None
    return unit.status


def nothing_leaves(store):
    channel = ToldChannel()
    turn(an_outbox(store, channel, ToldChannel("second")))
    return channel.taken == []


def test_a_bundle_of_another_centres_alarms_alarms_nobody_here(desk, tmp_path, clock):
    sent(desk)
    bundle.export(desk.store, tmp_path / "b.gz")
    bundle.export_key(desk.store, tmp_path / "b.keys")
    other = with_channels(a_store(tmp_path, clock, name="other.db", seat="T1"))

    bundle.take_in(other, tmp_path / "b.gz", tmp_path / "b.keys")

    assert jobs(other) == jobs(desk.store)
    assert nothing_leaves(other)
    turn(an_outbox(desk.store, ToldChannel()))
    bundle.export(desk.store, tmp_path / "b.gz")
    bundle.take_in(other, tmp_path / "b.gz")
    assert jobs(other) == jobs(desk.store)
    rebuild.rebuild(other)
    assert jobs(other) == jobs(desk.store)
    assert status(other) == "alerted"


def test_a_bundle_brought_back_to_its_own_store_alarms_nobody_again(desk, tmp_path):
    sent(desk)
    bundle.export(desk.store, tmp_path / "b.gz")
    turn(an_outbox(desk.store, ToldChannel()))

    bundle.take_in(desk.store, tmp_path / "b.gz")
    rebuild.rebuild(desk.store)

    assert nothing_leaves(desk.store)
    assert job(desk.store).state == "sent"


@pytest.mark.parametrize("beside", [False, True], ids=["the file alone", "with its key and counter"])
def test_a_copied_store_sends_nothing_of_the_originals(desk, tmp_path, clock, beside):
    sent(desk)
    desk.store.checkpoint()
    copy = tmp_path / "copy.db"
    for end in ("", ".key", ".start") if beside else ("",):
        shutil.copy(f"{desk.store.path}{end}", f"{copy}{end}")
    store = with_channels(Store.open(copy, clock=clock, reference=small_pack()))

    assert nothing_leaves(store)
    assert job(store).state == "queued"


def test_a_restored_store_sends_nothing_from_before(desk, tmp_path, clock):
    sent(desk)
    kept = backup.backup(desk.store.path, tmp_path / "kept.db")
    turn(an_outbox(desk.store, ToldChannel()))
    path = desk.store.path
    desk.store.close()

    backup.restore(path, kept)

    store = Store.open(path, clock=clock, reference=small_pack())
    assert job(store).state == "queued"
    assert nothing_leaves(store)


def test_a_copied_store_has_no_channels_of_its_own(desk, tmp_path, clock):
    desk.store.checkpoint()
    shutil.copy(desk.store.path, tmp_path / "copy.db")

    assert open_channels(Store.open(tmp_path / "copy.db", clock=clock, reference=small_pack())).channels == {}


def test_an_exercise_uses_only_the_simulated_channel(tmp_path, clock):
    desk = an_alerting_desk(tmp_path, clock, kind="oevelse")
    sent(desk)

    opened = open_channels(desk.store)
    assert list(opened.channels) == ["practice"]
    assert job(desk.store).channels == ("practice",)
    tick = Tick()
    outbox = an_outbox(desk.store, *opened.channels.values(), ToldChannel(), tick=tick)
    turn(outbox)
    tick.at += 1
    listen(outbox)
    assert (job(desk.store).state, status(desk.store)) == ("delivered", "alerted")


def test_a_job_in_an_exercise_that_names_a_live_channel_is_never_sent_on_it(tmp_path, clock):
    desk = an_alerting_desk(tmp_path, clock, kind="oevelse")
    incident = sent(desk)
    body = {"unit": "RB-ROM1", "incident": incident, "deployment": job(desk.store).deployment, "purpose": "alert"}
    with desk.store.write() as writing:
        scope = desk.store.scope("oest", "drift")
        more = {"text": "x", "channels": ["first"], "expires": clock.now() + 60_000}
        writing.append(Draft("alarm/forged", "alarm.queued", body | more, scope), desk.by())

    assert nothing_leaves(desk.store)


def test_a_recorded_alarm_played_again_alarms_nobody(tmp_path, clock):
    desk = an_alerting_desk(tmp_path, clock, kind="oevelse")
    incident = taken_in(desk)

    desk.perform(RecordAlert(units=("RB-ROM1",), incident=incident))

    assert jobs(desk.store) == []
    assert status(desk.store) == "alerted"


def test_a_live_store_never_uses_the_simulated_channel(desk):
    sent(desk)

    assert job(desk.store).channels == ("first", "second")
    assert open_channels(desk.store).problems["practice"] == "bruges kun i øvelse"


def test_a_store_without_a_table_is_as_before(tmp_path, clock):
    desk = a_desk(a_store(tmp_path, clock))

    sent(desk)

    assert jobs(desk.store) == []
    with pytest.raises(c.Refused, match="ingen alarmkanal"):
        desk.perform(ac.Realert(units=("RB-ROM1",)))
