"""Atom and RSS about CAP alerts: MeteoAlarm's entry for each warning and area, whole alerts inside, or only links."""

from xml.etree.ElementTree import Element

from console.domain.warning import Parsed, Rejected
from console.feeds import cap, cap_alert, reading, times
from console.feeds.cap_alert import Alert, Info, Place
from console.feeds.reading import children, local, said
from console.feeds.refusal import Unreadable

_ALERT_TYPES = ("application/cap+xml", "application/common-alerting-protocol+xml")


def parse(data: bytes, now: int) -> Parsed:
    """The warnings of a feed, each once however many areas it has; raises Unreadable for what is no feed."""
    root, repairs = reading.xml(data)
    if local(root) not in ("feed", "rss"):
        raise Unreadable(f"dokumentet er ikke en liste af varsler, men «{local(root)[:40]}»")
    entries = [element for element in root.iter() if local(element) in ("entry", "item")]
    whole = [cap_alert.of_xml(element) for element in root.iter() if local(element) == "alert"]
    listed, rejected = _listed(entries)
    alerts = [*whole, *listed]
    links = tuple(dict.fromkeys(link for entry in entries for link in _links(entry)))
    found = _gathered(alerts, now, repairs, rejected)
    return Parsed("atom", True, found.warnings, found.rejected, times.read(said(root, "updated"))[0], links)


def _gathered(alerts: list[Alert], now: int, repairs: tuple[str, ...], rejected: list[Rejected]) -> Parsed:
    try:
        return cap.gathered("atom", enumerate(alerts), now, repairs, rejected, "meteoalarm")
    except Unreadable:  # every entry was bad, but the list itself was read
        bad = [
            Rejected(alert.identifier or f"post {n + 1}", "varslet kan ikke bruges") for n, alert in enumerate(alerts)
        ]
        return Parsed("atom", True, (), (*rejected, *bad))


def _listed(entries: list[Element]) -> tuple[list[Alert], list[Rejected]]:
    """One alert for all entries that carry its identifier, and entries that name none."""
    by_id: dict[str, list[Element]] = {}
    rejected: list[Rejected] = []
    for n, entry in enumerate(entries):
        if not (said(entry, "event") or said(entry, "identifier") or said(entry, "geocode")):
            continue  # an entry that only links, or carries a whole alert
        identifier = said(entry, "identifier") or said(entry, "id") or _link(entry)
        if identifier:
            by_id.setdefault(identifier, []).append(entry)
        else:
            rejected.append(Rejected(f"post {n + 1}", "posten har ingen identifikation"))
    return [_alert(identifier, found) for identifier, found in by_id.items()], rejected


def _alert(identifier: str, entries: list[Element]) -> Alert:
    newest = max(entries, key=lambda entry: times.read(said(entry, "sent") or said(entry, "updated"))[0] or 0)
    names = ("event", "urgency", "severity", "certainty", "effective", "onset", "expires")
    fields = {name: said(newest, name) for name in names if said(newest, name)}
    fields["headline"] = said(newest, "title")
    fields["description"] = said(newest, "summary")
    fields["language"] = "en"
    parameters = tuple((said(one, "valueName"), said(one, "value")) for one in children(newest, "parameter"))
    return Alert(
        identifier,
        said(newest, "sender") or "meteoalarm",
        said(newest, "sent") or said(newest, "updated"),
        said(newest, "status") or "Actual",
        said(newest, "message_type") or said(newest, "msgType") or "Alert",
        said(newest, "references"),
        (Info(fields, (), parameters, tuple(_place(entry) for entry in entries)),),
    )


def _place(entry: Element) -> Place:
    codes = [
        (name, value)
        for one in children(entry, "geocode")
        for name, value in zip(_texts(one, "valueName"), _texts(one, "value"), strict=False)
        for value in value.split()
    ]
    polygons = tuple(text for text in _texts(entry, "polygon") if text)
    return Place(said(entry, "areaDesc"), polygons, tuple(_texts(entry, "circle")), tuple(codes))


def _texts(element: Element, name: str) -> list[str]:
    return [(child.text or "").strip() for child in children(element, name)]


def _links(entry: Element) -> list[str]:
    """Addresses of the alerts behind an entry."""
    found = [
        link.get("href", "")
        for link in children(entry, "link")
        if link.get("type", "") in _ALERT_TYPES and link.get("href")
    ]
    return found or ([_link(entry)] if not children(entry, "content") and _link(entry) else [])


def _link(entry: Element) -> str:
    for link in children(entry, "link"):
        if link.get("href") or link.text:
            return link.get("href") or (link.text or "").strip()
    return ""
