"""Two centres share one picture over HTTP: cut anything, for any time; everyone agrees afterwards."""

from pathlib import Path

import orjson
import pytest
import requests

from console.operations import commands as c
from console.operations import trusting
from console.operations.commands import Refused
from console.store import digests, peers, reading_disputed
from console.store import reading_journal as journal
from console.sync import credentials, document
from console.sync.joining import join
from console.sync.link import Link, PeerFault
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in


@pytest.fixture
def east(tmp_path: Path, clock: TurnedClock) -> Centre:
    return Centre(tmp_path, clock, "oest")


@pytest.fixture
def south(tmp_path: Path, clock: TurnedClock) -> Centre:
    return Centre(tmp_path, clock, "syd")


def drift(centre: Centre) -> dict[str, str]:
    return {name: total for name, total in digests.entries(centre.reader.db).items() if "-drift-" in name}


def test_what_one_centre_takes_in_the_other_sees(east: Centre, south: Centre):
    befriend(east, south)
    incident = taken_in(east.desk)
    with east.served() as url:
        south.meet(url)

    assert incident in [row.id for row in south.reader.queue()]
    assert drift(south) == drift(east)


def test_both_ways_in_one_round(east: Centre, south: Centre):
    befriend(east, south)
    taken_in(east.desk)
    taken_in(south.desk, place="Bredgade 1, 4000 Roskilde")
    with east.served() as url:
        south.meet(url)

    assert drift(south) == drift(east)
    assert len(east.reader.queue()) == len(south.reader.queue()) == 2


def test_a_second_round_moves_nothing(east: Centre, south: Centre):
    befriend(east, south)
    taken_in(east.desk)
    with east.served() as url:
        south.meet(url)
        again = south.meet(url)

    assert (again.tally.pulled, again.tally.pushed, again.link.requests) == (0, 0, 2)


def test_one_act_is_one_request(east: Centre, south: Centre):
    befriend(east, south)
    with east.served() as url:
        line = south.exchange(url)
        line.whole_round(south.reader.db)
        taken_in(south.desk)
        before = line.link.requests
        line.push(south.reader.db)

    assert line.link.requests == before + 1
    assert drift(south) == drift(east)


def test_no_caller_leaves_the_centre(east: Centre, south: Centre):
    befriend(east, south)
    taken_in(east.desk, caller_name="Karen Holm", caller_number="20304050")
    with east.served() as url:
        south.meet(url)

    assert [name for name in journal.scopes(south.reader.db) if "person" in name] == []
    held = b"".join(raw for (raw,) in south.reader.db.execute("SELECT raw FROM entry"))
    assert b"Karen" not in held
    assert b"20304050" not in held


def test_a_guest_of_another_centre_is_refused_the_callers_by_name(east: Centre, south: Centre):
    taken_in(east.desk, caller_name="Karen Holm", caller_number="20304050")
    with east.served(trust_loopback=False) as url:
        trusting.invite(east.store, "en-gang")
        join(south.store, url, "en-gang", kind="centre")
        given = credentials.read(south.store.path, url)
        (private,) = [name for name in journal.scopes(east.reader.db) if "person" in name]
        answer = requests.get(f"{url}/{private}/_changes", auth=(given.name, given.secret), timeout=10)
        listed = requests.get(f"{url}/_all_dbs", auth=(given.name, given.secret), timeout=10).json()

    assert answer.status_code == 403
    assert private not in listed
    assert "oest-intern" not in listed


def test_a_stranger_is_told_nothing(east: Centre):
    taken_in(east.desk)
    with east.served(trust_loopback=False) as url:
        for path in ("/_all_dbs", "/_overblik", "/oest-drift-2026k4/_changes"):
            assert requests.get(url + path, timeout=10).status_code == 401


def test_an_invitation_works_once(east: Centre, south: Centre, tmp_path: Path, clock: TurnedClock):
    third = Centre(tmp_path, clock, "nord")
    with east.served(trust_loopback=False) as url:
        trusting.invite(east.store, "en-gang")
        joined = join(south.store, url, "en-gang", kind="centre")
        with pytest.raises(Exception, match="Invitationen"):
            join(third.store, url, "en-gang")

    assert joined.theirs == trusting.fingerprint(bytes.fromhex(trusting.own_key(east.store).key))


def test_an_invitation_ends(east: Centre, south: Centre, clock: TurnedClock):
    trusting.invite(east.store, "for-sent", hours=1)
    clock.turn(hours=1, seconds=1)
    with east.served() as url, pytest.raises(Exception, match="udløbet"):
        join(south.store, url, "for-sent")


def test_after_joining_each_believes_the_other(east: Centre, south: Centre):
    taken_in(east.desk)
    taken_in(south.desk, place="Bredgade 1, 4000 Roskilde")
    with east.served(trust_loopback=False) as url:
        trusting.invite(east.store, "en-gang")
        join(south.store, url, "en-gang", kind="centre")
        given = credentials.read(south.store.path, url)
        south.exchange(url, given.name, given.secret).whole_round(south.reader.db)

    assert len(east.reader.queue()) == len(south.reader.queue()) == 2


def test_a_stranger_s_entries_wait_until_somebody_vouches(east: Centre, south: Centre):
    taken_in(south.desk)
    with east.served() as url:
        south.meet(url)
        assert east.reader.queue() == []
        trusting.vouch(east.store, trusting.own_key(south.store))

    assert len(east.reader.queue()) == 1


def test_a_voucher_travels_to_those_who_believe_the_voucher(
    east: Centre, south: Centre, tmp_path: Path, clock: TurnedClock
):
    north = Centre(tmp_path, clock, "nord")
    befriend(east, north)
    taken_in(south.desk)
    with east.served() as url:
        south.meet(url)
        trusting.vouch(east.store, trusting.own_key(south.store))
        north.meet(url)

    assert len(north.reader.queue()) == 1


