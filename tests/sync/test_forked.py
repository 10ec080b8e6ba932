"""A store that was copied and written in at two places under one name: both branches are kept, folded and shown."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from console.operations.desk import Desk
from console.store import digests, identity, verify
from console.store import reading_journal as journal
from console.store.store import Store
from console.sync.keeping import Keeper
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import ALL, small_pack, taken_in


@pytest.fixture
def three(tmp_path: Path, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> tuple[Centre, Centre, Centre]:
    """A store, its copy on another disk that believes it is the same (its machine was cloned), and a third centre."""
    first, third = Centre(tmp_path, clock, "oest"), Centre(tmp_path, clock, "syd")
    befriend(first, third)
    with third.served() as url:
        taken_in(first.desk, place="Algade 1, 4000 Roskilde")
        first.meet(url)
    monkeypatch.setattr(identity, "_place", lambda _: "en klonet maskine")
    return first, cloned(first, tmp_path / "klon", clock), third


def cloned(first: Centre, folder: Path, clock: TurnedClock) -> Centre:
    """A copy with keys and counter, as an image of the whole disk gives."""
    folder.mkdir()
    path = folder / first.store.path.name
    with closing(sqlite3.connect(first.store.path)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    for beside in (identity.key_file, identity.start_file):
        shutil.copy(beside(first.store.path), beside(path))
    counter = identity.start_file(path)
    counter.write_text(counter.read_text().replace(first_place(first), "en klonet maskine"))
    copy = Centre.__new__(Centre)
    copy.store = Store.open(path, clock=clock, reference=small_pack())
    copy.keeper = Keeper(Store.open(path, clock=clock, reference=small_pack()))
    copy.desk = Desk(copy.store, seat="S1")
    copy.desk.sign_in("Anna", roles=ALL)
    copy.reader = copy.store.reader()
    return copy


def first_place(first: Centre) -> str:
    return str(json.loads(identity.start_file(first.store.path).read_text())["place"])


def drift(centre: Centre) -> dict[str, str]:
    return {name: held for name, held in digests.entries(centre.reader.db).items() if "-drift-" in name}


def test_both_branches_reach_the_third_and_come_back_to_each_other(three: tuple[Centre, Centre, Centre]) -> None:
    first, copy, third = three
    origin = journal.own_origin(first.reader.db)
    assert origin == journal.own_origin(copy.reader.db)
    mine = taken_in(first.desk, place="Algade 2, 4000 Roskilde")
    theirs = taken_in(copy.desk, place="Algade 3, 4000 Roskilde")
    with third.served() as url:
        for centre in (first, copy, first, copy):
            centre.meet(url)

    assert drift(first) == drift(copy) == drift(third)
    for centre in three:
        assert {mine, theirs} <= {row.id for row in centre.reader.queue()}
        assert len(centre.reader.queue()) == 3
        assert origin in digests.state(centre.reader.db, 1)["forked"]
        assert not verify.verify(centre.reader.db)[1]


def test_it_goes_on_after_the_fork_and_clashes_between_the_branches_are_shown(
    three: tuple[Centre, Centre, Centre],
) -> None:
    first, copy, third = three
    (row,) = first.reader.queue()
    with third.served() as url:
        first.desk.do(f"indsats {row.shown_number} 2")
        copy.desk.do(f"indsats {row.shown_number} 3")
        for centre in (first, copy, first):
            centre.meet(url)
        for turn in range(3):
            taken_in(first.desk, place=f"Bredgade {turn}, 4000 Roskilde")
            taken_in(copy.desk, place=f"Havnegade {turn}, 4000 Roskilde")
        for centre in (first, copy, first):
            centre.meet(url)
    assert drift(first) == drift(copy) == drift(third)
    clashes = [{(one.id, one.claims) for one in centre.reader.conflicts()} for centre in three]
    assert clashes[0] == clashes[1] == clashes[2]
    assert {claim[0] for one in third.reader.conflicts() for claim in one.claims} == {"2", "3"}
    assert len(third.reader.queue()) == 7
