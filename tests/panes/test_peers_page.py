"""The page of connections: two people pair by voice, and one sees what each line has carried."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsTextItem, QWidget
from pytestqt.qtbot import QtBot

from console.gui.panels.peers_sheet import PeersSheet
from console.gui.plots.frame import Chart
from console.operations import pairing, trusting
from console.store import peer_figures, peers, reading_peers
from console.store.peer_figures import Figure
from tests.support.clock import EVENING, TurnedClock
from tests.support.peers import Centre
from tests.support.windows import Console, a_seat_at, console

MINUTE = 60_000
HUB = "http://10.0.0.4:5995"


@pytest.fixture
def held(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> Iterator[Console]:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as opened:
        yield opened


def page(held: Console) -> PeersSheet:
    """The page, opened by its keys, with what was read in it."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(held.shell.window, Qt.Key.Key_F, both)
    opened = held.shell.doings.pages.of("peers")
    assert opened.sheet is not None
    sheet = opened.sheet
    held.until(lambda: sheet.picture is not None)
    return sheet


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def words_of(chart: Chart) -> list[str]:
    return [one.toPlainText() for one in chart.scene().items() if isinstance(one, QGraphicsTextItem)]


def test_without_connections_the_page_says_what_to_press_and_esc_gives_the_keys_back(held: Console) -> None:
    before = QApplication.focusWidget()
    sheet = page(held)
    assert sheet.list_title.text().startswith("Ingen forbindelser endnu")
    press(Qt.Key.Key_F)
    assert sheet.said.text() == "Vælg en linje i listen først."
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is before


def test_i_makes_an_invitation_in_groups_to_read_out_with_our_fingerprint(held: Console) -> None:
    sheet = page(held)
    press(Qt.Key.Key_I)
    held.until(sheet.card.isVisible)
    token = pairing.plain(sheet.card.large.text())
    assert (len(token), len(sheet.card.large.text().split())) == (20, 5)
    assert "virker én gang, til 22:47" in sheet.card.title.text()
    own = trusting.print_of(str(held.reader.db.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone()[0]))
    assert own in sheet.card.more.text()
    assert held.reader.setting(peers.DOOR[0]) == pairing.EVERYWHERE


def test_an_invitation_that_was_used_asks_for_the_newcomer_s_fingerprint_to_be_compared(
    held: Console, tmp_path: Path, clock: TurnedClock
) -> None:
    sheet = page(held)
    press(Qt.Key.Key_I)
    held.until(sheet.card.isVisible)
    token = pairing.plain(sheet.card.large.text())
    south = Centre(tmp_path, clock, "syd")
    key = trusting.own_key(south.store)._replace(name="Felt 7")
    store = held.shell.store
    let_in = {"secret": "s", "name": "Felt 7", "area": "syd", "kind": "field"}
    held.shell.bridge.writes(lambda: trusting.welcome(store, token, [key], **let_in))
    held.until(lambda: "Læs fingeraftrykkene" in sheet.card.title.text())
    assert trusting.print_of(key.origin) in sheet.card.large.text()
    press(Qt.Key.Key_Delete)
    assert sheet.card.title.text() == "Tilbagekald Felt 7?"  # not whoever the list happens to stand on
    press(Qt.Key.Key_Escape)
    held.until(lambda: sheet.row is not None)
    press(Qt.Key.Key_F)
    press(Qt.Key.Key_Return)
    held.until(lambda: "Felt 7 er den, den siger" in sheet.said.text())
    held.until(lambda: sheet.row is not None and "sammenlignet 21:47" in sheet.more.text())


def test_t_joins_by_address_and_figures_and_believes_nothing_before_the_two_have_compared(
    held: Console, tmp_path: Path, clock: TurnedClock
) -> None:
    hub = Centre(tmp_path, clock, "syd")
    pairing.invite(hub.store, "S1")
    trusting.invite(hub.store, "12345678901234567890")
    with hub.served(trust_loopback=False) as url:
        sheet = page(held)
        press(Qt.Key.Key_T)
        write(f"{url} 1234 5678 9012 3456 7890")
        press(Qt.Key.Key_Return)
        held.wait_for(lambda: "Læs fingeraftrykkene" in sheet.card.title.text())
    theirs = trusting.print_of(trusting.own_key(hub.store).origin)
    assert sheet.card.large.text().startswith(theirs)
    assert "Intet troes" in sheet.card.more.text()
    assert peers.every(held.reader.db) == []
    press(Qt.Key.Key_Return)
    held.until(lambda: peers.every(held.reader.db))
    (line,) = peers.every(held.reader.db)
    assert (line.url, line.fingerprint) == (url, theirs)
    held.until(lambda: "sammenlignet" in sheet.more.text())


def test_two_who_differ_leave_nothing_behind(held: Console, tmp_path: Path, clock: TurnedClock) -> None:
    hub = Centre(tmp_path, clock, "syd")
    trusting.invite(hub.store, "12345678901234567890")
    with hub.served(trust_loopback=False) as url:
        sheet = page(held)
        press(Qt.Key.Key_T)
        write(f"{url} 12345678901234567890")
        press(Qt.Key.Key_Return)
        held.wait_for(lambda: "Læs fingeraftrykkene" in sheet.card.title.text())
    press(Qt.Key.Key_Delete)
    held.until(lambda: sheet.said.text().startswith("Intet er troet"))
    assert not sheet.card.isVisible()
    assert peers.every(held.reader.db) == []
    assert [one.trust for one in reading_peers.installations(held.reader.db)] == ["own"]


