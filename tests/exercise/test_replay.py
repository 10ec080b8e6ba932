"""Recorded call-outs play through a desk: dirty rows are reported and survived, nothing is lost or illegal."""

import io
from pathlib import Path

import pytest

from console.domain.clock import SteppedClock
from console.exercise import recorded, runner
from console.operations.commands import Refused
from console.store import exercising, verify
from console.store.pack import load_reference
from console.store.problem import StoreProblem
from console.store.store import Store

HEAD = (
    "Call Number,Unit ID,Call Type,Received DtTm,Entry DtTm,Dispatch DtTm,Response DtTm,On Scene DtTm,Available DtTm,"
    "Address,Station Area,Final Priority,Call Type Group,Number of Alarms,Unit Type"
)


def a_row(call: str, unit: str, *times: str, kind: str = "ENGINE", alarms: int = 1) -> str:
    told = ",".join(f"01/03/2017 {time}" if time else "" for time in times)
    return f"{call},{unit},Structure Fire,{told},0 Block of 12TH ST,36,3,Alarm,{alarms},{kind}"


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two calls: one unit sent again before it is free, one row out of order, one unreadable, one ambulance."""
    rows = [
        a_row("1", "E1", "08:00:00 PM", "08:00:30 PM", "08:01:00 PM", "08:02:00 PM", "08:06:00 PM", "08:40:00 PM"),
        a_row("1", "T1", "08:00:00 PM", "08:00:30 PM", "08:01:00 PM", "08:07:00 PM", "08:05:00 PM", "", kind="TRUCK"),
        a_row("2", "E1", "08:10:00 PM", "08:10:30 PM", "08:11:00 PM", "", "", "08:20:00 PM", alarms=2),
        a_row("2", "E2", "08:10:00 PM", "08:10:30 PM", "", "", "", ""),
        a_row("2", "M1", "08:10:00 PM", "08:10:30 PM", "08:11:00 PM", "", "", "", kind="MEDIC"),
    ]
    path = tmp_path / "optaget.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return path


def play(recording: Path, store: Path) -> dict:
    return runner.run(f"replay:{recording}", store=store, speed="max", out=io.StringIO())


def test_ambulances_are_dropped_and_counted_and_dirty_rows_reported(recording: Path):
    read = recorded.read(recording)

    assert (read.rows, read.dropped, len(read.responses)) == (5, 1, 3)
    assert [row["row"] for row in read.rejected] == [3, 5]


def test_everything_recorded_is_played_and_proves_clean(recording: Path, tmp_path: Path):
    report = play(recording, tmp_path / "x.db")

    assert (report["incidents"], report["deployments"], report["statuses"]) == (2, 3, 5)
    store = Store.open(tmp_path / "x.db", clock=SteppedClock(0), reference=load_reference())
    reader = store.reader()
    assert verify.verify(reader.db)[1] == []
    assert not reader.queue()
    assert {row.outcome for row in reader.queue(closed=True)} == {"reel"}


def test_a_unit_sent_again_before_it_is_free_is_a_double_dispatch(recording: Path, tmp_path: Path, monkeypatch):
    seen = []
    from console.exercise.replay import Replay

    def watched(self: Replay, event) -> None:
        act(self, event)
        seen.append(bool(exercising.doubled(self.desk.store)))

    act = Replay.do
    monkeypatch.setattr(Replay, "do", watched)
    play(recording, tmp_path / "x.db")

    assert any(seen)
    assert not seen[-1]


def test_a_live_store_is_never_played_in(recording: Path, tmp_path: Path):
    Store.create(
        tmp_path / "live.db", area="oest", seat="S1", clock=SteppedClock(0), reference=load_reference()
    ).close()

    with pytest.raises(StoreProblem, match="driftslager"):
        play(recording, tmp_path / "live.db")


def test_playing_again_in_the_same_store_goes_on_where_it_was(recording: Path, tmp_path: Path):
    play(recording, tmp_path / "x.db")

    assert play(recording, tmp_path / "x.db")["incidents"] == 0


def test_a_file_that_is_no_recording_says_so(tmp_path: Path):
    (tmp_path / "brev.csv").write_text("hej,med,dig\n1,2,3\n", encoding="utf-8")

    with pytest.raises(Refused, match="kan ikke læses"):
        play(tmp_path / "brev.csv", tmp_path / "x.db")


@pytest.mark.long
def test_five_recorded_days_play_without_a_lost_or_illegal_entry(recorded_data: Path, tmp_path: Path):
    report = play(recorded_data / "calls" / "sffd-20170103-20170107.csv", tmp_path / "x.db")

    assert (report["rows"], report["dropped"], report["deployments"]) == (4918, 1931, 2987)
    store = Store.open(tmp_path / "x.db", clock=SteppedClock(0), reference=load_reference())
    assert verify.verify(store.reader().db)[1] == []


def test_a_day_of_the_recording_plays(recorded_data: Path, tmp_path: Path):
    source = (recorded_data / "calls" / "sffd-20170103-20170107.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "dag.csv").write_text("\n".join(source[:600]), encoding="utf-8")

    report = play(tmp_path / "dag.csv", tmp_path / "x.db")

    assert report["rows"] == 599
    assert report["deployments"] == report["rows"] - report["dropped"]
