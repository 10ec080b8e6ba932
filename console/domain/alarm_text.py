"""What an alarm says: a template filled with what is known. Parts in [brackets] vanish when what they hold is empty."""

import re
from collections.abc import Mapping

LONGEST = 1_000
_PART = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{([a-z_]+)\}")


def compose(template: str, fields: Mapping[str, str]) -> str:
    """One line of text, at most LONGEST characters; a field nobody knows is empty. Raises nothing."""
    kept = _PART.sub(lambda part: part[1] if all(_value(f, fields) for f in _FIELD.findall(part[1])) else "", template)
    filled = _FIELD.sub(lambda field: _value(field[1], fields), kept)
    return " ".join(filled.split())[:LONGEST].strip()


def _value(name: str, fields: Mapping[str, str]) -> str:
    return fields.get(name, "").strip()


def chosen(templates: Mapping[str, Mapping[str, str]], service: str, purpose: str, pictogram: str) -> str:
    """The template for a service, purpose and kind of incident: the most exact first; empty if there is none."""
    for owner in (service, "*"):
        own = templates.get(owner, {})
        for name in (f"{purpose}-{pictogram}", purpose):
            if name in own:
                return own[name]
    return ""
