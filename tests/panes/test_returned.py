"""One line says that a line is back and what changed; its key opens the list, and then it has been read."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.operations.desk import Desk
from console.store import bundle, peers, returns
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import TurnedClock
from tests.support.windows import a_seat_at, console

URL = "http://syd:5995"
CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def a_bundle_from_the_south(folder: Path, clock: TurnedClock) -> tuple[Path, Path]:
    south = Store.create(
        folder / "syd.db", area="syd", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    desk = Desk(south, seat="S1")
    desk.sign_in("Bo", roles=("vagtleder",))
    desk.do("ny villa Havnegade 3, 6000 Kolding k1")
    bundle.export(south, folder / "syd.gz")
    bundle.export_key(south, folder / "syd.keys")
    south.close()
    return folder / "syd.gz", folder / "syd.keys"


def test_a_line_that_comes_back_after_hours_says_what_changed_and_opens_it_with_a_key(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    peers.add(store, URL, name="syd", area="syd")
    peers.met(store, URL, uuid="o", area="syd", skew=0)
    peers.failed(store, URL, peers.CUT, "ingen forbindelse")
    with console(qtbot, store) as held:
        clock.turn(hours=3)
        entries, keys = a_bundle_from_the_south(tmp_path, clock)
        bundle.trust_file(store, keys)
        bundle.take_in(store, entries)
        peers.met(store, URL, uuid="o", area="syd", skew=0)
        peers.moved(store, URL, ahead=0, behind=0, whole=True)
        held.until(lambda: "Syd er tilbage efter 3 t 00: 1 ny hændelse" in held.shell.band.said)
        assert not held.shell.band.is_loud
        focused = held.shell.window.focusWidget()

        held.press(Qt.Key.Key_N, CTRL_ALT)

        palette = held.shell.over.palette
        held.until(palette.isVisible)
        shown = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert len(shown) == 1
        assert "Ny: " in shown[0]
        assert "Havnegade 3" in shown[0]
        held.until(lambda: not returns.waiting(held.reader.db))
        assert "tilbage" not in held.shell.band.said
        assert focused is not None  # the line itself took nobody's focus


def test_the_list_can_be_opened_where_nothing_was_cut(qtbot: QtBot, tmp_path: Path, clock: TurnedClock) -> None:
    with console(qtbot, a_seat_at(tmp_path / "a.db", clock)) as held:
        held.press(Qt.Key.Key_N, CTRL_ALT)
        palette = held.shell.over.palette
        held.until(palette.isVisible)
        assert "Ingen forbindelse" in palette.list.item(0).text()
