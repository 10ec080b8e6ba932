"""The terms and facts that were corrected stay corrected, on screen and in the data (ops §6, by its numbers)."""

import csv
import re
from pathlib import Path

import pytest

from console.domain.preparedness_levels import LEVELS, named
from console.operations import drills
from console.operations.desk import Desk
from console.store.pack import load_reference
from tests.support.stores import a_desk, a_store, taken_in

ROOT = Path(__file__).parents[1]
PACK = load_reference()
WRONG = {
    "1: ISL BRAND, ISL POLITI, ISL SUND": r"ISL[- ](RB|PO|Redning)\b|ISL-SUND",
    "9: assistance, forstærkning": r"\b(anden|andet|2\.|tredje|3\.) alarm\b|second alarm",
    "11: a varsel is ophævet or aflyst": r"afvarsl",
    "13: ledige and ude af drift": r"\{(n|free)\} ledig\b|\} ude\"",
    "14: formodet omkommet": r"(?<!formodet )\bomkommet\b",
    "25: udskyd": r"\b[Hh]enlagt\b",
}


def texts() -> list[tuple[str, str]]:
    """Everything a person may read: the sources, without the tests, and the data that is shipped."""
    found = [
        *(ROOT / "console").rglob("*.py"),
        *(ROOT / "resources").rglob("*.csv"),
        *(ROOT / "resources").rglob("*.toml"),
    ]
    return [(path.name, path.read_text(encoding="utf-8")) for path in found]


@pytest.mark.parametrize("pattern", WRONG.values(), ids=WRONG.keys())
def test_no_text_says_what_was_wrong(pattern: str):
    assert [(name, hit.group()) for name, text in texts() for hit in re.finditer(pattern, text)] == []


def test_3_a_talk_group_set_has_the_five_groups():
    from console.domain.briefing import GROUPS

    assert set(GROUPS) == {"ISL", "KST", "SK LEDER", "HL BRA", "SUND"}


def test_5_a_level_is_named_in_full_in_a_decision_and_on_paper(tmp_path, clock):
    assert [named(level) for level in LEVELS][1:3] == [
        "Beredskabsniveau 2: Let forhøjet beredskab",
        "Beredskabsniveau 3: Forhøjet beredskab",
    ]
    desk = a_desk(a_store(tmp_path, clock))
    assert "Beredskabsniveau 4: Højeste beredskab" in desk.do("foreslå niveau 4 ,, storm").message


def test_10_statuses_have_letters_and_no_table_is_the_german_one():
    german = {"1": "available_radio", "2": "available_station", "3": "en_route", "4": "on_scene", "6": "out_of_service"}
    codes = [(code.service, code.code, code.meaning) for code in PACK.status_codes]
    assert not [code for service, code, _ in codes if service == "*" and code.isdigit()]
    for service in {service for service, code, _ in codes if code.isdigit()}:
        own = {code: meaning for owner, code, meaning in codes if owner == service}
        assert sum(own.get(code) == meaning for code, meaning in german.items()) < 2, service


def test_12_a_rendezvous_is_not_a_staging_area(tmp_path, clock):
    desk = a_desk(a_store(tmp_path, clock))
    incident = taken_in(desk)
    desk.do("mødested Netto")
    desk.do("punkt opmarchområde Havnen")
    view = desk.store.reader().incident(incident, clock.now())
    assert view is not None
    assert {name: mark["text"] for name, mark in view.brief["marks"].items()} == {
        "rendezvous": "Netto",
        "staging": "Havnen",
    }


@pytest.mark.parametrize("said", ["1-5", "1+5"])
def test_16_a_crew_is_typed_either_way_and_shown_one_way(tmp_path, clock, said: str):
    desk: Desk = a_desk(a_store(tmp_path, clock))
    taken_in(desk)
    desk.do("send rom1")
    desk.do("kaldt rom1")
    desk.do(f"rom1 af {said}")
    unit = desk.store.reader().unit("RB-ROM1")
    assert unit is not None
    assert (unit.crew_leader, unit.crew) == (1, 5)


def test_17_and_27_who_decides_is_data():
    assert "National operativ chef" in PACK.roles["brs"].name
    assert "level_local" in PACK.roles["beredskabschef"].mandates
    assert "level_local" not in PACK.roles["isl"].mandates


def test_22_every_service_is_named_in_one_place_only():
    with (ROOT / "resources/reference/services.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    assert any("Sønderjylland" in name or "Sønderborg" in name for name in names)


@pytest.mark.parametrize(
    "word",
    [
        "dør", "co-alarm", "røgalarm", "elevator", "træ", "spild", "solceller", "batterilager", "vindmølle", "ammoniak",
        "sikkerhedshændelse", "eftersøgning", "varsling", "strømudfald",
    ],
)  # fmt: skip
def test_23_the_pickliste_has_what_was_missing(word: str):
    said = [alias for kind in PACK.incident_types.values() for alias in (*kind.aliases, kind.wording.lower())]
    assert any(word in alias for alias in said)


def test_the_checklist_has_what_every_column_lacked():
    said = " ".join(drills.daily().lines)
    for word in ("Nødstrøm", "DMO", "isolér", "Pårørende", "Afløsning"):
        assert word in said
