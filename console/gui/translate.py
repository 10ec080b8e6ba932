"""Danish is the language of the code's own texts; English comes from `resources/i18n/en.csv`, one row a text."""

import csv
from functools import cache

from console.store.pack import resources

_language = ["da"]


def speak(language: str) -> None:
    """Show everything in `da` or `en` from now on."""
    _language[:] = [language]


def language() -> str:
    """The language in use."""
    return _language[0]


def tr(text: str) -> str:
    """A text of the console in the language in use; Danish where no translation is known."""
    return text if _language[0] == "da" else catalogue().get(text, text)


@cache
def catalogue() -> dict[str, str]:
    """Danish → English."""
    path = resources() / "i18n" / "en.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return dict(row for row in csv.reader(file) if len(row) == 2)
