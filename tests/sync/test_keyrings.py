"""Secrets for peers lie in the system's keyring where nobody is asked, else in a file; never a dialog, never a wait."""

from pathlib import Path
from threading import Event

import pytest

from console import doctor
from console.operations import peer_policy
from console.sync import credentials, keyrings
from console.sync.credentials import Credential
from tests.support.clock import TurnedClock
from tests.support.peers import Centre

URL = "http://hub:5995"
SECRET = Credential("osyd", "hemmelig", "", "")


class AFakeRing:
    """A keyring in memory. `shut` is locked; `hangs` never answers."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.shut = self.hangs = False

    def _answer(self) -> None:
        if self.hangs:
            Event().wait(5)
        if self.shut:
            raise RuntimeError("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.held[service, username] = password


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> AFakeRing:
    fake = AFakeRing()
    monkeypatch.setattr(keyrings, "_found", [fake])
    monkeypatch.setattr(keyrings, "PATIENCE", 0.1)
    return fake


def told(store: Path) -> tuple[bool, str]:
    (found,) = [check for check in doctor.examine(store)["checks"] if check["name"] == "adgangsord"]
    return found["ok"], found["told"]


def test_a_secret_lies_in_the_keyring_and_not_in_the_file(tmp_path: Path, ring: AFakeRing, clock: TurnedClock) -> None:
    store = Centre(tmp_path, clock, "oest").store.path
    credentials.keep(store, URL, SECRET)
    assert credentials.read(store, URL) == SECRET
    assert b"hemmelig" not in credentials.file_of(store).read_bytes()
    assert credentials.used(store) == credentials.KEYRING
    assert told(store) == (True, "systemets nøglering")
    ring.shut = True
    assert credentials.read(store, URL).secret == ""
    assert told(store) == (False, f"systemets nøglering, låst eller væk for {URL}")


@pytest.mark.parametrize("fault", ["shut", "hangs"])
def test_a_keyring_that_is_locked_or_hangs_holds_nobody_up_and_the_file_is_used(
    tmp_path: Path, ring: AFakeRing, fault: str, clock: TurnedClock
) -> None:
    store = Centre(tmp_path, clock, "oest").store.path
    setattr(ring, fault, True)
    credentials.keep(store, URL, SECRET)
    assert credentials.read(store, URL) == SECRET
    assert credentials.used(store) == credentials.FILE
    assert credentials.file_of(store).stat().st_mode & 0o077 == 0
    assert told(store)[1].startswith("fil: ")


@pytest.mark.usefixtures("ring")
def test_policy_keeps_secrets_in_the_file(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    peer_policy.table_of(store).write_text('[secrets]\nwhere = "file"\n', encoding="utf-8")
    credentials.keep(store, URL, SECRET)
    assert credentials.used(store) == credentials.FILE


def test_a_machine_without_a_screen_or_session_never_looks_for_a_keyring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyrings, "_found", [])
    monkeypatch.setattr(keyrings.sys, "platform", "linux")
    monkeypatch.setattr(keyrings, "_look", lambda: pytest.fail("a keyring was looked for"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    assert keyrings.ring(tmp_path / "a.db") is None
    assert credentials.used(tmp_path / "a.db") == ""


def test_a_keyring_that_is_locked_later_is_not_asked_so_that_it_puts_up_no_dialog(
    ring: AFakeRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_now = [True]
    monkeypatch.setattr(keyrings, "_is_open", lambda: open_now[0])
    careful = keyrings._Unlocked(ring)
    assert keyrings.put(careful, "x", "hemmelig")
    open_now[0] = False
    monkeypatch.setattr(ring, "get_password", lambda *_: pytest.fail("asked while locked"))
    assert keyrings.get(careful, "x") is None
    assert not keyrings.put(careful, "y", "mere")
