"""The register at work: objects found by number, name and place, alarms on test, who was told, how an alarm ends."""

from pathlib import Path

import pytest

from console.operations import commands as c
from console.operations import proposing
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.operations.register_commands import PutOnTest
from console.operations.register_import import CONTACTS, OBJECTS, take_in
from console.store import rebuild
from console.store.schema_registers import TABLES
from tests.support.clock import TurnedClock
from tests.support.registers import CONTACTS as CONTACT_FILE
from tests.support.registers import HOSPITAL, alarm_desk
from tests.support.registers import OBJECTS as OBJECT_FILE


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    """A desk that knows a hospital, a farm, AMK and the police."""
    desk = alarm_desk(tmp_path, clock)
    for text, kind in ((OBJECT_FILE, OBJECTS), (CONTACT_FILE, CONTACTS)):
        file = tmp_path / f"{kind.name}.csv"
        file.write_text(text, encoding="utf-8")
        assert take_in(desk, file, kind).added == 2
    return desk


def seen(desk: Desk, incident: str):
    reader = desk.store.reader()
    view = proposing.view(reader, incident, desk.store.clock.now())
    (row,) = reader.queue_rows([incident])
    reader.close()
    assert view is not None
    return view, row


def opened(desk: Desk, line: str) -> str:
    incident = desk.do(line).incident
    assert incident
    return incident


@pytest.mark.parametrize("line", ["aba 100200300", "aba 100 200 300", "aba Roskilde Sygehus"])
def test_an_alarm_by_number_or_name_is_placed_at_the_object(desk: Desk, line: str):
    view, row = seen(desk, opened(desk, line))

    assert row.place == HOSPITAL
    assert row.place_confirmed
    assert "nøgleboks: ved port 3" in view.text
    assert [known.name for known in view.objects] == ["Roskilde Sygehus"]


def test_an_object_is_found_by_the_place_however_it_is_typed(desk: Desk):
    for line in (
        "villa Sygehusvej 10, 2. th, 4000 Roskilde",
        "villa sygehusvej 10 roskilde",
        "villa Sygehusvej 10 @st1",
    ):
        view, row = seen(desk, opened(desk, line))
        assert [known.name for known in view.objects] == ["Roskilde Sygehus"], row.place
    view, _ = seen(desk, opened(desk, "villa Sygehusvej 100, 4000 Roskilde"))
    assert view.objects == ()


def test_a_danger_whose_date_has_passed_is_neither_shown_nor_said(desk: Desk):
    view, _ = seen(desk, opened(desk, "aba 100200300"))

    (known,) = view.objects
    assert [danger.kind for danger in known.dangers] == ["gas"]
    assert [danger.kind for danger in known.lapsed] == ["person"]
    assert "truende" not in view.text


def test_an_alarm_from_a_system_on_test_is_shown_and_marked_and_nothing_is_proposed(desk: Desk):
    desk.do("afprøvning 100200300 til 23:00 ,, årsprøve")
    incident = opened(desk, "aba 100200300")

    view, row = seen(desk, incident)
    assert "on_test" in row.flags
    assert row.state == "uncovered"
    assert view.proposal is not None
    assert view.proposal.units == ()
    assert "årsprøve" in view.proposal.withheld
    with pytest.raises(Refused, match="til afprøvning"):
        desk.do("send")
    desk.do("send rom1")


def test_a_test_ends_by_our_own_clock_and_then_the_alarm_is_proposed_for_again(desk: Desk, clock: TurnedClock):
    desk.do("afprøvning 100200300 til 23:00")
    incident = opened(desk, "aba 100200300")
    clock.turn(hours=2)

    view, row = seen(desk, incident)
    assert "on_test" not in row.flags
    assert view.proposal is not None
    assert view.proposal.withheld == ""
    assert "ROM1" in [unit.callsign for unit in view.proposal.units]


