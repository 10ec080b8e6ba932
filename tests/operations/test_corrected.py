"""A type or place corrected after the dispatch: what is lacking now, who is not needed: the supplement (M6)."""

from pathlib import Path

import pytest

from console.gui.models.brief_lines import brief_lines
from console.operations import commands as c
from console.operations import proposing
from console.operations.best_set import in_process
from console.operations.desk import Desk
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.clock import EVENING, TurnedClock
from tests.support.stores import a_desk


@pytest.fixture
def desk(tmp_path: Path, clock: TurnedClock) -> Desk:
    store = Store.create(
        tmp_path / "a.db", area="oest", seat="S1", kind="drift", clock=clock, reference=load_reference()
    )
    desk = a_desk(store, roles=tuple(store.reference.roles))
    desk.best = in_process(store)
    return desk


def opened(desk: Desk, kind: str) -> str:
    place = "Algade 12, 4000 Roskilde"
    incident = desk.perform(c.OpenIncident(type_code=kind, place=place)).incident or ""
    desk.perform(c.Send(incident=incident))
    return incident


def seen(desk: Desk, incident: str) -> proposing.IncidentView:
    view = proposing.view(desk.store.reader(), incident, EVENING, desk.best)
    assert view is not None
    return view


def test_nothing_is_offered_while_nothing_was_corrected(desk: Desk) -> None:
    assert seen(desk, opened(desk, "BYG-VILLA")).supplement is None


def test_a_graver_type_offers_what_it_asks_for_besides(desk: Desk) -> None:
    incident = opened(desk, "BYG-VILLA")
    desk.perform(c.SetType(incident=incident, type_code="BYG-INDUSTRI"))
    view = seen(desk, incident)
    assert view.supplement is not None
    asked = {unit.demand.partition(",")[0] for unit in view.supplement.units}
    assert "drejestige" in asked
    assert "indsatsleder" not in asked  # one is there already
    (line,) = [line for line in brief_lines(view, EVENING) if line.label == "RETTET"]
    assert line.text.startswith("tilføj ")
    desk.perform(c.Send(incident=incident, units=tuple(u.unit for u in view.supplement.units if not u.missing)))
    assert seen(desk, incident).supplement is None


def test_a_lesser_type_says_who_may_go_home(desk: Desk) -> None:
    incident = opened(desk, "BYG-INDUSTRI")
    sent = {unit.callsign for unit in desk.store.reader().board() if unit.incident == incident}
    desk.perform(c.SetType(incident=incident, type_code="BYG-VILLA"))
    supplement = seen(desk, incident).supplement
    assert supplement is not None
    assert supplement.units == ()
    assert supplement.surplus
    assert set(supplement.surplus) < sent
