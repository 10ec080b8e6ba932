"""Incident numbers: five digits an area and year, taken from blocks of 100 that each origin claims (ops M21)."""

import hashlib
from collections.abc import Collection, Iterator

FIRST = 10_000
BLOCK = 100
BLOCKS = 900


def blocks(origin: str, year: int) -> Iterator[int]:
    """The blocks an origin should try in a year, spread by its hash; each is the first number of 100."""
    start = int.from_bytes(hashlib.sha256(f"{origin}:{year}".encode()).digest()[:4]) % BLOCKS
    for step in range(BLOCKS):
        yield FIRST + (start + step) % BLOCKS * BLOCK


def free_block(origin: str, year: int, claimed: Collection[int]) -> int:
    """The first block nobody is known to have claimed; when all are, the origin's own first one, shared openly."""
    mine = list(blocks(origin, year))
    return next((block for block in mine if block not in claimed), mine[0])
