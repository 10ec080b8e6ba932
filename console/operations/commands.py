"""What a person can ask for: a frozen dataclass a verb. Units and incidents by id, times in ms UTC (None = now)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.operations.answers import Done as Done
from console.operations.answers import Refused as Refused

if TYPE_CHECKING:
    from console.operations.doubting import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """The base: every command may say when the thing happened (`kl HH:MM`)."""

    happened: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIncident(Command):
    """`ny <type> <sted> [# note] [k1|k2]`; type and place need no verb."""

    type_code: str
    place: str
    note: str = ""
    priority: str | None = None
    caller_name: str = ""
    caller_number: str = ""
    station: str | None = None
    source: str = ""  # where it came from and what it is called there
    taken: bool = True
    outside: tuple[str, ...] = ()  # what the message it came in is called where it came from
    at: tuple[int, int] | None = None  # centimetres in EPSG:25832, where a position came with it
    spot: "Spot | None" = None  # what is doubtful about that position


@dataclass(frozen=True, slots=True, kw_only=True)
class Send(Command):
    """`send <enhed…> <hændelse>`: deploy and alert; with no units, accept the proposal."""

    incident: str
    units: tuple[str, ...] = ()
    reason: str = ""
    reassign: bool = False  # the second, deliberate Enter for a unit bound elsewhere
    requests: tuple[str, ...] = ()  # units of others that were shown: asked for, never alerted by us
    shown: tuple[str, ...] | None = None  # the units of the proposal that was on the screen; None: none was


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus(Command):
    """`<enhed…> <status>`: what the radio said. `minutes` for "ledig om N min", `crew` for "afgang 1-3"."""

    units: tuple[str, ...]
    meaning: str
    crew: tuple[int, int] | None = None
    minutes: int | None = None
    source: str = "operator"
    force: bool = False
    incident: str | None = None  # which deployment is meant, where a unit has several


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Command):
    """`note <text>` on an incident's log."""

    incident: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend(Command):
    """`sending2 <text>`: amends, never replaces."""

    incident: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetIncidentLevel(Command):
    """`indsats 1|2|3`."""

    incident: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SendHome(Command):
    """`hjem <enhed…>`: released from the scene, available by radio."""

    units: tuple[str, ...]
    incident: str | None = None  # which deployment is meant, where a unit has several
    reported: bool = True  # false where only the release is known, not what the unit said


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    """`luk <hændelse> <udfald>`; closing with units bound needs a reason."""

    incident: str
    outcome: str
    reason: str = ""
    cause: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Command):
    """`genåbn <hændelse>`."""

    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Command):
    """`flet B i A`: B is the duplicate."""

    duplicate: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Separate(Command):
    """`adskil B`: takes a merged or tied incident out again."""

    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Command):
    """`knyt b til a`: b becomes part of the major incident a."""

    incident: str
    under: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Find(Command):
    """`find <text>`."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    """`fortryd`; an alert becomes a recall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCalled(Command):
    """`kaldt <enhed…>`: somebody was reached; to call → alerted."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Take(Command):
    """`tag <hændelse>`: this seat has it."""

    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Command):
    """`overdrag <hændelse> <plads>`."""

    incident: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetType(Command):
    """`type <type>`: corrects the type."""

    incident: str
    type_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlace(Command):
    """`sted <text>`: corrects the place. `confirmed` clears *sted ubekræftet*."""

    incident: str
    place: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority(Command):
    """`prio k1|k2|liv|samf|værdi|øvrig`."""

    incident: str
    priority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reinforce(Command):
    """`+2m s`, `++`, `forstærk`: named types, or the plan's next step when `demands` is empty."""

    incident: str
    demands: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve(Command):
    """`reservér <enhed…> <hændelse>`: queued for later."""

    units: tuple[str, ...]
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Command):
    """`flyt <enhed…> til <hændelse> [grund]`: re-assigned with a reason."""

    units: tuple[str, ...]
    incident: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnBack(Command):
    """`retur <enhed…>`: recalled; stays recalled until the crew answers."""

    units: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDrive(Command):
    """`k1|k2 <enhed…>`: the deployment's own priority."""

    units: tuple[str, ...]
    drive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfService(Command):
    """`ude <enhed…> [grund] [til HH:MM]`."""

    units: tuple[str, ...]
    reason: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCrew(Command):
    """`bemanding <enhed> 1-5`: leader and crew."""

    unit: str
    leader: int
    crew: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelve(Command):
    """`udskyd <hændelse> til HH:MM` or for minutes."""

    incident: str
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTask(Command):
    """`opgave <text> [til HH:MM]`."""

    incident: str
    text: str
    due: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TickTask(Command):
    """`udført <n>`: the nth task of the incident is done."""

    incident: str
    task: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Command):
    """`afgør <konflikt> 1|2`: settles a clash."""

    clash: str
    choice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakGlass(Command):
    """`nødadgang <grund>`: acts without the mandate, logged and listed for review."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealCaller(Command):
    """Opens a call's sealed caller for display only; logged."""

    call: str
