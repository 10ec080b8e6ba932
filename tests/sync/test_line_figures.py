"""What a line carries is kept a row a minute; the node's door follows what this machine is told."""

import urllib.request
from pathlib import Path

from console.node_doors import Doors
from console.store import peer_figures
from console.store.peers import DOOR
from console.store.reading_peers import DOOR_OPEN
from console.sync.credentials import Credential
from console.sync.endpoint import Endpoint
from console.sync.figures import Figures
from console.sync.routes import routes
from console.sync.worker import Worker
from tests.support.clock import TurnedClock
from tests.support.peers import Centre


def test_a_line_s_bytes_and_lag_are_kept_and_old_minutes_go(tmp_path: Path, clock: TurnedClock) -> None:
    south = Centre(tmp_path, clock, "syd")
    worker = Worker(south.keeper, "http://127.0.0.1:9", Credential(), contact=clock.now() - 600_000)
    kept = Figures(south.keeper, every=0)
    worker._pull.link.bytes_in = 700
    kept.step({worker.url: worker})
    worker._pull.link.bytes_in, worker._cut = 900, True
    clock.turn(minutes=1)
    kept.step({worker.url: worker})
    first, second = peer_figures.since(south.reader.db, worker.url, 0)
    assert (first.bytes_in, second.bytes_in) == (700, 200)
    assert first.lag == 0
    assert second.lag >= 600_000  # the silence began with the last contact an earlier node had
    clock.turn(hours=3)
    kept.step({worker.url: worker})
    assert len(peer_figures.since(south.reader.db, worker.url, 0)) == 1


def test_the_door_opens_moves_and_shuts_as_the_machine_is_told(tmp_path: Path, clock: TurnedClock) -> None:
    east = Centre(tmp_path, clock, "oest")
    end = Endpoint(east.keeper)
    doors = Doors(east.store, lambda: routes(end))
    doors.step()
    assert (doors.url, east.reader.setting(DOOR_OPEN)) == ("", None)
    for _ in range(2):
        east.store.set_setting(DOOR[0], "127.0.0.1:0")
        doors.step()
        assert east.reader.setting(DOOR_OPEN) == doors.url
        with urllib.request.urlopen(f"{doors.url}/_up", timeout=10) as answer:
            assert answer.status == 200
        east.store.set_setting(DOOR[0], "")
        doors.step()
        assert (doors.url, east.reader.setting(DOOR_OPEN)) == ("", "")
    doors.close()
    end.close()


def test_a_door_that_cannot_be_opened_is_said_and_stops_nothing(tmp_path: Path, clock: TurnedClock, overheard) -> None:
    east = Centre(tmp_path, clock, "oest")
    doors = Doors(east.store, list)
    east.store.set_setting(DOOR[0], "127.0.0.1:intet")
    doors.step()
    overheard.expect(containing="kan ikke åbnes")
    assert str(east.reader.setting(DOOR_OPEN)).startswith("!")
    doors.close()
