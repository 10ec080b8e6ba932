"""Which deadline holds for a state, and whether it is passed."""

from functools import lru_cache

from console.domain.reference import Reference, Threshold

ON_TIME, WARN, ALERT = "", "warn", "alert"
_NEVER = Threshold("", "*", None, None)


class Deadlines:
    """The thresholds of one pack, by meaning and priority."""

    def __init__(self, thresholds: tuple[Threshold, ...]) -> None:
        self._limits = {(limit.meaning, limit.priority): limit for limit in thresholds}

    def limit(self, meaning: str, priority: str = "*") -> Threshold:
        """The deadline for a meaning: the priority's own, else the one for all, else never."""
        return self._limits.get((meaning, priority)) or self._limits.get((meaning, "*")) or _NEVER

    def late(self, meaning: str, priority: str, span: int) -> str:
        """`alert`, `warn` or nothing for a state that has lasted `span` ms."""
        limit = self.limit(meaning, priority)
        if limit.alert is not None and span >= limit.alert * 1000:
            return ALERT
        return WARN if limit.warn is not None and span >= limit.warn * 1000 else ON_TIME


@lru_cache(maxsize=4)
def _of(thresholds: tuple[Threshold, ...]) -> Deadlines:
    return Deadlines(thresholds)


def deadlines(reference: Reference) -> Deadlines:
    """The deadlines of a pack."""
    return _of(reference.thresholds)
