"""What the screens and the command line show: plain rows read from the store.

Times are milliseconds since 1970 in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from console.domain.register import Contact, NoticeGiven, RegisteredObject


class QueueRow(NamedTuple):
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
    missing: tuple[str, ...] = ()  # functions the type asks to be told, and nobody has told
    isl: str | None = None  # who is ISL BRAND now
    sks: str | None = None  # the talk-group set of the commander's group
    calls: int = 0
    pending: tuple[tuple[str, int], ...] = ()  # (to_call alerted acknowledged recalled, since) of its units


class AlarmRow(NamedTuple):
    """The newest alarm job of a unit's deployment, as far as it has come; times None until there is a receipt."""

    state: str  # queued sent delivered acknowledged failed expired uncertain
    channel: str
    sent: int | None
    delivered: int | None
    acknowledged: int | None
    purpose: str  # alert address recall
    reason: str


class BoardUnit(NamedTuple):
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
    incident_number: str  # 18734, or 18734+18735 while it is sent to both
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
    priority: str = "K1"  # of the incident it is bound to
    alarm: AlarmRow | None = None  # None: nobody was alerted through a channel
    also: tuple[str, ...] = ()  # sent elsewhere too by somebody who did not know: bound there as well until settled


class DeploymentRow(NamedTuple):
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
    alarm: AlarmRow | None = None


class LogLine(NamedTuple):
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


class Call(NamedTuple):
    """A caller's call; the caller's name and number are sealed and not here."""

    id: str
    happened: int
    channel: str
    text: str
    sealed: bool
    incident: str | None = None
    line: str = ""  # on_line hung_up call_back called_back; empty where nobody said
    seat: str = ""
    place: str = ""


class Task(NamedTuple):
    """Something to be done for an incident."""

    id: str
    text: str
    due: int | None
    done: int | None


class ProposedUnit(NamedTuple):
    """One unit of the proposal, or a demand nobody can meet (`unit` empty)."""

    unit: str
    callsign: str
    type: str
    demand: str
    reason: str
    missing: bool = False
    request: str = ""  # the area (or `national`) that must be asked, where the unit is not ours to send


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the response plan asks for now, filled by travel time, or by station order where nobody can reckon it.

    Empty `units` with `asks_station` asks for a station.
    """

    incident: str
    step: int
    units: tuple[ProposedUnit, ...]
    missing: tuple[str, ...]
    asks_station: bool = False
    withheld: str = ""  # why nothing is proposed though the plan asks for it
    costs: tuple[str, ...] = ()  # whose last ladder or boat it takes: read first (ops S15)
    surplus: tuple[str, ...] = ()  # call signs of those sent whom the plan no longer asks for
    passed: tuple[str, ...] = ()  # who would have been sooner, and why they do not go: three lines at most
    notes: tuple[str, ...] = ()  # which cover it opens, what the times do not know: read last
    by_time: bool = False  # the optimum by travel time; else the order of stations


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
    supplement: Proposal | None = None  # what a correction after the dispatch asks for besides
    heads: dict[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )  # as painted: what a decision cites
    objects: tuple[RegisteredObject, ...] = ()  # what the register knows of the place
    notices: tuple[NoticeGiven, ...] = ()  # who was told
    missing: tuple[str, ...] = ()  # functions the type asks to be told, and nobody has told
    to_tell: tuple[Contact, ...] = ()  # whom to ring for each of them, where the list knows one
    faults: tuple[tuple[str, str, str], ...] = ()  # (call sign, alarm's state, why) where an alarm did not get through
    brief: Mapping[str, Any] = field(default_factory=dict[str, Any])  # isl, sks, counts, marks, caution, message, next


class Counts(NamedTuple):
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
    tested: int = 0  # incidents from alarm systems on test
    tests_over: tuple[str, ...] = ()  # ABA numbers whose test is past its end and nobody has ended it with a word
    on_line: int = 0  # callers on the line
    call_back: int = 0  # callers to be rung back
    loose_calls: int = 0  # calls that belong to no incident


class Clash(NamedTuple):
    """Two decisions that both stand, put before a person."""

    id: str
    entity: str
    field: str
    claims: tuple[tuple[str, str, int], ...]  # (what, who, when); the first stands
    text: str


class Hit(NamedTuple):
    """One search result."""

    entity: str
    kind: str  # incident log unit place
    text: str
    number: str
    happened: int
    open: bool
