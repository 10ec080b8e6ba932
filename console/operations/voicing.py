"""Voice as the second network (ops M14): what is read to another centre, and what is typed as it was heard.

An *afskrift* is written on behalf of the one who read it. When the line is back it is matched with the original, and
the two are one line, confirmed by two sources; what has no original stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from console.domain import readout
from console.domain.text import safe
from console.operations import requesting
from console.operations.act import Act
from console.operations.commands import Command, Refused
from console.store import peers, reading_matters
from console.store.database import Connection
from console.store.reading_matters import Matter

WITHIN = 12 * 3_600_000  # ms between a reading and its original
TOLD_AFTER = 10_000  # ms a request or its answer may be on its way before it is told that it is not there
_WHAT = {"requested": "Anmodning", "offered": "Tilbud", "accepted": "Godkendt", "declined": "Afvist"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOut(Command):
    """`oplæs <nr>` a request, `oplæs status`; writes nothing."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcribe(Command):
    """`afskrift <område> <tekst> ord <KOLA>`: what another centre read, on its behalf, with its check word."""

    area: str
    text: str
    word: str


class Undelivered(NamedTuple):
    """One request, offer or answer that its centre does not have; `since` ms UTC."""

    matter: Matter
    to: str
    since: int


def read_out(act: Act, command: Command) -> str:
    """The words to read. Raises Refused for a number there is none of."""
    assert isinstance(command, ReadOut)
    own = act.reference.areas[act.store.area].name
    if command.what == "status":
        return readout.readout(own, "alle", "Status", _status(act))
    waiting = requesting.numbered(reading_matters.of_family(act.db, "aid", act.now))
    found = waiting.get(command.what) or reading_matters.one(act.db, command.what)
    if found is None:
        raise Refused("unknown_matter", f"Anmodning {command.what} findes ikke. overblik requests viser dem.")
    return words_of(act, found)


def words_of(act: Act, matter: Matter) -> str:
    """A request, an offer or an answer as it is read, by the one who has something to say."""
    answered = matter.state in requesting.ANSWERS
    sender, receiver = (matter.other, matter.area) if answered else (matter.area, matter.other)
    names = (requesting.name_of(act, sender), requesting.name_of(act, receiver))
    return readout.readout(*names, _WHAT.get(matter.state, "Besked"), matter.text)


def transcribe(act: Act, command: Command) -> str:
    """Write what was heard. Raises Refused where the check word is another than the text's: ask for it again."""
    assert isinstance(command, Transcribe)
    text, word = safe(command.text, 500), command.word.upper()
    if readout.check_word(text) != word:
        raise Refused("check_word", "Ordet passer ikke til teksten. Bed om gentagelse af tal og kaldesignaler.", word)
    body: dict[str, Any] = {
        "area": act.store.area, "other": command.area, "state": "transcribed", "text": text, "word": word,
        "at": act.now,
        "by": act.desk.user.name if act.desk.user else act.desk.seat,
    }  # fmt: skip
    scope = act.store.scope(act.store.area, "drift")
    act.write(act.new("voice"), "voice.transcribed", body, scope=scope, happened=command.happened)
    original = original_of(act.db, command.area, word, act.now)
    told = f"Afskrift fra {requesting.name_of(act, command.area)}: {text}"
    return told + (" · bekræftet af to kilder" if original else "")


def original_of(db: Connection, sender: str, word: str, at: int) -> Matter | None:
    """The request, offer or answer of a centre that a check word belongs to; None while it has not come."""
    for one in reading_matters.of_family(db, "aid", at, all_=True):
        theirs = sender in (one.area, one.other)
        if theirs and abs(one.at - at) <= WITHIN and readout.check_word(readout.shortened(one.text)) == word:
            return one
    return None


def transcripts(db: Connection, now: int) -> list[tuple[Matter, Matter | None]]:
    """Every transcript with its original, those without one first."""
    held = reading_matters.of_family(db, "voice", now, all_=True)
    found = [(one, original_of(db, one.other, str(one.held.get("word", "")), one.at)) for one in held]
    return sorted(found, key=lambda pair: pair[1] is not None)


def undelivered(db: Connection, centre: str, now: int) -> list[Undelivered]:
    """What others do not have of ours, one by one, the oldest first; nothing for a centre with no line to anybody."""
    lines = peers.every(db)
    return sorted(_undelivered(db, centre, lines, now), key=lambda one: one.since) if lines else []


def _undelivered(db: Connection, centre: str, lines: list[peers.Peer], now: int) -> Iterator[Undelivered]:
    for matter in reading_matters.of_family(db, "aid", now, all_=True):
        answered = matter.held.get("answered")
        ours = matter.area == centre if not answered else matter.other == centre
        since = answered if isinstance(answered, int) else matter.at
        to = matter.other if matter.area == centre else matter.area
        fresh = now - since < WITHIN and matter.state != "withdrawn"
        if ours and fresh and now - since >= TOLD_AFTER and not _has_come(db, lines, to, matter.id):
            yield Undelivered(matter, to, since)


def _has_come(db: Connection, lines: list[peers.Peer], to: str, entity: str) -> bool:
    """Whether a line to the centre itself, else any line, has taken everything as far as the matter's last entry.

    What a peer lacks (`ahead`) are the newest entries while a line is cut; so the matter's own is among them or not.
    """
    rank = db.execute(
        "SELECT max(e.rank) FROM entry e JOIN entity n ON n.id = e.entity WHERE n.name = ?", (entity,)
    ).fetchone()[0]
    (after,) = db.execute("SELECT count(*) FROM entry WHERE rank > ?", (rank or 0,)).fetchone()
    direct = [line for line in lines if line.area == to] or lines
    return any(
        line.contact and (not line.ahead or (line.state != peers.LIVE and after >= line.ahead)) for line in direct
    )


def _status(act: Act) -> str:
    sql = "SELECT status, count(*) FROM unit WHERE area = ? GROUP BY status"
    counts: dict[str, int] = dict(act.db.execute(sql, (act.store.area,)).fetchall())
    free = sum(counts.get(one, 0) for one in ("available_station", "available_radio", "standby_move"))
    out = counts.get("out_of_service", 0) + counts.get("debriefing", 0)
    sql = "SELECT count(*) FROM incident WHERE open = 1 AND area = ?"
    (opened,) = act.db.execute(sql, (act.store.area,)).fetchone()
    return f"{free} ledige, {sum(counts.values()) - free - out} indsat, {out} ude, {opened} åbne hændelser"
