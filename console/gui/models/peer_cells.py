"""What is said of a line or an installation: in the list in two lines, beside it in full."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from console.gui.models.durations import clock, waiting
from console.gui.models.warning_cells import day_clock
from console.gui.models.words import word
from console.operations.trusting import print_of
from console.store.nearby import Near
from console.store.peer_figures import Figure
from console.store.peers import CUT, LIVE, NEW, REFUSED, Peer
from console.store.reading_peers import UNKNOWN, Installation

BROKEN = 5_000  # ms of lag from which a minute counts as one with a break
WEAK = 500  # ms of a usual answer from which a line is weak
LATE = 90_000  # ms a clock may differ
LINE, NEARBY, INSTALLATION = "line", "nearby", "installation"


class Picture(NamedTuple):
    """What the page shows, as it stood at `now` (ms UTC). `names` says an area's name."""

    now: int
    origin: str
    door: str
    secrets: str
    isolated: bool
    peers: list[Peer]
    nearby: list[Near]
    installations: list[Installation]
    figures: Mapping[str, list[Figure]]
    names: Mapping[str, str]
    area: str = ""
    promised: Mapping[str, str] = {}  # area → what it may promise while its line is cut, in words


class Row(NamedTuple):
    """One line of the list. `id` names it from reading to reading; `print` is empty where nobody knows it yet."""

    kind: str
    id: str
    name: str
    url: str
    origin: str
    key: str
    print: str
    first: str
    second: str


def own(picture: Picture) -> str:
    """Our fingerprint, the door and where secrets are kept, in one line."""
    secrets = word(f"peers.secrets_{picture.secrets or 'unknown'}")
    said = word("peers.own", print=print_of(picture.origin) or "–", door=door(picture.door), secrets=secrets)
    return f"{word('peers.isolated')} · {said}" if picture.isolated else said


def door(said: str) -> str:
    """Whether others can reach this machine."""
    if said.startswith("!"):
        return word("peers.door_failed", why=said[1:])
    if "//127." in said or "//localhost" in said:
        return word("peers.door_here")
    return word("peers.door", url=said) if said else word("peers.door_none")


def rows(picture: Picture) -> list[Row]:
    """Lines first, then who is heard in the network, then installations that no line leads to."""
    by_print = {print_of(one.origin): one for one in picture.installations}
    lines = [_line(peer, by_print.get(peer.fingerprint), picture) for peer in picture.peers]
    known = {row.origin for row in lines} | {row.url for row in lines} | {picture.origin}
    near = [_near(one) for one in picture.nearby if one.origin not in known and one.url not in known]
    others = [
        _installation(one, picture) for one in picture.installations if one.origin not in known and one.trust != "own"
    ]
    return [*lines, *near, *others]


def _line(peer: Peer, held: Installation | None, picture: Picture) -> Row:
    origin = held.origin if held else peer.uuid
    name = picture.names.get(peer.area, "") or peer.name
    first = f"{name} · {peer.name}" if name != peer.name else name
    second = f"{state(peer, picture.now)} · {word('peers.waiting', out=peer.ahead, into=peer.behind)}"
    return Row(LINE, peer.url, first, peer.url, origin, held.key if held else "", peer.fingerprint, first, second)


def state(peer: Peer, now: int) -> str:
    """Whether it lives, and how old that is."""
    if peer.state == LIVE:
        return word("peers.live", age=waiting(now - peer.contact))
    if peer.state == REFUSED:
        return word("peers.refused", at=clock(peer.since))
    return word("peers.new") if peer.state == NEW else word("peers.cut", at=clock(peer.since))


def _near(one: Near) -> Row:
    return Row(NEARBY, one.url, one.name, one.url, one.origin, "", print_of(one.origin), one.name, word("peers.nearby"))


def _installation(one: Installation, picture: Picture) -> Row:
    print_ = print_of(one.origin)
    second = trust(one)
    if one.kind:
        kind, area = word(f"peers.kind_{one.kind}"), picture.names.get(one.area, one.area)
        second += f" · {word('peers.guest', kind=kind, area=area)}"
    return Row(
        INSTALLATION, one.origin, one.name or print_, "", one.origin, one.key, print_, one.name or print_, second
    )


def trust(one: Installation) -> str:
    """How far it is believed."""
    return word("peers.trust_unknown", n=one.waiting) if one.trust == UNKNOWN else word(f"peers.trust_{one.trust}")


def more(row: Row, picture: Picture) -> str:
    """Everything about the chosen row, in sentences."""
    held = next((one for one in picture.installations if one.origin == row.origin), None)
    if row.kind == NEARBY:
        near = next(one for one in picture.nearby if one.url == row.url)
        area = picture.names.get(near.area, near.area)
        return word("peers.nearby_more", name=near.name, area=area, url=near.url, print=row.print)
    if row.kind == LINE:
        peer = next(one for one in picture.peers if one.url == row.url)
        return "\n".join([*_of_the_line(peer, picture), *_print(row, held)])
    if held is None or held.trust == UNKNOWN:
        return "\n".join([word("peers.stranger"), *_print(row, held)])
    said = word("peers.installation", at=day_clock(held.at, picture.now), trust=trust(held))
    return "\n".join([said, *_print(row, held)])


def _of_the_line(peer: Peer, picture: Picture) -> list[str]:
    now = picture.now
    newest = word("peers.newest", at=day_clock(peer.newest, now), age=waiting(now - peer.newest)) if peer.newest else ""
    said = [
        " · ".join(filter(None, (peer.url, state(peer, now), peer.error))),
        newest or word("peers.newest_none"),
        word("peers.backlog", out=peer.ahead, into=peer.behind),
        quality(picture.figures.get(peer.url, ()), cut=peer.state in (CUT, REFUSED)),
    ]
    if abs(peer.skew) > LATE:
        said.append(word("peers.skew", n=peer.skew // 1000))
    if peer.state == CUT:
        said.append(word("peers.works"))
    ends = (picture.promised.get(area, "") for area in dict.fromkeys((picture.area, peer.area)))
    said.extend(filter(None, [" · ".join(filter(None, ends))]))
    return said


def _print(row: Row, held: Installation | None) -> list[str]:
    if not row.print:
        return []
    if held is not None and held.compared:
        return [word("peers.print", print=row.print, at=clock(held.compared))]
    return [word("peers.print_open", print=row.print)]


def quality(figures: Sequence[Figure], *, cut: bool = False) -> str:
    """Good, weak or bad, and the figures it rests on; one that is cut now is bad, whatever it was."""
    if not figures:
        return word("peers.unmeasured")
    whole = [one.lag for one in figures if one.lag < BROKEN]
    broken, minutes = len(figures) - len(whole), len(figures)
    if cut or not whole:
        return word("peers.quality_cut", quality=word("peers.bad"), broken=broken, minutes=minutes)
    trip = int(median(whole))
    how = "bad" if broken * 5 > minutes else "weak" if broken or trip > WEAK else "good"
    return word("peers.quality", quality=word(f"peers.{how}"), trip=trip, broken=broken, minutes=minutes)


def bytes_told(count: int) -> str:
    """`12 kB`, `3,4 MB`."""
    return f"{count / 1e6:.1f} MB".replace(".", ",") if count >= 1_000_000 else f"{count / 1000:.0f} kB"


def lag_told(lag: int) -> str:
    """`84 ms`, `2,3 s`, `12:40`."""
    if lag >= 60_000:
        return waiting(lag)
    return f"{lag} ms" if lag < 1000 else f"{lag / 1000:.1f} s".replace(".", ",")
