"""Situations out of a DATEX II document of any size and generation, one at a time, in flat memory.

Names are matched without their namespace: generations and providers use many. A DOCTYPE is refused wherever it stands.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from console.feeds import reading
from console.feeds.refusal import Unreadable

CHUNK = 1 << 18
DEEPEST = 200
LARGEST = 128  # chunks in which no situation came to its end
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_PLAIN = re.compile(r"utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d|latin-?1", re.IGNORECASE)
_SITUATIONS = frozenset(("situation", "Situation"))
_PAYLOADS = frozenset(("payload", "payloadPublication"))
_ROOTS = ("d2LogicalModel", "payload", "messageContainer", "Envelope", "situation", "Situation", "publication",
          "payloadPublication", "soapenv")  # fmt: skip


class Reading:
    """Reads a document; afterwards `published` is its own time as written, `complete` whether it came to its end.

    Nothing is called for each element: the tree grows a chunk at a time, and what is whole of it is taken out.
    """

    def __init__(self) -> None:
        self.published = ""
        self.generation = ""
        self.publication = ""
        self.complete = False
        self.trouble = ""
        self.status: dict[str, str] = {}  # v3: what the envelope says of situations that are closed or cancelled

    def situations(self, source: BinaryIO) -> Iterator[Element]:
        """Each `situation` element whole, to be used before the next is asked for; raises Unreadable."""
        tree = TreeBuilder()
        parser, quiet = XMLParser(target=tree), 0
        try:
            for chunk in _chunks(source):
                parser.feed(chunk)
                for found in self._whole(tree.close()):
                    quiet = 0
                    yield found
                quiet += 1
                if quiet > LARGEST:
                    raise Unreadable("en situation i dokumentet er for stor")
            yield from self._rest(parser.close())
            self.complete = True
        except ParseError as error:
            yield from self._whole(tree.close())  # what was whole before the cut
            if not self.generation:
                raise Unreadable(f"dokumentet er ikke hel XML ({error})") from error
            self.trouble = f"dokumentet er klippet over ({error})"

    def _whole(self, root: Element | None) -> Iterator[Element]:
        """The situations that have come whole: all but what is last at each depth, for that may still grow."""
        node, depth = root, 0
        while node is not None:
            depth += 1
            self._opens(node, depth)
            if reading.local(node) in _SITUATIONS:
                return
            for child in node[:-1]:
                yield from self._done(child)
            del node[:-1]
            node = node[0] if len(node) else None

    def _rest(self, root: Element) -> Iterator[Element]:
        """The situations that are left in a document that has come to its end."""
        self._opens(root, 1)
        yield from self._done(root)

    def _opens(self, element: Element, depth: int) -> None:
        if depth == 1 and not self.generation:
            self._begins(element, reading.local(element))
        if depth > DEEPEST:
            raise Unreadable("dokumentet er for dybt")
        self._published_as(element)

    def _done(self, element: Element) -> Iterator[Element]:
        """The situations in an element that is whole; what else stands there is heard."""
        if reading.local(element) in _SITUATIONS:
            yield element
            return
        for part in element.iter():
            name = reading.local(part)
            if name in _SITUATIONS:
                yield part
            elif name == "publicationTime":
                self.published = (part.text or "").strip()
            elif name == "elementReference":
                self._told(part)
            elif name in _PAYLOADS:
                self._published_as(part)

    def _begins(self, root: Element, name: str) -> None:
        if name not in _ROOTS:
            raise Unreadable(f"«{name[:40]}» er ikke DATEX II")
        self.generation = root.get("modelBaseVersion", "") or ("3" if "/schema/3/" in root.tag else "2")

    def _published_as(self, element: Element) -> None:
        if reading.local(element) in _PAYLOADS:
            type_ = next((value for key, value in element.attrib.items() if key.endswith("}type")), "")
            self.publication = type_.rpartition(":")[2]

    def _told(self, element: Element) -> None:
        status = target = ""
        for part in element.iter():
            name = reading.local(part)
            if name == "managementStatus":
                status = (part.text or "").strip()
            target = target or part.get("id", "")
        if target and status:
            self.status[target] = status


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
