"""The node's web door: the one it was started with, or the one this machine is told to keep, once it is told."""

import json
import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from console.store import troubles
from console.store.peers import DOOR
from console.store.reading_peers import DOOR_OPEN
from console.store.store import Store

if TYPE_CHECKING:
    from console.channels.door import Door

log = logging.getLogger(__name__)


class Doors:
    """At most one door. What it is now stands in a local setting, for the window; `url` says where, empty for none."""

    def __init__(self, store: Store, routes: Callable[[], Sequence[Any]]) -> None:
        self._store, self._routes = store, routes
        self._door: Door | None = None
        self._told: tuple[str, ...] = ("", "", "")
        self._reader = store.reader()
        self.url = ""

    def open(self, listen: str, tls: tuple[str, str] | None) -> None:
        """Serve there and say so; raises OSError or ValueError where it cannot."""
        from console.channels.door import Door

        host, _, port = listen.rpartition(":")
        host = host or "127.0.0.1"
        door = Door(host, int(port), self._routes(), tls)
        self.url = f"{'https' if tls else 'http'}://{host}:{door.open()}"
        self._door = door
        print(json.dumps({"listening": self.url}), flush=True)  # noqa: T201 (the contract)
        self._note(self.url)

    def step(self) -> None:
        """Follow the setting; a door that cannot be opened is told once and stops no alarm."""
        wanted = tuple(self._reader.setting(name) or "" for name in DOOR)
        if wanted == self._told:
            return
        self._told = wanted
        self._shut()
        where, certificate, key = wanted
        try:
            if where:
                self.open(where, (certificate, key) if certificate and key else None)
            else:
                self._note("")
        except (OSError, ValueError) as error:
            log.warning("døren %s kan ikke åbnes: %s", where, error)
            troubles.tell(self._store, "door", f"Nodens dør {where} kan ikke åbnes: {error}")
            self._note(f"!{error}")

    def close(self) -> None:
        """Stop serving and let go of the file."""
        self._shut()
        self._note("")
        self._reader.close()

    def _shut(self) -> None:
        if self._door is not None:
            self._door.close()
        self._door, self.url = None, ""

    def _note(self, what: str) -> None:
        if (self._reader.setting(DOOR_OPEN) or "") != what:
            self._store.set_setting(DOOR_OPEN, what)
