"""What a document changes: new, changed, superseded, cancelled, gone. In any order, the same end.

Five ways of ending: a cancel, an update that names its predecessor, a time that has passed, a source that says so, and
absence from a whole snapshot. The last is believed only of a document read to its end, not older than the one before,
and not suddenly almost empty unless a second look says the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from console.domain.warning import Parsed, Warning, entity_of

SNAPSHOTS = ("meteoalarm", "datex2", "vejmap", "power", "atom")
SCALE = 100_000  # parts of a degree in which shapes are kept
COLLAPSE = 0.3  # of what stood before; fewer is doubted once
ENOUGH = 10  # warnings before a collapse can be told from a quiet day
_SOURCE_ENDED = ("cancelled", "ended")


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a warning: its newest version, how it ended if it did."""

    sent: int | None
    version: str
    level: int
    ended: str
    told: Mapping[str, Any]
    raised: int = 0
    read: Mapping[str, Any] = field(default_factory=dict[str, Any])  # who has read it, as the record has it


@dataclass(slots=True)
class Change:
    """What is to be written on a warning: fields of its record."""

    entity: str
    kind: str
    body: dict[str, Any]


@dataclass(slots=True)
class Changes:
    """All that a document changes; `doubted` when its emptiness wants a second look."""

    written: list[Change] = field(default_factory=list[Change])
    doubted: bool = False


def changes(
    parsed: Parsed,
    held: Mapping[str, Held],
    feed: str,
    now: int,
    *,
    snapshot: bool,
    again: bool = False,
    before: int | None = None,
) -> Changes:
    """What a document changes. `held` by entity: all that stands of the feed, and what it names.

    `again` on a second look; `before` is when the document before it was published (ms UTC).
    """
    done = Changes()
    seen: set[str] = set()
    for warning in sorted(parsed.warnings, key=lambda one: (one.sent or 0, one.id)):
        entity = entity_of(warning.source, warning.id)
        seen.add(entity)
        known = held.get(entity)
        _take(warning, entity, known, feed, now, done)
        if known is None:
            _go_on(warning, held, feed, done)
        _end_the_named(warning, held, done)
    _supersede_silently(parsed.warnings, held, feed, seen, done)
    if snapshot and parsed.complete and not (before and parsed.published and parsed.published < before):
        _end_the_absent(held, seen, feed, now, again, done)
    return done


def _take(warning: Warning, entity: str, known: Held | None, feed: str, now: int, done: Changes) -> None:
    if known is not None and (warning.sent or 0) < (known.sent or 0):
        return
    told = body_of(warning, feed)
    body: dict[str, Any] = {}
    if known is None or dict(known.told) != told:
        body["told"] = told
    if warning.level >= 2 and (known is None or warning.level > known.level) and warning.state not in _SOURCE_ENDED:
        body["raised"] = now
    over = warning.state if warning.state in _SOURCE_ENDED else ""
    if over and (known is None or known.ended != over):
        body["ended"] = over
    elif known is not None and known.ended == "gone":
        body["gone"] = 0
    elif known is not None and known.ended == "ended" and not over:
        body["ended"] = ""  # a road record that was over and is in force again
    if body:
        done.written.append(Change(entity, "warning.told", body))


def _go_on(warning: Warning, held: Mapping[str, Held], feed: str, done: Changes) -> None:
    """What says again what stood already, no graver and for no longer, is raised and read as that was."""
    change = done.written[-1] if done.written else None
    old = next((one for one in _before(warning, held, feed) if _is_no_more(warning, one)), None)
    if old is not None and change is not None and change.body.get("raised"):
        change.body |= {"raised": old.raised, **old.read}


def _before(warning: Warning, held: Mapping[str, Held], feed: str) -> Iterable[Held]:
    """What stands and is taken over by a warning: named by it, or silently the same."""
    named = {entity_of(warning.source, reference) for reference in warning.references}
    for entity, known in held.items():
        if known.ended in ("", "gone") and known.told and (entity in named or _is_silent(warning, known, feed)):
            yield known


def _is_no_more(warning: Warning, old: Held) -> bool:
    told = old.told
    begins, ends = told.get("onset") or 0, told.get("expires") or 2**62
    same = told.get("kind") == warning.kind and [*told.get("areas", ())] == [*warning.areas]
    return (
        same
        and not warning.test
        and warning.level <= old.level
        and begins <= (warning.onset or 0)
        and (warning.expires or 2**62) <= ends
    )


def _end_the_named(warning: Warning, held: Mapping[str, Held], done: Changes) -> None:
    """An update or a cancel ends what it names, known here or not."""
    how = "cancelled" if warning.state == "cancelled" else "superseded"
    for reference in warning.references:
        entity = entity_of(warning.source, reference)
        known = held.get(entity)
        if reference != warning.id and (known is None or known.ended in ("", "gone")):
            done.written.append(Change(entity, "warning.ended", {"ended": how, "by": warning.id}))