def test_a_join_that_fails_says_why_and_keeps_what_was_typed(held: Console, tmp_path: Path, clock: TurnedClock) -> None:
    hub = Centre(tmp_path, clock, "syd")
    with hub.served(trust_loopback=False) as url:
        sheet = page(held)
        press(Qt.Key.Key_T)
        write("10.0.0.4")
        press(Qt.Key.Key_Return)
        held.until(lambda: sheet.said.text() == "Skriv adressen og så invitationens tal.")
        sheet.card.line.setText(f"{url} 0000 1111")
        press(Qt.Key.Key_Return)
        held.wait_for(lambda: sheet.said.text().startswith("Invitationen er ukendt"))
    assert sheet.card.line.text() == f"{url} 0000 1111"
    press(Qt.Key.Key_Escape)
    assert not sheet.card.isVisible()
    assert sheet.isVisible()


def test_delete_revokes_after_a_second_deliberate_key_and_a_bad_time_is_said(
    held: Console, tmp_path: Path, clock: TurnedClock
) -> None:
    key = trusting.own_key(Centre(tmp_path, clock, "syd").store)._replace(name="Gammel pc")
    store = held.shell.store
    held.shell.bridge.writes(lambda: trusting.believe(store, [key]))
    sheet = page(held)
    held.until(lambda: sheet.row is not None)
    press(Qt.Key.Key_Delete)
    write("i morges")
    press(Qt.Key.Key_Return)
    held.until(lambda: "ikke et tidspunkt" in sheet.said.text())
    sheet.card.line.setText("21:00")
    press(Qt.Key.Key_Return)
    held.until(lambda: sheet.said.text().startswith("Gammel pc er tilbagekaldt"))
    held.until(lambda: sheet.row is not None and sheet.row.second.startswith("TILBAGEKALDT"))


def test_g_vouches_for_the_chosen_one_before_all(held: Console, tmp_path: Path, clock: TurnedClock) -> None:
    key = trusting.own_key(Centre(tmp_path, clock, "syd").store)._replace(name="Syd")
    store = held.shell.store
    held.shell.bridge.writes(lambda: trusting.believe(store, [key]))
    sheet = page(held)
    held.until(lambda: sheet.row is not None)
    press(Qt.Key.Key_G)
    held.until(lambda: sheet.said.text() == "Syd er godkendt for alle.")
    kinds = [held.reader.db.execute("SELECT count(*) FROM entity WHERE name = ?", (f"key/{key.origin}",)).fetchone()]
    assert kinds == [(1,)]


def test_r_wishes_for_a_try_at_once_and_s_has_the_node_listen_in_the_network(held: Console) -> None:
    sheet = page(held)
    press(Qt.Key.Key_R)
    held.until(lambda: "prøver alle linjer igen" in sheet.said.text())
    assert held.reader.db.execute("SELECT kind FROM wish").fetchall() == [("retry",)]
    press(Qt.Key.Key_S)
    held.until(lambda: "lytter i nettet" in sheet.said.text())


def test_a_locked_seat_pairs_with_nobody(held: Console) -> None:
    sheet = page(held)
    held.shell.bridge.locked = True
    press(Qt.Key.Key_I)
    assert sheet.said.text() == "Pladsen er låst. Ctrl+L låser op."
    assert not sheet.card.isVisible()


def test_the_charts_show_the_hour_its_breaks_and_the_last_values(held: Console) -> None:
    store = held.shell.store

    def known() -> None:
        peers.add(store, HUB, name="Syd", area="syd")
        peers.met(store, HUB, uuid="osouth", area="syd", skew=0)
        for n in range(40, 0, -1):
            lag = 80 if n > 5 else (6 - n) * MINUTE
            row = Figure(EVENING - n * MINUTE, 1, 1, 3_000, 1_000, lag)
            peer_figures.keep(store, {HUB: row}, EVENING)

    held.shell.bridge.writes(known)
    held.until(lambda: len(peer_figures.since(held.reader.db, HUB, 0)) == 40)
    sheet = page(held)
    assert "ind 120 kB · ud 40 kB" in sheet.traffic_title.text()
    assert "05:00" in words_of(sheet.lag)
    assert "ingen tal før 21:07: noden talte ikke" in words_of(sheet.lag)
    assert "brud i 5 af 40 minutter" in sheet.more.text()
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize("name", ["night", "day", "contrast"])
def test_the_open_page_follows_the_theme(held: Console, name: str) -> None:
    from console.gui import theme

    sheet = page(held)
    press(Qt.Key.Key_T)
    held.shell.looks.set_theme(name)
    assert theme.current().pane.name() in sheet.styleSheet()
    assert theme.current().raised.name() in sheet.card.styleSheet()
    assert sheet.lag.backgroundBrush().color() == theme.current().pane or not sheet.lag.isVisible()
