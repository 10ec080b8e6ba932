"""A damaged store is opened as far as it can be read, and nothing is written to it."""

import pytest

from console.operations import commands as c
from console.store.problem import ENGLISH, MESSAGES, StoreProblem
from console.store.salvage import salvage
from console.store.store import Store
from tests.support.stores import a_desk, a_store, small_pack, taken_in

PAGE = 4096


@pytest.fixture
def damaged(tmp_path, clock):
    """A store of 60 incidents with two spoilt pages among its entries."""
    desk = a_desk(a_store(tmp_path, clock))
    for number in range(60):
        taken_in(desk, place=f"Algade {number}, 4000 Roskilde")
    path = desk.store.path
    desk.store.checkpoint()
    desk.store.close()
    content = bytearray(path.read_bytes())
    for number in (20, 40):
        spoil_pages_with(content, f'"text":"Algade {number},'.encode())
    path.write_bytes(content)
    return path


def spoil_pages_with(content, text):
    at = content.find(text)
    while at >= 0:
        start = at // PAGE * PAGE
        content[start : start + PAGE] = bytes(PAGE)
        at = content.find(text)


def test_a_damaged_store_is_known_before_anything_is_shown(tmp_path, clock):
    desk = a_desk(a_store(tmp_path, clock))
    taken_in(desk)
    path = desk.store.path
    desk.store.close()
    content = path.read_bytes()
    path.write_bytes(content[:PAGE] + bytes(len(content) - PAGE))

    with pytest.raises(StoreProblem) as told:
        Store.open(path, clock=clock, reference=small_pack())

    assert told.value.code == "corrupt"


def test_what_can_be_read_of_a_damaged_store_is_shown(damaged, clock):
    found = salvage(damaged, clock=clock, reference=small_pack())

    assert found.lost > 0
    assert 40 <= len(found.store.reader().queue()) < 60


def test_what_was_salvaged_takes_no_act_and_says_why(damaged, clock):
    found = salvage(damaged, clock=clock, reference=small_pack())
    desk = a_desk_at(found.store)

    with pytest.raises(StoreProblem) as told:
        desk.perform(c.Note(incident=found.store.reader().queue()[0].id, text="x"))

    assert told.value.code == "corrupt"


def a_desk_at(store):
    from console.operations.desk import Desk

    return Desk(store, seat=store.seat)


def test_every_trouble_is_told_in_both_languages():
    assert MESSAGES.keys() == ENGLISH.keys()
