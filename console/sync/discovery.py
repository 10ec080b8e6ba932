"""Installations find each other in the local network: announced while the door is open to it, heard when asked for or

while no line answers. What is heard is only what it says of itself; nothing is believed by it. Policy switches it off.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from console.operations import pairing, peer_policy
from console.operations.peer_policy import Policy
from console.store import nearby, peers
from console.store import reading_journal as journal
from console.store.nearby import Near
from console.store.reads import Reader
from console.store.store import Store

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, Zeroconf

log = logging.getLogger(__name__)
SERVICE = "_overblik._tcp.local."
LOOK = 1.0  # seconds between looks at what is wanted
PATIENCE = 1500  # ms an announced installation has to say where it is
LIKE = ("name", "area", "kind", "tls")


class Discovery:
    """A thread of its own: announcing takes a second, and alarms do not wait for it."""

    def __init__(self, path: Path, open_: Callable[[Path], Store], door: Callable[[], str]) -> None:
        self._path, self._open, self._door = path, open_, door
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Say goodbye in the network and end."""
        self._stopping.set()
        self._thread.join(5)

    def _run(self) -> None:
        store = self._open(self._path)
        reader = store.reader()
        air = Air(store)
        while not self._stopping.is_set():
            policy = peer_policy.read(self._path)
            quiet = not policy.discovery or reader.setting("peers.isolated") == "1"
            try:
                air.announce("" if quiet else self._door(), policy)
                air.hear(not quiet and wanted(reader, store.clock.now()), policy)
            except Exception as error:  # no network card, or one that went: the next look tries again
                air.trouble(f"{type(error).__name__}: {error}")
            self._stopping.wait(LOOK)
        air.close()
        reader.close()
        store.close()


def wanted(reader: Reader, now: int) -> bool:
    """Whether anybody wants to hear others: a person who asked, or a store none of whose lines answers."""
    asked = reader.setting(nearby.SEARCH) or ""
    lines = peers.every(reader.db)
    return (asked.isdigit() and int(asked) > now) or (bool(lines) and all(line.state == peers.CUT for line in lines))


class Air:
    """What we say and hear. One thread uses it; the library calls back in its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._zeroconf: Zeroconf | None = None
        self._browser: Any = None
        self._said: ServiceInfo | None = None
        self._door, self._told = "", ""
        self._names: set[str] = set()
        self._kept: list[Near] = []

    def announce(self, door: str, policy: Policy) -> None:
        """Say where we are reached, or nothing where the door is shut to the network."""
        where = door if door and addresses(door, policy) else ""
        if where == self._door:
            return
        if self._said is not None and self._zeroconf is not None:
            self._zeroconf.unregister_service(self._said)
        self._said, self._door = None, ""
        if where:
            self._said = self._card(where, policy)
            self._network(policy).register_service(self._said)
            self._door = where
        self._rest()

    def hear(self, listen: bool, policy: Policy) -> None:
        """Keep who is heard now; nobody once nobody wants to hear."""
        if listen and self._browser is None:
            from zeroconf import ServiceBrowser

            self._browser = ServiceBrowser(self._network(policy), SERVICE, handlers=[self._heard])
        elif not listen and self._browser is not None:
            self._browser.cancel()
            self._browser = None
            self._names.clear()
        found = [near for name in sorted(self._names) if (near := self._ask(name)) is not None]
        if [one[:4] for one in found] != [one[:4] for one in self._kept] or self._stale():
            nearby.keep(self._store, found)
            self._kept = found
        self._rest()

    def trouble(self, what: str) -> None:
        """Tell once what is wrong with the network, and begin anew."""
        if what != self._told:
            self._told = what
            log.info("søgning i nettet: %s", what)
        self.close()

    def close(self) -> None:
        """Let go of the network; goodbyes are said."""
        held, self._zeroconf, self._browser, self._said, self._door = self._zeroconf, None, None, None, ""
        self._names.clear()
        if held is not None:
            held.close()

    def _stale(self) -> bool:
        now = self._store.clock.now()
        return any(now - one.seen > nearby.FRESH // 2 for one in self._kept)

    def _network(self, policy: Policy) -> "Zeroconf":
        if self._zeroconf is None:
            from zeroconf import InterfaceChoice, IPVersion, Zeroconf

            cards = list(policy.interfaces) or InterfaceChoice.All
            self._zeroconf = Zeroconf(interfaces=cards, ip_version=IPVersion.V4Only)
        return self._zeroconf

    def _rest(self) -> None:
        if self._zeroconf is not None and self._said is None and self._browser is None:
            self.close()

    def _card(self, door: str, policy: Policy) -> "ServiceInfo":
        from zeroconf import ServiceInfo

        with self._store.looking() as db:
            origin = journal.own_origin(db)
        tls = "1" if door.startswith("https") else ""
        told = dict(zip(LIKE, (self._store.seat, self._store.area, self._store.kind, tls), strict=True))
        return ServiceInfo(
            SERVICE, f"{origin}.{SERVICE}", port=urlsplit(door).port, properties=told, server=f"{origin}.local.",
            parsed_addresses=addresses(door, policy),
        )  # fmt: skip

    def _heard(self, *, name: str, state_change: Any, **_: Any) -> None:
        if state_change.name == "Removed":
            self._names.discard(name)
        else:
            self._names.add(name)

    def _ask(self, name: str) -> Near | None:
        """What one says of itself; None for us, for an exercise where we are live, and for nonsense."""
        with self._store.looking() as db:
            own = journal.own_origin(db)
        origin = name.removesuffix(f".{SERVICE}")
        if origin == own or self._zeroconf is None:
            return None
        info = self._zeroconf.get_service_info(SERVICE, name, timeout=PATIENCE)
        return None if info is None else near(origin, info, self._store.kind, self._store.clock.now())


def near(origin: str, info: "ServiceInfo", kind: str, now: int) -> Near | None:
    """An announcement as it is kept, cleaned of whatever is no plain text; None for another kind, or for nonsense."""
    said = {
        key.decode(errors="replace"): (value or b"").decode(errors="replace") for key, value in info.properties.items()
    }
    where = info.parsed_addresses()
    good = origin.isascii() and origin.isalnum() and len(origin) == 20
    if not where or not info.port or said.get("kind") != kind or not good:
        return None
    name, area = ("".join(c for c in said.get(one, "")[:80] if c.isprintable()) for one in ("name", "area"))
    return Near(origin, f"{'https' if said.get('tls') else 'http'}://{where[0]}:{info.port}", name, area, now)


def addresses(door: str, policy: Policy) -> list[str]:
    """The addresses of an open door that others may use; those of this machine only where policy names its card."""
    parts = urlsplit(door)
    if parts.hostname in policy.interfaces:
        return [str(parts.hostname)]
    reached = pairing.addresses(f"{parts.hostname}:{parts.port}", tls=parts.scheme == "https")
    hosts = [str(urlsplit(url).hostname) for url in reached]
    return [host for host in hosts if not policy.interfaces or host in policy.interfaces]
