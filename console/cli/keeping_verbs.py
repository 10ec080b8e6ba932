"""The command line's verbs about the store as a whole: proven, drawn anew, copied, put back, carried by file."""

import argparse
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict
from typing import Any

from console.store import backup, bundle, rebuild, verify

Answer = Mapping[str, Any] | list[Any]


def verify_store(args: argparse.Namespace) -> Answer:
    """Prove every hash, signature, chain and count."""
    from console.cli.verbs import reading

    reader, _, _ = reading(args)
    checked, problems = verify.verify(reader.db)
    gaps = [list(gap) for gap in verify.gaps(reader.db)]
    return {"ok": not problems, "checked": checked, "problems": problems, "gaps": gaps}


def rebuild_store(args: argparse.Namespace) -> Answer:
    """Draw the picture anew from the journal."""
    from console.cli.verbs import open_store

    store = open_store(args)
    folded = rebuild.rebuild(store)
    store.close()
    return {"ok": True, "folded": folded}


def backup_store(args: argparse.Namespace) -> Answer:
    """Copy the store as it stands."""
    return {"ok": True, "file": str(backup.backup(args.store, args.target))}


def restore_store(args: argparse.Namespace) -> Answer:
    """Put a backup in the store's place; what was there is kept beside it."""
    return {"ok": True, "aside": str(backup.restore(args.store, args.source))}


def bundle_verb(args: argparse.Namespace) -> Answer:
    """Carry entries in or out by file."""
    from console.cli.verbs import open_store

    store = open_store(args)
    try:
        if args.direction == "export":
            since = bundle.vector_from(args.since) if args.since else None
            count = bundle.export(store, args.file, args.scope, args.carrier, since)
            if args.keys:
                bundle.export_key(store, args.keys)
            return {"ok": True, "entries": count, "file": str(args.file), "keys": str(args.keys) if args.keys else None}
        return {"ok": True} | asdict(bundle.take_in(store, args.file, args.keys))
    except bundle.NotABundle as error:
        return {"ok": False, "error": {"code": "not_a_bundle", "message": str(error), "word": str(args.file)}}
    finally:
        store.close()


def erase(args: argparse.Namespace) -> Answer:
    """The callers of an incident, erased for good in the whole centre."""
    from console.cli.verbs import incident_of, open_store
    from console.operations.desk import Desk
    from console.operations.people import EraseCallers

    store = open_store(args)
    try:
        desk = Desk(store, seat=args.seat or store.seat, user=args.user)
        with closing(store.reader()) as reader:
            incident = incident_of(reader, args.incident)
        return {"ok": True, "message": desk.perform(EraseCallers(incident=incident, reason=args.reason)).message}
    finally:
        store.close()


VERBS: dict[str, Callable[[argparse.Namespace], Answer]] = {
    "verify": verify_store,
    "rebuild": rebuild_store,
    "backup": backup_store,
    "restore": restore_store,
    "bundle": bundle_verb,
    "erase": erase,
}
