"""A bundle dropped on the window is taken in beside the work."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.clock import WallClock
from console.gui.courier import Courier, told
from console.store import bundle
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.stores import ALL

PATIENCE = 30_000


def test_a_file_dropped_on_the_window_is_taken_in_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    from console.operations.desk import Desk

    stores = [
        Store.create(tmp_path / name, area="oest", seat="S1", clock=WallClock(), reference=load_reference())
        for name in ("a.db", "b.db")
    ]
    Desk(stores[0], seat="S1").sign_in("Anna", roles=ALL)
    file = tmp_path / "bundt.overblik"
    bundle.export(stores[0], file)
    bundle.export_key(stores[0], tmp_path / "keys")
    bundle.trust_file(stores[1], tmp_path / "keys")
    said: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    courier = Courier(window, tmp_path / "b.db", said.append)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(file))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    courier.eventFilter(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, files, buttons, keys))
    qtbot.waitUntil(lambda: not courier.busy(), timeout=PATIENCE)

    assert said[0] == "bundt.overblik er undervejs …"
    assert "2 nye poster" in said[-1]
    for store in stores:
        store.close()


def test_a_file_that_is_no_bundle_says_so_and_what_is_cut_says_what_to_do() -> None:
    refused = b'{"ok": false, "error": {"message": "x er ikke et bundt fra Overblik"}}'
    assert told(refused, "import", "x") == "x: x er ikke et bundt fra Overblik"
    cut = b'{"ok": true, "kept": 3, "known": 0, "waiting": 1, "refused": ["a"], "whole": false}'
    assert "hent den igen" in told(cut, "import", "x")
    assert "prøv igen" in told(b"", "import", "x").lower()
