"""Who is let in and who is put out: invitations used once, vouchers, revocations (design §8).

What is trusted is written as entries in `national-stam`, so that every centre comes to the same answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store import guests, intake, peers, reading_disputed, roster
from console.store.identity import origin_of
from console.store.proof import trust
from console.store.store import Store
from console.store.writing import Draft, Writing

HOUR = 3_600_000
BY: dict[str, Any] = {"user": "", "role": "administrator", "seat": "", "epoch": 1}


class Key(NamedTuple):
    """A public key as it is carried: the origin it may write as, 64 hex digits, and whose it is."""

    origin: str
    key: str
    name: str


def fingerprint(key: bytes) -> str:
    """A key as two people read it to each other: four groups of four, from its origin's name."""
    return print_of(origin_of(key))


def print_of(origin: str) -> str:
    """The fingerprint of the key an origin writes by."""
    text = origin[1:17].upper()
    return " ".join(text[n : n + 4] for n in range(0, 16, 4))


def own_key(store: Store) -> Key:
    """This store's own key; makes it where the store has not written yet."""
    with store.write() as writing:
        row = writing.db.execute("SELECT key, name FROM origin WHERE origin = ?", (writing.origin,)).fetchone()
        return Key(writing.origin, row[0].hex(), row[1])


def known_keys(store: Store) -> list[Key]:
    """Every key believed here, revoked ones left out."""
    with store.looking() as db:
        rows = db.execute("SELECT origin, key, name FROM origin WHERE trust <> 'revoked' ORDER BY origin").fetchall()
    return [Key(origin, key.hex(), name) for origin, key, name in rows]


def invite(store: Store, token: str, hours: float = 1) -> int:
    """Make an invitation that works once and for some hours; answers when it ends, in ms UTC."""
    ends = store.clock.now() + int(hours * HOUR)
    peers.invite(store, token, ends)
    return ends


def welcome(store: Store, token: str, keys: Iterable[Key], *, secret: str, name: str, area: str, kind: str) -> None:
    """Let a newcomer with a good invitation in: believe its key, vouch for it, give it a secret. Raises Refused."""
    first = next(iter(keys), None)
    if first is None or not _is_key(first):
        raise Refused("no_key", "Nøglen mangler eller har ikke form som en nøgle.")
    if not peers.use(store, token, first.origin):
        raise Refused("invitation", "Invitationen er ukendt, brugt eller udløbet. Bed om en ny.")
    vouch(store, first)
    guests.let_in(store, first.origin, secret, area=area, kind=kind, origin=first.origin)


def vouch(store: Store, key: Key, *, by: Mapping[str, Any] = BY) -> None:
    """Believe a key from now on and say so to everybody; raises Refused."""
    if not _is_key(key):
        raise Refused("no_key", "Nøglen har ikke form som en nøgle.", key.origin)
    with store.write() as writing:
        trust(writing.db, bytes.fromhex(key.key), key.name, store.clock.now())
        body = {"key": key.key, "name": key.name, "area": store.area}
        _write(store, writing, key.origin, "key.vouched", body, by)
        roster.refresh(writing)


def believe(store: Store, keys: Iterable[Key]) -> int:
    """Believe keys that were compared by voice or came from one that was; answers how many."""
    good = [key for key in keys if _is_key(key)]
    with store.write() as writing:
        for key in good:
            trust(writing.db, bytes.fromhex(key.key), key.name, store.clock.now())
    intake.retry(store)
    return len(good)


def revoke(store: Store, origin: str, since: int | None = None, *, by: Mapping[str, Any] = BY) -> dict[str, list[Any]]:
    """Believe an origin no further than what is held here now, everywhere; answers the cuts. Raises Refused.

    What it wrote from `since` (ms UTC) on is kept and disputed until a person has looked at each entry (ops M15).
    """
    with store.write() as writing:
        if writing.origin == origin:
            raise Refused("own_key", "Installationen kan ikke trække sin egen nøgle tilbage.", origin)
        known = writing.db.execute("SELECT 1 FROM origin WHERE origin = ?", (origin,)).fetchone()
        if known is None:
            raise Refused("unknown_origin", f"{origin} er ikke kendt her.", origin)
        cuts = roster.tips(writing.db, origin)
        body: dict[str, Any] = {"origin": origin, "cuts": cuts} | ({} if since is None else {"since": since})
        _write(store, writing, origin, "key.revoked", body, by)
        roster.refresh(writing)
    guests.shut_out(store, origin)
    return cuts


def _write(store: Store, writing: Writing, origin: str, kind: str, body: dict[str, Any], by: Mapping[str, Any]) -> None:
    entity = f"key/{origin}"
    scope = store.scope("national", "stam")
    writing.append(Draft(entity, kind, body, scope, {entity: writing.heads(entity)}), by)


def _is_key(key: Key) -> bool:
    try:
        public = bytes.fromhex(key.key)
    except ValueError:
        return False
    return len(public) == 32 and origin_of(public) == key.origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEntry(Command):
    """A disputed entry (its hash, or a beginning of it) is accepted, or set aside, by a named person."""

    hash: str
    accept: bool


def review(act: Act, command: Command) -> str:
    """Write the verdict. What is set aside is quarantined everywhere, and comes back if it is accepted later."""
    assert isinstance(command, ReviewEntry)
    if act.desk.user is None:
        raise Refused("nobody", "Log ind ved pladsen først: et gennemsyn underskrives af en person.")
    known = reading_disputed.entries(act.db, act.reference)
    found = [one for one in known if len(command.hash) >= 6 and one.hash.startswith(command.hash)]
    if len(found) != 1:
        raise Refused("unknown_entry", f"{command.hash} er ikke én omtvistet post.", command.hash)
    one, verdict = found[0], reading_disputed.ACCEPTED if command.accept else reading_disputed.SET_ASIDE
    body = {"origin": one.origin, "hash": one.hash, "verdict": verdict, "by": act.desk.user.name}
    act.write(f"key/{one.origin}", "key.contested", body, scope=act.store.scope("national", "stam"))
    act.writing.settle()
    roster.refresh(act.writing)
    return f"{'Godkendt' if command.accept else 'Sat til side'}: {one.text}"
