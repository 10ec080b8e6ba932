"""How an incident is closed in words: the outcome, and what it asks for."""

from console.domain.reference import Outcome
from console.operations import commands as c
from console.operations.grammar.about import about, end_of
from console.operations.grammar.line import Line
from console.operations.grammar.naming import incident_of, stranger
from console.operations.grammar.reading import Trouble
from console.operations.grammar.words import Word, free, halves, key_of


def close(line: Line, words: list[Word]) -> c.Command:
    """`luk [hændelse] <udfald> [årsag …] [til …] [# grund]`; some outcomes ask for a cause, some for whom."""
    incident, rest = about(line, words)
    head, note_words = halves(rest)
    outcome, used = _outcome(line, head)
    line.chip("value", *head[:used])
    tail = head[used:]
    if tail and (late := incident_of(line, tail[0])) and len(words) == len(rest):
        incident, tail = late, tail[1:]
        line.chip("incident", head[used])
    parts = _parts(tail)
    said = {name: free(line.text, some) for name, some in parts.items()}
    line.chip("note", *tail, *note_words)
    reason = free(line.text, note_words)
    plain = said.pop("", "")
    if plain:
        said[outcome.asks if outcome.asks in ("cause", "to") else "reason"] = plain
    return c.Close(
        incident=incident or line.current(), outcome=outcome.id, cause=said.get("cause", ""), to=said.get("to", ""),
        reason=" ".join(part for part in (said.get("reason", ""), reason) if part), happened=line.happened,
    )  # fmt: skip


def _outcome(line: Line, words: list[Word]) -> tuple[Outcome, int]:
    table = line.lexicon.words.outcomes
    outcomes = line.lexicon.reference.outcomes
    for count in range(min(5, len(words)), 0, -1):
        found = table.values.get(key_of(" ".join(word.text for word in words[:count])), ())
        if len(found) == 1:
            return outcomes[found[0]], count
    offered = tuple(outcomes)
    if not words:
        raise Trouble("missing_outcome", *end_of(line), offered)
    word = words[0]
    some = table.beginning(key_of(word.text)) if len(word.key) > 2 else []
    meant = {code for key in some for code in table.values[key]}
    if len(meant) == 1:
        return outcomes[meant.pop()], 1
    if word.key.isdigit() and len(word.key) > 1:
        raise stranger(line, word)
    raise Trouble("unknown_outcome", word.start, word.end, tuple(sorted(meant)) or offered, word=word.text)


def _parts(words: list[Word]) -> dict[str, list[Word]]:
    marks = {"aarsag": "cause", "cause": "cause", "til": "to", "to": "to"}
    parts: dict[str, list[Word]] = {"": []}
    at = ""
    for word in words:
        if word.key in marks and marks[word.key] not in parts:
            at = marks[word.key]
            parts[at] = []
        else:
            parts[at].append(word)
    return parts
