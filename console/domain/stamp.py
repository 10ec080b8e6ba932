"""Wall-clock stamps and ranks: the order of entries (design §4).

A stamp is 13 digits of milliseconds, `-`, 4 digits of counter. A rank is the same as one integer: milliseconds ×
10,000 + counter.
"""

from collections.abc import Iterable

STEPS = 10_000
_LATEST = 10**13


def write(rank: int) -> str:
    """The stamp of a rank; raises ValueError outside 1970–2286."""
    milliseconds, counter = divmod(rank, STEPS)
    if not 0 <= milliseconds < _LATEST:
        raise ValueError(f"no stamp for {rank}")
    return f"{milliseconds:013d}-{counter:04d}"


def read(stamp: str) -> int:
    """The rank a stamp stands for; raises ValueError for anything but a well-formed stamp."""
    if len(stamp) != 18 or stamp[13] != "-" or not (stamp.isascii() and (stamp[:13] + stamp[14:]).isdigit()):
        raise ValueError(f"not a stamp: {stamp!r}")
    return int(stamp[:13]) * STEPS + int(stamp[14:])


def milliseconds(rank: int) -> int:
    """The wall-clock part of a rank."""
    return rank // STEPS


def rank(entered: int, cited: Iterable[int]) -> int:
    """max(entered, 1 + the highest rank cited): never before its causes, whatever the clocks say."""
    return max(entered, 1 + max(cited, default=-1))


def next_own(now: int, last: int) -> int:
    """The stamp for an entry written at `now` ms, after one stamped `last` in the same millisecond."""
    base = now * STEPS
    return last + 1 if base <= last < base + STEPS - 1 else base
