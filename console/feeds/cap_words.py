"""What CAP's and MeteoAlarm's words mean: level 1–4, kind, language.

The awareness level decides, the colour a source writes in a heading comes next, the severity last: severity and colour
disagree in real warnings.
"""

import re
from collections.abc import Iterable, Sequence

from console.feeds.cap_alert import Info

_SEVERITY = {"extreme": 4, "severe": 3, "moderate": 2, "minor": 1}
_COLOURS = {"green": 1, "grøn": 1, "yellow": 2, "gul": 2, "orange": 3, "red": 4, "rød": 4}
_TYPES = {
    1: "wind", 2: "snow-ice", 3: "thunderstorm", 4: "fog", 5: "heat", 6: "cold", 7: "coastal", 8: "fire", 9: "other",
    10: "rain", 12: "flood", 13: "flood",
}  # fmt: skip
_EVENTS = (
    ("thunderstorm", r"thunder|lightning|torden|lyn|skybrud|gewitter|hail|hagl|tornado"),
    ("coastal", r"coastal|surge|tsunami|vandstand|stormflod|højvande|sturmflut|high water|waves|bølge"),
    ("flood", r"flood|oversvøm|hochwasser|überflut|inundac"),
    ("snow-ice", r"snow|\bsne|\bis\b|isslag|\bice\b|icy|blizzard|winter|glat|schnee|glätte|frost|freez|snö"),
    ("wind", r"wind|vind|storm|gale|orkan|hurricane|kuling|sturm|kuling|cyclone|typhoon|huracan|ciclón"),
    ("fog", r"fog|tåge|nebel|visibility|sigt"),
    ("heat", r"heat|hede|hitze|varme|high.temp"),
    ("cold", r"cold|kulde|kälte|low.temp"),
    ("fire", r"\bfire|brand|\bild\b|smoke|røg"),
    ("rain", r"rain|regn|nedbør|precipitation|lluvia"),
    ("power", r"power (outage|failure)|strøm(afbrydelse|svigt)|stromausfall|blackout"),
)
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _EVENTS)


def level(info: Info, problems: list[str]) -> tuple[int, str]:
    """(1–4, the rule that gave it)."""
    given = info.parameter("awareness_level")
    if given:
        number = _number(given)
        if number in (1, 2, 3, 4):
            return number, "awareness_level"
        problems.append(f"ukendt varselsniveau: {given[:40]}")
    return coloured(info.fields.get("headline", "")) or severity(info.fields.get("severity", ""))


def severity(word: str) -> tuple[int, str]:
    """(level, rule) of CAP's severity; yellow where it says nothing."""
    found = _SEVERITY.get(word.strip().lower())
    return (found, "severity") if found else (2, "default")


def coloured(heading: str) -> tuple[int, str] | None:
    """The level a heading names by its colour, as MeteoAlarm's Atom does: `Yellow Wind Warning issued for …`."""
    first = heading.split(maxsplit=1)[0].strip(":,;.").lower() if heading.split() else ""
    return (_COLOURS[first], "heading") if first in _COLOURS else None


def kind(awareness: str, event: str, categories: Sequence[str] = ()) -> str:
    """The kind by awareness type, else by what the event is called."""
    found = _TYPES.get(_number(awareness) or 0)
    if found:
        return found
    for name, words in _KINDS:
        if words.search(event):
            return name
    return "fire" if "Fire" in categories else "other"


def told(infos: Iterable[Info]) -> tuple[list[Info], str]:
    """The blocks of the language a Danish dispatcher reads best, and which it is: Danish, English, else the first."""
    by_language: dict[str, list[Info]] = {}
    for info in infos:
        by_language.setdefault(info.fields.get("language") or "en-US", []).append(info)
    for wanted in ("da", "en"):
        for name, blocks in by_language.items():
            if name.lower().partition("-")[0] == wanted and any(_speaks(info) for info in blocks):
                return blocks, name
    for name, blocks in by_language.items():
        if any(_speaks(info) for info in blocks):
            return blocks, name
    return next(((blocks, name) for name, blocks in by_language.items()), ([], ""))


def _speaks(info: Info) -> bool:
    return any(info.fields.get(name) for name in ("headline", "event", "description"))


def _number(text: str) -> int | None:
    found = re.match(r"\s*(\d{1,3})\b", text)
    return int(found[1]) if found else None
