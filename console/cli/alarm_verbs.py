"""The command line's verbs about alarms: the node, the jobs, the channels."""

import argparse
from collections.abc import Mapping
from typing import Any

from console.domain.picture import AlarmRow
from console.operations import alarming
from console.store import alarms as jobs
from console.store.alarms import AlarmJob
from console.store.problem import StoreProblem

Answer = Mapping[str, Any] | list[Any]


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    node = verbs.add_parser("node", parents=[shared], help="send what was decided, until stopped")
    node.add_argument("--listen", metavar="HOST:PORT", help="open the web door there; off unless asked")
    node.add_argument("--certificate", metavar="FILE", help="serve by TLS: a PEM chain")
    node.add_argument("--key", metavar="FILE", help="its PEM key")
    node.add_argument("--peer", metavar="URL", action="append", default=[], help="sync with this one; may be repeated")
    node.add_argument("--once", action="store_true", help="work through what is queued and leave")
    node.add_argument("--beside", action="store_true", help="stop when standard input is closed")
    node.add_argument("--token", action="store_true", help="print what gateways show at the door, and leave")
    verbs.add_parser("alarms", parents=[shared], help="alarm jobs, newest first")
    channels = verbs.add_parser("channels", parents=[shared], help="the channels of this machine")
    what = channels.add_subparsers(dest="what", required=True)
    what.add_parser("list", parents=[shared])
    what.add_parser("test", parents=[shared]).add_argument("name")


def shown(alarm: AlarmRow | None, iso: Any) -> dict[str, Any] | None:
    """A unit's alarm as the board's JSON has it; null when there is none."""
    if alarm is None:
        return None
    return {
        "state": alarm.state,
        "channel": alarm.channel or None,
        "sent": iso(alarm.sent),
        "delivered": iso(alarm.delivered),
        "acknowledged": iso(alarm.acknowledged),
    }


def node(args: argparse.Namespace) -> Answer:
    """Be the store's node until it is stopped."""
    from console import node as process
    from console.channels.lock import NodeRuns

    if not args.store.exists():
        raise StoreProblem("no_file", str(args.store))
    if args.token:
        return _token(args)
    try:
        tls = (args.certificate, args.key) if args.certificate and args.key else None
        return process.run(args.store, listen=args.listen, once=args.once, beside=args.beside, peers=args.peer, tls=tls)
    except NodeRuns as error:
        return _no("node_runs", str(error), str(args.store))
    except (OSError, ValueError) as error:
        return _no("address", f"Døren kan ikke åbnes: {error}", str(args.listen))


def _token(args: argparse.Namespace) -> Answer:
    from console.cli.verbs import open_store
    from console.node import token

    store = open_store(args)
    try:
        return {"ok": True, "message": token(store)}
    finally:
        store.close()


def alarms(args: argparse.Namespace) -> Answer:
    """Every job with its state; `unanswered` says that a person should act."""
    from console.cli.verbs import iso, reading

    reader, reference, clock = reading(args)
    try:
        now = clock.now()
        return [
            _job(job, iso) | {"unanswered": alarming.unanswered(reader.db, reference, job, now)}
            for job in jobs.newest(reader.db)
        ]
    finally:
        reader.close()


def _job(job: AlarmJob, iso: Any) -> dict[str, Any]:
    times = {key: iso(getattr(job, key)) for key in ("queued", "expires", "sent", "delivered", "acknowledged", "ended")}
    said = {key: getattr(job, key) for key in ("id", "unit", "incident", "deployment", "purpose", "state", "text")}
    more = {"channels": list(job.channels), "channel": job.channel or None, "attempts": job.attempts}
    return said | more | times | {"reason": job.reason, "advice": job.advice}


def channels(args: argparse.Namespace) -> Answer:
    """The channels and what is wrong with them, or a trial message on one."""
    from console.channels.channel import try_out
    from console.channels.opening import open_channels
    from console.cli.verbs import open_store

    store = open_store(args)
    try:
        opened, at = open_channels(store), store.clock.now()
    finally:
        store.close()
    if args.what == "list":
        good = [{"channel": c.name, "kind": c.kind, "receipts": c.receipts, "timeout_s": c.timeout, "problem": ""}
                for c in opened.channels.values()]  # fmt: skip
        bad = [{"channel": name, "problem": why} for name, why in opened.problems.items()]
        return [*good, *bad]
    channel = opened.channels.get(args.name)
    if channel is None:
        why = opened.problems.get(args.name) or opened.problems.get("") or "findes ikke i kanaltabellen"
        return _no("no_channel", f"Kanalen '{args.name}': {why}.", args.name)
    answer = try_out(channel, at)
    if answer["ok"]:
        return answer | {"message": f"{channel.name} tog imod på {answer['milliseconds']} ms"}
    return answer | _no("channel", f"{channel.name}: {answer['reason']}", channel.name)


def _no(code: str, message: str, word: str) -> dict[str, Any]:
    return {"ok": False, "error": {"code": code, "message": message, "word": word}}
