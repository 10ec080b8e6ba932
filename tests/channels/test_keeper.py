"""The console keeps a node beside it, where there is something to send on."""

import pytest

from console.gui.node_keeper import NodeKeeper
from tests.support.channels import an_alerting_desk
from tests.support.stores import a_store


def test_without_channels_no_node_is_started(qtbot, tmp_path, clock):
    keeper = NodeKeeper(a_store(tmp_path, clock).path)

    assert keeper.start() is False
    assert not keeper.running()
    keeper.stop()


def test_a_node_is_started_and_started_again_when_it_dies(qtbot, tmp_path, clock):
    keeper = NodeKeeper(an_alerting_desk(tmp_path, clock).store.path)
    lock = tmp_path / "a.db.node"

    assert keeper.start()
    qtbot.waitUntil(lambda: lock.exists() and lock.read_text() != "", timeout=20_000)
    first = lock.read_text()
    keeper._process.kill()
    qtbot.waitUntil(lambda: keeper.running() and lock.read_text() not in ("", first), timeout=20_000)

    keeper.stop()
    assert not keeper.running()


@pytest.mark.usefixtures("qtbot")
def test_leaving_stops_a_node_that_never_came_up(tmp_path, clock):
    keeper = NodeKeeper(an_alerting_desk(tmp_path, clock).store.path)
    keeper.start()

    keeper.stop()

    assert not keeper.running()
