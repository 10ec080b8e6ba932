"""Nights when more than fire goes wrong: a storm surge, nine hours without a line, an attack (ops §1.4–1.6)."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.__main__ import main
from console.domain import readout
from console.operations import commands as c
from console.operations import preparedness, trusting, voicing, waking, warning_keeping
from console.operations.desk import Desk
from console.operations.intake import Intake
from console.store import alarms, bundle, peers, reading_annunciation, reading_closures, reading_disputed
from console.store.pack import load_reference
from console.store.store import Store
from tests.journeys.test_nights import knows, says
from tests.journeys.test_window import taken_in
from tests.support.clock import EVENING, TurnedClock
from tests.support.windows import Console, a_seat_at, console

HOUR = 3_600_000


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        yield held


def another(tmp_path: Path, clock: TurnedClock, area: str, name: str) -> Desk:
    store = Store.create(
        tmp_path / f"{name}.db", area=area, seat="P1", kind="drift", clock=clock, reference=load_reference()
    )
    person = Desk(store, seat="P1")
    person.sign_in("Karen", roles=tuple(store.reference.roles))
    return person


def carried(a: Store, b: Store, folder: Path) -> None:
    """Everything a may carry, with its keys, into b."""
    bundle.export_key(a, folder / "keys")
    bundle.trust_file(b, folder / "keys")
    bundle.export(a, folder / "bundt.gz")
    bundle.take_in(b, folder / "bundt.gz")


def said(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    capsys.readouterr()
    main([*(str(word) for word in words), "--json"])
    return json.loads(capsys.readouterr().out)


def test_a_storm_surge_is_seen_two_days_before_and_worked_by_plan(desk: Console, clock: TurnedClock):
    told = {"feed": "DMI", "kind": "coastal", "level": 4, "headline": "Meget forhøjet vandstand", "areas": ["oest"]}
    told |= {"onset": EVENING + 36 * HOUR, "expires": EVENING + 60 * HOUR}
    warning_keeping.write(desk.shell.store, [("warning/a", "warning.told", {"told": told, "raised": EVENING})])
    desk.until(lambda: desk.shell.warnings.list.rows)
    desk.shell.window.show_pane("warnings")
    desk.shell.warnings.list.setFocus()
    desk.enter()  # seen
    desk.until(lambda: not desk.shell.warnings.list.cell(0).waits)
    desk.press(Qt.Key.Key_Space)
    assert "Vandstandsplan fundet frem" in desk.shell.warnings.told.text()
    desk.type("1")
    desk.until(lambda: "☑ 1" in desk.shell.warnings.told.text())
    says(desk, "foreslå niveau 3 ,, stormflod")
    says(desk, "planlæg servicekørsel Havnen, Køge til i overmorgen 06:00 # pumper ud")
    says(desk, "anmod brs 5 pumpecontainere til Køge til i overmorgen 12:00")

    clock.turn(hours=32, minutes=15)  # the morning it was planned for
    assert len(waking.wake(desk.shell.store, Intake(desk.shell.store))) == 1
    desk.until(lambda: len(desk.reader.queue()) == 1)
    (planned,) = desk.reader.queue()
    knows(desk, planned.id)
    says(desk, f"tag {planned.shown_number}")
    says(desk, f"epc {planned.shown_number} Køge Hallen")
    says(desk, f"evakuerede {planned.shown_number} 35 EPC")
    says(desk, "spær strandvejen ved havnen til 23:00 ,, vand på vejen")
    view = desk.reader.incident(planned.id, clock.now())
    assert view is not None
    assert view.brief["counts"]["evacuated"]["n"] == 35
    assert view.brief["marks"]["evacuee_centre"]["text"] == "Køge Hallen"
    assert [one.held["level"] for one in preparedness.standing(desk.reader.db, clock.now())] == [3]
    assert len(reading_closures.standing(desk.reader.db, clock.now())) == 1


def test_nine_hours_without_a_line(desk: Console, tmp_path: Path, clock: TurnedClock):
    store = desk.shell.store
    south = another(tmp_path, clock, "syd", "syd")
    peers.add(store, "http://syd", name="Syd", area="syd")
    peers.met(store, "http://syd", uuid="u", area="syd", skew=0)
    peers.moved(store, "http://syd", ahead=0, behind=0)
    incident = taken_in(desk, "drukne Havnen 1, Korsør")
    says(desk, "anmod syd 2 både til Korsør")
    peers.moved(store, "http://syd", ahead=2, behind=0)
    peers.failed(store, "http://syd", peers.CUT, "kabelbrud")
    clock.turn(seconds=70)
    desk.shell.standing.tell()
    assert "IKKE LEVERET til Syddanmark" in desk.shell.band.said
    assert "Afskåret fra Syd" in desk.shell.band.said

    says_nothing = desk.reader.last_row()
    desk.shell.queue.setFocus()
    desk.say("oplæs 1")
    desk.until(lambda: "Ordet er" in desk.shell.bar._said)  # pyright: ignore[reportPrivateUsage]
    assert desk.reader.last_row() == says_nothing
    word = readout.check_word("2 både til Korsør")
    south.do(f"afskrift oest to både til Korsør ord {word}")
    twin = south.perform(c.OpenIncident(type_code="DRUKNE", place="Havnen 1, Korsør")).incident

    for n in range(200):  # a night in the south
        south.perform(c.OpenIncident(type_code="BYG-VILLA", place=f"Algade {n}, Odense"))
    clock.turn(hours=9)
    sounded = [one for one in reading_annunciation.listing(desk.reader.db) if not one["suppressed_by"]]
    carried(south.store, store, tmp_path)
    carried(store, south.store, tmp_path)
    desk.until(lambda: len(desk.reader.queue()) >= 202)
    after = [one for one in reading_annunciation.listing(desk.reader.db) if not one["suppressed_by"]]
    assert after == sounded  # nothing sounds for the past, or for others
    assert desk.shell.seat.current == incident
    ((heard, original),) = voicing.transcripts(south.store.reader().db, clock.now())
    assert original is not None
    assert (heard.text, original.text) == ("to både til Korsør", "2 både til Korsør")
    knows(desk, str(twin))
    rows = {row.id: row for row in desk.reader.queue()}
    says(desk, f"flet {rows[str(twin)].shown_number} i {rows[incident].shown_number}")
    desk.until(lambda: rows[str(twin)].id not in {row.id for row in desk.reader.queue()})


def test_an_attack_isolation_paper_and_a_reserve_machine(
    desk: Console, tmp_path: Path, clock: TurnedClock, capsys: pytest.CaptureFixture[str]
):
    store, path = desk.shell.store, tmp_path / "a.db"
    taken_in(desk)
    (tmp_path / "papir").mkdir()
    kit = said(capsys, "kit", "--store", path, "--out", tmp_path / "papir")
    assert kit["ok"], kit
    assert any(file.suffix == ".pdf" for file in (tmp_path / "papir").iterdir())
    reserve = another(tmp_path, clock, "oest", "reserve")  # enrolled and filled beforehand
    bundle.export_key(reserve.store, tmp_path / "reservens")
    bundle.trust_file(store, tmp_path / "reservens")

    assert said(capsys, "peers", "isolate", "--store", path)["isolated"]
    carried(store, reserve.store, tmp_path)
    assert len(reserve.store.reader().queue()) == 1
    first = reserve.perform(c.OpenIncident(type_code="BYG-VILLA", place="Torvet 2, Køge"))
    assert first.incident

    jobs = len(alarms.newest(desk.reader.db))
    desk.shell.queue.setFocus()
    desk.say("efterregistrer 7")
    desk.until(lambda: desk.shell.bridge.paper == "7")
    clock.turn(minutes=40)
    desk.shell.queue.setFocus()
    desk.type("ny villa Bredgade 3, Køge kl 22:05")
    desk.until(lambda: desk.shell.bar.lexicon and desk.shell.bar.lexicon.now == clock.now())  # an hour went by unseen
    desk.enter()
    desk.until(lambda: len(desk.reader.queue()) == 2)
    paper = next(row for row in desk.reader.queue() if "Bredgade" in row.place)
    knows(desk, paper.id)
    says(desk, f"send kgm1 {paper.shown_number} kl 22:06")
    says(desk, "kgm1 fr kl 22:14")
    assert len(alarms.newest(desk.reader.db)) == jobs  # paper pages nobody
    view = desk.reader.incident(paper.id, clock.now())
    assert view is not None
    (sent,) = view.deployments
    assert ((sent.on_scene or 0) - (sent.alerted or 0)) == 8 * 60_000
    desk.shell.queue.setFocus()
    desk.say("efterregistrer slut")
    desk.until(lambda: not desk.shell.bridge.paper)

    since = clock.now() - HOUR  # the machine that was taken is distrusted back to before it was
    origin = trusting.own_key(reserve.store).origin
    carried(reserve.store, store, tmp_path)
    assert said(capsys, "peers", "rejoin", "--store", path)["isolated"] is False
    trusting.revoke(store, origin, since)
    disputed = reading_disputed.entries(desk.reader.db, store.reference)
    assert first.incident in {one.incident for one in disputed}
    assert first.incident in {row.id for row in desk.reader.queue()}  # kept until a person has looked
