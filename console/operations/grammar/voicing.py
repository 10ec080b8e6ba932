"""Verbs of the voice: what is read to another centre, and what was heard from one."""

from console.operations import commands as c
from console.operations.grammar.about import end_of
from console.operations.grammar.line import Line
from console.operations.grammar.reading import Trouble
from console.operations.grammar.requesting import area_of
from console.operations.grammar.words import Word, free
from console.operations.voicing import ReadOut, Transcribe

_WORD = ("ord", "ordet", "word")


def read_out(line: Line, words: list[Word]) -> c.Command:
    """`oplæs <nr>|status`."""
    if len(words) != 1:
        raise Trouble("missing_number", *end_of(line))
    line.chip("value", words[0])
    return ReadOut(what=words[0].key, happened=line.happened)


def transcribe(line: Line, words: list[Word]) -> c.Command:
    """`afskrift <område> <tekst> ord KOLA`."""
    area, rest = area_of(line, words)
    at = next((n for n in range(len(rest) - 2, -1, -1) if rest[n].key in _WORD), None)
    if at is None:
        raise Trouble("missing_check", *end_of(line))
    line.chip("note", *rest[:at])
    line.chip("value", *rest[at:])
    text = free(line.text, rest[:at]).strip(" ,;.")
    return Transcribe(area=area, text=text, word=rest[-1].text.strip(".,"), happened=line.happened)
