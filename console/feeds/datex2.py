"""DATEX II generations 2 and 3: a situation is one warning, its most important operational fact first."""

from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

from console.domain.warning import Parsed, Rejected, Warning
from console.feeds import datex_facts, datex_place, times
from console.feeds.datex_facts import RANK, Record
from console.feeds.datex_place import Place
from console.feeds.datex_stream import Reading, documents
from console.feeds.reading import children, said
from console.feeds.refusal import Unreadable

CLOSED = "Vejen er spærret"
_OVER = {"closed": "ended", "cancelled": "cancelled"}


def parse(data: bytes, now: int) -> Parsed:
    """Every situation of a document, or of the texts in a JSON list; raises Unreadable when none can be read."""
    parts, rejected = list[Parsed](), list[Rejected]()
    texts = documents(data)
    for n, text in enumerate(texts):
        try:
            parts.append(stream(BytesIO(text), now))
        except Unreadable as reason:
            if len(texts) == 1:
                raise
            rejected.append(Rejected(f"melding {n + 1}", str(reason)))
    warnings = tuple(warning for part in parts for warning in part.warnings)
    refused = (*rejected, *(one for part in parts for one in part.rejected))
    published = max((part.published for part in parts if part.published), default=None)
    return Parsed("datex2", all(part.complete for part in parts) and not rejected, warnings, refused, published)


def stream(source: BinaryIO, now: int) -> Parsed:
    """Every situation of a document read piece by piece; one that is cut short gives what came before the cut."""
    reader = Reading()
    warnings, rejected = list[Warning](), list[Rejected]()
    for n, element in enumerate(reader.situations(source)):
        found = situation(element, now, reader.generation)
        if isinstance(found, Rejected):
            rejected.append(found if found.where else Rejected(f"situation {n + 1}", found.reason))
        else:
            warnings.append(found)
    if reader.publication not in ("", "SituationPublication"):
        rejected.append(Rejected("dokumentet", f"«{reader.publication[:40]}» har ingen situationer"))
    if reader.trouble:
        rejected.append(Rejected("dokumentet", reader.trouble))
        if not warnings:
            raise Unreadable(reader.trouble)
    told = [_closed(warning, reader.status) for warning in warnings]
    return Parsed("datex2", reader.complete, tuple(told), tuple(rejected), times.read(reader.published)[0])


def _closed(warning: Warning, status: dict[str, str]) -> Warning:
    over = _OVER.get(status.get(warning.id, ""))
    return replace(warning, state=over) if over else warning


def situation(element: Element, now: int, generation: str = "") -> Warning | Rejected:
    """One situation as one warning in the state it has at `now` (ms UTC), or why it cannot be used."""
    name = element.get("id", "")
    elements = children(element, "situationRecord")
    if not name:
        return Rejected("", "situationen har ingen identifikation")
    if not elements:
        return Rejected(name, "situationen har ingen poster")
    records = [datex_facts.record_of(part) for part in elements]
    live = [n for n, record in enumerate(records) if record.holds] or list(range(len(records)))
    lead = records[min(live, key=lambda n: (RANK.index(records[n].kind), n))]
    problems = list(dict.fromkeys(doubt for record in records for doubt in record.problems))
    place = datex_place.place([(elements[n], records[n].placed) for n in live], problems)
    severity = lead.severity or said(element, "overallSeverity")
    level, rule = datex_facts.level(lead.kind, severity)
    header = _header(element, problems)
    onset, expires = _window([records[n] for n in live])
    language, texts = _told([lead, *(records[n] for n in live if records[n] is not lead)])
    changed = max((record.changed for record in records if record.changed), default=None)
    return Warning(
        source="datex2", sender=said(element, "situationRecordCreationReference"), id=name,
        version=_version(element, records), kind=lead.kind, original_kind=lead.type, level=level, level_source=rule,
        state=_state(records, onset, expires, now, header),
        sent=times.read(said(element, "situationVersionTime"))[0] or changed, onset=onset, expires=expires,
        headline=_headline(lead, texts, place.roads), text="\n".join(texts), language=language, codes=place.codes,
        geometry=place.geometry, test=header not in ("", "real"), records=len(records),
        problems=tuple(dict.fromkeys(problems)), facts=_facts(records, place, severity, generation),
    )  # fmt: skip


def _facts(records: list[Record], place: Place, severity: str, generation: str) -> dict[str, Any]:
    """What else is worth keeping; codes of a place say nothing without the country and number of their table."""
    facts = {"types": [record.type for record in records], "roads": place.roads, "severity": severity}
    table = {"alertc_table": place.table} if place.codes else {}
    return facts | {"generation": generation} | table


def _header(element: Element, problems: list[str]) -> str:
    for header in children(element, "headerInformation"):
        secret = said(header, "confidentiality")
        if secret not in ("", "noRestriction"):
            problems.append(f"fortrolighed: {secret[:40]}")
        return said(header, "informationStatus")
    return ""


def _window(records: list[Record]) -> tuple[int | None, int | None]:
    """From the first start to the last end; open where one of them has no end."""
    starts = [record.start for record in records if record.start is not None]
    ends = [record.end for record in records]
    last = max((end for end in ends if end is not None), default=None)
    return min(starts, default=None), last if all(end is not None for end in ends) else None


def _state(records: list[Record], onset: int | None, expires: int | None, now: int, header: str) -> str:
    if header not in ("", "real"):
        return "test"
    if all(record.cancelled for record in records):
        return "cancelled"
    if not any(record.holds for record in records):
        return "ended"
    if expires is not None and expires <= now:
        return "expired"
    return "upcoming" if onset is not None and onset > now else "active"


def _version(element: Element, records: list[Record]) -> str:
    own = element.get("version", "")
    return (
        own or said(element, "situationVersion") or max((record.version for record in records), key=_order, default="")
    )


def _order(version: str) -> tuple[int, str]:
    return (int(version), "") if version.isdecimal() and len(version) < 18 else (0, version)


def _told(records: list[Record]) -> tuple[str, list[str]]:
    """The language read best of those written, and every text in it, the leading record's first."""
    written = [language for record in records for language in record.comments]
    if not written:
        return "", []
    language = next((wanted for wanted in ("da", "en") if wanted in written), written[0])
    texts = [text for record in records for text in record.comments.get(language, [])]
    return language, list(dict.fromkeys(texts))


def _headline(lead: Record, texts: list[str], roads: list[str]) -> str:
    first = texts[0].partition("\n")[0][:160] if texts else " ".join(roads[:3])
    if lead.kind == "road-closed":
        return f"{CLOSED}: {first}" if first else CLOSED
    return first or lead.type or "Vejhændelse"
