"""The seat's own annunciator, from a commit to what is heard and kept."""

import pytest

from console.feeds.lifecycle import body_of
from console.gui.annunciating import Annunciating
from console.gui.bridge import Bridge
from console.gui.sounding import FLOOR, RAMP, Sounding, read, shaped
from console.operations import commands as c
from console.operations import warning_keeping
from console.store import reading_annunciation as reading
from console.store.pack import resources
from tests.feeds.test_lifecycle import warning
from tests.support.stores import a_desk, a_store, taken_in


@pytest.fixture
def seat(tmp_path, clock, qapp):
    store = a_store(tmp_path, clock)
    a_desk(store)
    reader = store.reader()
    bridge = Bridge(store, reader, "S1", "Anna")
    said: list[str] = []
    sounds = Annunciating(store, reader, bridge, "S1", said.append)
    decided = []
    sounds.decided.connect(decided.append)
    yield store, bridge, sounds, decided
    sounds.close()
    bridge.close()
    reader.close()


def test_a_call_of_distress_is_heard_with_the_commit_and_kept(seat, qtbot):
    store, bridge, _, decided = seat
    bridge.perform(c.SetStatus(units=("RB-ROM1",), meaning="emergency"))
    bridge.start()
    qtbot.waitUntil(lambda: bool(decided), timeout=5000)
    assert [(d.reason, d.sound) for d in decided] == [("emergency", "emergency")]
    qtbot.waitUntil(lambda: bool(reading.listing(store.reader().db)), timeout=5000)


@pytest.mark.parametrize(
    ("level", "begins", "areas", "heard"),
    [(4, 1, ["oest"], ["chime"]), (2, 1, ["oest"], []), (4, 20, ["oest"], []), (4, 1, ["nord"], [])],
    ids=["rød her nu", "gul", "i morgen", "andre steder"],
)
def test_only_a_grave_warning_of_the_own_area_that_begins_soon_is_heard(seat, clock, level, begins, areas, heard):
    store, _, sounds, decided = seat
    clock.turn(seconds=5)
    now, hour = clock.now(), 3_600_000
    told = body_of(warning("Storm", level=level), "DMI")
    told |= {"areas": areas, "onset": now + begins * hour, "expires": now + 30 * hour}
    warning_keeping.write(store, [("warning/a", "warning.told", {"told": told, "raised": now})])
    clock.turn(seconds=5)
    sounds.look()
    assert [d.sound for d in decided if d.sound] == heard


def test_what_lay_in_the_store_is_silent_when_the_seat_opens(tmp_path, clock, qapp):
    store = a_store(tmp_path, clock)
    taken_in(a_desk(store))
    clock.turn(minutes=5)
    reader = store.reader()
    bridge = Bridge(store, reader, "S1", "Anna")
    sounds = Annunciating(store, reader, bridge, "S1", lambda _: None)
    assert sounds.annunciator.last_sound is None
    sounds.close()
    bridge.close()
    reader.close()


def test_a_dead_sound_device_is_said_and_work_goes_on(qtbot, monkeypatch):
    sounding = Sounding()
    monkeypatch.setattr(sounding, "_play", lambda *_: (_ for _ in ()).throw(OSError("no device")))
    with qtbot.waitSignal(sounding.trouble) as heard:
        sounding.play("chime")
    assert heard.args[0].startswith("Ingen lyd:")
    sounding.close()


def test_the_first_sound_rises_and_no_volume_is_below_the_floor():
    samples = read(resources() / "sounds" / "two_tone.wav")
    rising = shaped(samples, 1.0, True)
    half = RAMP // 2
    assert max(map(abs, rising[:half])) < max(map(abs, samples[:half]))
    sounding = Sounding()
    sounding.set_volume(0.0)
    assert sounding.volume == FLOOR
