"""What the journeys share: two centres that have joined each other."""

from pathlib import Path

import pytest

from tests.support.nodes import overblik, running


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The stores of two centres that have joined each other."""
    east, south = tmp_path / "oest.db", tmp_path / "syd.db"
    for store, area in ((east, "oest"), (south, "syd")):
        assert overblik("init", "--store", store, "--area", area, "--seat", "S1")["ok"]
    with running(east) as node:
        token = overblik("peers", "invite", "--store", east)["token"]
        assert token.isalnum()  # read out in a telephone, and never taken for an option
        joined = overblik("peers", "join", node.url, "--token", token, "--as", "centre", "--store", south)
        assert joined["ok"]
        overblik("peers", "forget", node.url, "--store", south)
    return east, south
