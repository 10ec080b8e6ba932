"""Scenarios: the same seed gives the same evening, crews answer, and a person can take over."""

import io
import random
from pathlib import Path

import pytest

from console.domain.clock import SteppedClock
from console.exercise import crews, runner, scenario
from console.exercise.play import AUTOPILOT, Play
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.store import verify
from console.store.pack import load_reference
from console.store.store import EXERCISE, Store


def named(name: str) -> scenario.Scenario:
    return next(s for s in scenario.scenarios() if s.name == name)


def test_three_exercises_are_shipped():
    assert [row["name"] for row in runner.listing()] == ["dag", "skybrud", "stormaften"]


@pytest.mark.parametrize(("name", "calls", "new"), [("skybrud", 360, 180), ("stormaften", 150, 75)])
def test_a_scenario_rings_as_often_as_it_says_and_half_are_repeats(name: str, calls: int, new: int):
    story = named(name)
    made = scenario.calls(story, 1, load_reference(), "oest", story.start)
    rung = [call for call in made if call.kind != "second"]

    assert len(rung) / story.hours == pytest.approx(calls, rel=0.1)
    assert sum(call.kind == "new" for call in rung) / story.hours == pytest.approx(new, rel=0.1)


def test_the_same_seed_gives_the_same_evening_and_another_another():
    story = named("skybrud")
    first, again, other = (scenario.calls(story, seed, load_reference(), "oest", story.start) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_delays_have_the_measured_median_and_ninetieth_percentile():
    chance = random.Random(1)
    drawn = sorted(crews.delay(chance, 227, 760) for _ in range(4000))

    assert drawn[2000] == pytest.approx(227, rel=0.08)
    assert drawn[3600] == pytest.approx(760, rel=0.1)


def a_play(path: Path) -> Play:
    story = named("skybrud")
    clock = SteppedClock(story.start)
    store = Store.create(path, area="oest", seat="ØV", kind=EXERCISE, clock=clock, reference=load_reference())
    desk = Desk(store, seat="ØV")
    desk.sign_in("Autopilot", roles=tuple(store.reference.roles))
    return Play(desk, story, 1, story.start)


def test_crews_answer_and_the_autopilot_closes_what_is_done(tmp_path: Path):
    report = runner.run("skybrud", store=tmp_path / "x.db", speed="max", out=io.StringIO())

    store = Store.open(tmp_path / "x.db", clock=SteppedClock(0), reference=load_reference())
    reader = store.reader()
    assert report["sent"] > 500
    assert report["merged"] > 50
    assert sum(row.state == "closed" for row in reader.queue(closed=True)) > 200
    assert verify.verify(reader.db, signatures=False)[1] == []


def test_a_person_takes_over_and_the_autopilot_sends_nobody(tmp_path: Path):
    play = a_play(tmp_path / "x.db")
    play.desk.keep(AUTOPILOT, "off")
    clock = play.desk.store.clock
    assert isinstance(clock, SteppedClock)

    for beat in play.beats()[:200]:
        clock.at = beat.at
        play.do(beat)

    assert play.counts["calls"] > 20
    assert play.counts["sent"] == 0


def test_a_store_holds_one_exercise(tmp_path: Path):
    runner.run("dag", store=tmp_path / "x.db", speed="max", out=io.StringIO())

    with pytest.raises(Refused, match="i gang med dag"):
        runner.run("skybrud", store=tmp_path / "x.db", speed="max", out=io.StringIO())


def test_crews_under_way_when_an_exercise_is_stopped_come_home_when_it_goes_on():
    going = crews.Crews(random.Random(1))
    going.resume("incident/A", "RB-M1", "on_scene", 1000)

    assert [said.meaning for said in going.due(10**9)] == ["committed", "available_radio", "available_station"]
