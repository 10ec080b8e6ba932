"""Situations out of a DATEX II document of any size and generation, one at a time, in flat memory.

Names are matched without their namespace: generations and providers use many. A DOCTYPE is refused wherever it stands.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from console.feeds import reading
from console.feeds.refusal import Unreadable

CHUNK = 1 << 18
DEEPEST = 200
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_PLAIN = re.compile(r"utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|latin-?1", re.IGNORECASE)
_SITUATIONS = frozenset(("situation", "Situation"))
_ROOTS = ("d2LogicalModel", "payload", "messageContainer", "Envelope", "situation", "Situation", "publication",
          "payloadPublication", "soapenv")  # fmt: skip


class Reading:
    """Reads a document; afterwards `published` is its own time as written, `complete` whether it came to its end."""

    def __init__(self) -> None:
        self.published = ""
        self.generation = ""
        self.publication = ""
        self.complete = False
        self.trouble = ""
        self.status: dict[str, str] = {}  # v3: what the envelope says of situations that are closed or cancelled

    def situations(self, source: BinaryIO) -> Iterator[Element]:
        """Each `situation` element whole, to be used before the next is asked for; raises Unreadable."""
        try:
            yield from self._walk(_chunks(source))
            self.complete = True
        except ParseError as error:
            if not self.generation:
                raise Unreadable(f"dokumentet er ikke hel XML ({error})") from error
            self.trouble = f"dokumentet er klippet over ({error})"

    def _walk(self, chunks: Iterable[bytes]) -> Iterator[Element]:
        parser = XMLPullParser(events=("start", "end"))
        path: list[Element] = []  # down to the situation that is being read, and no further
        current: Element | None = None
        deep = 0
        for chunk in chunks:
            parser.feed(chunk)
            for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                if current is not None and element is not current:  # nearly all of a document: nothing to be done
                    deep += 1 if event == "start" else -1
                    if deep > DEEPEST:
                        raise Unreadable("dokumentet er for dybt")
                elif event == "start":
                    path.append(element)
                    current, deep = self._starts(element, len(path)), len(path)
                else:
                    path.pop()
                    if element is current:
                        yield element
                        _let_go(element, path)
                        current = None
                    else:
                        self._outside(element, reading.local(element), path)
        parser.close()

    def _starts(self, element: Element, depth: int) -> Element | None:
        """The element itself where it is a situation."""
        name = reading.local(element)
        if depth == 1:
            self._begins(element, name)
        elif depth > DEEPEST:
            raise Unreadable("dokumentet er for dybt")
        self._published_as(element, name)
        return element if name in _SITUATIONS else None

    def _begins(self, root: Element, name: str) -> None:
        if name not in _ROOTS:
            raise Unreadable(f"«{name[:40]}» er ikke DATEX II")
        self.generation = root.get("modelBaseVersion", "") or ("3" if "/schema/3/" in root.tag else "2")

    def _published_as(self, element: Element, name: str) -> None:
        if name in ("payload", "payloadPublication"):
            type_ = next((value for key, value in element.attrib.items() if key.endswith("}type")), "")
            self.publication = type_.rpartition(":")[2]

    def _outside(self, element: Element, name: str, path: list[Element]) -> None:
        if name == "publicationTime":
            self.published = (element.text or "").strip()
        elif name == "elementReference":
            self._told(element)
        if path and len(element) > 0 and name not in ("elementReference", "targetReference"):
            element.clear()

    def _told(self, element: Element) -> None:
        status = target = ""
        for part in element.iter():
            name = reading.local(part)
            if name == "managementStatus":
                status = (part.text or "").strip()
            target = target or part.get("id", "")
        if target and status:
            self.status[target] = status


def _let_go(element: Element, path: list[Element]) -> None:
    """Forget a situation that was used, so that memory stays flat."""
    if path:
        path[-1].remove(element)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    """The bytes, seen to hold no DOCTYPE and to be in an encoding in which one could be seen."""
    first = source.read(CHUNK)
    first = first.lstrip(b"\xef\xbb\xbf \t\r\n") if first[:2] not in (b"\xff\xfe", b"\xfe\xff") else first
    if not first:
        raise Unreadable("dokumentet er tomt")
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        first, source = (first + source.read()).decode("utf-16", errors="replace").encode(), BytesIO()
        first = _DECLARATION.sub(b"", first)
    declared = _ENCODING.match(first[:400])
    if declared and not _PLAIN.fullmatch(declared[1].decode("ascii", errors="replace")):
        first = _DECLARATION.sub(b"", first)  # it says what it cannot be, for the declaration itself was readable
    tail = b""
    while first:
        if b"<!DOCTYPE" in tail + first or b"<!ENTITY" in tail + first:
            raise Unreadable("dokumentet har en DOCTYPE; det tages aldrig ind")
        tail = first[-10:]
        yield first
        first = source.read(CHUNK)


def documents(data: bytes) -> list[bytes]:
    """The XML documents behind what came: itself, or a JSON list of texts; raises Unreadable."""
    plain = reading.inflated(data)
    start = plain[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] not in (b"[", b"{"):
        return [plain]
    given = reading.json(plain)
    rows = given.get("trafikmeldinger") if isinstance(given, dict) else given
    if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
        raise Unreadable("dokumentet er ikke en liste af DATEX II")
    return [row.encode() for row in rows]
