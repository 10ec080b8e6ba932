"""Nights as they are, through the real window with real keys: a quiet Tuesday, a fatal fire, a storm (ops §1.1–1.3)."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.channels.decoding import messages
from console.gui.models import lateness
from console.operations import register_import
from console.operations.desk import Desk
from console.operations.intake import Intake
from console.store import reading_matters
from console.store.pack import load_reference
from console.store.reading_deadlines import late
from console.store.store import Store
from tests.support.clock import TurnedClock
from tests.support.registers import CONTACTS, OBJECTS
from tests.support.windows import Console, a_seat_at, console

ALARM = "ABA 100200300 BRANDALARM Roskilde Sygehus"
FIRE = "(A)M+V / Bygn.brand-Villa K: 1 / Algade 12 / 4000 Roskilde / røg fra taget / Job-nr: 12345678 / 55"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store = a_seat_at(tmp_path / "a.db", clock)
    person = Desk(store, seat="S1")
    for name, text, kind in (
        ("o.csv", OBJECTS, register_import.OBJECTS),
        ("k.csv", CONTACTS, register_import.CONTACTS),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        register_import.take_in(person, tmp_path / name, kind)
    with console(qtbot, store) as held:
        yield held


def arrives(tmp_path: Path, clock: TurnedClock, *texts: str) -> None:
    """Messages from outside, by another process's hand."""
    outside = Store.open(tmp_path / "a.db", clock=clock, reference=load_reference())
    for text in texts:
        Intake(outside).take(messages(text.encode()))
    outside.close()


def proposal_sent(desk: Console) -> list[str]:
    """F4 and Enter: the next untaken incident, its proposal sent; answers the call signs."""
    before, waiting = set(bound(desk)), next(row.id for row in desk.reader.queue() if row.taken_by is None)
    desk.until(lambda: waiting in desk.shell.queue.model.rows)
    knows(desk, waiting)
    desk.press(Qt.Key.Key_F4)
    desk.until(lambda: desk.shell.incident.overview.proposal.hasFocus())
    painted = desk.proposals_painted
    desk.shell.incident.overview.proposal.update()
    desk.until(lambda: desk.proposals_painted > painted)
    desk.enter()
    desk.until(lambda: set(bound(desk)) - before)
    desk.settled()
    return sorted(set(bound(desk)) - before)


def bound(desk: Console) -> list[str]:
    return [unit.callsign for unit in desk.reader.board() if unit.incident]


def knows(desk: Console, incident: str) -> None:
    """Wait until the bar may name an incident that came from outside."""
    desk.until(lambda: desk.shell.bar.lexicon and any(one.id == incident for one in desk.shell.bar.lexicon.incidents))


def says(desk: Console, text: str) -> None:
    """One whole command at the queue, done before the next begins."""
    before = desk.reader.last_row()
    desk.shell.queue.setFocus()
    if desk.shell.seat.current:
        desk.settled()
    desk.say(text)
    desk.until(lambda: desk.reader.last_row() > before)


def test_a_quiet_tuesday(desk: Console, tmp_path: Path, clock: TurnedClock):
    says(desk, "vagt overlever til Bo ,, rolig aften")
    says(desk, "afprøvning 100200300 til 23:30 ,, elevprøve")
    arrives(tmp_path, clock, ALARM)  # within the test: shown, marked, and nobody proposed
    desk.until(lambda: len(desk.reader.queue()) == 1)
    (tested,) = desk.reader.queue()
    assert tested.type_code == "ABA"
    assert "on_test" in tested.flags
    knows(desk, tested.id)
    says(desk, f"luk {tested.shown_number} prøve")

    clock.turn(hours=4)  # 01:47, the test is over
    arrives(tmp_path, clock, ALARM)
    desk.until(lambda: any(row.outcome is None for row in desk.reader.queue()))
    calls = proposal_sent(desk)
    (row,) = desk.reader.queue()
    desk.until(lambda: desk.shell.incident.view and desk.shell.incident.view.objects)
    shown = desk.shell.incident.view
    assert shown is not None
    assert (shown.objects[0].name, shown.objects[0].keybox) == ("Roskilde Sygehus", "ved port 3")
    says(desk, f"kaldt {' '.join(calls)}")

    clock.turn(minutes=6)  # nobody has answered
    assert row.id in late(desk.reader.db, desk.reader.reference, clock.now(), ())
    pump = next(call for call in calls if "M" in call)
    says(desk, f"næste station {pump}")
    assert len(bound(desk)) == len(calls) + 1

    other = next(call for call in bound(desk) if call not in calls)
    says(desk, f"kaldt {other}")
    says(desk, f"{other} afgang 1-3")  # three men: said at departure, kept, and too few
    unit = next(unit for unit in desk.reader.board() if unit.callsign == other)
    assert (unit.crew_leader, unit.crew) == (1, 3)
    assert "under_crewed" in unit.marks
    says(desk, f"retur {pump} burnt toast")
    says(desk, f"{other} fr")
    says(desk, f"luk {row.shown_number} blind aba kogning ,, alle hjem")
    desk.until(lambda: not desk.reader.queue())
    (closed,) = [one for one in desk.reader.queue(closed=True) if one.id == row.id]
    assert (closed.outcome, closed.state) == ("blind_aba", "closed")

    clock.turn(hours=5, minutes=15)  # 07:04
    says(desk, "vagt status ,, alt i orden")
    held = reading_matters.of_family(desk.reader.db, "watch", clock.now(), all_=True)
    assert [one.state for one in held] == ["handed", "checked"]


