"""DMI's open data: the newest observation of each gauge, against thresholds that are data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from console.domain.warning import Parsed, Rejected, Warning
from console.feeds import features, reading, times
from console.store.pack import resources

FRESH = 2 * 3_600_000  # ms an observation stands for now


def parse(data: bytes, now: int) -> Parsed:
    """The newest observation of each gauge and parameter, raw as DMI gives it; raises Unreadable."""
    given = reading.json(data)
    newest: dict[tuple[str, str], Warning] = {}
    rejected: list[Rejected] = []
    for n, feature in enumerate(features.of(given)):
        found = _observation(feature, now)
        if isinstance(found, str):
            rejected.append(Rejected(f"måling {n + 1}", found))
            continue
        key = (found.facts["gauge"], found.original_kind)
        if key not in newest or (found.sent or 0) > (newest[key].sent or 0):
            newest[key] = found
    published = times.read(features.text(given, "timeStamp"))[0] if isinstance(given, Mapping) else None
    return Parsed("dmi", True, tuple(newest.values()), tuple(rejected), published)


def _observation(feature: Any, now: int) -> Warning | str:
    said = features.properties(feature)
    parameter = features.text(said, "parameterId") or ("lightning" if "strokes" in said else "")
    value = said.get("value") if parameter != "lightning" else said.get("amp")
    if not parameter:
        return "målingen siger ikke, hvad den måler"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "målingen har ingen værdi"
    at, doubt = times.read(features.text(said, "observed"))
    problems = [doubt] if doubt else []
    gauge = features.text(said, "stationId") or str(feature.get("id", ""))
    kind = _kinds().get(parameter, "other")
    level = _level(parameter, gauge, float(value))
    unit = "cm" if kind == "water-level" else "mm" if kind == "rain" else "m/s" if kind == "wind" else ""
    return Warning(
        source="dmi", sender="dmi", id=f"{gauge}/{parameter}", version=features.text(said, "observed"), kind=kind,
        original_kind=parameter, level=level, level_source="threshold",
        state="expired" if at is not None and at + FRESH <= now else "active", sent=at, onset=at,
        expires=None if at is None else at + FRESH, headline=_said(parameter, gauge, value, unit), text="",
        language="da", geometry=features.geometry(feature, problems), problems=tuple(problems),
        facts={"gauge": gauge, "value": value, "unit": unit, "observed": at, "thresholds": _limits(parameter, gauge)},
    )  # fmt: skip


def _said(parameter: str, gauge: str, value: float, unit: str) -> str:
    """The measurement as it is said in Danish, and where: `Vindstød 30,2 m/s, Røsnæs`."""
    name = _table()["name"].get(parameter, parameter)
    place = _table()["station"].get(gauge) or (f"måler {gauge[:20]}" if gauge else "")
    said = " ".join(filter(None, (name, f"{value:g}".replace(".", ","), unit)))
    return f"{said}, {place}" if place else said


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources() / "feeds" / "thresholds.toml").read_text(encoding="utf-8"))


@cache
def _kinds() -> dict[str, str]:
    return {parameter: kind for kind, parameters in _table()["kind"].items() for parameter in parameters}


def _limits(parameter: str, gauge: str) -> list[float]:
    table = _table()
    return table.get("gauge", {}).get(gauge, {}).get(parameter) or table["parameter"].get(parameter, [])


def _level(parameter: str, gauge: str, value: float) -> int:
    return 1 + sum(value >= limit for limit in _limits(parameter, gauge))
