"""MeteoAlarm's JSON feed of a country: CAP alerts as JSON, all languages, all codes."""

from typing import Any

from console.domain.warning import Parsed, Rejected
from console.feeds import cap, cap_alert, reading
from console.feeds.cap_alert import Alert
from console.feeds.refusal import Unreadable


def parse(data: bytes, now: int) -> Parsed:
    """The warnings of a feed; an empty feed is a quiet day. Raises Unreadable."""
    return of_json(reading.json(data), now)


def of_json(given: Any, now: int) -> Parsed:
    """The warnings of a feed already read; raises Unreadable."""
    rows = given.get("warnings") if isinstance(given, dict) else None
    if not isinstance(rows, list):
        raise Unreadable("dokumentet har ingen liste over varsler")
    alerts, rejected = list[tuple[int, Alert]](), list[Rejected]()
    for n, row in enumerate(rows):
        alert = row.get("alert") if isinstance(row, dict) else None
        try:
            alerts.append((n, cap_alert.of_json(alert)))
        except ValueError:
            rejected.append(Rejected(f"varsel {n + 1}", "er ikke et varsel"))
    try:
        return cap.gathered("meteoalarm", alerts, now, (), rejected, "meteoalarm")
    except Unreadable:
        return Parsed("meteoalarm", True, (), tuple(rejected) or (Rejected("varsler", "ingen kan bruges"),))
