"""From a warning to work: the checklist of its kind and how its incident is begun, as the centre's data say."""

import tomllib
from functools import cache
from typing import NamedTuple

from console.domain.text import safe
from console.store.pack import resources


class Work(NamedTuple):
    """What is gone through for a kind of warning, and the command that begins its incident (empty: none is)."""

    lines: tuple[str, ...]
    incident: str

    def begun(self, where: str, headline: str) -> str:
        """The command to be completed and entered by a person; nothing is done by it alone."""
        said = " ".join(safe(headline).replace("#", " ").split())  # a second # would begin another note
        return self.incident.replace("{where}", where).replace("{headline}", said)


NONE = Work((), "")


@cache
def works() -> dict[str, Work]:
    """Kind of warning → its work; raises ValueError, OSError for data that cannot be read."""
    given = tomllib.loads((resources() / "feeds" / "checklists.toml").read_text(encoding="utf-8"))
    return {
        kind: Work(tuple(str(line) for line in said.get("lines", ())), str(said.get("incident", "")))
        for kind, said in given.items()
    }


def work_for(kind: str) -> Work:
    """The work of a kind; nothing for one nobody has written down."""
    return works().get(kind, NONE)
