"""How the benches tell their figures, and how they end: a figure missed is told, and stops nothing."""

from collections.abc import Iterable

Figure = tuple[str, str, str, bool]
"""What was measured, the figure, what it is held against, and whether it holds."""

MISSED = 3
"""A bench ends with this when a figure is missed: the machine's noise decides, so it is no failure."""


def told(figures: Iterable[Figure]) -> int:
    """Print them, one a line; the exit code."""
    held = True
    for name, value, target, good in figures:
        print(f"{name:58} {value:>14}   {target:34} {'ok' if good else 'MISSED'}")
        held = held and good
    return 0 if held else MISSED
