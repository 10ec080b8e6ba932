"""What the incident pane says of the register, and how the queue shows an alarm on test."""

from dataclasses import replace

from console.domain.picture import IncidentView, Proposal
from console.domain.register import AbaTest, Contact, Danger, RegisteredObject
from console.gui.models import queue_cells
from console.gui.models.register_lines import MOST, object_lines, register_lines
from console.gui.panels.incident import IncidentPane
from tests.support.clock import EVENING
from tests.support.demo_picture import DemoReader
from tests.support.demo_units import ID

GAS = Danger("gas", "ilt i kælderen", "tilsyn", "2026-03-01")
HOSPITAL = RegisteredObject(
    "object/A", "Fjordby Hospital", "Sygehusvej 10", "100200300", "ved port 3", "", (), (GAS,), "", "", None
)


def a_view(demo: DemoReader, **changed: object) -> IncidentView:
    view = demo.incident(ID("18446"), 0)
    assert view is not None
    return replace(view, **changed)


def test_an_object_is_one_line_with_its_key_box_and_dangers(incident: IncidentPane, demo: DemoReader):
    incident.show_incident(a_view(demo, objects=(HOSPITAL,)))

    (line,) = incident.register.lines
    assert line.spoken == "Fjordby Hospital · nøgleboks ved port 3 · gas: ilt i kælderen"
    assert not incident.register.isHidden()
    assert not incident.grab().isNull()


def test_what_somebody_must_still_be_told_stands_first(incident: IncidentPane, demo: DemoReader):
    amk = Contact("contact/A", "amk", "AMK Sjælland", "oest", "", ("70 00 00 01", "70 00 00 02"))
    incident.show_incident(a_view(demo, objects=(HOSPITAL,), missing=("AMK", "Politi"), to_tell=(amk,)))

    assert [line.lacking for line in incident.register.lines] == [True, False]
    assert "AMK 70 00 00 01, Politi" in incident.register.accessibleDescription()


def test_where_nothing_is_known_the_pane_gives_no_room_away(incident: IncidentPane, demo: DemoReader):
    incident.show_incident(a_view(demo, objects=(HOSPITAL,)))
    incident.show_incident(a_view(demo))

    assert incident.register.isHidden()


def test_many_objects_are_counted_and_all_stand_under_the_place(demo: DemoReader):
    view = a_view(demo, objects=tuple(replace(HOSPITAL, id=f"object/{n}") for n in range(5)))

    lines = register_lines(view)
    assert len(lines) == MOST
    assert lines[-1].label.startswith("3 ")
    assert len([line for line in object_lines(view) if line.bright]) == 5


def test_an_alarm_on_test_says_so_in_the_row_and_proposes_nothing(incident: IncidentPane, demo: DemoReader):
    row = demo.rows[ID("18446")]._replace(flags=("on_test",), state="uncovered")
    cells = queue_cells.prepare(row)
    assert cells.word == "Afprøves"
    assert cells.uncovered
    test = AbaTest("100200300", 0, EVENING, "Anna", "årsprøve")
    held = Proposal(row.id, 1, (), (), withheld="ABA 100200300 til afprøvning til 15:00 (årsprøve)")
    incident.show_incident(a_view(demo, row=row, objects=(replace(HOSPITAL, on_test=test),), proposal=held))

    assert incident.overview.proposal.choice.command() is None
    assert "årsprøve" in incident.overview.proposal.accessibleDescription()
    assert "til afprøvning" in incident.register.lines[0].text
    assert not incident.grab().isNull()
