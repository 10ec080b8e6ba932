"""Aid between centres and preparedness levels: asked for, offered, answered, taken back, the same in every store."""

from pathlib import Path

import pytest

from console.operations import preparedness, warning_keeping
from console.operations.commands import Refused
from console.operations.desk import Desk
from console.store import bundle, digests, reading_log, reading_matters
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk, a_store, small_pack, taken_in

HOUR = 3_600_000


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    return a_desk(a_store(tmp_path, clock))


def waiting(desk: Desk) -> list[tuple[str, str, str]]:
    db = desk.store.reader().db
    return [(one.other, one.state, one.text) for one in reading_matters.of_family(db, "aid", desk.store.clock.now())]


def test_another_centre_is_asked_for_help_to_an_incident_and_its_log_says_so(desk: Desk) -> None:
    incident = taken_in(desk)
    done = desk.do("anmod syd båd og dykkere til 23:30")
    assert done.message == "Anmodning til Syddanmark: båd og dykkere. Nr. 1 på listen"
    assert waiting(desk) == [("syd", "requested", "båd og dykkere")]
    log = [line.text for line in reading_log.lines(desk.store.reader().db, desk.store.reference, incident, 9)]
    assert "Anmodning til Syddanmark: båd og dykkere" in log


def test_the_agency_is_asked_by_its_own_name(desk: Desk) -> None:
    assert "Beredskabsstyrelsen" in desk.do("anmod brs 40 mand til sandsække").message
    assert waiting(desk)[0][0] == "national"


def test_a_request_nobody_answers_runs_out_by_our_own_clock(desk: Desk, clock: TurnedClock) -> None:
    desk.do("anmod syd båd til 23:00")
    clock.turn(hours=2)
    assert waiting(desk) == []


def test_only_the_centre_that_was_asked_answers_and_only_the_asker_takes_back(desk: Desk) -> None:
    desk.do("anmod syd båd")
    with pytest.raises(Refused, match="Syddanmark svarer"):
        desk.do("godkend 1")
    assert desk.do("tilbagetræk 1").message == "Trukket tilbage: båd"
    with pytest.raises(Refused, match="findes ikke"):
        desk.do("tilbagetræk 1")


@pytest.mark.parametrize(("said", "code"), [
    ("anmod oest båd", "own_area"), ("anmod", "missing_area"), ("anmod syd", "missing_text"),
    ("godkend", "missing_number"),
    ("foreslå niveau", "missing_level"), ("foreslå niveau 7", "missing_level"), ("foreslå slut", "no_proposal"),
])  # fmt: skip
def test_what_is_not_whole_is_refused_in_words(desk: Desk, said: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(said)
    assert refused.value.code == code


def test_a_request_is_answered_over_there_and_both_stores_agree(tmp_path: Path, clock: TurnedClock) -> None:
    asker = a_desk(a_store(tmp_path, clock, name="a.db"))
    other = Store.create(tmp_path / "b.db", area="syd", seat="P1", kind="drift", clock=clock, reference=small_pack())
    asked = a_desk(other, name="Bo")
    asker.do("anmod syd båd til 23:00")
    carry(asker.store, other, tmp_path)
    assert asked.do("godkend 1 ,, kører om 5 min").message == "Godkendt: båd"
    carry(other, asker.store, tmp_path)
    (held,) = reading_matters.of_family(asker.store.reader().db, "aid", EVENING, all_=True)
    assert (held.state, held.held["answer"], held.held["answered_by"]) == ("accepted", "kører om 5 min", "Bo")
    carry(asker.store, other, tmp_path)
    assert digests.picture(asker.store.reader().db) == digests.picture(other.reader().db)


def test_help_can_be_offered_before_anybody_asks(desk: Desk) -> None:
    assert desk.do("tilbyd syd to sprøjter fra Korsør").message.startswith("Tilbud til Syddanmark: to sprøjter")


def test_a_level_is_proposed_with_a_reason_and_a_newer_one_takes_its_place(desk: Desk) -> None:
    desk.do("foreslå niveau 2 ,, storm i nat")
    desk.do("foreslå 3 til 23:55")
    (one,) = preparedness.standing(desk.store.reader().db, EVENING)
    assert one.held["level"] == 3
    assert desk.do("foreslå slut").message == "Trukket tilbage: Beredskabsniveau 3: Forhøjet beredskab"
    assert preparedness.standing(desk.store.reader().db, EVENING) == []


def test_a_level_proposed_for_a_warning_ends_with_it(desk: Desk) -> None:
    told = {
        "feed": "DMI",
        "kind": "wind",
        "level": 4,
        "headline": "Orkan",
        "areas": ["oest"],
        "expires": EVENING + HOUR,
    }
    warning_keeping.write(desk.store, [("warning/a", "warning.told", {"told": told})])
    desk.perform(preparedness.ProposeLevel(level=3, reason="Orkan", about="warning/a"))
    assert len(preparedness.standing(desk.store.reader().db, EVENING)) == 1
    assert preparedness.standing(desk.store.reader().db, EVENING + 2 * HOUR) == []
    warning_keeping.write(desk.store, [("warning/a", "warning.ended", {"ended": "cancelled"})])
    assert preparedness.standing(desk.store.reader().db, EVENING) == []


def carry(a: Store, b: Store, folder: Path) -> None:
    for one in (a, b):
        bundle.export_key(one, folder / f"{one.area}.keys")
    bundle.trust_file(b, folder / f"{a.area}.keys")
    bundle.export(a, folder / "bundt.gz")
    bundle.take_in(b, folder / "bundt.gz")
