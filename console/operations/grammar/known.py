"""What may be named at a moment: units and incidents as the grammar knows them."""

from typing import NamedTuple


class KnownUnit(NamedTuple):
    """A unit by its call sign. `own` marks the desk's own area; `incident` is the one it is bound to, if told."""

    id: str
    callsign: str
    service: str
    service_short: str
    own: bool
    incident: str | None = None


class KnownIncident(NamedTuple):
    """An incident by its number; `type` is the code."""

    id: str
    number: int
    area: str
    type: str
    place: str
    open: bool
