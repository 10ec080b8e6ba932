"""Everything one warning says when it is asked for, as plain text: what, where, the three clocks, and its checklist."""

from collections.abc import Iterator, Mapping
from typing import Any

from console.gui.models.durations import clock, rounded
from console.gui.models.warning_cells import AREA_WORDS, day_clock, left, measured, unseen_by, when
from console.gui.models.words import word
from console.operations import municipalities
from console.operations.next_threshold import Margin
from console.operations.warning_work import work_for
from console.store.reading_warnings import Shown

NAMED = 12  # municipalities that are named; of the rest the number


def details(told: Mapping[str, Any], shown: Shown, now: int, margin: Margin | None = None) -> str:
    """The lines of it. `told` is all its source said."""
    return "\n".join(line for line in _lines(told, shown, now, margin) if line)


def _lines(told: Mapping[str, Any], shown: Shown, now: int, margin: Margin | None) -> Iterator[str]:
    yield word("warnings.is_test") if shown.is_test else ""
    yield str(told.get("headline", ""))
    yield word("warnings.threshold", said=measured(margin)) if margin else ""
    yield str(told.get("text", ""))
    yield _clocks(told, shown, now)
    yield _where(told)
    yield _source(told, shown)
    acks = ", ".join(f"{key.replace(':', ' ')} {clock(at)}" for key, (at, _) in shown.acknowledged.items())
    yield word("warnings.seen", who=acks) if acks else word("warnings.keys")
    yield "; ".join(str(problem) for problem in told.get("problems") or ())
    if unseen := unseen_by(shown, now):
        yield word("warnings.unseen", who=" ".join(AREA_WORDS.get(area, area) for area in unseen))
    if listed := work_for(shown.kind).lines:
        yield word("warnings.checklist")
        yield from (_ticked(n, line, shown) for n, line in enumerate(listed))


def _clocks(told: Mapping[str, Any], shown: Shown, now: int) -> str:
    """When it was issued, when it holds, when its source last said it."""
    said = [" ".join(filter(None, (when(shown, now), f"({span})" if (span := left(shown, now)) else "")))]
    if shown.sent is not None:
        said.append(word("warnings.issued", at=day_clock(shown.sent, now)))
    if shown.confirmed:
        said.append(word("warnings.last_confirmed", at=clock(shown.confirmed), age=rounded(now - shown.confirmed)))
    if isinstance(records := told.get("records"), int) and records > 1:
        said.append(word("warnings.records", n=records))
    return " · ".join(said)


def _where(told: Mapping[str, Any]) -> str:
    """Areas, municipalities and services by name; a place known by its code alone with the code and its table."""
    areas = " ".join(AREA_WORDS.get(str(area), str(area)) for area in told.get("areas") or ())
    known = municipalities.known()
    names = [known[code].name for code in told.get("municipalities") or () if code in known]
    rest = word("warnings.more_places", n=len(names) - NAMED) if len(names) > NAMED else ""
    said = [areas or word("warnings.nowhere"), " ".join(filter(None, (", ".join(names[:NAMED]), rest)))]
    codes = [str(code) for scheme, code in told.get("codes") or () if scheme == "alertc"]
    if codes:
        table = (told.get("facts") or {}).get("alertc_table") or word("warnings.no_table")
        said.append(word("warnings.alertc", codes=" ".join(codes[:8]), table=table))
    return " · ".join(filter(None, said))


def _source(told: Mapping[str, Any], shown: Shown) -> str:
    said = (shown.feed, told.get("sender"), told.get("id"), told.get("level_source"), told.get("original_kind"))
    return " · ".join(str(part) for part in said if part)


def _ticked(number: int, line: str, shown: Shown) -> str:
    done = shown.ticked.get(number)
    return f"☑ {number + 1} {line} ({clock(done[0])} {done[1]})" if done else f"☐ {number + 1} {line}"