def test_a_fatal_house_fire_and_its_second_alarm(desk: Console, tmp_path: Path, clock: TurnedClock):
    arrives(tmp_path, clock, FIRE)
    desk.until(lambda: len(desk.reader.queue()) == 1)
    assert desk.reader.queue()[0].taken_by is None
    clock.turn(seconds=4)
    first = proposal_sent(desk)
    (row,) = desk.reader.queue()
    assert row.taken_by == "S1"

    clock.turn(seconds=10)  # Sending 2 carries the talk-group set and changes nothing else
    arrives(tmp_path, clock, FIRE.replace("røg fra taget", "SKS 185").replace("(A)", "(B)"))
    desk.until(lambda: len(desk.reader.log(row.id, 50)) > 3)
    assert len(desk.reader.queue()) == 1

    for _ in range(3):  # callers two, three and four
        desk.shell.queue.setFocus()
        desk.type("algade 12+")
        desk.enter()
        desk.enter()
        desk.settled()
    desk.until(lambda: desk.reader.queue()[0].calls >= 3)
    assert len(desk.reader.queue()) == 1

    says(desk, "type lejlighed")
    desk.until(lambda: desk.reader.queue()[0].type_code == "BYG-LEJLIGHED")
    says(desk, "underret AMK, to ambulancer")
    clock.turn(minutes=4)
    says(desk, f"kaldt {' '.join(first)}")
    desk.shell.queue.setFocus()
    desk.press(Qt.Key.Key_F7)
    desk.type("villa i fuld brand, en savnet næste 22:10")
    desk.enter()
    says(desk, "isl ROIL1 Hansen")
    says(desk, "savnede 1 oplyst af nabo")
    before = len(bound(desk))
    says(desk, "+2m s")
    assert len(bound(desk)) >= before + 2
    says(desk, "kst Algade 2")
    says(desk, "omkomne 1 formodet, sundhed")
    view = desk.reader.incident(row.id, clock.now())
    assert view is not None
    assert view.brief["isl"]["who"].startswith("ROIL1")
    assert {name: held["n"] for name, held in view.brief["counts"].items()} == {"missing": 1, "presumed_dead": 1}
    assert view.missing == ()
    pump = next(call for call in first if "M" in call)
    says(desk, f"hjem {pump}")
    desk.until(lambda: pump not in bound(desk))
    assert "omkommet" not in " ".join(line.text for line in desk.reader.log(row.id, 200))


def test_storm_allan_forty_addresses_with_their_duplicates(desk: Console, clock: TurnedClock):
    streets = [f"{name} {n}" for name in ("Algade", "Skomagergade", "Ringstedgade", "Bredgade") for n in range(1, 6)]
    desk.shell.queue.setFocus()
    desk.type(f"træ {streets[0]} roskilde")
    desk.enter()
    desk.until(lambda: len(desk.reader.queue()) == 1)
    for street in streets[1:]:  # the type stays: an address is enough
        desk.settled()
        desk.shell.queue.setFocus()
        count = len(desk.reader.queue())
        desk.type(f"{street} roskilde")
        desk.enter()
        desk.until(lambda count=count: len(desk.reader.queue()) == count + 1)
        clock.turn(seconds=20)
    for street in streets[:10]:  # half the calls are about what is known
        desk.settled()
        desk.shell.queue.setFocus()
        desk.type(f"{street} roskilde+")
        desk.enter()
        desk.enter()
    desk.until(lambda: sum(row.calls for row in desk.reader.queue()) == 10)
    rows = desk.reader.queue()
    assert len(rows) == len(streets)
    assert {row.type_code for row in rows} == {"VEJR-TRAE"}

    clock.turn(hours=1)  # a fallen tree may wait: an hour later the screen is not red
    limits = lateness.deadlines(desk.reader.reference)
    assert {limits.late("uncovered", row.priority, clock.now() - row.happened) for row in rows} <= {"", "warn"}
    says(desk, f"luk {rows[0].shown_number} henvist")
    desk.until(lambda: len(desk.reader.queue()) == len(streets) - 1)
    says(desk, f"prio {rows[1].shown_number} liv")
    desk.until(lambda: desk.reader.queue()[0].id == rows[1].id)
