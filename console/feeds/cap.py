"""CAP 1.1 and 1.2: one alert, an EDXL-DE envelope of many, or the same as JSON."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from console.domain.warning import Code, Parsed, Rejected, Warning
from console.feeds import cap_alert, cap_shape, cap_words, reading, times
from console.feeds.cap_alert import Alert, Info
from console.feeds.plain import plain
from console.feeds.refusal import Unreadable

_TESTS = ("exercise", "test", "system", "draft")
_SILENT = ("ack", "error")
FORGOTTEN = 30 * 86_400_000  # ms after `sent` at which a warning without an end is taken as over


def parse(data: bytes, now: int) -> Parsed:
    """Every alert of a document; raises Unreadable for what is no CAP."""
    if reading.inflated(data).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return of_json(reading.json(data), now)
    root, repairs = reading.xml(data)
    return of_root(root, now, repairs)


def of_root(root: Element, now: int, repairs: tuple[str, ...] = ()) -> Parsed:
    """Every alert in a tree: the root itself, or those an envelope carries; raises Unreadable."""
    name = reading.local(root)
    if name == "alert":
        return gathered("cap", [(0, cap_alert.of_xml(root))], now, repairs)
    if name == "EDXLDistribution":
        found = [element for element in root.iter() if reading.local(element) == "alert"]
        return gathered("cap", enumerate(map(cap_alert.of_xml, found)), now, repairs)
    raise Unreadable(f"dokumentet er ikke et varsel, men «{name[:40]}»")


def of_json(given: Any, now: int) -> Parsed:
    """One alert as JSON, or a list of them; raises Unreadable."""
    rows = given if isinstance(given, list) else [given]
    if not rows or not any(isinstance(row, dict) and "identifier" in row for row in rows):
        raise Unreadable("dokumentet er ikke et varsel")
    alerts, rejected = list[tuple[int, Alert]](), list[Rejected]()
    for n, row in enumerate(rows):
        try:
            alerts.append((n, cap_alert.of_json(row)))
        except ValueError:
            rejected.append(Rejected(f"varsel {n + 1}", "er ikke et varsel"))
    return gathered("cap", alerts, now, (), rejected)


def gathered(
    form: str, alerts: Iterable[tuple[int, Alert]], now: int, repairs: tuple[str, ...] = (),
    rejected: Iterable[Rejected] = (), source: str = "cap",
) -> Parsed:  # fmt: skip
    """Warnings from alerts; one that cannot be used does not hide the others."""
    warnings, refused = list[Warning](), list(rejected)
    for n, alert in alerts:
        why = _unusable(alert)
        if why:
            refused.append(Rejected(alert.identifier[:120] or f"varsel {n + 1}", why))
        elif alert.type.lower() not in _SILENT:
            warnings.append(of_alert(alert, now, source, repairs))
    if refused and not warnings:
        raise Unreadable(f"{refused[0].where}: {refused[0].reason}")
    return Parsed(form, True, tuple(warnings), tuple(refused))


def _unusable(alert: Alert) -> str:
    if not alert.identifier:
        return "varslet har ingen identifikation"
    if not alert.sender and not alert.sent:
        return "varslet siger hverken afsender eller tid"
    return ""


def of_alert(alert: Alert, now: int, source: str, repairs: tuple[str, ...] = ()) -> Warning:
    """One alert as a warning in the state it has at `now` (ms UTC)."""
    problems = list(repairs)
    blocks, language = cap_words.told(alert.infos)
    ranked = sorted(((cap_words.level(info, problems), info) for info in blocks), key=lambda pair: -pair[0][0])
    (level, rule), first = ranked[0] if ranked else ((1, "default"), Info({}, (), (), ()))
    sent = _time(alert.sent, problems)
    onset = _first([_time(info.fields.get("onset") or info.fields.get("effective"), problems) for info in blocks], min)
    expires = _first([_time(info.fields.get("expires"), problems) for info in blocks], max)
    if onset is not None and expires is not None and expires <= onset:
        problems.append("varslet slutter, før det begynder")
    places = [place for info in blocks for place in info.places]
    event = first.fields.get("event", "")
    awareness = first.parameter("awareness_type")
    return Warning(
        source=source,
        sender=alert.sender,
        id=alert.identifier,
        version=alert.sent,
        kind=cap_words.kind(awareness, event, first.categories),
        original_kind=awareness or event,
        level=level,
        level_source=rule,
        state=state(alert, sent, onset, expires, now),
        sent=sent,
        onset=onset,
        expires=expires,
        headline=plain(first.fields.get("headline") or event) or _nameless(alert),
        text=plain("\n".join(filter(None, (first.fields.get(part) for part in ("description", "instruction"))))),
        language=language,
        codes=_codes(blocks),
        geometry=cap_shape.shape(places, problems),
        references=_references(alert.references),
        test=alert.status.lower() in _TESTS,
        problems=tuple(dict.fromkeys(problems)),
        facts=_facts(alert, first, places),
    )


def state(alert: Alert, sent: int | None, onset: int | None, expires: int | None, now: int) -> str:
    """What the alert is at a time; a warning without an end is over a month after it was sent."""
    if alert.status.lower() in _TESTS:
        return "test"
    if alert.type.lower() == "cancel":
        return "cancelled"
    end = expires if expires is not None else (sent + FORGOTTEN if sent is not None else None)
    if end is not None and end <= now:
        return "expired"
    return "upcoming" if onset is not None and onset > now else "active"


def _nameless(alert: Alert) -> str:
    return "Aflyst varsel" if alert.type.lower() == "cancel" else "Varsel uden overskrift"


def _time(text: str | None, problems: list[str]) -> int | None:
    at, doubt = times.read(text)
    if doubt:
        problems.append(doubt)
    return at


def _first(found: Iterable[int | None], pick: Any) -> int | None:
    known = [at for at in found if at is not None]
    return pick(known) if known else None


def _codes(blocks: Iterable[Info]) -> tuple[Code, ...]:
    pairs = [code for info in blocks for place in info.places for code in place.codes]
    return tuple(
        dict.fromkeys(
            Code("EMMA_ID" if scheme.upper() == "EMMA_ID" else scheme, code)
            for scheme, code in pairs
            if code and scheme.upper() != cap_shape.HOLE
        )
    )


def _references(text: str) -> tuple[str, ...]:
    """Identifiers of `sender,identifier,sent` triples."""
    parts = [triple.split(",") for triple in text.split()]
    return tuple(dict.fromkeys(part[1] if len(part) > 1 else part[0] for part in parts))


def _facts(alert: Alert, info: Info, places: Iterable[cap_alert.Place]) -> dict[str, Any]:
    names = list(dict.fromkeys(plain(place.name) for place in places if place.name))
    return {
        "message": alert.type,
        "status": alert.status,
        "area_names": names[:100],
        "severity": info.fields.get("severity", ""),
        "urgency": info.fields.get("urgency", ""),
        "certainty": info.fields.get("certainty", ""),
        "web": info.fields.get("web", ""),
        "from": plain(info.fields.get("senderName")),
        "event": plain(info.fields.get("event")),
    }