def _supersede_silently(
    warnings: Iterable[Warning], held: Mapping[str, Held], feed: str, seen: set[str], done: Changes
) -> None:
    """A re-issue under a new name without reference: same sender, kind and codes, overlapping in time."""
    ended = {change.entity for change in done.written if change.body.get("ended")}
    for warning in warnings:
        if not _may_repeat(warning):
            continue
        for entity, known in held.items():
            if entity not in seen and entity not in ended and not known.ended and _is_silent(warning, known, feed):
                ended.add(entity)
                done.written.append(Change(entity, "warning.ended", {"ended": "superseded", "by": warning.id}))


def _may_repeat(warning: Warning) -> bool:
    return warning.source in ("cap", "meteoalarm") and not warning.references and bool(warning.codes)


def _is_silent(warning: Warning, known: Held, feed: str) -> bool:
    return _may_repeat(warning) and known.told.get("feed") == feed and _is_reissue(warning, known)


def _is_reissue(warning: Warning, known: Held) -> bool:
    told = known.told
    same = told.get("sender") == warning.sender and told.get("kind") == warning.kind
    codes = [[code.scheme, code.code] for code in warning.codes]
    newer = (warning.sent or 0) > (known.sent or 0)
    return same and newer and told.get("codes") == codes and _overlap(warning, told)


def _overlap(warning: Warning, told: Mapping[str, Any]) -> bool:
    starts, ends = told.get("onset") or 0, told.get("expires") or 2**62
    return (warning.onset or 0) < ends and starts < (warning.expires or 2**62)


def _end_the_absent(held: Mapping[str, Held], seen: set[str], feed: str, now: int, again: bool, done: Changes) -> None:
    standing = [entity for entity, known in held.items() if not known.ended and known.told.get("feed") == feed]
    present = [entity for entity in standing if entity in seen]
    if len(standing) >= ENOUGH and len(present) < COLLAPSE * len(standing) and not again:
        done.doubted = True
        return
    ended = {change.entity for change in done.written if change.body.get("ended")}
    done.written += [
        Change(entity, "warning.ended", {"gone": now})
        for entity in standing
        if entity not in seen and entity not in ended
    ]


def body_of(warning: Warning, feed: str) -> dict[str, Any]:
    """All that a source said, as it is kept: times ms UTC, shape simplified for drawing."""
    return {
        "feed": feed, "source": warning.source, "sender": warning.sender[:200], "id": warning.id[:300],
        "version": warning.version[:80], "kind": warning.kind, "original_kind": warning.original_kind[:120],
        "level": warning.level, "level_source": warning.level_source, "sent": warning.sent, "onset": warning.onset,
        "expires": warning.expires, "headline": warning.headline[:300], "text": warning.text[:8000],
        "language": warning.language, "codes": [[code.scheme, code.code] for code in warning.codes[:200]],
        "areas": list(warning.areas), "municipalities": list(warning.municipalities),
        "services": list(warning.services), "shape": drawn(warning.geometry),
        "references": list(warning.references[:50]), "test": warning.test, "records": warning.records,
        "problems": list(warning.problems[:20]), "facts": _small(warning.facts),
    }  # fmt: skip


def _small(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _whole(value) for key, value in facts.items() if len(repr(value)) <= 2000}


def _whole(value: Any) -> Any:
    """An entry holds no floats: they are kept as text."""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return [_whole(one) for one in value]
    return value


def drawn(geometry: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A shape with no more corners than can be seen, in whole 1e-5 degrees (about 1 m), longitude first."""
    if geometry is None:
        return None
    if len(repr(geometry)) <= 2000:
        return _rounded(geometry)
    from shapely import make_valid
    from shapely.errors import ShapelyError
    from shapely.geometry import mapping, shape

    try:
        whole = shape(dict(geometry))
        whole = whole if whole.is_valid else make_valid(whole)
        for step in (0.001, 0.005, 0.02, 0.1):
            found = mapping(whole.simplify(step))
            if len(repr(found)) <= 30_000:
                return _rounded(found)
    except (ShapelyError, ValueError, TypeError, IndexError):
        return None
    return None


def _rounded(geometry: Mapping[str, Any]) -> dict[str, Any]:
    if "coordinates" not in geometry:
        return {"type": geometry["type"], "geometries": [_rounded(one) for one in geometry.get("geometries", ())]}
    return {"type": geometry["type"], "coordinates": _scaled(geometry["coordinates"])}


def _scaled(part: Any) -> Any:
    return round(part * SCALE) if isinstance(part, int | float) else [_scaled(one) for one in part]
