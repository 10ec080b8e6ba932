"""A clock that is set while one works is noticed; time that merely passes is not."""

import pytest

from console.domain.clock import ClockWatch
from tests.support.clock import TurnedClock


class Elapsed:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize("hours", [-2, 24])
def test_a_clock_that_is_set_while_one_works_is_noticed(hours: int):
    clock, steady = TurnedClock(), Elapsed()
    watch = ClockWatch(clock.now, steady)

    clock.turn(hours=hours)

    assert watch.leap() == hours * 3600


def test_a_night_that_passes_is_no_leap():
    clock, steady = TurnedClock(), Elapsed()
    watch = ClockWatch(clock.now, steady)

    clock.turn(hours=9)
    steady.seconds += 9 * 3600

    assert watch.leap() == 0
