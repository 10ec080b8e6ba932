"""The command line's verbs about warnings from other sectors."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.domain.warning import Parsed, Warning
from console.store import reading_warnings

Answer = Mapping[str, Any] | list[Any]


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The words and options of these verbs."""
    feeds = verbs.add_parser("feeds", parents=[shared], help="the sources of warnings")
    what = feeds.add_subparsers(dest="what", required=True)
    what.add_parser("list", parents=[shared], help="the sources and how they were last reached")
    what.add_parser("check", parents=[shared], help="what is wrong with them and what to do")
    standing = verbs.add_parser("warnings", parents=[shared], help="what other sectors warn of")
    standing.add_argument("--all", action="store_true", help="also what is over, and green")
    standing.add_argument("--now", metavar="ISO", help="as if it were then")
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
    from console.operations import municipalities

    now, _ = times.read(args.now) if args.now else (WallClock().now(), "")
    if now is None:
        return _no("time", f"«{args.now}» er ikke en tid. Skriv fx 2026-11-20T14:30:00Z.", str(args.now))
    if args.form not in ("auto", *recognising.FORMATS):
        return _no("format", f"Formatet er auto, {', '.join(recognising.FORMATS)}.", args.form)
    try:
        parsed = recognising.parse_file(args.file, args.form, now)
    except Unreadable as reason:
        return _no("refused", f"{args.file.name}: {reason}.", str(args.file))
    except OSError as error:
        return _no("no_file", f"{args.file}: {error.strerror or error}.", str(args.file))
    return document(reach.applied(parsed, municipalities.borders(args.store) if args.store else None))


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
        "areas": list(warning.areas), "municipalities": list(warning.municipalities),
        "services": list(warning.services), "geometry": warning.geometry,
        "references": list(warning.references), "test": warning.test, "records": warning.records,
        "problems": list(warning.problems), "facts": dict(warning.facts),
    }  # fmt: skip


def _no(code: str, message: str, word: str) -> Answer:
    return {"ok": False, "error": {"code": code, "message": message, "word": word}}


def _list(args: argparse.Namespace) -> Answer:
    """Every source in the table with how it was last reached."""
    from console.cli.verbs import reading

    reader, _, clock = reading(args)
    sources, trouble = _table(args.store)
    if trouble:
        return _no("table", trouble, str(args.store))
    known = {feed.name: feed for feed in reading_warnings.feeds(reader.db)}
    found = []
    for source in sources:
        feed, now = known.get(source.name), clock.now()
        light = state_of(feed, source.every, now)
        named = {"name": source.name, "kind": source.kind, "url": _hidden(source.url), "state": light}
        found.append(named | _met(feed, now))
        found[-1]["attribution"] = source.attribution
    return found


def _met(feed: reading_warnings.Feed | None, now: int) -> dict[str, Any]:
    from console.cli.verbs import iso

    if feed is None:
        return {"last_success": None, "content_age_s": None, "items": 0, "error": ""}
    age = (now - (feed.published or feed.success)) // 1000 if feed.success else None
    return {
        "last_success": iso(feed.success or None),
        "content_age_s": age,
        "items": feed.items,
        "error": feed.error,
    }


def state_of(feed: reading_warnings.Feed | None, every: float, now: int) -> str:
    """A source's light: new, live, stale (not confirmed within two periods) or failing."""
    if feed is None or not (feed.success or feed.error):
        return "new"
    if feed.error:
        return "failing"
    return "live" if now - feed.success <= 2 * every * 1000 + 5_000 else "stale"


def _check(args: argparse.Namespace) -> Answer:
    """What is wrong with each source and what to do about it."""
    rows = _list(args)
    if not isinstance(rows, list):
        return rows
    lines = [f"{row['name']}: {_advice(row)}" for row in rows]
    if not rows:
        lines = [
            "Ingen kilder er slået til. Kopiér resources/feeds/feeds.toml til <lager>.feeds.toml, og sæt on = true."
        ]
    good = bool(rows) and all(row["state"] == "live" for row in rows)
    return {"ok": good, "feeds": rows, "message": "\n".join(lines), **({} if good else {"error": _trouble(lines)})}


def _trouble(lines: list[str]) -> dict[str, str]:
    return {"code": "feeds", "message": "\n".join(lines), "word": ""}


def _advice(row: Mapping[str, Any]) -> str:
    match row["state"]:
        case "live":
            return f"i orden, {row['items']} varsler"
        case "failing":
            return f"{row['error']}. De gamle varsler bliver stående, mærket med deres alder."
        case "stale":
            return "ikke bekræftet i to perioder. Kører noden? Start den med: overblik node"
        case _:
            return "ikke læst endnu. Kører noden? Start den med: overblik node"


def _table(store: Path) -> tuple[list[Any], str]:
    from console.feeds.sources import BadTable, sources

    try:
        return sources(store), ""
    except BadTable as error:
        return [], str(error)


def _hidden(url: str) -> str:
    head, mark, tail = url.partition("://")
    return f"{head}{mark}{tail.rpartition('@')[2]}" if "@" in tail.partition("/")[0] else url


def warnings(args: argparse.Namespace) -> Answer:
    """What stands now; with --all what is over and green too."""
    from console.cli.verbs import iso, reading
    from console.feeds import times

    reader, _, clock = reading(args)
    now = times.read(args.now)[0] if args.now else clock.now()
    if now is None:
        return _no("time", f"«{args.now}» er ikke en tid. Skriv fx 2026-11-20T14:30:00Z.", str(args.now))
    rows = []
    for shown in reading_warnings.standing(reader.db, now, all_=args.all):
        told = reading_warnings.told(reader.db, shown.id) or {}
        times_ = {key: iso(told.get(key)) for key in ("sent", "onset", "expires")}
        acks = {who: [iso(at), name] for who, (at, name) in shown.acknowledged.items()}
        confirmed = iso(shown.confirmed or None)
        rows.append(
            told | times_ | {
                "ticked": {n + 1: [iso(at), who] for n, (at, who) in shown.ticked.items()},
                "shelved": {area: iso(until) for area, until in shown.shelved.items()},
                "entity": shown.id, "state": shown.state(now), "confirmed": confirmed, "acknowledged": acks,
                "raised": iso(shown.raised or None),
            }
        )  # fmt: skip
    return rows


_FEEDS = {"parse": _parse, "list": _list, "check": _check}

VERBS = {"feeds": feeds, "warnings": warnings}
