"""Who may do what: every command needs one mandate; roles carry mandates (data).

Checked in `operations`, never in the window.
"""

from collections.abc import Iterable

from console.domain.reference import Reference

ALL = "*"


def may(reference: Reference, roles: Iterable[str], mandate: str) -> bool:
    """Whether any of a person's roles carries a mandate."""
    return any(
        mandate in reference.roles[role].mandates or ALL in reference.roles[role].mandates
        for role in roles
        if role in reference.roles
    )
