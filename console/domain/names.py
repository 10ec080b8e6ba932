"""Names of entities. They are ASCII, because they stand as keys in canonical bytes;

Danish letters are percent-encoded.
"""

from urllib.parse import quote, unquote

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid(at: int) -> str:
    """A ULID (26 characters of Crockford base 32) for a time in ms: sorts by time, unique by 80 random bits."""
    import secrets  # what only reads has no use for it

    number = (at << 80) | secrets.randbits(80)
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def new(kind: str, at: int) -> str:
    """A new entity of a kind, e.g. `incident/01J…`."""
    return f"{kind}/{ulid(at)}"


def of_unit(unit: str) -> str:
    """The entity of a unit of the pack."""
    return f"unit/{quote(unit, safe='')}"


def of_seat(seat: str) -> str:
    """The entity of a seat."""
    return f"seat/{quote(seat, safe='')}"


def seat_of(entity: str) -> str:
    """The seat a `seat/…` entity is about."""
    return unquote(entity.partition("/")[2])


def status_line(unit: str, period: str) -> str:
    """The entity of a unit's statuses in one period."""
    return f"status/{quote(unit, safe='')}@{period}"


def unit_of(entity: str) -> str:
    """The unit a `unit/…` or `status/…` entity is about."""
    return unquote(entity.partition("/")[2].partition("@")[0])


def kind_of(entity: str) -> str:
    """The type of an entity: what stands before the slash."""
    return entity.partition("/")[0]
