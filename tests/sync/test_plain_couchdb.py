"""A centre's hub may be a plain CouchDB: the same exchange without our own paths."""

from pathlib import Path

import pytest

from console.store import digests, peers
from console.store import reading_journal as journal
from console.sync import document
from console.sync.exchange import Exchange
from console.sync.link import Link, PeerFault
from console.sync.plain import PlainExchange, met
from tests.support.clock import TurnedClock
from tests.support.peers import Centre, befriend
from tests.support.stores import taken_in


@pytest.fixture
def three(tmp_path: Path, clock: TurnedClock) -> tuple[Centre, Centre, Centre]:
    """A seat, a hub, and another seat of the same centre."""
    found = tuple(Centre(tmp_path, clock, "oest", name) for name in ("seat", "hub", "other"))
    befriend(*found)
    return found  # type: ignore[return-value]


def round_with(centre: Centre, url: str, area: str = "") -> PlainExchange:
    line = met(Exchange(centre.keeper, Link(url, area=area)))
    assert isinstance(line, PlainExchange)
    line.whole_round(centre.reader.db)
    line.link.close()
    return line


def public(centre: Centre) -> dict[str, str]:
    return {name: found for name, found in digests.entries(centre.reader.db).items() if "-drift-" in name}


def test_two_seats_come_to_agree_through_a_hub_that_knows_nothing_of_us(three: tuple[Centre, Centre, Centre]) -> None:
    seat, hub, other = three
    for number in range(40):
        taken_in(seat.desk, place=f"Algade {number}, 4000 Roskilde")
    with hub.served(plain=True) as url:
        round_with(seat, url)
        taken_in(other.desk, place="Havnegade 2, 4000 Roskilde")
        round_with(other, url)
        line = round_with(seat, url)
        assert line.tally.refused == []
        again = round_with(seat, url)
    assert (again.tally.pulled, again.tally.pushed) == (0, 0)
    assert public(seat) == public(other) == public(hub)
    assert len(seat.reader.queue()) == len(other.reader.queue()) == 41


def test_callers_leave_for_a_hub_only_when_it_is_said_to_be_the_own_centres(
    three: tuple[Centre, Centre, Centre],
) -> None:
    seat, hub, _ = three
    seat.desk.do("ny villa Algade 12, 4000 Roskilde tlf 20304050")
    with hub.served(plain=True) as url:
        round_with(seat, url)
        assert not any("-person" in name for name in digests.entries(hub.reader.db))
        round_with(seat, url, "oest")
    assert any("-person" in name for name in digests.entries(hub.reader.db))


def test_what_a_hub_lost_is_given_again_and_what_a_token_hid_is_fetched(
    three: tuple[Centre, Centre, Centre],
) -> None:
    seat, hub, other = three
    taken_in(seat.desk, place="Algade 1, 4000 Roskilde")
    taken_in(other.desk, place="Algade 2, 4000 Roskilde")
    with hub.served(plain=True) as url:
        line = met(seat.exchange(url))
        with seat.store.write() as writing:  # as if given and taken before a backup of the hub was put back
            for name in journal.scopes(seat.reader.db):
                where = (line.link.url, name)
                writing.db.execute(
                    "INSERT INTO peer_cursor VALUES (?, ?, ?, ?, ?)", (*where, peers.PUSH, line.uuid, "99")
                )
        other.meet(url)
        with seat.store.write() as writing:
            for name in journal.scopes(hub.reader.db):
                values = (line.link.url, name, peers.PULL, line.uuid, "99")
                writing.db.execute("INSERT OR REPLACE INTO peer_cursor VALUES (?, ?, ?, ?, ?)", values)
        line.whole_round(seat.reader.db)
        line.link.close()
    assert public(seat) == public(hub)
    assert len(seat.reader.queue()) == 2


def test_a_server_that_is_neither_is_refused_in_words(three: tuple[Centre, Centre, Centre]) -> None:
    seat, _, _ = three
    with pytest.raises(PeerFault, match="ingen forbindelse"):
        met(PlainExchange(seat.keeper, Link("http://127.0.0.1:9")))


def test_a_rival_revision_on_a_hub_without_the_validator_is_looked_behind(three: tuple[Centre, Centre, Centre]) -> None:
    seat, hub, _ = three
    incident = taken_in(hub.desk, place="Algade 1, 4000 Roskilde")
    assert incident
    (name,) = [scope for scope in journal.scopes(hub.reader.db) if "-drift-" in scope]
    held, _ = journal.since(hub.reader.db, [name], 0, 1)
    rival = {"_id": held[0].id, "_rev": "1-" + "f" * 32, "scope": name, "text": "løgn"}
    with hub.served(plain=True) as url:
        line = met(seat.exchange(url))
        assert isinstance(line, PlainExchange)
        line._keep(name, [{"id": held[0].id, "changes": [{"rev": rival["_rev"]}], "doc": rival}])
        line.link.close()
    found = journal.by_id(seat.reader.db, name, held[0].id)
    assert found is not None
    assert document.write(found) == document.write(held[0])
