"""ODIN 112-puls: who was called out for what, as a ticker. No address, no end. Kilde: www.odin.dk/112puls."""

import hashlib
import re

from console.domain.warning import Parsed, Rejected, Warning
from console.feeds import reading, times
from console.feeds.plain import plain
from console.feeds.refusal import Unreadable

SHOWN = 6 * 3_600_000  # ms a line is news
_TOLD = re.compile(r"F.{1,2}rstemelding:\s*(.*?)\s*(?:Station:\s*(.*))?$", re.DOTALL)


def parse(data: bytes, now: int) -> Parsed:
    """Every line of the ticker; raises Unreadable for what is no such list."""
    root, repairs = reading.xml(data)
    if reading.local(root) != "rss":
        raise Unreadable(f"dokumentet er ikke 112-puls, men «{reading.local(root)[:40]}»")
    warnings, rejected = list[Warning](), list[Rejected]()
    seen: dict[str, int] = {}
    for n, item in enumerate(element for element in root.iter() if reading.local(element) == "item"):
        title, told = plain(reading.said(item, "title")), plain(reading.said(item, "description"))
        written = reading.said(item, "comments")
        if not title and not told:
            rejected.append(Rejected(f"linje {n + 1}", "linjen er tom"))
            continue
        key = hashlib.sha256(f"{title}|{told}|{written}".encode()).hexdigest()[:20]
        seen[key] = seen.get(key, 0) + 1
        name = key if seen[key] == 1 else f"{key}-{seen[key]}"
        warnings.append(_line(name, title, told, written or reading.said(item, "pubDate"), now, repairs))
    return Parsed("puls", True, tuple(warnings), tuple(rejected))


def _line(name: str, title: str, told: str, written: str, now: int, repairs: tuple[str, ...]) -> Warning:
    at, doubt = times.read(written)
    problems = [*repairs, *([doubt] if doubt not in ("", times.NAIVE) else []), "sted ukendt"]
    found = _TOLD.search(told)
    what, station = (found[1], found[2] or "") if found else (told, "")
    return Warning(
        source="puls", sender="odin", id=name, version=written, kind="news", original_kind=what, level=1,
        level_source="kind", state="active" if at is None or at + SHOWN > now else "expired", sent=at, onset=at,
        expires=None if at is None else at + SHOWN, headline=f"{title}: {what}" if what else title,
        text=f"Station: {station}" if station else "", language="da", problems=tuple(problems),
        facts={"service": title, "station": station},
    )  # fmt: skip
