"""The register on the command line: `overblik objects|contacts list|import FILE.csv`."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from console.domain.register import Contact, RegisteredObject, said_in_alarm
from console.store import reading_registers


def objects(args: argparse.Namespace) -> Any:
    """List the objects, those at a place or number where one is said, or take in a file."""
    from console.cli import verbs
    from console.operations.register_import import OBJECTS

    if args.what == "import":
        return _import(args, OBJECTS)
    reader, _, clock = verbs.reading(args)
    now = clock.now()
    if args.place:
        found = reading_registers.objects_said(reader.db, args.place, now)
        return [_object(known) for known in found or reading_registers.objects_at(reader.db, args.place, None, now)]
    if args.on_test:
        return list(_tests(reader.db, now))
    return [_object(known) for known in reading_registers.every_object(reader.db, now, withdrawn=args.all)]


def take_objects(args: argparse.Namespace) -> Any:
    """Take objects in, by the other door: `geo import FILE --kind object`."""
    from console.operations.register_import import OBJECTS

    return _import(args, OBJECTS)


def contacts(args: argparse.Namespace) -> Any:
    """List the contacts, those of a function where one is said, or take in a file."""
    from console.cli import verbs
    from console.operations.register_import import CONTACTS

    if args.what == "import":
        return _import(args, CONTACTS)
    reader, _, _ = verbs.reading(args)
    found = reading_registers.contacts(reader.db, args.function, reader.area, withdrawn=args.all)
    return [_contact(known) for known in found]


def _object(known: RegisteredObject) -> dict[str, Any]:
    row = asdict(known)
    test = row.pop("on_test")
    return row | {"on_test": _test(test) if test else None, "said_in_alarm": said_in_alarm(known)}


def _contact(known: Contact) -> dict[str, Any]:
    return asdict(known)


def _tests(db: Any, now: int) -> Iterator[dict[str, Any]]:
    """Alarm systems on test, and those past their end that nobody has ended with a word."""
    for test in reading_registers.tests_known(db):
        yield _test(asdict(test)) | {"on": test.is_on(now), "ended": test.until <= now}


def _test(test: dict[str, Any]) -> dict[str, Any]:
    from console.cli.verbs import iso

    return test | {"since": iso(test["since"]), "until": iso(test["until"])}


def _import(args: argparse.Namespace, kind: Any) -> dict[str, Any]:
    """Take in a file: what is good is kept, what is dirty is told with its line. Not ok only when no row was good."""
    from console.cli import verbs
    from console.operations.desk import Desk
    from console.operations.register_import import take_in

    store = verbs.open_store(args)
    try:
        told = take_in(Desk(store, seat=args.seat or store.seat, user=args.user), args.file, kind)
    finally:
        store.close()
    good = told.added + told.changed + told.withdrawn + told.unchanged
    problems = [{"line": line, "reason": why} for line, why in told.problems]
    said = f"{told.added} nye, {told.changed} ændret, {told.withdrawn} udgået, {told.unchanged} uændret"
    lines = [said] + ([f"{told.refused} afvist:"] if told.refused else [])
    lines += [f"linje {line}: {why}" for line, why in told.problems]
    return {
        "ok": bool(good) or not told.refused,
        **{key: value for key, value in asdict(told).items() if key != "problems"},
        "problems": problems,
        "message": "\n".join(lines),
    }


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The arguments of `objects` and `contacts`."""
    for name, told in (("objects", "places with plans, key boxes and dangers"), ("contacts", "who is told of what")):
        what = verbs.add_parser(name, parents=[shared], help=told).add_subparsers(dest="what", required=True)
        listing = what.add_parser("list", parents=[shared])
        listing.add_argument("--all", action="store_true", help="withdrawn ones too")
        if name == "objects":
            listing.add_argument("--place", help="those at an address, of an ABA number or a name")
            listing.add_argument("--on-test", action="store_true", help="alarm systems on test")
        else:
            listing.add_argument("--function", help="those of one function")
        what.add_parser(
            "import", parents=[shared], help="take in a CSV; objects also GeoJSON or GeoPackage"
        ).add_argument("file", type=Path)
