"""Shapes on the ground as entries hold them: rings of whole centimetres in EPSG:25832, and what lies in them.

A body comes from anywhere, so reading one is total: what is no shape is none.
"""

from collections.abc import Iterator
from typing import cast

Ring = tuple[int, ...]
"""East, north, east, north … in centimetres; one point alone is a point, not an area."""
Shape = tuple[Ring, ...]
MOST = 1_500  # numbers in a shape: an entry has its limit
WEST, SOUTH, EAST, NORTH = 35_000_000, 590_000_000, 105_000_000, 660_000_000  # what can be meant, wide around Denmark
_SIDES = (100_000, 1_600_000, 25_600_000)  # of a cell, in centimetres: 1, 16 and 256 km
_CELLS = 16  # of one size that a shape may lie in before the next size is taken


def shape_in(said: object) -> Shape:
    """The rings a body holds; empty for what is none, too long, or lies nowhere near."""
    rings = cast("list[object]", said) if isinstance(said, list) else []
    found = tuple(_ring(ring) for ring in rings)
    if not found or not all(found) or sum(map(len, found)) > MOST:
        return ()
    return found


def _ring(said: object) -> Ring:
    values = cast("list[object]", said) if isinstance(said, list) else []
    found = tuple(value for value in values if isinstance(value, int) and not isinstance(value, bool))
    if len(found) != len(values) or len(found) % 2 or not (len(found) == 2 or len(found) >= 6):
        return ()
    near = all(WEST <= east <= EAST for east in found[::2]) and all(SOUTH <= north <= NORTH for north in found[1::2])
    return found if near else ()


def box(shape: Shape) -> tuple[int, int, int, int]:
    """West, south, east, north of a shape that is not empty."""
    easts = [value for ring in shape for value in ring[::2]]
    norths = [value for ring in shape for value in ring[1::2]]
    return min(easts), min(norths), max(easts), max(norths)


def is_area(shape: Shape) -> bool:
    """Whether anything can lie in it."""
    return any(len(ring) >= 6 for ring in shape)


def holds(shape: Shape, east: int, north: int) -> bool:
    """Whether a point lies in an area; a ring within a ring is a hole."""
    return sum(_crossings(ring, east, north) for ring in shape if len(ring) >= 6) % 2 == 1


def _crossings(ring: Ring, east: int, north: int) -> int:
    """How often a line due west from the point meets the ring."""
    found, points = 0, list(zip(ring[::2], ring[1::2], strict=True))
    for (e1, n1), (e2, n2) in zip(points, (*points[1:], points[0]), strict=True):
        if (n1 > north) != (n2 > north) and east > (e2 - e1) * (north - n1) / (n2 - n1) + e1:
            found += 1
    return found


def cells(shape: Shape) -> Iterator[str]:
    """The cells a shape is looked up by: of the smallest size at which it lies in few."""
    west, south, east, north = box(shape)
    for size, side in enumerate(_SIDES):
        wide, high = east // side - west // side + 1, north // side - south // side + 1
        if wide * high <= _CELLS or size == len(_SIDES) - 1:
            yield from _named(size, west // side, south // side, wide, high)
            return


def cells_of(west: int, south: int, east: int, north: int) -> tuple[str, ...]:
    """Every cell of any size that a box touches."""
    return tuple(
        name
        for size, side in enumerate(_SIDES)
        for name in _named(
            size, west // side, south // side, east // side - west // side + 1, north // side - south // side + 1
        )
    )


def _named(size: int, east: int, north: int, wide: int, high: int) -> Iterator[str]:
    return (f"{size}:{east + right}:{north + up}" for right in range(wide) for up in range(high))