def test_a_fire_somebody_sees_at_the_object_is_not_held_back_by_a_test(desk: Desk):
    desk.do("afprøvning 100200300 til 23:00")
    view, row = seen(desk, opened(desk, "villa 100200300"))

    assert "on_test" not in row.flags
    assert view.proposal is not None
    assert view.proposal.units


def test_an_alarm_from_before_the_test_is_real_and_so_is_one_that_became_a_fire(desk: Desk, clock: TurnedClock):
    before = opened(desk, "aba 100200300")
    clock.turn(minutes=1)
    desk.do("afprøvning 100200300 til 23:00")
    during = opened(desk, "aba 100200300")

    assert "on_test" not in seen(desk, before)[1].flags
    assert "on_test" in seen(desk, during)[1].flags
    desk.do("type villa")
    assert "on_test" not in seen(desk, during)[1].flags


def test_a_test_needs_an_end_and_can_be_ended_or_undone(desk: Desk):
    with pytest.raises(Refused) as refused:
        desk.do("afprøvning 100200300")
    assert refused.value.code == "missing_time"
    desk.do("afprøvning Roskilde Sygehus til 23:00")
    desk.do("afprøvning slut 100200300")
    with pytest.raises(Refused, match="ikke til afprøvning"):
        desk.do("afprøvning slut 100200300")
    desk.do("afprøvning 100200300 til 23:00")
    desk.do("fortryd")
    assert "on_test" not in seen(desk, opened(desk, "aba 100200300"))[1].flags


def test_who_was_told_is_written_and_what_is_missing_is_shown(desk: Desk, clock: TurnedClock):
    incident = opened(desk, "drukne Havnen 1, 4000 Roskilde")
    assert seen(desk, incident)[1].missing == ("AMK",)
    desk.do("underret AMK, sender lægebil")

    view, row = seen(desk, incident)
    assert row.missing == view.missing == ()
    (told,) = view.notices
    assert (told.function, told.by, told.at, told.text) == ("AMK", "Anna", clock.now(), "sender lægebil")
    assert told.contact.startswith("contact/")
    desk.do("fortryd")
    assert seen(desk, incident)[1].missing == ("AMK",)


def test_somebody_outside_the_list_is_told_all_the_same(desk: Desk):
    incident = opened(desk, "villa Algade 1, 4000 Roskilde")
    done = desk.do("underret naboens viceskabsdirektør")

    assert "ikke i kontaktlisten" in done.message
    assert [told.contact for told in seen(desk, incident)[0].notices] == [""]


def test_closing_says_what_is_missing_and_is_done_with_a_reason(desk: Desk):
    incident = opened(desk, "drukne Havnen 1, 4000 Roskilde")
    with pytest.raises(Refused, match="Mangler underretning: AMK"):
        desk.do("luk . reel")
    desk.do("luk . reel # AMK ringede selv")
    assert seen(desk, incident)[1].state == "closed"


def test_a_false_automatic_alarm_asks_for_its_cause(desk: Desk):
    incident = opened(desk, "aba 100200300")
    with pytest.raises(Refused, match="kogning"):
        desk.do("luk . blind_aba")
    desk.do("luk . blind_aba kogning")

    reader = desk.store.reader()
    assert "kogning" in reader.log(incident)[0].text
    reader.close()


def test_the_register_is_drawn_again_from_the_journal(desk: Desk):
    desk.do("afprøvning 100200300 til 23:00")
    opened(desk, "aba 100200300")
    desk.do("underret AMK")
    before = tables(desk)
    rebuild.rebuild(desk.store)
    assert tables(desk) == before


