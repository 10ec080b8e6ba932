"""The verb that opens and ends efterregistrering."""

from console.operations import commands as c
from console.operations.grammar.line import Line
from console.operations.grammar.words import Word, free
from console.operations.reentry import Reenter

_END = ("slut", "stop", "end", "off")


def reenter(line: Line, words: list[Word]) -> c.Command:
    """`efterregistrer [papirnr]`, `efterregistrer slut`."""
    line.chip("value", *words)
    if len(words) == 1 and words[0].key in _END:
        return Reenter(paper=words[0].text, ends=True)
    return Reenter(paper=free(line.text, words))
