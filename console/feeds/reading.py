"""Bytes from elsewhere made into a tree or a value, within limits: no DOCTYPE, no bombs, no trust."""

import contextlib
import re
import zlib
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as Safe
import orjson
from defusedxml.common import DefusedXmlException

from console.feeds.refusal import Unreadable

LARGEST = 64 * 1024 * 1024  # bytes, inflated
MOST_TAGS = 2_000_000
MOST_NAMES = 4096
DEEPEST = 60  # levels of JSON
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_REPAIRED = "tegnsættet var ikke det, der stod; teksten er rettet"
_WEB_PAGE = re.compile(rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s+html|<html)", re.IGNORECASE | re.DOTALL)


def inflated(data: bytes) -> bytes:
    """The document behind gzip, or as it is; raises Unreadable for a bomb."""
    if data[:2] != b"\x1f\x8b":
        if len(data) > LARGEST:
            raise Unreadable("dokumentet er for stort")
        return data
    engine = zlib.decompressobj(31)
    try:
        plain = engine.decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise Unreadable("den pakkede fil er i stykker") from error
    if len(plain) > LARGEST:
        raise Unreadable("dokumentet er for stort, når det pakkes ud")
    return plain


def xml(data: bytes) -> tuple[Element, tuple[str, ...]]:
    """The root of an XML document, and what had to be repaired; raises Unreadable."""
    data = inflated(data).lstrip(b"\xef\xbb\xbf \t\r\n") if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data
    if not data:
        raise Unreadable("dokumentet er tomt")
    if data.count(b"<") > MOST_TAGS:
        raise Unreadable("dokumentet har for mange dele")
    if _WEB_PAGE.match(data[:2000]):
        raise Unreadable("svaret er en webside, ikke data")
    try:
        return _parsed(data), ()
    except (ParseError, ValueError, LookupError) as error:
        return _repaired(data, error)


def _parsed(data: bytes | str) -> Element:
    try:
        return Safe.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable("dokumentet har en DOCTYPE; det tages aldrig ind") from error


def _repaired(data: bytes, error: Exception) -> tuple[Element, tuple[str, ...]]:
    """Once more as UTF-8, then as Windows' Latin, whatever was declared."""
    for encoding in ("utf-8", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError, ParseError, ValueError):
            text = data.decode(encoding)
            return _parsed(_DECLARATION.sub("", text, count=1)), (_REPAIRED,)
    raise Unreadable(f"dokumentet er ikke hel XML ({error})") from error


def json(data: bytes) -> Any:
    """The value of a JSON document; raises Unreadable."""
    data = inflated(data).lstrip(b"\xef\xbb\xbf")
    if _WEB_PAGE.match(data[:2000].lstrip()):
        raise Unreadable("svaret er en webside, ikke data")
    if _depth(data) > DEEPEST:
        raise Unreadable("dokumentet er for dybt")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        pass
    try:
        return orjson.loads(data.decode("cp1252"))
    except (UnicodeDecodeError, orjson.JSONDecodeError) as error:
        raise Unreadable(f"dokumentet er ikke hel JSON ({error})") from error


def _depth(data: bytes) -> int:
    """How deep brackets nest at most, those inside texts counted too: a bound, quickly had."""
    if data.count(b"[") + data.count(b"{") <= DEEPEST:
        return 0
    deep = deepest = 0
    for bracket in re.finditer(rb"[\[\]{}]", re.sub(rb'"(?:[^"\\]|\\.)*"', b"", data)):
        deep += 1 if bracket.group() in (b"[", b"{") else -1
        deepest = max(deepest, deep)
    return deepest


class _Names(dict[object, str]):
    """A tag → its name without the namespace; a document has few of them, and asks for each very often."""

    def __missing__(self, tag: object) -> str:
        if len(self) > MOST_NAMES:
            self.clear()
        name = self[tag] = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        return name


NAMES = _Names()


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return NAMES[element.tag]


def children(element: Element, name: str) -> list[Element]:
    """The direct children of a name, in any namespace."""
    return [child for child in element if NAMES[child.tag] == name]


def said(element: Element, name: str) -> str:
    """The text of the first direct child of a name; empty where there is none."""
    for child in element:
        if NAMES[child.tag] == name:
            return (child.text or "").strip()
    return ""
