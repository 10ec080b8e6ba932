"""What the band says of cut lines and of areas that changed hands: since when, what still works, what to do."""

from collections.abc import Iterable, Mapping

from console.domain.ownership import Ownership
from console.domain.promising import AGREED, ALL, NOTHING, Promising
from console.gui.models.durations import clock, rounded
from console.gui.translate import tr
from console.store.peers import LIVE, Peer
from console.store.reads import Reader

PATIENCE = 60_000  # ms a line may be down before the band says so


def cut_told(peers: Iterable[Peer], now: int) -> str:
    """One sentence for all lines that are down; empty while all live or none ever did."""
    down = [peer for peer in peers if _is_cut(peer, now)]
    if not down:
        return ""
    names = ", ".join(
        tr("{name} siden {since}").format(name=SHORT.get(peer.area) or peer.name, since=clock(peer.since))
        for peer in down
    )
    waits = max(peer.ahead for peer in down)
    said = tr("Afskåret fra {names} · alt her virker · deres rækker er fra før da").format(names=names)
    return f"{said} · " + tr("{n} venter på at komme ud: ring om det, der haster").format(n=waits) if waits else said


def promised_told(peers: Iterable[Peer], now: int, held: Mapping[str, Promising], own: str) -> str:
    """What the two ends of a line that is down may promise, ours first; empty while all live or nobody has said."""
    down = [peer.area for peer in peers if _is_cut(peer, now)]
    said = [promising_told(held[area], own) for area in dict.fromkeys([own, *down]) if area in held] if down else []
    return " · ".join(said)


def promising_told(held: Promising, own: str) -> str:
    """One centre's setting, as it is read at both ends."""
    words = {
        NOTHING: tr("{who} må intet love uden linje"),
        AGREED: tr("{who} må love som aftalt uden linje"),
        ALL: tr("{who} må love alt uden linje"),
    }
    who = tr("Vi") if held.area == own else SHORT.get(held.area, held.area)
    return words[held.promises].format(who=who) + (f": {held.text}" if held.text else "")


def known_until(peers: Iterable[Peer], now: int) -> dict[str, int]:
    """Areas that no line has told us of for a while, and when one last did (ms UTC): their rows are memory."""
    heard: dict[str, list[Peer]] = {}
    for peer in peers:
        if peer.area and peer.contact:
            heard.setdefault(peer.area, []).append(peer)
    cut = {area: lines for area, lines in heard.items() if all(_is_cut(line, now) for line in lines)}
    return {area: max(line.contact for line in lines) for area, lines in cut.items()}


def _is_cut(peer: Peer, now: int) -> bool:
    return peer.state != LIVE and bool(peer.contact) and now - peer.since >= PATIENCE


def undelivered_told(reader: Reader, now: int, names: Mapping[str, str], lines: Iterable[Peer]) -> str:
    """What others have not received of ours, the oldest first and singly; the number `oplæs` reads it out by."""
    if not any(lines):
        return ""
    from console.operations import voicing

    lost = voicing.undelivered(reader.db, reader.area, now)
    if not lost:
        return ""
    first = lost[0]
    said = tr("IKKE LEVERET til {to} {age}: {text} – ring, og læs op").format(
        to=names.get(first.to, first.to), age=rounded(now - first.since), text=first.matter.text
    )
    return f"{said} (+{len(lost) - 1})" if len(lost) > 1 else said


def owners_told(owners: Mapping[str, Ownership], own: str, names: Mapping[str, str]) -> str:
    """Who works for whom, where it is not as usual; two owners first."""
    odd = [shown for shown in owners.values() if shown.disputed or (shown.away and own in (shown.owner, shown.area))]
    said = [_told(shown, own, names) for shown in sorted(odd, key=lambda shown: not shown.disputed)]
    return " · ".join(said)


def _told(shown: Ownership, own: str, names: Mapping[str, str]) -> str:
    area, owner = names.get(shown.area, shown.area), names.get(shown.owner, shown.owner)
    values = {"area": area, "owner": owner, "since": clock(shown.since), "short": shown.area}
    if shown.disputed:
        rivals = ", ".join(names.get(rival, rival) for rival in shown.rivals)
        return tr(
            "TO EJERE af {area}: {owner} siden {since} og {rivals}. Aftal det; én skriver 'aflever {short}'"
        ).format(rivals=rivals, **values)
    if shown.owner == own:
        return tr("Vi arbejder for {area} siden {since}; 'aflever {short}' giver det tilbage").format(**values)
    return tr("{owner} arbejder for {area} siden {since}; 'overtag {short} <grund>' tager det tilbage").format(**values)


SHORT = {"nord": "Nord", "midt": "Midt", "syd": "Syd", "oest": "Øst", "national": "National"}
