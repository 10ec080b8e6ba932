"""A place as it is listed when somebody looks for one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A place as it is listed. `score` 1 is exact; `doubt` says what is not to be trusted about it."""

    label: str
    kind: str
    lat: float
    lon: float
    municipality: str
    source: str
    score: float
    doubt: str = ""
