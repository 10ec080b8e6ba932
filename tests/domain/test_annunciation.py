"""One annunciator: what sounds, what is silent, and why (ops M12, targets P13 and P14)."""

import random

import pytest

from console.domain.annunciation import Annunciator, Decision, Event
from console.store import reading_annunciation as reading
from tests.support.clock import EVENING

UNTAKEN = {"K1": 60, "liv": 60, "*": 600}
TEN = 600_000


@pytest.fixture
def annunciator() -> Annunciator:
    return Annunciator(reading.policy(), "oest", UNTAKEN)


def arrival(name: str, at: int, priority: str = "K1", **more) -> Event:
    return Event("incident", name, at, at, more.pop("area", "oest"), priority, **more)


def distress(at: int, unit: str = "RB-ROM1") -> Event:
    return Event("emergency", unit, at, at, "oest")


def run(annunciator: Annunciator, events: list[tuple[int, Event]], end: int, step: int = 1000) -> list[Decision]:
    waiting = sorted(events, key=lambda pair: pair[0])
    found: list[Decision] = []
    for now in range(EVENING, end, step):
        while waiting and waiting[0][0] <= now:
            found += annunciator.hear(waiting.pop(0)[1], now)
        found += annunciator.due(now)
    return found


def worst(found: list[Decision]) -> int:
    return reading.most([d.time for d in found if d.sound and not d.repeated], TEN)


def test_a_new_k1_sounds_at_once_every_ten_seconds_and_stronger_until_it_is_taken(annunciator):
    events = [
        (EVENING, arrival("i1", EVENING)),
        (EVENING + 45_000, Event("taken", "i1", EVENING, EVENING, "oest")),
    ]
    found = run(annunciator, events, EVENING + 120_000)
    heard = [((d.time - EVENING) // 1000, d.sound) for d in found]
    assert heard == [
        (0, "two_tone"), (10, "two_tone"), (20, "two_tone"), (30, "two_tone_strong"), (40, "two_tone_strong"),
    ]  # fmt: skip


def test_anything_else_is_one_chime(annunciator):
    found = run(annunciator, [(EVENING, arrival("i1", EVENING, "øvrig"))], EVENING + 120_000)
    assert [d.sound for d in found] == ["chime"]


def test_a_call_of_distress_goes_on_until_it_is_answered_and_cannot_be_muted(annunciator):
    annunciator.mute(EVENING)
    events = [(EVENING, distress(EVENING)), (EVENING + 7000, Event("answered", "RB-ROM1", EVENING, EVENING, "oest"))]
    found = run(annunciator, events, EVENING + 30_000, step=250)
    assert [(d.time - EVENING, d.sound) for d in found] == [(t, "emergency") for t in (0, 2000, 4000, 6000)]


def test_the_mute_key_silences_chimes_for_a_minute_but_not_a_k1(annunciator):
    until = annunciator.mute(EVENING)
    assert until == EVENING + 60_000
    (quiet,) = annunciator.hear(arrival("i1", EVENING, "øvrig"), EVENING)
    (loud,) = annunciator.hear(arrival("i2", EVENING), EVENING)
    assert (quiet.sound, quiet.suppressed_by, loud.sound) == ("", "muted", "two_tone")
    assert annunciator.hear(arrival("i3", until, "øvrig"), until)[0].sound == "chime"


def test_nine_hours_of_catching_up_make_no_sound(annunciator):
    chance = random.Random(7)
    kinds = ("incident", "emergency", "incident", "taken")
    found: list[Decision] = []
    for n in range(20_000):
        at = EVENING - chance.randrange(601_000, 9 * 3_600_000)
        event = Event(chance.choice(kinds), f"e{n}", at, at, "oest", chance.choice(("K1", "liv", "øvrig")))
        found += annunciator.hear(event, EVENING)
    found += [d for s in range(3600) for d in annunciator.due(EVENING + s * 1000)]
    assert [d for d in found if d.sound] == []
    assert {d.suppressed_by for d in found} == {"past"}


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (arrival("i1", EVENING, area="nord"), "other_area"),
        (arrival("i1", EVENING, imported=True), "past"),
        (Event("incident", "i1", EVENING, EVENING - 700_000, "oest", "K1"), "past"),
        (arrival("i1", EVENING - 61_000), "past"),
    ],
)
def test_nothing_sounds_for_others_nor_for_the_past(annunciator, event, why):
    found = annunciator.hear(event, EVENING) + annunciator.due(EVENING + 700_000)
    assert [(d.sound, d.suppressed_by) for d in found] == [("", why)]


