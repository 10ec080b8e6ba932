"""The four preparedness levels by their full names: a bare figure is too easily taken for another kind of level."""

LEVELS = (1, 2, 3, 4)
_NAMES = ("Normalt beredskab", "Let forhøjet beredskab", "Forhøjet beredskab", "Højeste beredskab")


def named(level: object) -> str:
    """`Beredskabsniveau 3: Forhøjet beredskab`, as it is said on paper and in a decision; never fails."""
    if isinstance(level, int) and level in LEVELS:
        return f"Beredskabsniveau {level}: {_NAMES[level - 1]}"
    return f"Beredskabsniveau {level if level is not None else ''}".strip()
