"""A call is a thing of its own: many to an incident, attached, moved, detached, rung back; its caller stays sealed."""

import pytest

from console.operations.commands import Refused
from console.store import digests, rebuild, verify
from tests.support.stores import ROSKILDE, a_desk, a_store, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    """A desk with a fire in Algade and a tree in Skolevej."""
    made = a_desk(a_store(tmp_path, clock))
    taken_in(made, "VEJR-TRAE", "Skolevej 3, 4000 Roskilde")
    made.keep("current.S1", taken_in(made))
    return made


def fire(desk):
    return next(row for row in desk.store.reader().queue() if row.place == ROSKILDE)


def tree(desk):
    return next(row for row in desk.store.reader().queue() if row.place != ROSKILDE)


def open_calls(desk):
    return desk.store.reader().open_calls()


def test_a_call_without_an_incident_waits_where_everybody_sees_it(desk):
    desk.do("opkald røg ved havnen tlf 20304050")

    (call,) = open_calls(desk)
    assert (call.line, call.incident, call.text, call.sealed, call.seat) == (
        "on_line",
        None,
        "røg ved havnen",
        True,
        "S1",
    )


def test_the_callers_number_is_in_no_entry_in_the_clear(desk):
    desk.do("opkald røg ved havnen tlf 20304050")

    held = b"".join(raw for (raw,) in desk.store.reader().db.execute("SELECT raw FROM entry"))
    assert b"20304050" not in held
    (call,) = open_calls(desk)
    assert "20304050" in desk.do(f"anmelder {call.id}").message


def test_a_second_caller_is_attached_by_the_place_and_a_plus(desk):
    before = len(desk.store.reader().queue())

    desk.do("algade 12+ ,, børn i huset tlf 20304050")

    assert len(desk.store.reader().queue()) == before
    assert fire(desk).calls == 1
    (call,) = open_calls(desk)
    assert (call.incident, call.text) == (fire(desk).id, "børn i huset")


@pytest.mark.parametrize("typed", ["algade 12+", "villa algade 12 +", "algade 14+", "alga+", "villa algade+"])
def test_the_open_incident_is_found_by_address_street_and_beginning(desk, typed):
    desk.do(typed)

    assert fire(desk).calls == 1


def test_no_plus_at_a_place_where_nothing_is_open(desk):
    with pytest.raises(Refused) as refused:
        desk.do("havnegade 5+")

    assert refused.value.code == "no_twin"


def test_a_call_is_attached_moved_and_taken_out_again(desk):
    desk.do("opkald der er røg")
    desk.do(f"tilknyt {fire(desk).number}")
    assert fire(desk).calls == 1

    desk.do(f"tilknyt 1 {tree(desk).number}")
    assert (fire(desk).calls, tree(desk).calls) == (0, 1)

    desk.do("løsn 1")
    assert tree(desk).calls == 0
    assert open_calls(desk)[0].incident is None


def test_a_moved_call_can_still_be_opened_by_whoever_may(desk):
    desk.do("opkald der er røg tlf 20304050")
    (call,) = open_calls(desk)
    desk.do(f"tilknyt {tree(desk).number}")
    desk.do(f"tilknyt 1 {fire(desk).number}")

    assert "20304050" in desk.do(f"anmelder {call.id}").message


def test_who_must_be_rung_back_stays_on_the_list_until_somebody_has(desk):
    desk.do(f"opkald {fire(desk).number} ejer vil tale med leder")
    desk.do("ringtilbage")
    assert [call.line for call in open_calls(desk)] == ["call_back"]

    desk.do("ringet 1")
    assert open_calls(desk) == []


def test_every_act_on_a_call_can_be_undone(desk):
    desk.do("opkald der er røg")
    desk.do(f"tilknyt {fire(desk).number}")
    desk.do("lagt 1")
    desk.do("fortryd")
    assert open_calls(desk)[0].line == "on_line"
    desk.do("fortryd")
    assert open_calls(desk)[0].incident is None
    desk.do("fortryd")
    assert open_calls(desk) == []


def test_a_rebuild_draws_the_same_calls(desk):
    desk.do("opkald der er røg tlf 20304050")
    desk.do(f"tilknyt {fire(desk).number}")
    desk.do("opkald fejl")
    desk.do("fortryd")

    before = digests.picture(desk.store.reader().db)
    rebuild.rebuild(desk.store)

    assert digests.picture(desk.store.reader().db) == before
    assert verify.verify(desk.store.reader().db)[1] == []


def test_a_caller_is_hidden_a_month_after_closing_unless_somebody_breaks_the_glass(desk, clock):
    desk.do(f"opkald {fire(desk).number} ejer tlf 20304050")
    (call,) = open_calls(desk)
    desk.do(f"luk {fire(desk).number} reel")
    clock.turn(hours=24 * 29)
    assert "20304050" in desk.do(f"anmelder {call.id}").message

    clock.turn(hours=24 * 2)
    with pytest.raises(Refused) as refused:
        desk.do(f"anmelder {call.id}")
    assert refused.value.code == "masked"

    desk.do("nødadgang politiet har kendelse")
    assert "20304050" in desk.do(f"anmelder {call.id}").message
