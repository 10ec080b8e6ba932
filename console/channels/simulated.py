"""A channel that reaches nobody: for exercises, which may use no other."""

from collections.abc import Mapping, Sequence
from typing import Any

from console.channels.channel import Channel, Message, Receipt


class SimulatedChannel(Channel):
    """Takes everything; with `delivers` and `acknowledges` it answers like a unit that heard."""

    kind = "simulated"

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(name, settings)
        answers = (("delivered", settings.get("delivers")), ("acknowledged", settings.get("acknowledges")))
        self._answers = [state for state, meant in answers if meant]
        self.receipts = bool(self._answers)
        self.taken: list[Message] = []

    def reach(self) -> None:
        """It is always there."""

    def send(self, message: Message) -> None:
        """Never fails."""
        self.taken.append(message)

    def collect(self, jobs: Sequence[str]) -> list[Receipt]:
        """What the pretended unit has answered."""
        return [Receipt(job, state) for job in jobs for state in self._answers]
