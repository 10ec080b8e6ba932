"""What one DATEX II record says: its kind, whether it holds, its times and words. Generations 2 and 3 alike."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from console.feeds import times
from console.feeds.plain import plain
from console.feeds.reading import NAMES, children, said

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
_TOLD = _CLOSED | _SPECIAL.keys() | {"true"}
PLACES = frozenset(
    (
        *("posList", "pointCoordinates", "coordinatesForDisplay", "displayCoordinates", "to", "from", "point"),
        *("framedPoint", "specificLocation", "alertCLocationCode", "roadNumber", "roadName"),
        *("alertCLocationCountryCode", "alertCLocationTableNumber", "alertCLocationTableVersion"),
    )
)
"""Elements that say where a record is."""
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
    placed: list[tuple[str, Element]] = field(default_factory=list[tuple[str, Element]])  # what says where it is

    @property
    def holds(self) -> bool:
        """Whether nothing but time says that it is over."""
        return not (self.ended or self.cancelled or self.suspended)


def record_of(element: Element) -> Record:
    """A `situationRecord` element taken apart. Never raises."""
    type_ = next((value for name, value in element.attrib.items() if name.endswith("type")), "").rpartition(":")[2]
    told: dict[str, Element] = {}  # the first child of each name
    for child in element:
        told.setdefault(NAMES[child.tag], child)
    values, over, placed = _words(element)
    problems: list[str] = []
    changed = _time(_text(told, "situationRecordVersionTime", "situationRecordCreationTime"), problems)
    status, start, end = _validity(told.get("validity"), problems)
    return Record(
        element.get("id", ""), type_, kind_of(type_, values),
        element.get("version") or _text(told, "situationRecordVersion"), changed, _text(told, "severity"),
        status, start, end,
        ended="end" in over, cancelled="cancel" in over, suspended=status == "suspended",
        comments=_comments(element), problems=problems,
        placed=placed,
    )  # fmt: skip


def _words(element: Element) -> tuple[set[str], set[str], list[tuple[str, Element]]]:
    """What a record says anywhere in it, in one look: words that mean a kind, flags that are true, and its places."""
    values, over, placed = set[str](), set[str](), list[tuple[str, Element]]()
    for part in element.iter():
        name = NAMES[part.tag]
        if name in PLACES:
            placed.append((name, part))
        if (text := part.text) and (text := text.strip()) in _TOLD:
            if text == "true":
                over.add(name)
            else:
                values.add(text)
    return values, over, placed


def _text(told: dict[str, Element], *names: str) -> str:
    """The text of the first child of one of some names that has any."""
    for name in names:
        found = told.get(name)
        if found is not None and (text := (found.text or "").strip()):
            return text
    return ""


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


def _validity(validity: Element | None, problems: list[str]) -> tuple[str, int | None, int | None]:
    if validity is None:
        return "", None, None
    status = said(validity, "validityStatus")
    for given in children(validity, "validityTimeSpecification"):
        start = _time(said(given, "overallStartTime"), problems)
        return status, start, _time(said(given, "overallEndTime"), problems)
    return status, None, None


def _comments(element: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for outer in element:
        if NAMES[outer.tag] not in _COMMENTS:
            continue
        for value in outer.iter():
            if NAMES[value.tag] == "value" and (text := plain(value.text)):
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