def test_what_a_revoked_installation_writes_later_is_quarantined_everywhere(
    east: Centre, south: Centre, tmp_path: Path, clock: TurnedClock
):
    north = Centre(tmp_path, clock, "nord")
    befriend(east, south, north)
    with east.served() as url:
        taken_in(south.desk)
        south.meet(url)
        late = taken_in(south.desk, place="Bredgade 1, 4000 Roskilde")
        with south.served() as other:
            north.meet(other)  # the north has seen it before it hears of the revocation
        trusting.revoke(east.store, trusting.own_key(south.store).origin)
        south.meet(url)
        north.meet(url)

    for centre in (east, north):
        assert late not in [row.id for row in centre.reader.queue()]
        assert digests.state(centre.reader.db, 1)["quarantined"] > 0
    assert drift(east) == drift(north)


def test_what_a_token_hid_is_found_by_comparing_vectors(east: Centre, south: Centre):
    befriend(east, south)
    taken_in(east.desk)
    taken_in(east.desk, place="Bredgade 1, 4000 Roskilde")
    with east.served() as url:
        line = south.exchange(url)
        said = line.meet()
        token = f"{said['uuid']}.{journal.newest(east.reader.db)}"
        peers.set_cursor(south.store, url, "*", peers.PULL, said["uuid"], token)  # as if everything had come
        line.whole_round(south.reader.db)

    assert drift(south) == drift(east)


def test_a_store_restored_from_an_old_backup_is_read_from_the_beginning(east: Centre, south: Centre):
    befriend(east, south)
    taken_in(east.desk)
    with east.served() as url:
        peers.set_cursor(south.store, url, "*", peers.PULL, "oanotherserver", "oanotherserver.999")
        south.meet(url)

    assert drift(south) == drift(east)


def test_drift_and_exercise_never_meet(east: Centre, tmp_path: Path, clock: TurnedClock):
    from console.store.store import Store
    from console.sync.exchange import Exchange
    from console.sync.keeping import Keeper
    from tests.support.stores import small_pack

    path = tmp_path / "exercise.db"
    store = Store.create(path, area="oest", seat="S1", kind="oevelse", clock=clock, reference=small_pack())
    with east.served() as url, pytest.raises(PeerFault, match="mødes aldrig"):
        Exchange(Keeper(store), Link(url)).meet()


def test_a_peer_that_is_gone_is_said_in_words(south: Centre):
    with pytest.raises(PeerFault, match="ingen forbindelse"):
        south.exchange("http://127.0.0.1:9").meet()


def test_lines_and_documents_carry_the_same_bytes(east: Centre):
    taken_in(east.desk)
    held, _ = journal.since(east.reader.db, journal.scopes(east.reader.db), 0, 100)
    for one in held:
        assert document.read_line(document.line(one)) == (one.raw, one.sig)
        assert document.read(orjson.loads(document.write(one)), one.scope).line == (one.raw, one.sig)


def test_double_dispatch_across_a_cut_line_is_put_before_a_person(east: Centre, south: Centre):
    befriend(east, south)
    first = taken_in(east.desk)
    with east.served() as url:
        south.meet(url)
        east.desk.perform(c.Send(incident=first, units=("RB-ROM1",)))
        second = taken_in(south.desk, place="Bredgade 1, 4000 Roskilde")
        south.desk.perform(c.Send(incident=second, units=("RB-ROM1",)))
        south.meet(url)

    for centre in (east, south):
        assert [clash.field for clash in centre.reader.conflicts()] == ["dispatch"]


def test_what_a_distrusted_installation_wrote_since_a_time_is_disputed_until_a_person_has_looked(
    east: Centre, south: Centre, tmp_path: Path, clock: TurnedClock
):
    north = Centre(tmp_path, clock, "nord")
    befriend(east, south, north)
    with east.served() as url:
        sure = taken_in(south.desk)
        clock.turn(minutes=10)
        since = clock.now()
        doubted = taken_in(south.desk, place="Bredgade 1, 4000 Roskilde")
        south.meet(url)
        trusting.revoke(east.store, trusting.own_key(south.store).origin, since)
        (one,) = [e for e in reading_disputed.entries(east.reader.db, east.store.reference) if e.entity == doubted]
        assert (one.kind, one.verdict) == ("incident.opened", "")
        assert [line.marked for line in east.reader.log(doubted, 9) if line.kind == "incident.opened"] == ["disputed"]
        assert [line.marked for line in east.reader.log(sure, 9) if line.kind == "incident.opened"] == [""]
        assert {row.id for row in east.reader.queue()} == {sure, doubted}  # kept until somebody has looked

        told = east.desk.perform(trusting.ReviewEntry(hash=one.hash, accept=False))
        assert told.message.startswith("Sat til side: Oprettet: ")
        north.meet(url)
        for centre in (east, north):
            assert [row.id for row in centre.reader.queue()] == [sure]

        east.desk.perform(trusting.ReviewEntry(hash=one.hash, accept=True))
        north.meet(url)
        for centre in (east, north):
            assert {row.id for row in centre.reader.queue()} == {sure, doubted}
        (held,) = [e for e in reading_disputed.entries(north.reader.db, north.store.reference) if e.hash == one.hash]
        assert (held.verdict, held.by) == ("accepted", east.desk.user.name if east.desk.user else "")
    assert drift(east) == drift(north)


def test_only_what_is_disputed_can_be_judged(east: Centre):
    with pytest.raises(Refused, match="ikke én omtvistet post"):
        east.desk.perform(trusting.ReviewEntry(hash="abcdef12", accept=True))
