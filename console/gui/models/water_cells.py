"""What is said of a place and its water: level with its age, the next threshold, its list, and when to begin it."""

from collections.abc import Sequence

from console.gui.models.durations import clock
from console.gui.models.warning_cells import day_clock
from console.gui.models.words import word
from console.operations.water_now import Place
from console.operations.water_plans import HOUR, Standing, Step
from console.store.reading_series import Series
from console.store.reading_warnings import Feed


def row(place: Place, now: int) -> tuple[str, str, str]:
    """(place, its level, what comes next) for the list of places."""
    held = place.standing
    said = level(held, now) if held.level is not None else word("water.unknown")
    rise = f" · {word('water.rise', cm=f'{held.rise:+.0f}')}" if held.rise is not None else ""
    return held.plan.place, said + rise, " · ".join(filter(None, (_next(held), begin(held, now))))


def _next(held: Standing) -> str:
    over = word("water.over", cm=held.passed.cm) if held.passed else ""
    if held.next is None:
        return " · ".join(filter(None, (over, word("water.above"))))
    if held.margin is None:
        return word("water.to", cm=held.next.cm)
    return " · ".join(filter(None, (over, word("water.margin", margin=_whole(held.margin), cm=held.next.cm))))


def begin(held: Standing, now: int) -> str:
    """When the list of the next threshold must be begun; empty where nobody knows."""
    if held.due is None:
        return ""
    return word("water.due_now") if held.due <= now else word("water.due", at=day_clock(held.due, now))


def level(held: Standing, now: int) -> str:
    """The level with its time; one too old to be now is said as memory."""
    assert held.level is not None
    at = day_clock(held.at, now) if held.at is not None else "–"
    return word("water.level" if held.fresh else "water.stale", cm=_whole(held.level), at=at)


def threshold(step: Step, held: Standing) -> str:
    """The words on a threshold's line: what it sets going first."""
    action = step.actions[0] if step.actions else step.owner
    return word("water.next" if step == held.next else "water.threshold", cm=step.cm, action=action)


def lists(place: Place, now: int) -> str:
    """The action lists of the threshold that is passed and the one to come, with owner and time taken."""
    held, lines = place.standing, list[str]()
    for step in (held.passed, held.next):
        if step is None:
            continue
        when = word("water.over", cm=step.cm) if step is held.passed else _when(held, now)
        lines.append(word("water.step", cm=step.cm, owner=step.owner, hours=f"{step.lead / HOUR:g}"))
        lines += [f"   {when}"] if when else []
        lines += [f"   – {action}" for action in step.actions]
    return "\n".join(lines)


def _when(held: Standing, now: int) -> str:
    if held.reached is None:
        return ""
    key = "water.by_rise" if held.basis == "rise" else "water.by_warning"
    return f"{word(key, at=day_clock(held.reached, now))} · {begin(held, now)}"


def emptiness(place: Place, feeds: Sequence[Feed], now: int) -> str:
    """Why there is no curve: no source, a source that is silent, or a gauge that is; empty where there is one."""
    if place.level.points:
        return ""
    last = (
        f" · {word('water.last', cm=_whole(place.last.value), at=day_clock(place.last.at, now))}" if place.last else ""
    )
    return silence(feeds, now) + last


def silence(feeds: Sequence[Feed], now: int) -> str:
    """That nothing was measured, and who was asked and when."""
    return word("water.none", why=source(feeds, now))


def source(feeds: Sequence[Feed], now: int) -> str:
    """The source of gauges, and when it last answered."""
    gauges = [feed for feed in feeds if feed.kind == "dmi"]
    if not gauges:
        return word("water.off")
    seen = max(gauges, key=lambda feed: feed.success)
    return word("water.source", name=seen.name, at=day_clock(seen.success, now) if seen.success else clock(None))


def speed(series: Series, key: str) -> str:
    """The last wind as words under `key`."""
    assert series.newest is not None
    return word(key, value=_whole(series.newest.value))


def wind_limit(limit: float) -> str:
    """The words on a limit's line."""
    return word("water.limit", limit=f"{limit:g}".replace(".", ","))


def _whole(value: float) -> str:
    return f"{value:.0f}"
