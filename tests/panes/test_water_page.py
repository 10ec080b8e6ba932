"""The page of weather and water: 48 hours of warnings, a harbour's curves, and honest words where there is none."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsTextItem
from pytestqt.qtbot import QtBot

from console.feeds.lifecycle import body_of, entity_of
from console.gui.models.words import word
from console.gui.panels.water_sheet import WaterSheet
from console.gui.plots import hours
from console.operations import warning_keeping, water_now
from console.store import feed_memory, raw_documents
from console.store.reading_warnings import Feed
from console.store.store import Store
from tests.feeds.test_lifecycle import warning
from tests.operations.test_water_plans import document, read
from tests.support.clock import EVENING, TurnedClock
from tests.support.windows import Console, a_seat_at, console

HOUR = 3_600_000


def warned(store: Store, clock: TurnedClock) -> None:
    told = body_of(warning("Vand", level=4), "DMI") | {
        "kind": "coastal", "areas": ["oest"], "codes": [["EMMA_ID", "DK819"]], "headline": "Forhøjet vandstand",
        "onset": EVENING + 6 * HOUR, "expires": EVENING + 20 * HOUR,
    }  # fmt: skip
    warning_keeping.write(store, [(entity_of("cap", "Vand"), "warning.told", {"told": told, "raised": clock.now()})])


def measured(store: Store, clock: TurnedClock) -> None:
    """Two hours in which Køge rises ten centimetres an hour, up to now."""
    clock.turn(hours=-2)
    for n in range(13):
        values = [("30478", "sealev_dvr", 70 + n * 10 / 6), ("06170", "wind_speed", 15.0)]
        read(store, document(*values, observed=clock.now()), clock.now())
        clock.turn(minutes=10)
    clock.set(EVENING)
    feed_memory.keep(store, Feed("Vandstand", "x", "dmi", EVENING, EVENING, None, 1, "", "", "", "", 0, 0))


def page(held: Console) -> WaterSheet:
    """The page, opened by its keys, with what was read in it."""
    QTest.keyClick(
        held.shell.window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    held.until(lambda: held.shell.doings.pages.of("water").sheet)
    water = held.shell.doings.pages.of("water")
    assert water is not None
    assert water.sheet is not None
    sheet = water.sheet
    held.until(lambda: sheet.picture is not None)
    return sheet


def test_the_key_shows_the_next_threshold_with_its_list_and_esc_gives_the_keys_back(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    measured(store, clock)
    warned(store, clock)
    with console(qtbot, store) as held:
        before = QApplication.focusWidget()
        sheet = page(held)
        first = sheet.places.item(0).text()
        assert first == "Køge Havn   90 cm kl. 21:47 · +10 cm/t\n10 cm til 100 · BEGYND NU"
        assert "nås 22:47, hvis stigningen fortsætter" in sheet.lists.text()
        assert "Højvandslukke ved Strandvejen lukkes" in sheet.lists.text()
        assert "Rød, Forhøjet vandstand, Øst" in sheet.strip.accessibleDescription()
        assert sheet.empty.isHidden()
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert not sheet.isVisible()
        assert QApplication.focusWidget() is before


def test_the_arrows_choose_the_place_and_a_gauge_without_values_says_who_was_asked_and_when(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    measured(store, clock)
    with console(qtbot, store) as held:
        sheet = page(held)
        QTest.keyClick(sheet, Qt.Key.Key_Down)
        assert sheet.chosen != "30478"
        drawn = [one.toPlainText() for one in sheet.level.scene().items() if isinstance(one, QGraphicsTextItem)]
        assert not any("Strandvejen" in one for one in drawn)  # nothing is left of the place before
        assert sheet.empty.text() == "Ingen målinger – kilde Vandstand, sidst set 21:47"
        assert "Ingen målinger" in sheet.wind_title.text()
        chosen = sheet.chosen
        water = held.shell.doings.pages.of("water")
        assert water is not None
        before = sheet.picture
        water.open()
        held.until(lambda: sheet.picture is not before)
        assert sheet.chosen == chosen
        QTest.keyClick(sheet, Qt.Key.Key_Up)
        assert sheet.chosen == "30478"


def test_without_a_source_the_page_says_what_to_do(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        sheet = page(held)
        assert sheet.strip_title.text().endswith("Ingen kilder er slået til: overblik feeds check")
        assert "overblik feeds check" in sheet.empty.text()


def test_a_gauge_that_has_gone_silent_says_its_last_value(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    measured(store, clock)
    clock.turn(hours=72)
    with console(qtbot, store) as held:
        sheet = page(held)
        at = next(n for n in range(sheet.places.count()) if sheet.places.item(n).text().startswith("Køge"))
        for _ in range(at):
            QTest.keyClick(sheet, Qt.Key.Key_Down)
        assert sheet.empty.text().startswith("Ingen målinger – kilde Vandstand, sidst set lør 21:47")
        assert "sidste værdi 90 cm" in sheet.empty.text()


@pytest.mark.parametrize("name", ["night", "day", "contrast"])
def test_the_open_page_follows_the_theme(qtbot: QtBot, tmp_path: Path, clock: TurnedClock, name: str) -> None:
    from console.gui import theme

    store = a_seat_at(tmp_path / "a.db", clock)
    measured(store, clock)
    with console(qtbot, store) as held:
        sheet = page(held)
        held.shell.looks.set_theme(name)
        assert theme.current().pane.name() in sheet.styleSheet()
        assert sheet.level.backgroundBrush().color() == theme.current().pane
        rules = dict(
            part.split(": ") for part in sheet.places.styleSheet().rpartition("{ ")[2].split("; ") if ": " in part
        )
        assert rules["color"] != rules["background"]  # what is chosen can be read


def test_the_hours_are_danish_also_in_the_night_the_clock_goes_back() -> None:
    before = int(datetime(2026, 10, 24, 18, tzinfo=UTC).timestamp() * 1000)
    told = hours.ticks(before, 0, 24)
    assert [said for _, said in told] == [word("warnings.now"), "søn 25/10", "06", "12", "18"]
    assert [round(at) for at, _ in told] == [0, 4, 11, 17, 23]


def test_the_command_line_says_the_same(tmp_path: Path, clock: TurnedClock) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    measured(store, clock)
    place = water_now.read(store.reader(), EVENING, ("oest",)).places[0].standing
    store.close()
    words = [sys.executable, "-m", "console", "water", "--json", "--store", str(tmp_path / "a.db")]
    said = subprocess.run([*words, "--now", "2026-11-14T20:47:07Z"], capture_output=True, text=True, check=True)
    first = json.loads(said.stdout)[0]
    assert (first["place"], first["level_cm"], first["next"]["cm"]) == ("Køge Havn", place.level, 100)
    assert (first["basis"], first["due"]) == ("rise", "2026-11-14T17:47:07.000Z")


def test_shift_and_space_show_the_document_as_it_came_and_where_it_is_not_here_what_was_kept(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    warned(store, clock)
    with console(qtbot, store) as held:
        held.until(lambda: held.shell.warnings.list.rows)
        rows = held.shell.warnings.list
        QTest.keyClick(rows, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        document = held.shell.doings.pages.of("document")
        assert document is not None
        held.until(lambda: "ikke på denne maskine" in document.sheet.title.text())
        assert "Forhøjet vandstand" in document.sheet.page.toPlainText()
        raw_documents.keep(tmp_path / "a.db", "0" * 32, b"<alert>Vand<b>\x1b[31m</b></alert>")
        QTest.keyClick(document.sheet, Qt.Key.Key_Escape)
        QTest.keyClick(rows, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        held.until(lambda: document.sheet.title.text() == "Dokumentet, som det kom fra DMI")
        assert document.sheet.page.toPlainText() == "<alert>Vand<b>·[31m</b></alert>"
