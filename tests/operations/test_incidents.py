"""An incident is taken in, corrected, merged, taken apart, closed, reopened and undone, and its history stays."""

import pytest

from console.operations import commands as c
from console.operations.commands import Refused
from tests.support.stores import ROSKILDE, a_desk, a_store, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    return a_desk(a_store(tmp_path, clock))


@pytest.fixture
def incident(desk):
    return taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE, note="røg fra taget")


def row(desk, incident):
    return desk.store.reader().queue_rows([incident])[0]


def texts(desk, incident):
    return [line.text for line in desk.store.reader().log(incident)]


def test_numbers_have_five_digits_and_are_never_given_twice(desk):
    numbers = [row(desk, taken_in(desk, type_code="VEJR-TRAE", place="Borup")).number for _ in range(130)]

    assert len(set(numbers)) == 130
    assert all(10_000 <= number <= 99_999 for number in numbers)


def test_sending_2_amends_and_never_replaces(desk, incident):
    desk.perform(c.Amend(incident=incident, text="beboer muligvis på 1. sal"))

    view = desk.store.reader().incident(incident, 0)
    assert view.text == "røg fra taget\nbeboer muligvis på 1. sal"
    assert "sending2" in view.row.flags


def test_a_caller_is_sealed_and_shown_only_when_asked_for_and_logged(desk):
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE, caller_name="Bodil", caller_number="20304050")
    (call,) = desk.store.reader().incident(incident, 0).calls

    assert (
        b"Bodil"
        not in desk.store.path.read_bytes() + desk.store.path.with_name(desk.store.path.name + "-wal").read_bytes()
    )
    assert "Bodil 20304050" in desk.perform(c.RevealCaller(call=call.id)).message
    assert "Anmelder vist for Anna" in texts(desk, incident)


def test_an_erased_caller_stays_erased(desk):
    incident = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE, caller_name="Bodil")
    (call,) = desk.store.reader().incident(incident, 0).calls

    desk.secrets.erase(incident)

    with pytest.raises(Refused, match="slettet"):
        desk.perform(c.RevealCaller(call=call.id))


def test_a_duplicate_is_merged_and_taken_apart_with_its_whole_history(desk, incident):
    double = taken_in(desk, type_code="BYG-VILLA", place="Algade 14, Roskilde", note="flammer")
    desk.perform(c.Merge(duplicate=double, into=incident))

    assert [r.id for r in desk.store.reader().queue()] == [incident]
    assert any("flammer" in text for text in texts(desk, incident))

    desk.perform(c.Separate(incident=double))

    assert {r.id for r in desk.store.reader().queue()} == {incident, double}
    assert not any("flammer" in text for text in texts(desk, incident))


def test_an_incident_is_not_merged_into_itself_or_a_circle(desk, incident):
    double = taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)
    desk.perform(c.Merge(duplicate=double, into=incident))

    for duplicate, into in ((incident, incident), (incident, double)):
        with pytest.raises(Refused):
            desk.perform(c.Merge(duplicate=duplicate, into=into))


def test_incidents_are_tied_under_a_major_one(desk, incident):
    part = taken_in(desk, type_code="VEJR-TRAE", place=ROSKILDE)
    desk.perform(c.Tie(incident=part, under=incident))

    assert [child.id for child in desk.store.reader().incident(incident, 0).children] == [part]


def test_closing_with_units_bound_needs_a_reason(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))

    with pytest.raises(Refused, match="ROM1 er stadig bundet"):
        desk.perform(c.Close(incident=incident, outcome="reel"))
    desk.perform(c.Close(incident=incident, outcome="reel", reason="brandvagt bliver"))

    assert row(desk, incident).state == "closed"
    assert row(desk, incident).outcome == "reel"


def test_a_closed_incident_is_reopened(desk, incident):
    desk.perform(c.Close(incident=incident, outcome="blind"))
    desk.perform(c.Reopen(incident=incident))

    assert row(desk, incident).state == "uncovered"


