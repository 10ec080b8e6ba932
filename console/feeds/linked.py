"""The documents that an index only names: fetched once each, and put in the place of what the index says of them."""

import gzip
import hashlib
import logging
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from console.domain.warning import Parsed, Rejected, Warning
from console.feeds import recognising
from console.feeds.fetching import Unreached, fetch
from console.feeds.refusal import Unreadable
from console.feeds.sources import Source

log = logging.getLogger(__name__)
MOST = 300  # documents of one index
IN_A_ROW = 3  # failures after which the rest waits for the next look


def detailed(parsed: Parsed, source: Source, store: Path, now: int) -> tuple[Parsed, bool]:
    """An index with its documents read; the flag says that some are still to come.

    A document that cannot be had or read leaves what the index says of it, and is told among what was rejected.
    """
    found: dict[str, Warning] = {}
    rejected: list[Rejected] = []
    failed = 0
    for link in parsed.links[:MOST]:
        if failed >= IN_A_ROW:
            break
        try:
            found |= {one.id: one for one in _read(link, source, store, now)}
            failed = 0
        except (Unreached, Unreadable) as reason:
            failed += 1
            rejected.append(Rejected(link[:200], str(reason)))
    listed = {warning.id for warning in parsed.warnings}
    origin = parsed.warnings[0].source if parsed.warnings else "cap"
    whole = [replace(found[one.id], source=one.source) if one.id in found else one for one in parsed.warnings]
    whole += [replace(one, source=origin) for name, one in found.items() if name not in listed]
    return replace(parsed, warnings=tuple(whole), rejected=(*parsed.rejected, *rejected)), bool(rejected)


def _read(link: str, source: Source, store: Path, now: int) -> Iterator[Warning]:
    """The warnings of one document, from beside the store where it was fetched before."""
    path = store.with_name(store.name + ".raw") / f"link-{hashlib.sha256(link.encode()).hexdigest()[:32]}.gz"
    kept = _kept(path)
    data = kept or fetch(_there(link, source)).data or b""
    parsed = recognising.parse(data, "auto", now)
    if not kept:
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(gzip.compress(data, 6))
        except OSError as error:  # it is read all the same, and fetched again next time
            log.warning("%s kunne ikke gemmes: %s", path.name, error)
    yield from parsed.warnings


def _kept(path: Path) -> bytes:
    """A document fetched before; nothing where it is not there or was cut short by a crash."""
    try:
        data = gzip.decompress(path.read_bytes())
        path.touch()  # what is still in use is not the oldest, which gives way
        return data
    except (OSError, EOFError, zlib.error):
        return b""


def _there(link: str, source: Source) -> Source:
    """The source as a document's own; raises Unreached for a host nobody named. A password stays with its host."""
    url = urljoin(source.url, link)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or parts.hostname not in source.allowed:
        raise Unreached(f"listen viser til {parts.hostname}, som ikke er tilladt; tilføj det til hosts")
    own = parts.hostname == urlsplit(source.url).hostname
    user, password = (source.user, source.password) if own else ("", "")
    return replace(source, url=url, user=user, password=password, hosts=tuple(source.allowed))