def test_an_ordinary_day_sounds_less_than_once_in_ten_minutes(annunciator):
    """L0: 51 incidents a day and area, each taken within a minute."""
    chance = random.Random(1)
    day = 24 * 3_600_000
    events = []
    for n in range(51):
        at = EVENING + chance.randrange(day)
        events.append((at, arrival(f"i{n}", at, chance.choice(("K1", "K2", "øvrig", "øvrig", "øvrig")))))
        events.append((at + 25_000, Event("taken", f"i{n}", at, at, "oest")))
    found = run(annunciator, events, EVENING + day)
    assert sum(1 for d in found if d.sound and not d.repeated) * TEN / day <= 1


@pytest.mark.parametrize("an_hour", [200, 1500], ids=["L3", "alarm flood"])
def test_a_storm_and_an_alarm_flood_sound_at_most_ten_times_in_ten_minutes(annunciator, an_hour):
    chance = random.Random(3)
    times = [EVENING + chance.randrange(3_600_000) for _ in range(an_hour)]
    events = [(at, arrival(f"i{n}", at, chance.choice(("K1", "værdi", "øvrig")))) for n, at in enumerate(times)]
    found = run(annunciator, events, EVENING + 3_600_000)
    assert worst(found) <= 10
    assert annunciator.counted > 0


def test_a_life_and_a_call_of_distress_are_heard_in_the_flood_at_once(annunciator):
    events = [(EVENING + n * 1000, arrival(f"i{n}", EVENING + n * 1000)) for n in range(300)]
    life = [(EVENING + n * 1000, arrival(f"l{n}", EVENING + n * 1000, "liv")) for n in range(20, 300, 20)]
    run(annunciator, events + life, EVENING + 300_000)
    now = EVENING + 300_000
    (by_tag,) = annunciator.hear(arrival("tagged", now, "K2", tags=("liv",)), now)
    (call,) = annunciator.hear(distress(now), now)
    assert (by_tag.sound, by_tag.time, call.sound, call.time) == ("two_tone", now, "emergency", now)


@pytest.mark.parametrize(("priority", "seconds"), [("K1", 60), ("øvrig", 600)])
def test_what_nobody_has_taken_is_flagged_at_its_threshold_even_when_silent(priority, seconds, annunciator):
    """P14: ± 1 s."""
    events = [(EVENING + n, arrival(f"i{n}", EVENING + n, priority)) for n in range(12)]
    found = run(annunciator, events, EVENING + 700_000, step=250)
    flagged = [d.time for d in found if d.reason == "overdue"]
    assert len(flagged) == 12
    assert all(abs(at - EVENING - seconds * 1000) <= 1000 for at in flagged)


def test_the_first_sound_after_a_long_silence_rises(annunciator):
    first, second, later = (
        annunciator.hear(arrival(f"i{n}", at, "øvrig"), at)[0]
        for n, at in enumerate((EVENING, EVENING + 60_000, EVENING + 2 * 3_600_000))
    )
    assert (first.ramp, second.ramp, later.ramp) == (True, False, True)


def test_the_same_fact_twice_is_one_annunciation(annunciator):
    annunciator.hear(distress(EVENING), EVENING)
    (again,) = annunciator.hear(distress(EVENING), EVENING + 100)
    assert (again.sound, again.suppressed_by) == ("", "repeat")
