"""The command line's verbs about warnings from other sectors."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.domain.warning import Parsed, Warning

Answer = Mapping[str, Any] | list[Any]
LARGEST = 512 * 1024 * 1024  # bytes of a file that is looked at


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    feeds = verbs.add_parser("feeds", parents=[shared], help="the sources of warnings")
    what = feeds.add_subparsers(dest="what", required=True)
    parse = what.add_parser("parse", parents=[shared], help="what a document says")
    parse.add_argument("file", type=Path)
    parse.add_argument("--as", dest="form", default="auto")
    parse.add_argument("--now", metavar="ISO", help="as if it were then")


def feeds(args: argparse.Namespace) -> Answer:
    """One of the words after `feeds`."""
    return _FEEDS[args.what](args)


def _parse(args: argparse.Namespace) -> Answer:
    from console.domain.clock import WallClock
    from console.feeds import reach, recognising, times
    from console.feeds.refusal import Unreadable

    now, _ = times.read(args.now) if args.now else (WallClock().now(), "")
    if now is None:
        return _no("time", f"«{args.now}» er ikke en tid. Skriv fx 2026-11-20T14:30:00Z.", str(args.now))
    if args.form not in ("auto", *recognising.FORMATS):
        return _no("format", f"Formatet er auto, {', '.join(recognising.FORMATS)}.", args.form)
    try:
        if args.file.stat().st_size > LARGEST:
            raise Unreadable("filen er for stor")
        parsed = recognising.parse(args.file.read_bytes(), args.form, now)
    except Unreadable as reason:
        return _no("refused", f"{args.file.name}: {reason}.", str(args.file))
    except OSError as error:
        return _no("no_file", f"{args.file}: {error.strerror or error}.", str(args.file))
    return document(reach.applied(parsed))


def document(parsed: Parsed) -> dict[str, Any]:
    """What a document gave, in the shape of the contract."""
    return {
        "format": parsed.format,
        "complete": parsed.complete,
        "warnings": [row(warning) for warning in parsed.warnings],
        "rejected": [{"where": one.where, "reason": one.reason} for one in parsed.rejected],
    }


def row(warning: Warning) -> dict[str, Any]:
    """A warning as data; times ISO UTC or null."""
    from console.feeds.times import written

    return {
        "source": warning.source, "sender": warning.sender, "id": warning.id, "version": warning.version,
        "kind": warning.kind, "original_kind": warning.original_kind, "level": warning.level,
        "level_source": warning.level_source, "state": warning.state, "sent": written(warning.sent),
        "onset": written(warning.onset), "expires": written(warning.expires), "headline": warning.headline,
        "text": warning.text, "language": warning.language,
        "codes": [{"scheme": code.scheme, "code": code.code} for code in warning.codes],
        "areas": list(warning.areas), "municipalities": list(warning.municipalities), "geometry": warning.geometry,
        "references": list(warning.references), "test": warning.test, "records": warning.records,
        "problems": list(warning.problems), "facts": dict(warning.facts),
    }  # fmt: skip


def _no(code: str, message: str, word: str) -> Answer:
    return {"ok": False, "error": {"code": code, "message": message, "word": word}}


_FEEDS = {"parse": _parse}

VERBS = {"feeds": feeds}
