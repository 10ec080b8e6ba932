"""The command line's verbs about peers: who they are, who may come in, and one round of sync."""

import argparse
import time
from collections.abc import Callable, Mapping
from typing import Any

from console.cli import aid_verbs, plan_verbs
from console.operations import held_join, pairing, trusting
from console.store import peers, reading_disputed
from console.store.store import Store

Answer = Mapping[str, Any] | list[Any]
ROUNDS = 10_000  # pages one round may take; a peer that always has one more is stopped


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    sync = verbs.add_parser("sync", parents=[shared], help="one full round with a peer, in the foreground")
    sync.add_argument("--once", action="store_true", required=True)
    sync.add_argument("--peer", metavar="URL", required=True)
    parser = verbs.add_parser("peers", parents=[shared], help="who this installation talks to and believes")
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("list", parents=[shared])
    invite = what.add_parser("invite", parents=[shared], help="an invitation that works once")
    invite.add_argument("--hours", type=float, default=1.0)
    join = what.add_parser("join", parents=[shared], help="come in at a peer")
    join.add_argument("url")
    join.add_argument("--token", required=True)
    join.add_argument("--authority", metavar="FILE", default="", help="certificates to verify the peer by")
    join.add_argument("--as", dest="kind", choices=("centre", "seat", "field", "reader"), default="seat")
    join.add_argument("--hold", action="store_true", help="believe nothing before `peers compare` says they are alike")
    compare = what.add_parser("compare", parents=[shared], help="what a held join said is believed, or forgotten")
    compare.add_argument("verdict", choices=("alike", "different"))
    approve = what.add_parser("approve", parents=[shared], help="believe a key and vouch for it")
    approve.add_argument("key", help="64 hex digits, compared by another way")
    approve.add_argument("--name", default="")
    revoked = what.add_parser("revoke", parents=[shared], help="believe an origin no further")
    revoked.add_argument("origin")
    revoked.add_argument("--since", metavar="ISO", help="what it wrote from then on is disputed until it was looked at")
    what.add_parser("disputed", parents=[shared], help="what is disputed, and what was said of it")
    judged = what.add_parser("review", parents=[shared], help="a disputed entry is accepted or set aside")
    judged.add_argument("hash")
    judged.add_argument("verdict", choices=("accept", "set-aside"))
    what.add_parser("forget", parents=[shared], help="talk to a peer no longer").add_argument("url")
    what.add_parser("retry", parents=[shared], help="have the node try every peer again at once")
    listen = what.add_parser(
        "listen", parents=[shared], help="the address every node of this store opens; `off` for none"
    )
    listen.add_argument("address", metavar="HOST:PORT")
    listen.add_argument("--certificate", metavar="FILE", default="")
    listen.add_argument("--key", metavar="FILE", default="")
    for word in ("isolate", "rejoin"):
        what.add_parser(word, parents=[shared], help="stop all traffic, or let it go on")


def sync(args: argparse.Namespace) -> Answer:
    """Pull and push until neither side has more, compare, and say what it took."""
    from console.cli.verbs import open_store
    from console.sync import credentials
    from console.sync.exchange import Exchange
    from console.sync.keeping import Keeper
    from console.sync.link import Link, PeerFault
    from console.sync.plain import met

    started = time.monotonic()
    store = open_store(args)
    reader = store.reader()
    url = credentials.taken_out(store.path, args.peer)
    link = Link(url, *credentials.read(store.path, url))
    exchange = Exchange(Keeper(store), link)
    peers.add(store, link.url)
    try:
        exchange = met(exchange)
        exchange.whole_round(reader.db)
    except PeerFault as fault:
        peers.failed(store, link.url, peers.REFUSED if fault.refused else peers.CUT, str(fault))
        return _no("peer", f"{link.url}: {fault}. Det der allerede er hentet, er gemt.", args.peer)
    finally:
        reader.close()
        store.close()
    tally = exchange.tally
    counted = {"requests": link.requests, "bytes_in": link.bytes_in, "bytes_out": link.bytes_out}
    seconds = round(time.monotonic() - started, 3)
    return {
        "pulled": tally.pulled,
        "pushed": tally.pushed,
        **counted,
        "refused": len(tally.refused),
        "seconds": seconds,
    }


def peers_verb(args: argparse.Namespace) -> Answer:
    """One of the words after `peers`."""
    from console.cli.verbs import open_store
    from console.sync.link import PeerFault

    store = open_store(args)
    try:
        return _PEERS[args.what](store, args)
    except PeerFault as fault:
        return _no("peer", f"{args.url}: {fault}", args.url)
    finally:
        store.close()


def _list(store: Store, args: argparse.Namespace) -> Answer:
    from console.cli.verbs import iso

    now = store.clock.now()
    with store.looking() as db:
        return [
            {
                "name": peer.name, "url": peer.url, "state": peer.state, "last_contact": iso(peer.contact or None),
                "age_s": (now - peer.contact) // 1000 if peer.contact else None, "behind": peer.behind,
                "ahead": peer.ahead, "area": peer.area, "fingerprint": peer.fingerprint, "skew_s": peer.skew // 1000,
                "error": peer.error,
            }
            for peer in peers.every(db)
        ]  # fmt: skip