def tables(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with desk.store.looking() as db:
        return {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}


def test_an_alarm_nobody_registered_is_opened_and_can_be_on_test(desk: Desk):
    desk.do("afprøvning 999888777 til 23:00")
    _, row = seen(desk, opened(desk, "aba 999888777"))

    assert "999888777" in row.place
    assert not row.place_confirmed
    assert "on_test" in row.flags


def test_an_alarm_handed_in_by_another_system_finds_its_object_too(desk: Desk):
    incident = desk.perform(c.OpenIncident(type_code="ABA", place="100200300")).incident
    assert incident
    assert seen(desk, incident)[1].place == HOSPITAL


def test_a_misread_number_is_corrected_and_the_right_system_counts(desk: Desk):
    desk.do("afprøvning 100200300 til 23:00")
    incident = opened(desk, "aba 100200300")
    desk.do("sted Gårdvej 2, 4000 Roskilde")
    view, row = seen(desk, incident)
    assert [known.name for known in view.objects] == ["Halmstrup Gård"]
    assert "on_test" not in row.flags

    desk.do("sted Roskilde Sygehus")
    view, row = seen(desk, incident)
    assert row.place == HOSPITAL
    assert "on_test" in row.flags


def test_an_object_with_its_own_turn_out_is_proposed_for_by_it(desk: Desk):
    view, _ = seen(desk, opened(desk, "aba 100200300"))
    assert view.proposal is not None
    assert [unit.type for unit in view.proposal.units] == ["IL", "M", "M", "S"]
    view, _ = seen(desk, opened(desk, "villa 100200300"))
    assert view.proposal is not None
    assert [unit.type for unit in view.proposal.units] == ["IL", "M", "V"]


def test_an_alarm_on_test_is_counted_as_open_but_never_as_late(desk: Desk, clock: TurnedClock):
    desk.do("afprøvning 100200300 til 23:00")
    opened(desk, "aba 100200300")
    clock.turn(minutes=30)
    reader = desk.store.reader()
    during = reader.counts(clock.now())
    clock.turn(hours=2)
    after = reader.counts(clock.now())
    reader.close()

    assert (during.open, during.overdue, during.tested, during.tests_over) == (1, 0, 1, ())
    assert (after.open, after.overdue, after.tested, after.tests_over) == (1, 1, 0, ("100200300",))


def test_the_reminder_of_a_test_that_is_over_stays_until_somebody_ends_it(desk: Desk, clock: TurnedClock):
    desk.do("afprøvning 100200300 til 23:00")
    clock.turn(hours=30)
    reader = desk.store.reader()
    assert reader.counts(clock.now()).tests_over == ("100200300",)
    desk.do("afprøvning slut 100200300")
    assert reader.counts(clock.now()).tests_over == ()
    reader.close()


def test_the_queue_is_told_when_a_test_ends_though_nothing_was_written(desk: Desk, clock: TurnedClock):
    desk.do("afprøvning 100200300 til 23:00")
    opened(desk, "aba 100200300")
    reader = desk.store.reader()
    during = reader.queue_ids()
    clock.turn(hours=2)
    assert reader.queue_ids() != during
    reader.close()


def test_a_test_without_end_by_a_slip_is_refused(desk: Desk, clock: TurnedClock):
    with pytest.raises(Refused, match="højst et år"):
        desk.perform(PutOnTest(target="100200300", until=clock.now() + 400 * 86_400_000))
    with pytest.raises(Refused, match="passeret"):
        desk.perform(PutOnTest(target="100200300", until=clock.now()))


def test_a_merged_duplicate_counts_as_told(desk: Desk):
    first = opened(desk, "drukne Havnen 1, 4000 Roskilde")
    second = opened(desk, "drukne Havnen 1, 4000 Roskilde")
    desk.do("underret AMK")
    desk.perform(c.Merge(duplicate=second, into=first))
    assert seen(desk, first)[1].missing == ()


def test_a_test_somebody_forgot_to_report_may_be_said_to_have_begun_before_the_alarm(desk: Desk, clock: TurnedClock):
    incident = opened(desk, "aba 100200300")
    clock.turn(minutes=3)
    desk.do("afprøvning 100200300 til 23:00 kl 21:30")
    assert "on_test" in seen(desk, incident)[1].flags
