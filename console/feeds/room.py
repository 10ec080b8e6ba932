"""The node's feeds: a thread for each source that fetches, reads and writes what has changed.

One that hangs harms no other.
"""

import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from console.domain.warning import Parsed
from console.feeds import lifecycle, linked, reach, recognising
from console.feeds.fetching import Unreached, fetch
from console.feeds.lifecycle import Held
from console.feeds.refusal import Unreadable
from console.feeds.sources import BadTable, Source, sources, table_of
from console.operations import warning_keeping
from console.operations.municipalities import borders
from console.store import exercising, feed_memory, raw_documents, reading_warnings
from console.store.feed_memory import Known
from console.store.problem import StoreProblem
from console.store.reading_warnings import Feed
from console.store.store import Store

log = logging.getLogger(__name__)
LONGEST = 1800.0  # seconds between tries of a source that fails
PATIENT = 4  # periods, likewise
TRUSTED = 24  # answers of "unchanged" in a row that are believed
ALONE = "peers.isolated"  # the local setting while which nothing goes in or out


class Reader:
    """Reads one source, one look at a time."""

    def __init__(self, store: Store, source: Source) -> None:
        self.store, self.source = store, source
        self._failures = 0  # in a row
        self._unchanged = 0  # answers of "unchanged" in a row

    def look(self) -> float:
        """Fetch, read, write; answers how many seconds to wait. Never raises but StoreProblem."""
        now = self.store.clock.now()
        with self.store.looking() as db:
            before = feed_memory.of(db, self.source.name) or _new(self.source)
        every = round(self.source.every * 1000)
        before = before._replace(url=_shown(self.source.url), kind=self.source.kind, tried=now, every=every)
        try:
            after = self._looked(before, now)
        except (Unreached, Unreadable) as reason:
            return self._failed(before, str(reason), getattr(reason, "wait", 0.0))
        except StoreProblem:
            raise
        except Exception as fault:  # ours, whatever it is: this source says so, the others are read
            log.exception("%s", self.source.name)
            return self._failed(before, f"fejl i Overblik under læsningen ({type(fault).__name__}); meld den", 600.0)
        self._failures = 0
        feed_memory.keep(self.store, after)
        return 5.0 if after.doubted else self.source.every

    def _failed(self, before: Feed, reason: str, wait: float) -> float:
        """Say so and wait: as long as the source asks for, and longer each time, for it may be overrun."""
        feed_memory.keep(self.store, before._replace(error=reason, etag="", modified=""))
        longer = min(self.source.every * 2**self._failures, PATIENT * self.source.every, LONGEST)
        self._failures = min(self._failures + 1, 10)
        return max(self.source.every, longer, wait)

    def _looked(self, before: Feed, now: int) -> Feed:
        if self.source.folder is not None:
            return self._dropped(before, now)
        whole = self._unchanged >= TRUSTED  # one that says "unchanged" for ever is asked for all of it now and then
        got = fetch(self.source, "" if whole else before.etag, "" if whole else before.modified)
        self._unchanged = self._unchanged + 1 if got.data is None else 0
        if got.data is None:
            return before._replace(success=now, error="")
        digest = hashlib.sha256(got.data).hexdigest()
        if digest == before.digest and not before.error and not before.doubted:
            return before._replace(success=now, etag=got.etag, modified=got.modified)
        listed, waits = recognising.parse(got.data, self.source.kind, now), False
        if listed.links:
            listed, waits = linked.detailed(listed, self.source, self.store.path, now)
        parsed = reach.applied(listed, borders(self.store.path))
        doubted = self.take(parsed, before, now)
        raw_documents.keep(self.store.path, digest, got.data)
        after = before._replace(success=now, error="", published=parsed.published, items=len(parsed.warnings))
        after = after._replace(doubted=int(doubted), rejected=len(parsed.rejected))
        if waits:  # some documents are still to come: the same list is looked at again
            return after._replace(etag="", modified="", digest="")
        return after._replace(etag=got.etag, modified=got.modified, digest=digest)

    def take(self, parsed: Parsed, before: Feed, now: int) -> bool:
        """Write what a document changes; answers whether its emptiness wants a second look."""
        name = self.source.name
        with self.store.looking() as db:
            entities = {*reading_warnings.of_feed(db, name)}
            for warning in parsed.warnings:
                entities |= {lifecycle.entity_of(warning.source, one) for one in (warning.id, *warning.references)}
            held = {entity: _held(known) for entity, known in feed_memory.held(db, entities).items()}
        done = lifecycle.changes(
            parsed, held, name, now, snapshot=self.source.snapshot, again=bool(before.doubted), before=before.published
        )
        if done.written:
            warning_keeping.write(self.store, [(one.entity, one.kind, one.body) for one in done.written])
        return done.doubted

    def _dropped(self, before: Feed, now: int) -> Feed:
        """Files laid in a folder, each on its own; a bad one does not hide the others."""
        folder = self.source.folder
        if folder is None or not folder.is_dir():
            raise Unreached(f"mappen {folder} findes ikke; opret den eller ret url")
        warnings, wrong, digest, held = [], list[str](), hashlib.sha256(), borders(self.store.path)
        for path in sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")):
            data = path.read_bytes()
            digest.update(data)
            raw_documents.keep(self.store.path, hashlib.sha256(data).hexdigest(), data)
            try:
                warnings += reach.applied(recognising.parse(data, self.source.kind, now), held).warnings
            except Unreadable as reason:
                wrong.append(f"{path.name}: {reason}")
        if digest.hexdigest() != before.digest:
            self.take(Parsed("folder", not wrong, tuple(warnings)), before, now)
        return before._replace(
            success=now,
            error="; ".join(wrong)[:500],
            items=len(warnings),
            digest=digest.hexdigest(),
            rejected=len(wrong),
        )