def _invite(store: Store, args: argparse.Namespace) -> Answer:
    from console.cli.verbs import iso

    token = pairing.new_token()  # never begins as an option does, and can be read out
    ends = trusting.invite(store, token, args.hours)
    own = trusting.own_key(store)
    shown = trusting.fingerprint(bytes.fromhex(own.key))
    message = (
        f"Invitation: {pairing.grouped(token)}\nVores fingeraftryk: {shown} (læs det op, når den anden melder sig)"
    )
    return {"token": token, "fingerprint": shown, "expires": iso(ends), "message": message}


def _join(store: Store, args: argparse.Namespace) -> Answer:
    from console.sync.joining import join

    done = join(store, args.url, pairing.plain(args.token), kind=args.kind, authority=args.authority, hold=args.hold)
    message = f"Inde hos {done.url}. Vores fingeraftryk: {done.ours}. Deres: {done.theirs}. Sammenlign dem i telefonen."
    return {"ok": True, **done._asdict(), "message": message}


def _compare(store: Store, args: argparse.Namespace) -> Answer:
    answer = held_join.held(store)
    if answer is None:
        return _no("nothing_held", "Intet venter på at blive sammenlignet.", args.verdict)
    if args.verdict == "alike":
        held_join.accept(store, answer, compared=True)
        return {"ok": True, "url": answer.url, "message": f"{answer.name} er den, den siger"}
    held_join.drop(store)
    return {"ok": True, "url": answer.url, "message": "Intet er troet. Bed om en ny invitation."}


def _approve(store: Store, args: argparse.Namespace) -> Answer:
    key = pairing.key_typed(f"{args.key} {args.name}")
    trusting.vouch(store, key)
    return {"ok": True, "origin": key.origin, "message": f"{key.origin} er godkendt"}


def _revoke(store: Store, args: argparse.Namespace) -> Answer:
    since = pairing.moment(args.since, store.clock.now()) if args.since else None
    cuts = trusting.revoke(store, args.origin, since)
    waiting = _disputed(store, args)
    told = f"{args.origin} tros ikke længere end hertil"
    told += f"; {len(waiting)} poster er omtvistede: overblik peers disputed" if since is not None else ""
    return {"ok": True, "origin": args.origin, "cuts": cuts, "disputed": waiting, "message": told}


def _disputed(store: Store, args: argparse.Namespace) -> list[dict[str, Any]]:
    from console.cli.verbs import iso

    with store.looking() as db:
        return [one._asdict() | {"at": iso(one.at)} for one in reading_disputed.entries(db, store.reference)]


def _review(store: Store, args: argparse.Namespace) -> Answer:
    from console.operations.desk import Desk

    desk = Desk(store, seat=args.seat or store.seat, user=args.user)
    done = desk.perform(trusting.ReviewEntry(hash=args.hash, accept=args.verdict == "accept"))
    return {"ok": True, "message": done.message}


def _forget(store: Store, args: argparse.Namespace) -> Answer:
    peers.forget(store, args.url.rstrip("/"))
    return {"ok": True, "message": f"{args.url} er glemt"}


def _listen(store: Store, args: argparse.Namespace) -> Answer:
    where = "" if args.address == "off" else args.address
    host, _, port = where.rpartition(":")
    if where and not (port.isdigit() and int(port) < 65536):
        return _no("address", "Adressen skrives VÆRT:PORT, fx 0.0.0.0:7117.", args.address)
    for name, value in zip(peers.DOOR, (where, args.certificate, args.key), strict=True):
        store.set_setting(name, value)
    said = f"Noden åbner {host or '127.0.0.1'}:{port} nu, eller når den starter" if where else "Noden åbner ingen dør"
    return {"ok": True, "message": said}


def _isolate(store: Store, args: argparse.Namespace) -> Answer:
    from console.sync.room import ISOLATED

    alone = args.what == "isolate"
    store.set_setting(ISOLATED, "1" if alone else "0")
    said = "Installationen er isoleret: intet går ind eller ud" if alone else "Installationen taler med de andre igen"
    return {"ok": True, "isolated": alone, "message": said}


def _retry(store: Store, args: argparse.Namespace) -> Answer:
    peers.wish_retry(store)
    return {"ok": True, "message": "Noden prøver alle forbindelser igen nu"}


def _no(code: str, message: str, word: str) -> dict[str, Any]:
    return {"ok": False, "error": {"code": code, "message": message, "word": word}}


_PEERS: dict[str, Callable[[Store, argparse.Namespace], Answer]] = {
    "list": _list,
    "invite": _invite,
    "join": _join,
    "compare": _compare,
    "approve": _approve,
    "revoke": _revoke,
    "disputed": _disputed,
    "review": _review,
    "forget": _forget,
    "isolate": _isolate,
    "listen": _listen,
    "retry": _retry,
    "rejoin": _isolate,
}
VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "sync": sync,
    "peers": peers_verb,
    **aid_verbs.VERBS,
    **plan_verbs.VERBS,
}
