"""The adviser beside the window: the same answer as the command line's, and the stations where it cannot answer."""

from pathlib import Path

import pytest

from console.gui.adviser import Adviser
from console.operations import commands as c
from console.operations import proposing
from console.operations.best_set import in_process
from console.operations.desk import Desk
from console.operations.proposing import Question
from console.store.pack import load_reference
from console.store.reading_log import written
from console.store.reading_matters import of_family
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk

ROSKILDE = "Algade 12, 4000 Roskilde"


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    store = Store.create(
        tmp_path / "a.db", area="oest", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    return a_desk(store, roles=tuple(store.reference.roles))


def fire(desk: Desk, place: str = ROSKILDE, kind: str = "BYG-LEJLIGHED") -> str:
    return desk.perform(c.OpenIncident(type_code=kind, place=place)).incident or ""


def test_the_process_answers_as_the_command_line_does(desk: Desk) -> None:
    incident = fire(desk)
    adviser = Adviser(desk.store.path)
    adviser.start()
    try:
        assert adviser.ready.wait(20)
        question = Question(incident, 1, EVENING)
        told = adviser.best(question)
        assert told == in_process(desk.store)(question)
        assert told is not None
        assert told.by_time
        assert [unit.demand.partition(",")[0] for unit in told.units] == [
            "indsatsleder",
            "autosprøjte",
            "drejestige",
            "vandtankvogn",
        ]
        assert told.costs[0].startswith("Tager sidste stige i Roskilde")
        assert adviser.best(Question("incident/nobody", 1, EVENING)) is None
    finally:
        adviser.stop()


def test_without_a_process_the_order_of_stations_proposes_at_once(desk: Desk) -> None:
    incident = fire(desk)
    adviser = Adviser(desk.store.path)
    assert adviser.best(Question(incident, 1, EVENING)) is None
    view = proposing.view(desk.store.reader(), incident, EVENING, adviser.best)
    assert view is not None
    assert view.proposal is not None
    assert (view.proposal.by_time, len(view.proposal.units)) == (False, 4)


def test_a_process_that_was_killed_leaves_the_stations_and_no_error(desk: Desk) -> None:
    incident = fire(desk)
    adviser = Adviser(desk.store.path)
    adviser.start()
    assert adviser.ready.wait(20)
    assert adviser._process is not None  # pyright: ignore[reportPrivateUsage]
    adviser._process.kill()  # pyright: ignore[reportPrivateUsage]
    adviser._process.wait(5)  # pyright: ignore[reportPrivateUsage]
    assert adviser.best(Question(incident, 1, EVENING)) is None
    adviser.stop()


def test_sending_the_proposal_sends_our_own_and_asks_for_the_others(desk: Desk) -> None:
    desk.best = in_process(desk.store)
    incident = fire(desk, "Havnevej 4, 4700 Næstved", "BYG-INDUSTRI")
    question = Question(incident, 1, EVENING)
    proposal = in_process(desk.store)(question)
    assert proposal is not None
    others = [unit for unit in proposal.units if unit.request]
    desk.perform(c.Send(incident=incident))
    sent = {unit.callsign for unit in desk.store.reader().board() if unit.incident == incident}
    assert sent == {unit.callsign for unit in proposal.units if not unit.request and not unit.missing}
    asked = of_family(desk.store.reader().db, "aid", EVENING)
    assert sorted(one for matter in asked for one in matter.held["units"]) == sorted(unit.unit for unit in others)


def test_what_was_shown_left_out_and_added_is_kept_with_the_decision(desk: Desk) -> None:
    incident = fire(desk)
    proposal = in_process(desk.store)(Question(incident, 1, EVENING))
    assert proposal is not None
    shown = tuple(unit.unit for unit in proposal.units)
    instead = next(u.id for u in desk.store.reader().board() if u.type == "M" and u.id not in shown)
    done = desk.perform(c.Send(incident=incident, units=(*shown[1:], instead), shown=shown))
    hashes = [entry.hash for entry in written(desk.store.reader().db, _hashes(desk))]
    (decision,) = [e for e in written(desk.store.reader().db, hashes) if e.kind == "incident.dispatched"]
    assert decision.body["proposed"] == list(shown)
    assert decision.body["left_out"] == [shown[0]]
    assert decision.body["added"] == [instead]
    assert done.incident == incident


def _hashes(desk: Desk) -> list[str]:
    rows = desk.store.reader().db.execute("SELECT hash FROM entry ORDER BY row DESC LIMIT 40").fetchall()
    return [digest.hex() for (digest,) in rows]
