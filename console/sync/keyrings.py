"""The system's keyring, where it answers at once and asks nobody: never a dialog, never a wait.

On Linux only an unlocked Secret Service of a graphical session will do; a service or a headless machine has none.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from console.operations import peer_policy

log = logging.getLogger(__name__)
T = TypeVar("T")
SERVICE = "overblik"
PATIENCE = 1.0  # seconds a keyring has to answer; then it is not used


class Ring(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...


_found: list[Ring | None] = []  # asked for once a process


def ring(store: Path) -> Ring | None:
    """The keyring to use for a store's secrets; None where the file is to be used."""
    if not peer_policy.read(store).keyring:
        return None
    if not _found:
        _found.append(_soon(_look) if _likely() else None)
    return _found[0]


def get(held: Ring, name: str) -> str | None:
    """A secret; None where there is none, or where the keyring does not answer."""
    return _soon(lambda: held.get_password(SERVICE, name))


def put(held: Ring, name: str, secret: str) -> bool:
    """Whether the keyring took it; it is read back, so that what it says is true."""

    def work() -> bool:
        held.set_password(SERVICE, name, secret)
        return held.get_password(SERVICE, name) == secret

    return bool(_soon(work))


def _likely() -> bool:
    """Whether a keyring could answer without asking anybody."""
    if sys.platform != "linux":
        return sys.platform == "win32"  # macOS asks before another program may read
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return has_screen and bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))


def _look() -> Ring | None:
    """The keyring of this system; None for one that is locked, makes a file of its own, or is none."""
    import keyring

    found: Any = keyring.get_keyring()
    if sys.platform == "win32":
        return found
    return _Unlocked(found) if "SecretService" in str(found) and _is_open() else None


def _is_open() -> bool:
    """Whether the Secret Service is unlocked now; raises where there is none. Neither opens nor makes anything."""
    import secretstorage

    bus = secretstorage.dbus_init()
    try:
        return not secretstorage.get_collection_by_alias(bus, "default").is_locked()
    finally:
        bus.close()


class _Unlocked:
    """A Secret Service that is asked only while it is unlocked: asked later, it would put up a dialog."""

    def __init__(self, held: Ring) -> None:
        self._held = held

    def get_password(self, service: str, username: str) -> str | None:
        return self._held.get_password(service, username) if _is_open() else None

    def set_password(self, service: str, username: str, password: str) -> None:
        if _is_open():
            self._held.set_password(service, username, password)


def _soon(work: Callable[[], T]) -> T | None:
    """Its answer within the patience, else None: a keyring that hangs holds nobody up, and one that fails is none."""
    answer: list[T] = []

    def ask() -> None:
        try:
            answer.append(work())
        except Exception as error:  # every system has its own errors
            log.info("nøglering: %s", type(error).__name__)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE)
    return answer[0] if answer else None
