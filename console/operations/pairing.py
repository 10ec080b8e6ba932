"""Two seats come to believe each other: what is read to one another by voice, and who may do it."""

import re
from datetime import datetime, timedelta
from secrets import randbelow
from typing import Any, NamedTuple

from console.domain.mandate import may
from console.operations import peer_policy, trusting
from console.operations.answers import Refused
from console.operations.grammar.times import COPENHAGEN, clock_of, local
from console.operations.trusting import Key
from console.store import peers
from console.store.nearby import SEARCH
from console.store.reading_peers import COMPARED
from console.store.store import Store

PORT = 5995
EVERYWHERE = f"0.0.0.0:{PORT}"
SEARCHED = 600_000  # ms the node listens in the network when asked to
DIGITS = 20  # of an invitation: 66 bits, which is beyond guessing within its hour
MANDATE, ANYBODY = "settings", "log"  # whom an invitation lets in, and whoever may write anything at all
_APART = re.compile(r"[\s.\-–]+")
_ALPHABET = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo"
    " Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
)
_SAID = {word[0].lower(): word for word in _ALPHABET.split()}


class Invitation(NamedTuple):
    """What is read to the newcomer: `token` in groups, our fingerprint, where we are reached. `ends` in ms UTC."""

    token: str
    fingerprint: str
    ends: int
    addresses: tuple[str, ...]


def new_token() -> str:
    """Figures only: they are heard rightly on any telephone and radio."""
    return f"{randbelow(10**DIGITS):0{DIGITS}d}"


def plain(token: str) -> str:
    """A token as it is kept, however it was grouped when typed."""
    joined = _APART.sub("", token)
    return joined if joined.isdigit() else token.strip()


def grouped(token: str) -> str:
    """In groups of four, as it is read out."""
    return " ".join(token[n : n + 4] for n in range(0, len(token), 4))


def spelled(fingerprint: str) -> str:
    """A fingerprint as it is said on the radio, a group a line: `Kilo 7 Mike Alfa`."""
    return "\n".join(" ".join(_SAID.get(c.lower(), c) for c in group) for group in fingerprint.split())


def address(said: str) -> str:
    """`10.0.0.4` as `http://10.0.0.4:5995`; raises Refused for what is no address."""
    full = said if "://" in said else f"http://{said}"
    found = re.fullmatch(r"(https?)://([\w.\-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?(/[\w./-]*)?", full.rstrip("/"))
    if found is None or int(found[3] or 1) > 65535:
        raise Refused("address", f"{said} er ingen adresse. Skriv fx 10.0.0.4:{PORT}.", said)
    port = found[3] or (str(PORT) if found[1] == "http" else "")
    return f"{found[1]}://{found[2]}{f':{port}' if port else ''}{found[4] or ''}"


def address_and_token(said: str) -> tuple[str, str]:
    """What a person types to come in: an address, then the invitation's figures; raises Refused."""
    first, _, rest = said.strip().partition(" ")
    if not rest.strip():
        raise Refused("token", "Skriv adressen og så invitationens tal.", said)
    return address(first), plain(rest)


def may_join(store: Store, seat: str, said: str) -> tuple[str, str]:
    """Address and token of what was typed, once somebody sits here who may write; raises Refused."""
    signed(store, seat, ANYBODY)
    return address_and_token(said)


def moment(said: str, now: int) -> int:
    """A time gone by, ms UTC: `02:00` is the last there was, or a whole ISO time; raises Refused."""
    clock = clock_of(said.strip())
    if clock is not None:
        today = local(now).date()
        gone = [at for day in (today, today - timedelta(days=1)) for at in clock.on(day) if at <= now]
        if gone:
            return gone[0]
    try:
        found = datetime.fromisoformat(said.strip())
    except ValueError as error:
        raise Refused(
            "bad_time", f"{said} er ikke et tidspunkt. Skriv fx 02:00 eller 2026-11-25T02:00.", said
        ) from error
    return round((found if found.tzinfo else found.replace(tzinfo=COPENHAGEN)).timestamp() * 1000)


