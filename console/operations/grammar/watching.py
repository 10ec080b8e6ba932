"""The verb of the change of watch: handed over by the one who leaves, taken by the one who comes."""

from console.operations import commands as c
from console.operations.drills import SignStatus
from console.operations.grammar.about import end_of
from console.operations.grammar.line import Line
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free, halves
from console.operations.handover import HandWatch, TakeWatch

_HAND = frozenset(("overlever", "overlevering", "giv", "hand", "over"))
_CHECK = frozenset(("status", "dagsstatus"))
_TAKE = frozenset(("modtag", "modtaget", "tag", "overtag", "take", "accept"))


def watch(line: Line, words: list[Word]) -> c.Command:
    """`vagt overlever [til <navn>] [,, tekst]`, `vagt modtag [,, tekst]`, `vagt status [,, tekst]`."""
    head, note = halves(words)
    if not head or head[0].key not in _HAND | _TAKE | _CHECK:
        raise Trouble("missing_watch", *end_of(line))
    line.chip("value", head[0])
    line.chip("note", *note)
    text = free(line.text, note)
    if head[0].key in _CHECK:
        return SignStatus(text=text, happened=line.happened)
    if head[0].key in _TAKE:
        return TakeWatch(text=text, happened=line.happened)
    named = head[2:] if len(head) > 1 and head[1].key in ("til", "to") else head[1:]
    line.chip("value", *named)
    return HandWatch(to=free(line.text, named), text=text, happened=line.happened)
