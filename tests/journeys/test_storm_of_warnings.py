"""A storm from its sources into two nodes and the window: told once, read once, and over when it is over."""

import time
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.clock import WallClock
from console.feeds.sources import table_of
from console.feeds.times import written
from console.store.pack import load_reference
from console.store.reading_warnings import Shown
from console.store.reads import Reader
from console.store.store import Store
from tests.feeds.test_reading_a_source import alert, feed
from tests.support.feed_server import FeedServer
from tests.support.nodes import overblik, running
from tests.support.windows import Console, console

HOUR = 3_600_000
PATIENCE = 40_000  # ms: a source is looked at every ten seconds
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NOBODY = b'<messageContainer modelBaseVersion="3"><payload/></messageContainer>'


BEGUN = int(time.time()) * 1000


def at(hours: float) -> str:
    told = written(BEGUN + int(hours * HOUR))
    assert told is not None
    return told


def wind(name: str, level: int, sent: float, **more: Any) -> dict[str, Any]:
    """A warning of wind over the east, sent and lasting by the hour from now."""
    said = alert(name, level, at(sent), **more)
    said["info"][0] |= {"onset": at(-1), "expires": at(8)}
    return said


def road(*records: str) -> bytes:
    inside = "".join(records)
    situation = f'<situation id="LB-1">{inside}</situation>'
    return f'<messageContainer modelBaseVersion="3"><payload>{situation}</payload></messageContainer>'.encode()


def record(name: str, kind: str, said: str, more: str = "") -> str:
    return (
        f'<situationRecord xmlns:xsi="{XSI}" xsi:type="sit:{kind}" id="{name}" version="1"><validity>'
        f"<validityStatus>active</validityStatus><validityTimeSpecification><overallStartTime>{at(-0.2)}"
        f"</overallStartTime></validityTimeSpecification></validity><generalPublicComment><comment><values>"
        f'<value lang="da">{said}</value></values></comment></generalPublicComment>{more}<locationReference>'
        f"<pointCoordinates><latitude>55.63</latitude><longitude>12.08</longitude></pointCoordinates>"
        f"</locationReference></situationRecord>"
    )


ACCIDENT = record("a", "Accident", "Uheld ved Roskilde")
CLOSED = record(
    "b", "RoadOrCarriagewayOrLaneManagement", "Holbækmotorvejen er spærret",
    "<roadOrCarriagewayOrLaneManagementType>roadClosed</roadOrCarriagewayOrLaneManagementType>",
)  # fmt: skip


CLOSURE = "Vejen er spærret: Holbækmotorvejen er spærret"
YELLOW = wind("g", 2, -3)
ORANGE = wind("o", 3, -2, type="Update", refers=f"dmi,g,{at(-3)}")
RED = wind("r", 4, -1, type="Update", refers=f"dmi,o,{at(-2)}")
OVER = wind("c", 4, -0.5, type="Cancel", refers=f"dmi,r,{at(-1)} dmi,o,{at(-2)} dmi,g,{at(-3)}")


class Storm:
    """The sources of one night; what they say is turned like a page."""

    def __init__(self, server: FeedServer, *stores: Path) -> None:
        self._server = server
        self.wind(YELLOW)
        server.documents["/vej"] = road(ACCIDENT, CLOSED)
        rows = (("Vejr", "meteoalarm", "/vejr"), ("Vej", "datex2", "/vej"))
        table = "".join(
            f'[[feed]]\nname = "{name}"\nkind = "{kind}"\nurl = "{server.url}{path}"\nevery = 10\nsnapshot = true\n'
            for name, kind, path in rows
        )
        for store in stores:
            table_of(store).write_text(table, encoding="utf-8")

    def wind(self, *alerts: dict[str, Any]) -> None:
        self._server.documents["/vejr"] = feed(*alerts)

    def road_is_open(self) -> None:
        self._server.documents["/vej"] = NOBODY


def kept(store: Path) -> list[tuple[str, str, str]]:
    """Every warning a store has ever been told: its words, how it ended, who has read it."""
    with closing(Reader(store, load_reference())) as reader:
        return reader.db.execute("SELECT headline, ended, acknowledged FROM warning ORDER BY id").fetchall()


def shown(seat: Console) -> dict[str, Shown]:
    return {row.headline: row for row in seat.shell.warnings.list.rows}


def comes(qtbot: QtBot, seat: Console, *headlines: str) -> None:
    qtbot.waitUntil(lambda: set(shown(seat)) == set(headlines), timeout=PATIENCE)


def test_two_nodes_and_the_window_follow_a_storm_until_the_sources_call_it_off(qtbot: QtBot, two: tuple[Path, Path]):
    east, south = two
    with FeedServer() as server:
        storm = Storm(server, east, south)
        store = Store.open(east, clock=WallClock(), reference=load_reference())
        with running(east) as hub, running(south, "--peer", hub.url), console(qtbot, store) as seat:
            comes(qtbot, seat, "Kraftig vind 2", CLOSURE)
            storm.wind(YELLOW, ORANGE)
            comes(qtbot, seat, "Kraftig vind 3", CLOSURE)
            storm.wind(YELLOW, ORANGE, RED)
            comes(qtbot, seat, "Kraftig vind 4", CLOSURE)

            seat.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
            seat.press(Qt.Key.Key_Up)  # the cursor stayed on the road it stood on
            seat.enter()
            qtbot.waitUntil(lambda: bool(shown(seat)["Kraftig vind 4"].acknowledged), timeout=PATIENCE)

            storm.wind(YELLOW, ORANGE, RED, OVER)
            storm.road_is_open()
            comes(qtbot, seat)
            seen = seat.shell.warnings.list.accessibleDescription()
            assert seen.startswith("Ingen varsler, bekræftet")
        table_of(east).unlink()
        with running(east) as hub:
            overblik("sync", "--once", "--peer", hub.url, "--store", south)
    assert overblik("warnings", "--store", south) == []
    assert kept(east) == kept(south)
    assert {said for said, over, _ in kept(east) if over} == {said for said, *_ in kept(east)}  # nothing stands
    assert [said for said, _, read in kept(east) if read != "{}"] == [
        "Kraftig vind 4"
    ]  # and everybody knows it was read
