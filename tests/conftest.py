"""What every test stands on: no display, no real clock, and no warning that nobody expected."""

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.clock import TurnedClock

if os.environ.get("OVERBLIK_XVFB") != "1":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # nobody's own keyring is written to
if hasattr(time, "tzset"):
    os.environ["TZ"] = "Pacific/Auckland"  # as far from Copenhagen as a machine can be set
    time.tzset()

LONG = os.environ.get("OVERBLIK_LONG") == "1"
CHECKOUT = Path(__file__).parents[1]

slow_is_fine = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "ci", derandomize=True, max_examples=50, deadline=None, database=None, suppress_health_check=slow_is_fine
)
settings.register_profile("long", max_examples=1000, deadline=None, suppress_health_check=slow_is_fine)
settings.load_profile("long" if LONG else "ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long proofs wait until they are asked for."""
    if LONG:
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="a long proof: OVERBLIK_LONG=1 or packaging/test.py --long"))


class Overheard(logging.Handler):
    """Keeps every warning of the console's own loggers."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, *, containing: str) -> None:
        """A warning with these words was meant; fails when there was none."""
        meant = [record for record in self.records if containing in record.getMessage()]
        assert meant, f"no warning says {containing!r}"
        self.records = [record for record in self.records if record not in meant]


@pytest.fixture(autouse=True)
def overheard() -> Iterator[Overheard]:
    """Fails the test when the console logged a warning that was not expected with `overheard.expect`."""
    handler = Overheard()
    logger = logging.getLogger("console")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)
    unexpected = [record.getMessage() for record in handler.records]
    if unexpected:
        pytest.fail(f"the console warned: {unexpected}", pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No test reads or writes the store of the person who runs it."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = str(folder)
    return folder


@pytest.fixture
def clock() -> TurnedClock:
    """A clock that stands at 14 November 2026 20:47:07Z until the test turns it."""
    return TurnedClock()


@pytest.fixture(scope="session")
def recorded_data() -> Path:
    """The folder of recorded data, which is not part of the project; skips where it is missing."""
    folder = Path(os.environ.get("OVERBLIK_DATA") or CHECKOUT.parent / "shared" / "data").resolve()
    if not folder.is_dir():
        pytest.skip(f"no recorded data: set OVERBLIK_DATA (looked in {folder})")
    return folder
