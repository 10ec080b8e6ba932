"""What one DATEX II record says: its kind, whether it holds, its times and words. Generations 2 and 3 alike."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from console.feeds import times
from console.feeds.plain import plain
from console.feeds.reading import children, local, said

RANK = (
    *("road-closed", "flood", "fire", "obstruction", "accident", "bridge-wind"),
    *("slippery", "power", "fog", "roadworks", "other"),
)
_KINDS = {
    "Accident": "accident", "VehicleObstruction": "obstruction", "GeneralObstruction": "obstruction",
    "AnimalPresenceObstruction": "obstruction", "InfrastructureDamageObstruction": "obstruction",
    "EnvironmentalObstruction": "obstruction", "WeatherRelatedRoadConditions": "slippery",
    "RoadSurfaceConditions": "slippery", "NonWeatherRelatedRoadConditions": "slippery",
    "WinterDrivingManagement": "slippery", "MaintenanceWorks": "roadworks", "ConstructionWorks": "roadworks",
    "Roadworks": "roadworks", "MaintenanceVehicles": "roadworks",
}  # fmt: skip
_CLOSED = frozenset(
    (
        *("roadClosed", "carriagewayClosures", "closedPermanentlyForTheWinter", "roadBlocked", "carriagewayBlocked"),
        *("bridgeClosed", "tunnelClosed", "roadClosedIntermittently"),
    )
)
_SPECIAL = {
    **dict.fromkeys(("flooding", "flashFloods"), "flood"),
    **dict.fromkeys(("grassFire", "forestFire", "seriousFire"), "fire"),
    **dict.fromkeys(("strongWinds", "galeForceWinds", "gales", "crosswinds", "stormForceWinds"), "bridge-wind"),
    **dict.fromkeys(("fog", "denseFog", "patchyFog", "visibilityReduced"), "fog"),
}
_DEFAULT = {"road-closed": 3, "flood": 3, "fire": 3, "obstruction": 2, "accident": 2, "bridge-wind": 2, "slippery": 2,
            "fog": 2}  # fmt: skip
_SEVERITY = {"highest": 4, "high": 3, "medium": 2, "low": 1, "lowest": 1, "none": 1}
_COMMENTS = ("generalPublicComment", "comment", "nonGeneralPublicComment", "situationRecordExtensionComment")


@dataclass(slots=True)
class Record:
    """One record of a situation; times ms UTC."""

    id: str
    type: str
    kind: str
    version: str
    changed: int | None
    severity: str
    status: str
    start: int | None
    end: int | None
    ended: bool
    cancelled: bool
    suspended: bool
    comments: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    problems: list[str] = field(default_factory=list[str])

    @property
    def holds(self) -> bool:
        """Whether nothing but time says that it is over."""
        return not (self.ended or self.cancelled or self.suspended)


def record_of(element: Element) -> Record:
    """A `situationRecord` element taken apart. Never raises."""
    type_ = next((value for name, value in element.attrib.items() if name.endswith("type")), "").rpartition(":")[2]
    words = {(local(part), (part.text or "").strip()) for part in element.iter() if len(part) == 0}
    values = {value for _, value in words}
    problems: list[str] = []
    changed = _time(
        said(element, "situationRecordVersionTime") or said(element, "situationRecordCreationTime"), problems
    )
    status, start, end = _validity(element, problems)
    return Record(
        element.get("id", ""), type_, kind_of(type_, values),
        element.get("version") or said(element, "situationRecordVersion"), changed, said(element, "severity"),
        status, start, end,
        ended=("end", "true") in words, cancelled=("cancel", "true") in words, suspended=status == "suspended",
        comments=_comments(element), problems=problems,
    )  # fmt: skip


def kind_of(type_: str, values: set[str]) -> str:
    """The kind of a record by what it says beyond its type: a closed road is that, whatever closed it."""
    if values & _CLOSED:
        return "road-closed"
    special = next((_SPECIAL[value] for value in sorted(values) if value in _SPECIAL), None)
    return special or _KINDS.get(type_, "other")


def level(kind: str, severity: str) -> tuple[int, str]:
    """(1–4, the rule): what the source says of severity, but never less than what the kind means for a fire engine."""
    told = _SEVERITY.get(severity.lower(), 0)
    least = _DEFAULT.get(kind, 1)
    return (told, "severity") if told > least else (least, "kind")


def _validity(element: Element, problems: list[str]) -> tuple[str, int | None, int | None]:
    for validity in children(element, "validity"):
        status = said(validity, "validityStatus")
        for given in children(validity, "validityTimeSpecification"):
            start = _time(said(given, "overallStartTime"), problems)
            end = _time(said(given, "overallEndTime"), problems)
            return status, start, end
        return status, None, None
    return "", None, None


def _comments(element: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for outer in element:
        if local(outer) not in _COMMENTS:
            continue
        for value in outer.iter():
            if local(value) == "value" and (text := plain(value.text)):
                language = value.get("lang") or value.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
                texts = found.setdefault(language.lower()[:2], [])
                if text not in texts:
                    texts.append(text)
    return found


def _time(text: str, problems: list[str]) -> int | None:
    at, doubt = times.read(text)
    if doubt and doubt not in problems:
        problems.append(doubt)
    return at
