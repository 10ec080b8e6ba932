"""Units by call sign, in any order and case; what the radio says, short or in full."""

import pytest

from console.operations import commands as c
from tests.grammar.talk import HERE, OTHER, at, does, lexicon, read, trouble

THREE = ("RB-ROIL1", "RB-ROM1", "RB-ROV1")


@pytest.mark.parametrize(
    "line",
    ["roil1 rom1 rov1 fr", "ro il1 m1 v1 fr", "fr roil1 rom1 rov1", "ROIL1, ROM1 og ROV1 fremme", "roil1 rom1 fr rov1"],
)
def test_three_units_are_on_scene(line):
    assert does(line) == c.SetStatus(units=THREE, meaning="on_scene")
    assert not read(line).confirm


def test_the_status_of_three_units_costs_few_keys():
    assert len("rom1 rov1 roil1 fr") + 1 <= 6 * 3 + 3
    assert len("ro il1 m1 v1 fr") + 1 <= 4 * 3 + 5


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("af", "en_route"),
        ("afgang", "en_route"),
        ("en route", "en_route"),
        ("kv", "acknowledged"),
        ("le", "available_radio"),
        ("st", "available_station"),
        ("hjemme på station", "available_station"),
        ("møder", "rendezvous"),
        ("opmarch", "rendezvous"),
        ("indsat", "committed"),
        ("klargøring", "clearing"),
        ("begr", "limited"),
        ("dækning", "standby_move"),
        ("taleønske", "talk"),
        ("taleønske haster", "talk_urgent"),
        ("debriefing", "debriefing"),
        ("on scene", "on_scene"),
        ("aflyst undervejs", "cancelled_en_route"),
    ],
)
def test_status_words(said, meaning):
    assert does(f"rom1 {said}") == c.SetStatus(units=("RB-ROM1",), meaning=meaning)


def test_a_crew_is_told_at_departure():
    assert does("rom1 af 1-3").crew == (1, 3)
    assert does("rom1 afgang 1+5").crew == (1, 5)
    assert does("bemanding rom1 1-5") == c.SetCrew(unit="RB-ROM1", leader=1, crew=5)
    assert does("rom1 bemanding 1/5").crew == 5


def test_free_in_some_minutes_is_clearing_up():
    assert does("rom1 ledig om 20") == c.SetStatus(units=("RB-ROM1",), meaning="clearing", minutes=20)
    assert does("rom1 ledig om 20 min").minutes == 20


def test_a_services_own_code_counts_for_its_own_units():
    assert does("slm1 fr").meaning == "on_scene"
    assert does("kgm1 4").meaning == "on_scene"
    assert trouble("rom1 4") == ("unknown_status", "4")


def test_a_repeated_call_sign_is_the_own_desks_unless_its_service_is_said():
    assert does("kgm1 fr").units == ("TB-KGM1",)
    assert does("hd:kgm1 fr").units == ("HDB-KGM1",)
    assert "hd:KGM1" in read("hd:kgm1 fr").sentence


def test_a_call_sign_two_foreign_services_share_asks():
    foreign = lexicon(units=tuple(unit for unit in lexicon().units if unit.service != "RB"))
    both = tuple(type(u)(u.id, u.callsign, u.service, u.service_short, False) for u in foreign.units)

    assert trouble("kgm1 fr", units=both) == ("ambiguous_unit", "kgm1")


def test_an_unknown_unit_is_pointed_at_and_the_likely_ones_are_named():
    said = read("send rom9 734")

    assert trouble("send rom9 734") == ("unknown_unit", "rom9")
    assert said.problem is not None
    assert "ROM1" in said.problem.suggestions
    assert trouble("ROM9 fr") == ("unknown_unit", "ROM9")


def test_send_names_units_and_incident_in_either_order():
    sent = c.Send(incident=OTHER, units=("RB-ROM1", "RB-ROV1"))

    assert does("send rom1 rov1 18735") == sent
    assert does("send 18735 rom1 rov1") == sent
    assert does("rom1 rov1 send 18735") == sent
    assert does("dispatch rom1 rov1 to 8735") == sent


def test_send_alone_takes_the_proposal_of_the_current_incident():
    assert does("send") == c.Send(incident=HERE)
    assert does("send .") == c.Send(incident=HERE)
    assert trouble("send", current=None)[0] == "no_current"


def test_the_alert_is_read_out_and_asks_for_a_second_enter():
    said = read("send roil1 rom1 rov1 18735")

    assert said.confirm
    assert said.sentence.startswith("ALARMERER ROIL1 ROM1 ROV1 → 18735")
    assert "Skolevej 3" in said.sentence


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("hjem rom1", c.SendHome(units=("RB-ROM1",))),
        ("rom1 hjem", c.SendHome(units=("RB-ROM1",))),
        ("kaldt rom1", c.ConfirmCalled(units=("RB-ROM1",))),
        ("retur rov1 ikke behov", c.TurnBack(units=("RB-ROV1",), reason="ikke behov")),
        ("k2 rov1", c.SetDrive(units=("RB-ROV1",), drive="K2")),
        ("rov1 k1", c.SetDrive(units=("RB-ROV1",), drive="K1")),
        ("flyt rom1 til 18735 liv i fare", c.Move(units=("RB-ROM1",), incident=OTHER, reason="liv i fare")),
        ("reservér rom1 18735", c.Reserve(units=("RB-ROM1",), incident=OTHER)),
        ("ude rom1 motor til 16:00", c.OutOfService(units=("RB-ROM1",), reason="motor", until=at("2026-11-23T16:00"))),
        ("rom1 ude motor", c.OutOfService(units=("RB-ROM1",), reason="motor")),
        ("+2m s", c.Reinforce(incident=HERE, demands=((2, "M"), (1, "S")))),
        ("+m 18735", c.Reinforce(incident=OTHER, demands=((1, "M"),))),
        ("++", c.Reinforce(incident=HERE)),
        ("forstærk 18735", c.Reinforce(incident=OTHER)),
    ],
)
def test_orders(line, command):
    assert does(line) == command


@pytest.mark.parametrize(
    "line", ["send rom1", "kaldt rom1", "retur rom1", "hjem rom1", "+m", "++", "flyt rom1 til 734", "fortryd"]
)
def test_what_alerts_recalls_or_releases_asks_for_a_second_enter(line):
    assert read(line).confirm


def test_a_status_asks_only_when_its_unit_is_known_to_be_elsewhere():
    units = tuple(type(u)(u.id, u.callsign, u.service, u.service_short, u.own, OTHER) for u in lexicon().units)
    said = read("rom1 fr", units=units)

    assert said.confirm
    assert "18735" in said.sentence


def test_a_unit_with_nothing_said_asks_for_a_status():
    assert trouble("rom1")[0] == "missing_status"
    assert trouble("rom1 fzzz") == ("unknown_status", "fzzz")
