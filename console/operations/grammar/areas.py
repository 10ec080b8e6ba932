"""The verbs about whole areas: taking one over, handing it back."""

from console.domain.promising import AGREED, ALL, NOTHING
from console.domain.reference import Area
from console.domain.text import folded
from console.operations import commands as c
from console.operations.area_commands import HandBack, SetPromises, TakeOver
from console.operations.grammar import correcting
from console.operations.grammar.about import end_of
from console.operations.grammar.line import Line
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free, halves


def take_over(line: Line, words: list[Word]) -> c.Command:
    """`overtag <område> <grund>`; `overtag [hændelse]` takes an incident to this seat."""
    area = _area(line, words[:1])
    if area is None:
        return correcting.take(line, words)
    line.chip("place", words[0])
    if len(words) == 1:
        raise Trouble("missing_reason", *end_of(line))
    line.chip("value", *words[1:])
    return TakeOver(area=area.id, reason=free(line.text, words[1:]))


def hand_back(line: Line, words: list[Word]) -> c.Command:
    """`aflever <område> [bemærkning]`."""
    area = _area(line, words[:1])
    if area is None:
        at = (words[0].start, words[0].end) if words else end_of(line)
        raise Trouble("missing_area", *at, tuple(known.name for known in line.lexicon.reference.areas.values()))
    line.chip("place", words[0])
    line.chip("value", *words[1:])
    return HandBack(area=area.id, text=free(line.text, words[1:]) if words[1:] else "")


_PROMISES = {
    "intet": NOTHING, "ingen": NOTHING, "nothing": NOTHING, "none": NOTHING,
    "aftalt": AGREED, "agreed": AGREED, "alt": ALL, "all": ALL,
}  # fmt: skip


def promises(line: Line, words: list[Word]) -> c.Command:
    """`afskåret intet|aftalt|alt [,, hvad der er aftalt]`."""
    head, note = halves(words)
    said = _PROMISES.get(head[0].key) if head else None
    if said is None:
        at = (head[0].start, head[0].end) if head else end_of(line)
        raise Trouble("missing_promises", *at, ("intet", "aftalt", "alt"))
    rest = [*head[1:], *note]
    line.chip("value", head[0], *rest)
    return SetPromises(promises=said, text=free(line.text, rest) if rest else "")


def _area(line: Line, words: list[Word]) -> Area | None:
    """An area by its name or id, at least three letters of it."""
    said = folded(words[0].text) if words else ""
    if len(said) < 3:
        return None
    known = line.lexicon.reference.areas.values()
    return next((area for area in known if folded(area.name).startswith(said) or area.id.startswith(said)), None)
