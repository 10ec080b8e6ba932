"""A message from outside: 112, an alarm system, another centre, a staff's list; what it says, whatever its form."""

from dataclasses import dataclass

UNDERSTOOD_NOT = "UKENDT"  # the pickliste's type for what nobody could interpret


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `key` is what makes it the same message again; `happened` is ms UTC, None where it does not say.

    `number112` is the 112 organisation's own number of the incident: a second message with it is Sending 2.
    """

    source: str  # 112 aba json text tasks
    key: str
    raw: str
    type_words: str = ""  # a code of any catalogue, a wording or an alias
    place: str = ""
    note: str = ""
    priority: str | None = None
    number112: str = ""
    aba: str = ""  # 9-digit number of the alarm system
    sks: str = ""
    caller_name: str = ""
    caller_number: str = ""
    happened: int | None = None
    position: tuple[float, float] | None = None  # latitude, longitude, as a device gave it
    radius: int = 0  # metres it may be off
    measured: int | None = None  # ms UTC, when it was there
    understood: bool = True