def addresses(listen: str, *, tls: bool) -> tuple[str, ...]:
    """Where others reach a node that listens so; none where it listens to this machine only. Asks the machine."""
    import ifaddr

    host, _, port = listen.rpartition(":")
    scheme = "https" if tls else "http"
    if host not in ("0.0.0.0", "::", "[::]"):
        return () if host in ("", "127.0.0.1", "localhost", "[::1]") else (f"{scheme}://{host}:{port}",)
    every = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips]
    found = [ip for ip in every if isinstance(ip, str) and not ip.startswith(("127.", "169.254."))]
    return tuple(f"{scheme}://{ip}:{port}" for ip in found)


def signed(store: Store, seat: str, mandate: str = MANDATE) -> dict[str, Any]:
    """Who an act about trust is by; raises Refused where nobody sits at the seat, or one without the mandate."""
    reader = store.reader()
    person = reader.seat_user(seat) or reader.seat_user(store.seat)
    reader.close()
    if person is None:
        raise Refused("nobody", "Log ind ved pladsen først (Ctrl+L): det underskrives af en person.")
    if not may(store.reference, person.roles, mandate):
        raise Refused("mandate", f"Din rolle giver ikke adgang til det ({mandate}). Kald på en vagtleder.")
    return {"user": person.name, "role": person.roles[0], "seat": seat, "epoch": 1}


def invite(store: Store, seat: str) -> Invitation:
    """Make an invitation for an hour and have the node listen to the network if it does not; raises Refused."""
    signed(store, seat)
    token = new_token()
    ends = trusting.invite(store, token)
    listen, certificate = listening(store)
    if not addresses(listen, tls=bool(certificate)):
        listen = EVERYWHERE
        store.set_setting(peers.DOOR[0], listen)
    shown = trusting.fingerprint(bytes.fromhex(trusting.own_key(store).key))
    return Invitation(token, shown, ends, addresses(listen, tls=bool(certificate)))


def search(store: Store) -> None:
    """Have the node listen for others in the network for a while; raises Refused where the centre's policy forbids."""
    if not peer_policy.read(store.path).discovery:
        raise Refused("policy", "Søgning i nettet er slået fra af centrets politik (peers.toml).")
    store.set_setting(SEARCH, str(store.clock.now() + SEARCHED))


def listening(store: Store) -> tuple[str, str]:
    """The address this machine is told to serve at, and its certificate's file; empty where there is none."""
    reader = store.reader()
    listen, certificate = (reader.setting(name) or "" for name in peers.DOOR[:2])
    reader.close()
    return listen, certificate


def compared(store: Store, seat: str, origin: str) -> None:
    """Two people have read the fingerprints to each other, and they are alike; raises Refused."""
    signed(store, seat, ANYBODY)
    store.set_setting(f"{COMPARED}{origin}", str(store.clock.now()))


def approve(store: Store, seat: str, key: Key) -> None:
    """Vouch for an installation before everybody; raises Refused."""
    trusting.vouch(store, key, by=signed(store, seat))


def key_typed(said: str) -> Key:
    """A key of 64 hex digits and, after it, whose it is; raises Refused."""
    digits, _, name = said.strip().partition(" ")
    try:
        origin = trusting.origin_of(bytes.fromhex(digits))
    except ValueError as error:
        raise Refused("no_key", "En nøgle er 64 hex-cifre.", digits) from error
    return Key(origin, digits.lower(), name.strip())


def revoke(store: Store, seat: str, origin: str, since: str = "") -> int:
    """Believe an installation no further; with a time, what it wrote from then on is disputed. Raises Refused.

    Answers how many databases were cut.
    """
    by = signed(store, seat)
    begins = moment(since, store.clock.now()) if since.strip() else None
    return len(trusting.revoke(store, origin, begins, by=by))
