"""What a centre may promise others while its line is cut: its own setting, known to both before the cut (ops S9)."""

from dataclasses import dataclass

NOTHING, AGREED, ALL = "none", "agreed", "all"
PROMISES = (NOTHING, AGREED, ALL)
SAID = {NOTHING: "må intet love", AGREED: "må love som aftalt", ALL: "må love alt"}


@dataclass(frozen=True, slots=True)
class Promising:
    """One area's setting. `promises` is one of PROMISES, `text` what was agreed, `at` ms UTC."""

    area: str
    promises: str
    text: str = ""
    by: str = ""
    at: int = 0

    @property
    def told(self) -> str:
        """As it is read at both ends."""
        return SAID[self.promises] + (f": {self.text}" if self.text else "")


def entity_of(area: str) -> str:
    """The entity an area's setting is written on."""
    return f"authority/{area}"
