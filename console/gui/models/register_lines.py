"""What the incident pane says of the register: a line for each object at the place, and one for who is not told yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.picture import IncidentView
from console.domain.register import RegisteredObject, plain
from console.gui.models.durations import clock
from console.gui.models.incident_lines import Line
from console.gui.models.words import word

MOST = 3  # lines before the rest is only counted; the place tab holds them all


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A label, what belongs to it, and the dangers, in three looks."""

    label: str
    text: str = ""
    dangers: str = ""
    lacking: bool = False  # something somebody still has to do

    @property
    def spoken(self) -> str:
        """The line in words."""
        return " · ".join(filter(None, (self.label, self.text, self.dangers)))


def register_lines(view: IncidentView | None) -> tuple[RegisterLine, ...]:
    """What is missing first, then the objects; at most three lines."""
    if view is None:
        return ()
    lines = [_missing(view)] if view.missing else []
    lines += [_object(known) for known in view.objects]
    if len(lines) > MOST:
        lines[MOST - 1 :] = [RegisterLine(word("register.more", n=len(lines) - MOST + 1))]
    return tuple(lines)


def _missing(view: IncidentView) -> RegisterLine:
    """Who is not told yet, each with the number to ring first."""
    numbers = {plain(contact.function): contact.numbers[0] for contact in view.to_tell if contact.numbers}
    told = ", ".join(f"{who} {numbers.get(plain(who), '')}".strip() for who in view.missing)
    return RegisterLine(word("register.missing"), word("register.tell", who=told, first=view.missing[0]), lacking=True)


def _object(known: RegisteredObject) -> RegisterLine:
    parts = [_test(known), _keybox(known)]
    dangers = "; ".join(": ".join(filter(None, (danger.kind, danger.text))) for danger in known.dangers)
    return RegisterLine(known.name, " · ".join(filter(None, parts)), dangers)


def _keybox(known: RegisteredObject) -> str:
    return word("register.keybox", what=known.keybox) if known.keybox else ""


def _test(known: RegisteredObject) -> str:
    return word("register.on_test", at=clock(known.on_test.until)) if known.on_test else ""


def object_lines(view: IncidentView) -> list[Line]:
    """All the register knows of the place, for the place tab."""
    lines: list[Line] = []
    for known in view.objects:
        lines.append(Line("", word("register.object"), " · ".join(filter(None, _all_of(known))), bright=True))
        lines += [Line("", word("register.danger"), danger.shown) for danger in known.dangers]
    return lines


def _all_of(known: RegisteredObject) -> Sequence[str]:
    named = (("ABA", known.aba), ("SKS", known.sks), (word("register.own"), known.demands))
    said = [f"{what} {text}" for what, text in named if text]
    return (known.name, known.address, _test(known), _keybox(known), known.access, ", ".join(known.contacts), *said)
