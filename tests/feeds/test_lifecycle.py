"""A warning's life: raised, replaced, cancelled, gone from its source, in whatever order the messages come."""

from dataclasses import replace
from itertools import permutations

import pytest

from console.domain.warning import Code, Parsed, Warning
from console.feeds import lifecycle
from console.feeds.lifecycle import Held, changes, entity_of

NOW = 1_795_183_200_000
HOUR = 3_600_000


def warning(
    name: str, *, level: int = 2, sent: int = 0, state: str = "active", refers: tuple[str, ...] = ()
) -> Warning:
    return Warning(
        source="cap", sender="dmi", id=name, version=str(sent), kind="wind", original_kind="1", level=level,
        level_source="awareness_level", state=state, sent=NOW + sent, onset=NOW, expires=NOW + 8 * HOUR, headline=name,
        text="", language="da", codes=(Code("EMMA_ID", "DK001"),), references=refers,
    )  # fmt: skip


class Book:
    """What is held, as the record folds it: the newest writer of each field."""

    def __init__(self) -> None:
        self.fields: dict[str, dict] = {}

    def hear(self, *warnings: Warning, snapshot: bool = False, again: bool = False, complete: bool = True) -> bool:
        found = Parsed("cap", complete, warnings)
        done = changes(found, self.held(), "dmi", NOW, snapshot=snapshot, again=again)
        for change in done.written:
            self.fields.setdefault(change.entity, {}).update(change.body)
        return done.doubted

    def held(self) -> dict[str, Held]:
        found = {}
        for entity, fields in self.fields.items():
            told = fields.get("told", {})
            ended = fields.get("ended") or ("gone" if fields.get("gone") else "")
            found[entity] = Held(told.get("sent"), told.get("version", ""), told.get("level", 0), ended, told)
        return found

    def ended(self, name: str) -> str:
        return self.held()[entity_of("cap", name)].ended

    def standing(self) -> set[str]:
        return {held.told["id"] for held in self.held().values() if held.told and not held.ended}


def test_yellow_orange_red_and_cancelled_in_any_order_end_alike() -> None:
    story = [
        warning("gul", level=2, sent=0),
        warning("orange", level=3, sent=1, refers=("gul",)),
        warning("rød", level=4, sent=2, refers=("orange",)),
        warning("aflyst", level=1, sent=3, state="cancelled", refers=("rød", "orange", "gul")),
    ]
    ends = []
    for order in permutations(story):
        book = Book()
        for message in order:
            book.hear(message)
        ends.append((book.standing(), book.ended("gul") != "", book.ended("orange") != "", book.ended("rød")))
    assert ends == [(set(), True, True, "cancelled")] * 24


def test_an_update_before_what_it_updates_leaves_a_mark_for_it() -> None:
    book = Book()
    book.hear(warning("ny", sent=1, refers=("gammel",)))
    book.hear(warning("gammel", sent=0))
    assert book.standing() == {"ny"}
    assert book.ended("gammel") == "superseded"


def test_the_same_document_again_changes_nothing() -> None:
    book = Book()
    book.hear(warning("a"))
    assert changes(Parsed("cap", True, (warning("a"),)), book.held(), "dmi", NOW + 1, snapshot=True).written == []


def test_rising_draws_attention_again_and_the_same_level_does_not() -> None:
    book = Book()
    book.hear(warning("a", level=2))
    first = book.fields[entity_of("cap", "a")]["raised"]
    same = changes(Parsed("cap", True, (warning("a", sent=1),)), book.held(), "dmi", NOW + 5, snapshot=False)
    risen = changes(Parsed("cap", True, (warning("a", level=3, sent=1),)), book.held(), "dmi", NOW + 9, snapshot=False)
    assert first == NOW
    assert "raised" not in same.written[0].body
    assert risen.written[0].body["raised"] == NOW + 9


def test_a_new_name_without_a_reference_replaces_the_old() -> None:
    book = Book()
    book.hear(warning("a", sent=0))
    book.hear(warning("b", sent=1))
    assert book.standing() == {"b"}


def test_another_place_is_another_warning() -> None:
    book = Book()
    book.hear(warning("a", sent=0))
    book.hear(replace(warning("b", sent=1), codes=(Code("EMMA_ID", "DK006"),)))
    assert book.standing() == {"a", "b"}


def roads(count: int) -> list[Warning]:
    return [replace(warning(f"v{n}"), source="datex2", codes=()) for n in range(count)]


def test_absent_from_a_whole_snapshot_is_over_and_may_come_back() -> None:
    book = Book()
    book.hear(*roads(4), snapshot=True)
    book.hear(*roads(3), snapshot=True)
    assert book.standing() == {"v0", "v1", "v2"}
    book.hear(*roads(4), snapshot=True)
    assert book.standing() == {"v0", "v1", "v2", "v3"}


@pytest.mark.parametrize("complete", [True, False])
def test_a_snapshot_that_collapses_is_doubted_and_one_cut_short_ends_nothing(complete: bool) -> None:
    book = Book()
    book.hear(*roads(40), snapshot=True)
    doubted = book.hear(*roads(2), snapshot=True, complete=complete)
    assert doubted is complete
    assert len(book.standing()) == 40
    book.hear(*roads(2), snapshot=True, again=True, complete=complete)
    assert len(book.standing()) == (2 if complete else 40)


def test_a_shape_is_kept_in_whole_parts_of_a_degree() -> None:
    corners = [(9 + (n % 200) / 1000, 56 + n / 20_000) for n in range(5_000)]
    kept = lifecycle.drawn({"type": "Polygon", "coordinates": [[*corners, corners[0]]]})
    assert kept is not None
    assert len(repr(kept)) <= 40_000
    assert "." not in repr(kept)