@pytest.mark.parametrize(
    ("command", "field", "before", "after"),
    [
        (c.SetIncidentLevel(incident="", level=3), "incident_level", 1, 3),
        (c.SetPriority(incident="", priority="liv"), "priority", "K1", "liv"),
        (c.SetPlace(incident="", place="Bygade 3"), "place", ROSKILDE, "Bygade 3"),
        (c.SetType(incident="", type_code="VEJR-TRAE"), "type_code", "BYG-VILLA", "VEJR-TRAE"),
        (c.Close(incident="", outcome="reel"), "outcome", None, "reel"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, c.Command) else "",
)
def test_undo_takes_the_last_act_back(desk, incident, command, field, before, after):
    from dataclasses import replace

    desk.perform(replace(command, incident=incident))
    assert getattr(row(desk, incident), field) == after

    desk.perform(c.Undo())

    assert getattr(row(desk, incident), field) == before


def test_undo_is_of_this_seat_and_user_only(desk, incident):
    other = a_desk(desk.store, seat="S2", name="Bo")

    with pytest.raises(Refused, match="intet at fortryde"):
        other.perform(c.Undo())


def test_an_alarm_is_not_undone_but_recalled(desk, incident):
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))
    desk.perform(c.ConfirmCalled(units=("RB-ROM1",)))

    desk.perform(c.Undo())

    assert desk.store.reader().unit("RB-ROM1").status == "recalled"


def test_an_opening_that_is_undone_leaves_the_queue_and_keeps_its_number(desk, incident):
    number = row(desk, incident).number
    desk.perform(c.Undo())

    assert not desk.store.reader().queue()
    assert row(desk, incident).number == number
    assert row(desk, taken_in(desk, type_code="BYG-VILLA", place=ROSKILDE)).number != number


def test_a_task_is_added_and_ticked(desk, incident):
    desk.perform(c.AddTask(incident=incident, text="Ring til elforsyningen"))
    (task,) = desk.store.reader().incident(incident, 0).tasks
    desk.perform(c.TickTask(incident=incident, task=task.id))

    assert desk.store.reader().incident(incident, 0).tasks[0].done is not None


def test_what_happened_is_kept_beside_when_it_was_entered(desk, incident, clock):
    desk.perform(c.Note(incident=incident, text="dør åbnet", happened=clock.now() - 600_000))

    line = next(line for line in desk.store.reader().log(incident) if line.text == "dør åbnet")
    assert line.entered - line.happened == 600_000


@pytest.mark.parametrize("text", ["🔥🔥", "\u202egnirts", "a\x00b\x1b[31m", "x" * 10_000, "linje\n" * 10_000])
def test_any_text_is_kept_safely(desk, incident, text):
    desk.perform(c.Note(incident=incident, text=text))

    shown = desk.store.reader().log(incident)[0].text
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
    assert "\u202e" not in shown


def test_a_call_taker_may_create_but_not_send(desk):
    taker = a_desk(desk.store, seat="S7", name="Ida", roles=("opkald",))
    incident = taken_in(taker, type_code="BYG-VILLA", place=ROSKILDE)

    with pytest.raises(Refused, match="rolle"):
        taker.perform(c.Send(incident=incident))


def test_broken_glass_lets_one_act_and_is_listed_for_review(desk):
    taker = a_desk(desk.store, seat="S7", name="Ida", roles=("opkald",))
    incident = taken_in(taker, type_code="BYG-VILLA", place=ROSKILDE)
    taker.perform(c.BreakGlass(reason="alene på vagten"))

    taker.perform(c.Send(incident=incident))

    assert [(person, reason) for _, person, reason in desk.store.reader().reviews()] == [("Ida", "alene på vagten")]


def test_a_wrong_pin_does_not_open_the_seat(tmp_path, clock):
    desk = a_desk(a_store(tmp_path, clock))
    desk.sign_in("Carl", pin="4711", roles=("alt",))

    with pytest.raises(Refused, match="PIN"):
        desk.sign_in("Carl", pin="1234")
    desk.sign_in("Carl", pin="4711")


def test_search_finds_danish_letters_however_they_are_typed(desk):
    desk.perform(c.OpenIncident(type_code="BYG-VILLA", place="Søndergade 4, Ågerup"))

    for typed in ("søndergade", "soendergade", "ågerup", "aagerup", "SØNDER"):
        assert [hit.kind for hit in desk.store.reader().search(typed)][:1] == ["incident"], typed
