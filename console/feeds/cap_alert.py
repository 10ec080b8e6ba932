"""A CAP alert taken apart, whether it came as XML or as JSON: the fields Overblik uses, nothing interpreted yet.

Common Alerting Protocol 1.1 and 1.2 (OASIS).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from console.feeds.reading import children, local, said

_INFO = ("language", "event", "urgency", "severity", "certainty", "effective", "onset", "expires", "senderName",
         "headline", "description", "instruction", "web")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One `area`: its name, rings as written, circles as written, and codes (scheme, code) in their order."""

    name: str
    polygons: tuple[str, ...]
    circles: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Info:
    """One `info` block: its plain fields, categories, parameters in their order, and places."""

    fields: Mapping[str, str]
    categories: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]

    def parameter(self, name: str) -> str:
        """The first parameter of a name."""
        return next((value for key, value in self.parameters if key == name), "")


@dataclass(frozen=True, slots=True)
class Alert:
    """One message."""

    identifier: str
    sender: str
    sent: str
    status: str
    type: str
    references: str
    infos: tuple[Info, ...]


def of_xml(root: Element) -> Alert:
    """An `alert` element."""
    return Alert(
        said(root, "identifier"),
        said(root, "sender"),
        said(root, "sent"),
        said(root, "status"),
        said(root, "msgType"),
        said(root, "references"),
        tuple(_info(info) for info in children(root, "info")),
    )


def _info(element: Element) -> Info:
    fields: dict[str, str] = {}
    categories: list[str] = []
    parameters: list[tuple[str, str]] = []
    places: list[Place] = []
    for child in element:
        name = local(child)
        if name in _INFO:
            fields.setdefault(name, (child.text or "").strip())
        elif name == "category":
            categories.append((child.text or "").strip())
        elif name == "parameter":
            parameters.append((said(child, "valueName"), said(child, "value")))
        elif name == "area":
            places.append(_place(child))
    return Info(fields, tuple(categories), tuple(parameters), tuple(places))


def _place(element: Element) -> Place:
    polygons, circles, codes = list[str](), list[str](), list[tuple[str, str]]()
    for child in element:
        name = local(child)
        if name == "polygon":
            polygons.append((child.text or "").strip())
        elif name == "circle":
            circles.append((child.text or "").strip())
        elif name == "geocode":
            codes.append((said(child, "valueName"), said(child, "value")))
    return Place(said(element, "areaDesc"), tuple(polygons), tuple(circles), tuple(codes))


def of_json(given: Any) -> Alert:
    """An alert as JSON; what has the wrong shape is left out. Raises ValueError for what is no alert at all."""
    if not isinstance(given, Mapping) or not given.get("identifier"):
        raise ValueError("no alert")
    return Alert(
        _text(given.get("identifier")), _text(given.get("sender")), _text(given.get("sent")),
        _text(given.get("status")), _text(given.get("msgType")), _text(given.get("references")),
        tuple(_info_json(info) for info in _list(given.get("info")) if isinstance(info, Mapping)),
    )  # fmt: skip


def _info_json(given: Mapping[str, Any]) -> Info:
    fields = {name: _text(given.get(name)) for name in _INFO if given.get(name)}
    categories = tuple(_text(one) for one in _list(given.get("category")))
    places = tuple(_place_json(area) for area in _list(given.get("area")) if isinstance(area, Mapping))
    return Info(fields, categories, _pairs(given.get("parameter")), places)


def _place_json(given: Mapping[str, Any]) -> Place:
    polygons = tuple(_text(one) for one in _list(given.get("polygon")))
    circles = tuple(_text(one) for one in _list(given.get("circle")))
    return Place(_text(given.get("areaDesc")), polygons, circles, _pairs(given.get("geocode")))


def _pairs(given: Any) -> tuple[tuple[str, str], ...]:
    rows = [row for row in _list(given) if isinstance(row, Mapping)]
    return tuple((_text(row.get("valueName")), _text(row.get("value"))) for row in rows)


def _list(given: Any) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def _text(given: Any) -> str:
    if isinstance(given, list):
        return " ".join(_text(one) for one in given)
    return str(given).strip() if isinstance(given, str | int | float) else ""
