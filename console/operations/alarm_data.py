"""The times and texts of alarms, as the pack's example data says (resources/alarms.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from console.store.pack import ReferenceProblem, resources


@dataclass(frozen=True, slots=True)
class AlarmData:
    """`expires` (by purpose) and `unanswered` (by readiness class) are seconds; `text` service → purpose → template."""

    expires: Mapping[str, int]
    unanswered: Mapping[str, int]
    text: Mapping[str, Mapping[str, str]]


@cache
def load(path: Path | None = None) -> AlarmData:
    """Read the table once; raises ReferenceProblem naming the file."""
    source = path or resources() / "alarms.toml"
    try:
        held = tomllib.loads(source.read_text(encoding="utf-8"))
        times = {name: {key: int(value) for key, value in held[name].items()} for name in ("expires", "unanswered")}
        texts = {owner: {key: str(said) for key, said in own.items()} for owner, own in held["text"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ReferenceProblem(f"{source.name} kan ikke læses: {error}") from error
    return AlarmData(times["expires"], times["unanswered"], texts)
