"""Completions for the last word: verbs, types, units, incidents and towns that begin like it; Tab takes the first."""

from console.domain.text import folded
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.reading import Completion
from console.operations.grammar.verbs import VERBS

MOST = 6
Row = tuple[str, str, str]


def complete(line: str, lexicon: Lexicon, lang: str) -> tuple[Completion, ...]:
    """What the line may go on with, likeliest first."""
    head, _, last = line.rpartition(" ")
    if not last:
        return ()
    before = f"{head} " if head else ""
    start = folded(last)
    found = [*_types(start, lexicon), *_verbs(start, lang)] if not head else []
    found += _incidents(last, lexicon) + _units(start, lexicon)
    town = lexicon.town(start) if head else None
    found += [(town, town, "")] if town else []
    return tuple(Completion(f"{before}{word} ", label, hint) for word, label, hint in found[:MOST])


def _verbs(start: str, lang: str) -> list[Row]:
    fit = [verb for verb in VERBS if folded(verb.word).startswith(start) and folded(verb.word) != start]
    return [(verb.word, verb.word, verb.help_en if lang == "en" else verb.help_da) for verb in fit]


def _types(start: str, lexicon: Lexicon) -> list[Row]:
    found = []
    for kind in lexicon.reference.incident_types.values():
        alias = next((name for name in kind.aliases if folded(name).startswith(start)), None)
        if alias:
            found.append((alias, kind.wording, ""))
    return sorted(found, key=lambda row: (len(row[0]), row[0]))[:MOST]


def _incidents(last: str, lexicon: Lexicon) -> list[Row]:
    if not last.isdecimal():
        return []
    types = lexicon.reference.incident_types
    fit = [known for known in lexicon.incidents if known.open and last in f"{known.number:05d}"][:MOST]
    return [
        (
            f"{known.number:05d}",
            f"{known.number:05d} {types[known.type].wording if known.type in types else known.type}",
            known.place,
        )
        for known in fit
    ]


def _units(start: str, lexicon: Lexicon) -> list[Row]:
    if len(start) < 2:
        return []
    fit = [u for u in lexicon.units if u.own and folded(u.callsign).startswith(start) and folded(u.callsign) != start]
    return [(unit.callsign.lower(), unit.callsign, unit.service_short) for unit in fit[:MOST]]
