"""The command line's door for messages from outside."""

import argparse
import sys
from pathlib import Path
from typing import Any

from console.channels.decoding import FORMS, LARGEST, TooLarge, messages

Answer = Any


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    intake = verbs.add_parser("intake", parents=[shared], help="take messages in from a file, or - for standard input")
    intake.add_argument("file")
    intake.add_argument("--as", dest="form", choices=tuple(FORMS), help="the form, where it should not be guessed")


def intake(args: argparse.Namespace) -> Answer:
    """{"incident", "number", "created", "repeat", "understood"}, or a list where the file holds several messages."""
    from dataclasses import asdict

    from console.cli.verbs import open_store
    from console.operations.intake import Intake

    try:
        every = messages(_content(args.file), args.form)
    except TooLarge as refused:
        return _no("too_large", str(refused), args.file)
    except OSError as fault:
        return _no("no_file", f"{args.file} kan ikke læses: {fault}", args.file)
    if not every:
        return _no("empty", "Der er ingen melding i filen.", args.file)
    store = open_store(args)
    try:
        found = [asdict(taken) for taken in Intake(store).take(every)]
    finally:
        store.close()
    return found[0] if len(found) == 1 else found


def _content(name: str) -> bytes:
    """At most one byte more than is taken, so that an endless input ends."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)


def _no(code: str, message: str, word: str) -> Answer:
    return {"ok": False, "error": {"code": code, "message": message, "word": word}}
