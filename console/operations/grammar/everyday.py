"""The everyday words of the palette, read from the resources: words people say, and the verb they mean."""

import csv
from collections.abc import Mapping
from functools import cache

from console.domain.text import folded
from console.operations.grammar.verbs import BY_WORD, Verb
from console.store.pack import resources


@cache
def everyday_words() -> Mapping[str, str]:
    """Word → the verb's Danish word; empty when the file is missing, for the verbs work without it."""
    path = resources() / "reference" / "everyday_words.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return {row["word"]: row["verb"] for row in csv.DictReader(lines)}


def said_for(verb: Verb) -> tuple[str, ...]:
    """What people say for a verb."""
    return tuple(word for word, meant in everyday_words().items() if BY_WORD.get(folded(meant)) is verb)
