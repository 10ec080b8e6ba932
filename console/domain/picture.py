"""What the screens and the command line show: plain rows read from the store.

Times are milliseconds since 1970 in UTC.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One incident as the queue shows it."""

    id: str  # incident/<ULID>
    number: int
    area: str
    type_code: str
    type: str  # the wording
    group: str
    pictogram: str
    priority: str  # K1 K2 liv samf værdi øvrig
    place: str
    place_confirmed: bool
    state: str  # uncovered, to_call, alerted, acknowledged, en_route, rendezvous, on_scene, … closed
    outcome: str | None
    incident_level: int  # indsatsniveau 1-3
    opened: int
    happened: int  # received
    taken_by: str | None  # a seat
    units: tuple[str, ...]  # call signs of live deployments
    sent: int
    there: int  # on scene or beyond
    shelved_until: int | None
    flags: tuple[str, ...]  # conflict talk talk_urgent sending2 to_call place_unconfirmed incomplete newer fetching …
    parent: str | None
    merged_into: str | None
    shown_number: str  # 18734 in the own area, with the area's letter elsewhere
    revision: int  # rises with each change; equal means nothing to repaint


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """The newest alarm job of a unit's deployment, as far as it has come; times None until there is a receipt."""

    state: str  # queued sent delivered acknowledged failed expired uncertain
    channel: str
    sent: int | None
    delivered: int | None
    acknowledged: int | None
    purpose: str  # alert address recall
    reason: str


@dataclass(frozen=True, slots=True)
class BoardUnit:
    """One unit as the board shows it."""

    id: str  # unit id of the pack
    callsign: str
    service: str
    station: str
    type: str
    role: str  # pump water special leader
    capabilities: tuple[str, ...]
    status: str
    status_since: int
    status_source: str  # radio operator app centre pack
    committed_at: int | None  # on scene and at work
    incident: str | None
    incident_number: str
    crew_leader: int | None
    crew: int | None
    nominal_leader: int
    nominal_crew: int
    readiness: str
    note: str
    until: int | None  # expected back
    marks: tuple[str, ...]  # talk talk_urgent conflict queued under_crewed
    home: str  # home station
    revision: int
    alarm: AlarmRow | None = None  # None: nobody was alerted through a channel


@dataclass(frozen=True, slots=True)
class DeploymentRow:
    """One unit on one incident, with its times (None = unknown, never invented)."""

    id: str
    incident: str
    unit: str
    callsign: str
    type: str
    state: str  # proposed reserved to_call alerted acknowledged en_route rendezvous on_scene clearing recalled released
    drive: str  # K1 K2
    crew_leader: int | None
    crew: int | None
    nominal_leader: int
    nominal_crew: int
    alerted: int | None
    acknowledged: int | None
    en_route: int | None
    rendezvous: int | None
    on_scene: int | None
    committed: int | None
    released: int | None
    since: int  # start of the present state
    order: int  # place in the unit's queue of storm tasks, 0 = now
    status: str  # the unit's status as on the board
    callers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of an incident's journal; `text` is plain and already worded."""

    hash: str
    happened: int
    entered: int
    kind: str
    source: str  # seat, radio, 112 …
    text: str
    by: str
    struck: bool = False
    marked: str = ""  # future, clock


@dataclass(frozen=True, slots=True)
class Call:
    """A caller's call; the caller's name and number are sealed and not here."""

    id: str
    happened: int
    channel: str
    text: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done for an incident."""

    id: str
    text: str
    due: int | None
    done: int | None


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """One unit of the proposal, or a demand nobody can meet (`unit` empty)."""

    unit: str
    callsign: str
    type: str
    demand: str
    reason: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the response plan asks for now, filled by station order.

    Empty `units` with `asks_station` asks for a station.
    """

    incident: str
    step: int
    units: tuple[ProposedUnit, ...]
    missing: tuple[str, ...]
    asks_station: bool = False


@dataclass(frozen=True, slots=True)
class IncidentView:
    """All the incident pane shows of one incident, besides its log."""

    row: QueueRow
    text: str
    deployments: tuple[DeploymentRow, ...]
    calls: tuple[Call, ...]
    tasks: tuple[Task, ...]
    children: tuple[QueueRow, ...] = ()  # tied under it
    duplicates: tuple[QueueRow, ...] = ()  # merged into it
    proposal: Proposal | None = None
    heads: dict[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )  # as painted: what a decision cites


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the pane heads."""

    open: int
    uncovered: int
    untaken: int
    overdue: int
    available: int
    committed: int
    out_of_service: int
    units: int
    conflicts: int
    unconfirmed_places: int
    only_here: int  # entries no second store has


@dataclass(frozen=True, slots=True)
class Clash:
    """Two decisions that both stand, put before a person."""

    id: str
    entity: str
    field: str
    claims: tuple[tuple[str, str, int], ...]  # (what, who, when); the first stands
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result."""

    entity: str
    kind: str  # incident log unit place
    text: str
    number: str
    happened: int
    open: bool
