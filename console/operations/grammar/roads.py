"""The verbs about the ground: what road is closed until when, where it is dangerous, and what is over."""

from console.operations import commands as c
from console.operations.closures import CloseRoad, OpenRoad, usual_ms
from console.operations.danger_areas import DrawDanger, EndDanger
from console.operations.grammar.about import end_of
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of
from console.operations.grammar.ordering import until_of
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free, halves

_ENDED = frozenset(("slut", "aaben", "aabn", "ophaevet", "open", "ended", "off"))


def close_road(line: Line, words: list[Word]) -> c.Command:
    """`spær <sted|hændelse> [til HH:MM] [,, grund]`, `spær slut <sted>`. Raises Trouble where no place is said."""
    head, reason = halves(words)
    if head and head[0].key in _ENDED:
        line.chip("value", head[0])
        line.chip("place", *head[1:])
        return OpenRoad(place=free(line.text, head[1:]), happened=line.happened)
    head, until = until_of(line, head)
    incident = incident_of(line, head[0], 3) if len(head) == 1 else None
    place = "" if incident else free(line.text, head).strip(" ,;")
    line.chip("incident" if incident else "place", *head)
    line.chip("note", *reason)
    if not place and not incident:
        raise Trouble("missing_place", *end_of(line))
    until = until or line.lexicon.now + usual_ms()
    return CloseRoad(
        place=place, until=until, reason=free(line.text, reason), incident=incident, happened=line.happened
    )


def danger_area(line: Line, words: list[Word]) -> c.Command:
    """`fareområde <punkter | sted 300 m | hændelse 300 m> [til HH:MM] [,, hvad]`, `fareområde slut <hvad>`."""
    head, text = halves(words)
    if head and head[0].key in _ENDED:
        line.chip("value", head[0])
        line.chip("place", *head[1:])
        return EndDanger(place=free(line.text, head[1:]), happened=line.happened)
    head, until = until_of(line, head)
    incident = incident_of(line, head[0], 3) if 1 < len(head) < 4 else None
    place = free(line.text, head).strip(" ,;")
    line.chip("incident" if incident else "place", *head[:1])
    line.chip("place", *head[1:])
    line.chip("note", *text)
    if not place:
        raise Trouble("not_an_area", *end_of(line))
    until = until or line.lexicon.now + usual_ms()
    return DrawDanger(
        place=place, until=until, text=free(line.text, text), incident=incident, happened=line.happened
    )  # fmt: skip
