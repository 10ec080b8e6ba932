"""The line is down and a unit's status is typed at both ends: one event, one row, one sound; both entries are kept."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import stamp, status
from console.domain.annunciation import EMERGENCY, Annunciator, Event
from console.domain.fact import Fact
from console.operations import commands as c
from console.operations.desk import Desk
from console.store import reading_annunciation
from tests.support.carried import meet, two_that_believe
from tests.support.clock import TurnedClock
from tests.support.stores import taken_in

ROM1 = "RB-ROM1"
MINUTE = 60_000


@pytest.fixture
def centres(tmp_path: Path, clock: TurnedClock) -> tuple[Desk, Desk]:
    return two_that_believe(tmp_path, clock)


def log_of(desk: Desk, fire: str) -> list[str]:
    return [line.text for line in desk.store.reader().log(fire) if line.text.startswith("ROM1")]


def sent(a: Desk, b: Desk, folder: Path) -> str:
    fire = taken_in(a)
    a.perform(c.Send(incident=fire, units=(ROM1,)))
    meet(a, b, folder)
    return fire


def test_the_same_status_typed_at_both_ends_is_one_row_with_the_earliest_time(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    fire = sent(a, b, tmp_path)
    heard = clock.now()
    a.perform(c.SetStatus(units=(ROM1,), meaning="on_scene"))
    clock.turn(minutes=2)
    b.perform(c.SetStatus(units=(ROM1,), meaning="on_scene"))
    meet(a, b, tmp_path)
    for desk in (a, b):
        (row,) = [text for text in log_of(desk, fire) if "fremme" in text]
        assert "bekræftet af to kilder (S1 21:49)" in row
        (deployment,) = desk.store.reader().incident(fire, clock.now()).deployments  # pyright: ignore[reportOptionalMemberAccess]
        assert deployment.on_scene == heard
        assert not desk.store.reader().conflicts()
        kept = (
            desk.store.reader()
            .db.execute("SELECT count(*) FROM entry WHERE CAST(raw AS TEXT) LIKE '%on_scene%'")
            .fetchone()
        )
        assert kept == (2,)


def test_four_minutes_apart_are_two_events(centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock) -> None:
    a, b = centres
    fire = sent(a, b, tmp_path)
    a.perform(c.SetStatus(units=(ROM1,), meaning="on_scene"))
    clock.turn(minutes=4)
    b.perform(c.SetStatus(units=(ROM1,), meaning="on_scene"))
    meet(a, b, tmp_path)
    assert len([text for text in log_of(a, fire) if "fremme" in text]) == 2


def test_what_one_seat_reports_twice_stays_two_rows(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    fire = sent(a, b, tmp_path)
    a.perform(c.SetStatus(units=(ROM1,), meaning="on_scene"))
    clock.turn(minutes=1)
    a.perform(c.SetStatus(units=(ROM1,), meaning="on_scene", force=True))
    assert len([text for text in log_of(a, fire) if "fremme" in text]) == 2


def test_a_status_that_binds_nobody_shows_since_it_was_first_told(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    clock.turn(minutes=1)
    heard = clock.now()
    a.perform(c.OutOfService(units=(ROM1,), reason="motor"))
    clock.turn(minutes=2)
    b.perform(c.OutOfService(units=(ROM1,), reason="motoren"))
    meet(a, b, tmp_path)
    (shown,) = [unit for unit in b.store.reader().board() if unit.id == ROM1]
    assert (shown.status, shown.status_since) == ("out_of_service", heard)


def test_a_unit_heard_out_of_service_again_after_it_was_alerted_is_out_of_service(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    a.perform(c.OutOfService(units=(ROM1,), reason="motor"))
    clock.turn(minutes=1)
    fire = taken_in(b)
    b.perform(c.Send(incident=fire, units=(ROM1,)))
    clock.turn(minutes=1)
    b.perform(c.OutOfService(units=(ROM1,), reason="motor"))
    meet(a, b, tmp_path)
    (shown,) = [unit for unit in a.store.reader().board() if unit.id == ROM1]
    assert shown.status == "out_of_service"


def test_a_cry_for_help_told_by_two_sounds_once_until_somebody_answers(
    centres: tuple[Desk, Desk], tmp_path: Path, clock: TurnedClock
) -> None:
    a, b = centres
    sent(a, b, tmp_path)
    ear = Annunciator(reading_annunciation.policy(), "oest", {})
    heard: list[str] = []

    def listen() -> None:
        for unit, _, calls, at in reading_annunciation.called(a.store.reader().db, -1):
            if calls:
                heard.extend(d.sound for d in ear.hear(Event("emergency", unit, at, at, "oest"), clock.now()))

    a.perform(c.SetStatus(units=(ROM1,), meaning="emergency"))
    listen()
    clock.turn(seconds=50)
    b.perform(c.SetStatus(units=(ROM1,), meaning="emergency"))
    meet(a, b, tmp_path)
    listen()
    assert heard == [EMERGENCY, ""]


def report(n: int, at: int, meaning: str, origin: str) -> Fact:
    body = {"meaning": meaning, "source": "operator"}
    return Fact(at * stamp.STEPS + n, f"{n:064x}", "status.reported", 1, body, {}, at, at * stamp.STEPS, (), {}, origin)


REPORTS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(("on_scene", "clearing")), st.sampled_from("ab")), max_size=12
)


@given(REPORTS, st.randoms())
def test_when_an_event_was_first_told_depends_on_the_reports_and_not_on_their_order(reports, random) -> None:
    facts = [report(n, minute * MINUTE, meaning, origin) for n, (minute, meaning, origin) in enumerate(reports, 1)]
    shuffled = list(facts)
    random.shuffle(shuffled)
    states = [status.whole(facts), status.whole(shuffled)]
    assert states[0] == states[1]
    first = status.first_told([states[0]], 3 * MINUTE)
    standing = status.newest([states[0]], "stands")
    assert first is None or standing["at"] - 3 * MINUTE <= first <= standing["at"]