def _held(known: Known) -> Held:
    sent, level = known.told.get("sent"), known.told.get("level")
    version, rank = str(known.told.get("version", "")), level if isinstance(level, int) else 0
    when = sent if isinstance(sent, int) else None
    return Held(when, version, rank, known.ended, known.told, known.raised, known.read)


def _new(source: Source) -> Feed:
    return Feed(source.name, "", source.kind, 0, 0, None, 0, "", "", "", "", 0, 0)


def _shown(url: str) -> str:
    """An address without a password in it."""
    head, mark, tail = url.partition("://")
    return f"{head}{mark}{tail.rpartition('@')[2]}" if "@" in tail.partition("/")[0] else url


class FeedRoom:
    """Keeps a thread for each source in the table, as the table stands."""

    def __init__(self, path: Path, open_: Callable[[Path], Store]) -> None:
        self._path, self._open = path, open_
        self._written = -1.0
        self._running: dict[str, tuple[Source, threading.Event, threading.Thread]] = {}

    def step(self) -> None:
        """Take the table up anew when it has been written."""
        table = table_of(self._path)
        written = table.stat().st_mtime if table.exists() else 0.0
        if written == self._written:
            return
        self._written = written
        try:
            wanted = {source.name: source for source in sources(self._path)}
        except BadTable as error:
            log.warning("feeds: %s", error)
            return
        for name, (source, stop, _) in list(self._running.items()):
            if wanted.get(name) != source:
                stop.set()
                self._running.pop(name)
        self._forget_others(list(wanted))
        for source in wanted.values():
            if source.name not in self._running:
                self._start(source)

    def _forget_others(self, names: list[str]) -> None:
        """A source that was taken out of the table is in trouble no more."""
        store = self._open(self._path)
        try:
            feed_memory.keep_only(store, names)
        except StoreProblem as problem:
            log.warning("feeds: %s", problem)
        finally:
            store.close()

    def _start(self, source: Source) -> None:
        stop = threading.Event()
        thread = threading.Thread(target=self._work, args=(source, stop), daemon=True)
        self._running[source.name] = (source, stop, thread)
        thread.start()

    def _work(self, source: Source, stop: threading.Event) -> None:
        store = self._open(self._path)
        reader = Reader(store, source)
        try:
            while True:  # one look at least: a node that is run once has read its sources
                try:
                    wait = 10.0 if exercising.setting(store, ALONE) == "1" else reader.look()
                except StoreProblem as problem:
                    log.warning("%s: %s", source.name, problem)
                    wait = 30.0
                if stop.wait(wait):
                    return
        finally:
            store.close()

    def close(self) -> None:
        """Stop; what is being fetched is let go of."""
        for _, stop, _ in self._running.values():
            stop.set()
        for _, _, thread in self._running.values():
            thread.join(2)
