"""The kit on paper: written whole or not at all, short enough to grab, and the same in print and in plain text."""

import errno
import sys

import pytest

from console.operations import commands as c
from console.operations.commands import Refused
from console.reports import keeping, step
from console.reports.journal import journal
from console.reports.kit import kit
from console.reports.leaves import as_text
from console.reports.paper import as_pdf
from console.reports.spooler import Printer, send
from console.store.pack import load_reference
from console.store.store import Store
from tests.support.stores import ROSKILDE, a_desk, a_store, taken_in


@pytest.fixture
def desk(tmp_path, clock):
    return a_desk(a_store(tmp_path, clock))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "kit"
    made.mkdir()
    return made


def a_night(tmp_path, clock, kind="drift"):
    """The shipped fleet with a dozen incidents going on, as on a normal night."""
    store = Store.create(
        tmp_path / "nat.db", area="oest", seat="S1", kind=kind, clock=clock, reference=load_reference()
    )
    desk = a_desk(store, roles=tuple(store.reference.roles))
    for n in range(12):
        desk.do(f"villa Algade {n + 1}, 4000 Roskilde # røg fra tagetage, ældre kvinde på altan")
    desk.do("send rom1 roil1")
    desk.do("rom1 fr")
    return desk


def test_the_paper_says_what_is_open_who_is_out_and_who_must_be_called(desk, clock):
    incident = taken_in(desk, note="røg på 2. sal")
    taken_in(desk, place="Havnevej 3, 4000 Roskilde", taken=False)
    desk.perform(c.Send(incident=incident, units=("RB-ROM1",)))

    said = as_text(kit(desk.store.reader(), clock.now()))

    number = desk.store.reader().queue()[-1].shown_number
    assert f"{number} | " in said
    assert "røg på 2. sal" in said
    assert "ROM1 skal kaldes op" in said
    assert "Havnevej 3" in said.partition("== Ikke taget ==")[2].partition("==")[0]
    assert ROSKILDE in said.partition("== Skal kaldes op ==")[2].partition("==")[0]
    assert "TIL TJENESTEBRUG" in said


def test_forms_are_numbered_and_no_two_kits_share_a_number(desk, clock):
    first = as_text(kit(desk.store.reader(), clock.now()))
    clock.turn(minutes=5)
    second = as_text(kit(desk.store.reader(), clock.now()))

    numbers = [{line for line in said.splitlines() if line.startswith("Papir ")} for said in (first, second)]
    assert len(numbers[0]) == len(numbers[1]) == 4
    assert not numbers[0] & numbers[1]


def test_a_normal_night_is_at_most_twelve_pages(tmp_path, clock):
    desk = a_night(tmp_path, clock)

    assert 5 <= step.pages(as_pdf(kit(desk.store.reader(), clock.now()))) <= 12


def test_an_exercise_says_so_on_paper_too(tmp_path, clock):
    desk = a_desk(a_store(tmp_path, clock, kind="oevelse"))
    incident = taken_in(desk)

    for document in (kit(desk.store.reader(), clock.now()), journal(desk.store.reader(), incident, clock.now())):
        assert document.mark == "ØVELSE"
        assert as_text(document).startswith("ØVELSE")


def test_hostile_text_is_printed_and_breaks_nothing(desk, clock):
    taken_in(desk, place="x" * 480, note="\u202e<b>{nb}</b> | 漢字 \U0001f525 **fed** " * 20)

    assert as_pdf(kit(desk.store.reader(), clock.now())).startswith(b"%PDF")


def test_twelve_kits_are_kept_and_the_newest_lies_under_its_own_name(desk, clock, folder):
    for _ in range(15):
        step.write(desk.store.reader(), clock.now(), folder)
        clock.turn(minutes=5)

    assert len(list(folder.glob("kit-*.pdf"))) == len(list(folder.glob("kit-*.txt"))) == 12
    assert (folder / "kit.pdf").read_bytes().startswith(b"%PDF")
    assert not list(folder.glob(".*"))


def test_a_full_disk_leaves_the_kit_before_it_and_says_so(desk, clock, folder, monkeypatch):
    step.write(desk.store.reader(), clock.now(), folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    clock.turn(minutes=5)

    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keeping.os, "fsync", full)
    with pytest.raises(Refused, match="Disken er fuld"):
        step.write(desk.store.reader(), clock.now(), folder)

    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_the_node_writes_every_five_minutes_and_lives_on_without_the_folder(desk, clock, folder):
    wanted = step.Settings(folder, 300, Printer())
    reader = desk.store.reader()

    last, first = step.kit_step(reader, clock.now(), wanted, None)
    assert first is not None
    clock.turn(minutes=4)
    assert step.kit_step(reader, clock.now(), wanted, last) == (last, None)
    clock.turn(minutes=1)
    gone = step.Settings(folder / "usb", 300, Printer())
    last, missed = step.kit_step(reader, clock.now(), gone, last)
    assert missed is not None
    assert "findes ikke" in missed.trouble
    assert last == clock.now()


def test_the_settings_that_are_shipped_can_be_read_and_bad_ones_are_told(tmp_path):
    assert step.settings().every == 300
    (tmp_path / "paper.toml").write_text("[kit\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"paper\.toml"):
        step.settings(tmp_path / "paper.toml")


def test_a_printer_that_is_gone_silent_or_refuses_is_told_in_time(tmp_path):
    with pytest.raises(Refused, match="kan ikke nås"):
        send(b"%PDF", "kit.pdf", Printer((str(tmp_path / "no-such-spooler"), "{file}")))
    with pytest.raises(Refused, match="svarede ikke"):
        send(b"%PDF", "kit.pdf", Printer((sys.executable, "-c", "input = __import__('threading').Event().wait()"), 0.3))
    with pytest.raises(Refused, match="tomt papir"):
        send(b"%PDF", "kit.pdf", Printer((sys.executable, "-c", "import sys; sys.exit('tomt papir')")))


def test_the_spooler_gets_the_paper_itself(tmp_path):
    copy = "import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])"
    told = send(b"%PDF-x", "kit.pdf", Printer((sys.executable, "-c", copy, "{file}", str(tmp_path / "tray.pdf"))))

    assert told
    assert (tmp_path / "tray.pdf").read_bytes() == b"%PDF-x"


def test_a_journal_on_paper_runs_from_the_first_line_to_the_last(desk, clock):
    incident = taken_in(desk)
    clock.turn(minutes=2)
    desk.perform(c.Note(incident=incident, text="Naboen har nøgle"))

    said = as_text(journal(desk.store.reader(), incident, clock.now()))

    assert said.index("Oprettet:") < said.index("Naboen har nøgle")
    assert as_pdf(journal(desk.store.reader(), incident, clock.now())).startswith(b"%PDF")


def test_contacts_are_printed_where_the_store_keeps_them(desk, clock):
    with desk.store.alone() as db:
        row = ("1", "amk", "AMK", "Vagthavende", "oest", "døgn", '["70 11 22 33", "22 33"]', 0)
        db.execute("INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    said = as_text(kit(desk.store.reader(), clock.now()))

    assert "AMK | Vagthavende | døgn | 70 11 22 33 · 22 33" in said
