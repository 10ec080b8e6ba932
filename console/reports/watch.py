"""The page of the watch on paper: what is out of the ordinary, with room for both signatures."""

from itertools import groupby

from console.operations.grammar import times
from console.operations.handover import GROUPS, deviations
from console.reports.kit import MARK
from console.reports.leaves import Document, Form, Section, Table
from console.store.reads import Reader
from console.store.store import EXERCISE

_SIGNED = ((("overleveret af", 5.0), ("kl", 2.0)), (("modtaget af", 5.0), ("kl", 2.0)))


def page(reader: Reader, now: int) -> Document:
    """The page as it stands at `now` (ms UTC); a group with nothing in it is left out."""
    sections = [
        Section(GROUPS[group], [Table(("",), (11.0,), [(one.text,) for one in held])])
        for group, held in groupby(deviations(reader, now), key=lambda one: one.group)
    ]
    return Document(
        "Vagtoverlevering",
        reader.reference.areas[reader.area].name,
        f"{times.local(now):%d.%m.%Y kl. %H:%M:%S}",
        [*sections, Section("Underskrevet", [Form(f"{times.local(now):%d%H%M%S}", _SIGNED)])],
        MARK if reader.kind == EXERCISE else "",
    )
