"""Scopes name a database by area, class and period; quarters turn at 10:00 UTC on the 8th."""

from datetime import UTC, datetime

import pytest

from console.domain import scope


def at(*when: int) -> int:
    return int(datetime(*when, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ((2026, 11, 14), "2026k4"),
        ((2027, 1, 1), "2026k4"),
        ((2027, 1, 8, 9, 59), "2026k4"),
        ((2027, 1, 8, 10), "2027k1"),
        ((2027, 4, 8, 10), "2027k2"),
        ((2027, 7, 8, 9), "2027k2"),
        ((2027, 10, 8, 10), "2027k4"),
    ],
)
def test_quarters_turn_at_ten_on_the_eighth(when, period):
    assert scope.period(at(*when)) == period


def test_operations_have_periods_and_what_outlives_them_has_none():
    assert scope.name("oest", "drift", at(2026, 11, 14)) == "oest-drift-2026k4"
    assert scope.name("oest", "stam", at(2026, 11, 14)) == "oest-stam"


def test_an_exercise_writes_only_to_its_own_class():
    for kind in ("drift", "stam", "intern", "person"):
        assert scope.parse(scope.name("oest", kind, at(2026, 11, 14), exercise=True)).kind == "oevelse"


@pytest.mark.parametrize(
    "name", ["oest", "oest-drift", "ost-drift-2026k4", "oest-drift-2026k5", "oest-stam-2026k1", ""]
)
def test_what_is_not_a_scope_is_refused(name):
    with pytest.raises(ValueError, match="not a scope"):
        scope.parse(name)
