"""Three typed letters and the address is there: in the bar, on the map, and by its own key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from console.geo import coordinates
from console.operations import importing_places
from console.store.gazetteer import Gazetteer, file_of
from tests.geo.test_finding import ADDRESSES
from tests.support.clock import TurnedClock
from tests.support.windows import Console, a_seat_at, console


@pytest.fixture
def seat(qtbot: QtBot, tmp_path: Path, clock: TurnedClock):
    store = a_seat_at(tmp_path / "a.db", clock)
    (tmp_path / "adresser.csv").write_text(ADDRESSES, encoding="utf-8")
    book = Gazetteer(file_of(store.path))
    importing_places.take_in(book, tmp_path / "adresser.csv", now=1)
    book.close()
    with console(qtbot, store) as held:
        held.bring_map()
        yield held


def offered(held: Console) -> list[str]:
    read = held.shell.bar.interpretation
    return [way.label for way in read.completions] if read else []


def test_letters_become_an_address_that_the_map_shows_and_the_incident_stands_on(seat: Console) -> None:
    seat.shell.queue.setFocus()
    seat.type("villa algade 21")
    seat.until(lambda: "Algade 21, 4000 Roskilde" in offered(seat))
    east, north = coordinates.utm(55.6415, 12.0850)
    seat.until(lambda: seat.map.place_at == pytest.approx((east, north), abs=1))
    seat.press(Qt.Key.Key_Tab)
    assert seat.shell.bar.line.text().endswith("Algade 21, 4000 Roskilde")
    seat.until(lambda: seat.shell.bar.interpretation and seat.shell.bar.interpretation.command)
    seat.enter()
    seat.until(lambda: seat.reader.queue())
    (row,) = seat.reader.db.execute("SELECT east, north, place FROM incident").fetchall()
    assert row == (round(east * 100), round(north * 100), "Algade 21, 4000 Roskilde")
    seat.until(lambda: seat.map.place_at is None)


def test_what_is_typed_is_performed_as_typed_when_no_hit_is_taken(seat: Console) -> None:
    seat.shell.queue.setFocus()
    seat.type("villa alg")
    seat.until(lambda: offered(seat))
    seat.enter()
    seat.until(lambda: seat.reader.queue())
    assert seat.reader.queue()[0].place == "alg"


def test_a_word_that_is_no_place_asks_the_gazetteer_nothing(seat: Console) -> None:
    seat.shell.queue.setFocus()
    seat.type("note algade")
    assert seat.map.place_at is None
    assert "Algade" not in " ".join(offered(seat))


def test_its_own_key_takes_the_map_to_an_address_and_to_a_unit(seat: Console) -> None:
    seat.shell.actions["map_find"].trigger()
    seat.type("algade 21")
    finder = QApplication.focusWidget()
    assert finder is not None
    seat.until(lambda: seat.shell.over._finder and seat.shell.over._finder.list.count())
    seat.enter()
    assert seat.map.place.startswith("Algade 21")
    assert seat.map.camera.sees(*coordinates.utm(55.6415, 12.0850), 0.4)
    seat.shell.actions["map_find"].trigger()
    seat.type("rom1")
    seat.until(lambda: seat.shell.over._finder and seat.shell.over._finder.list.count())
    seat.enter()
    seat.until(lambda: "ROM1" in seat.map.accessibleDescription())


def test_a_wide_window_leaves_no_tabs_standing(seat: Console) -> None:
    seat.shell.window.resize(1920, 1000)
    window = seat.shell.window
    seat.until(lambda: not window.tabifiedDockWidgets(window.docks["map"]))
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert not [bar for bar in bars if bar.isVisible()]


def test_what_tab_takes_stays_when_others_commit_while_one_types(seat: Console) -> None:
    seat.shell.queue.setFocus()
    seat.type("villa algade")
    seat.until(lambda: offered(seat))
    before = offered(seat)
    bar = seat.shell.bar
    assert bar.lexicon is not None
    bar.know(bar.lexicon)
    assert offered(seat) == before
