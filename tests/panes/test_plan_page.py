"""The plan workshop over the panes: what waits first, its dry run beneath, Enter begins the approving line."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.operations.desk import Desk
from tests.support.clock import TurnedClock
from tests.support.windows import a_seat_at, console


def test_a_change_waits_first_with_its_dry_run_and_enter_begins_the_approval(
    qtbot: QtBot, tmp_path: Path, clock: TurnedClock
) -> None:
    store = a_seat_at(tmp_path / "a.db", clock)
    desk = Desk(store, seat="S9")
    desk.sign_in("Bo", roles=("vagtleder",))
    desk.do("ny villa Algade 12, 4000 Roskilde")
    desk.do("plan villa: IL M S;M # stigen skal med")
    with console(qtbot, store) as held:
        held.shell.actions["plans"].trigger()  # Ctrl+Alt+R
        page = held.shell.doings.pages.of("plans")
        held.until(lambda: page.sheet.table.topLevelItemCount() > 50)
        assert page.sheet.text(0).startswith("▲ 1 VENTER på en anden   BYG-VILLA   IL M S;M   Bo")
        held.until(lambda: "på 1 af det sidste års 1 hændelser: 1 ændres" in page.sheet.detail.toPlainText())
        assert "S +1, V -1" in page.sheet.detail.toPlainText()
        held.press(Qt.Key.Key_Down)
        assert page.sheet.text(1) == "ABA   IL M/TS V;M S;M   K1   picklisten"
        held.press(Qt.Key.Key_Up)
        held.enter()
        assert not page.sheet.isVisible()
        assert held.shell.bar.line.text() == "plan godkend 1 BYG-VILLA"
        held.enter()
        held.until(lambda: "Godkendt" in held.shell.bar.said)
        held.shell.actions["plans"].trigger()
        held.until(lambda: page.sheet.table.topLevelItemCount() > 50 and "version 1" in page.sheet.text(0))
        held.press(Qt.Key.Key_Escape)
        assert not page.sheet.isVisible()
