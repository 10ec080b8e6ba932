"""Whatever channels do and whenever the power goes: no alarm goes out twice by itself, and none is left in silence."""

import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from console.channels.channel import Channel, ChannelFault
from console.channels.outbox import Outbox
from tests.support.channels import Tick, an_alerting_desk, jobs, sent
from tests.support.clock import TurnedClock

OUTCOMES = st.sampled_from(["taken", "taken", "refused", "busy", "power"])
UNITS = tuple(f"RB-Q{station}{kind}1" for station in (2, 3, 4) for kind in "MV")


class Storm(Channel):
    """Does what the script says; on `power` it holds on until the process is gone."""

    kind = "command"

    def __init__(self, name: str, script: list[str], taken: list[str]) -> None:
        super().__init__(name, {"retries": 1, "backoff": 1, "at_once": 1})
        self.script, self.taken = script, taken
        self.dark, self.gone = threading.Event(), threading.Event()

    def send(self, message) -> None:
        outcome = self.script.pop() if self.script else "taken"
        if outcome == "power":
            self.dark.set()
            self.gone.wait(30)
            raise ChannelFault("the process is gone")
        if outcome != "taken":
            raise ChannelFault(outcome, again=outcome == "busy")
        self.taken.append(message.job)

    def reach(self) -> None:
        """It is always there; what it then does is in the script."""


def worked(outbox: Outbox, tick: Tick, channels: list[Storm]) -> bool:
    """Turn until nothing is left to do, or the power goes; answers whether it went."""
    for _ in range(200):
        outbox.step()
        if any(channel.dark.is_set() for channel in channels):
            return True
        if not outbox.waits():
            return False
        outbox.wait(0.02)
        tick.at += 0.5
    raise AssertionError("the outbox never came to an end")


@settings(max_examples=25)
@given(st.lists(OUTCOMES, max_size=12), st.lists(OUTCOMES, max_size=8))
def test_no_alarm_goes_out_twice_and_none_is_left_in_silence(first, second):
    taken: list[str] = []
    with TemporaryDirectory() as folder:
        desk = an_alerting_desk(Path(folder), TurnedClock())
        sent(desk, *UNITS)
        while True:
            channels = [Storm("first", first, taken), Storm("second", second, taken)]
            tick = Tick()
            power_went = worked(Outbox(desk.store, {c.name: c for c in channels}, tick), tick, channels)
            for channel in channels:
                channel.gone.set()
            if not power_went:
                break
        states = {each.id: each.state for each in jobs(desk.store)}
        desk.store.close()
    assert len(taken) == len(set(taken))
    assert set(states.values()) <= {"sent", "failed", "uncertain"}
    assert {name for name, state in states.items() if state == "sent"} <= set(taken)
    assert len(states) == len(UNITS)
