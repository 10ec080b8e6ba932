"""One field that finds a place in whatever form it is said; the own areas first, what is exact before what is alike."""

import re
from collections.abc import Sequence

from console.domain import place_names
from console.geo import coordinates
from console.operations import finding_between
from console.operations.hits import Hit
from console.store.gazetteer import Found, Gazetteer

_POSTCODE = re.compile(r"\b([1-9]\d{3})\b")
_BEACH = re.compile(r"^[a-zA-Z]\s?\d{3}$")


def find(gazetteers: Sequence[Gazetteer], text: str, *, own: Sequence[str] = (), limit: int = 10) -> list[Hit]:
    """The best hits for what is typed so far. Never raises; nothing typed finds nothing."""
    position = coordinates.parse(text)
    if position is not None:
        label = coordinates.written(position.lat, position.lon)
        return [Hit(label, "position", position.lat, position.lon, "", position.form, 1.0, position.doubt)]
    between = finding_between.kilometre(gazetteers, text) or finding_between.crossing(gazetteers, text)
    if between:
        return between[:limit]
    number, street = _split(text)
    found: list[tuple[Found, Gazetteer]] = []
    for gazetteer in gazetteers:
        found += [(one, gazetteer) for one in gazetteer.beginning(street)]
        if number and not found:
            found += [(one, gazetteer) for one in gazetteer.beginning(text)]
    if not found and len(street) > 3:
        for gazetteer in gazetteers:
            found += [(one, gazetteer) for one in gazetteer.alike(street)]
    hits = [_hit(one, gazetteer, number, own) for one, gazetteer in _once(found) if one.place.kind != "km"]
    return [hit for _, hit in sorted(hits, key=lambda pair: pair[0])[:limit]]


def _once(found: list[tuple[Found, Gazetteer]]) -> list[tuple[Found, Gazetteer]]:
    seen: dict[tuple[int, int], tuple[Found, Gazetteer]] = {}
    for one, gazetteer in found:
        seen.setdefault((id(gazetteer), one.id), (one, gazetteer))
    return list(seen.values())


def _hit(found: Found, gazetteer: Gazetteer, number: str, own: Sequence[str]) -> tuple[tuple[object, ...], Hit]:
    place, score, doubt = found.place, found.score, ""
    lat, lon, label = place.lat, place.lon, place.name
    if number and place.kind == "address":
        at = gazetteer.house(found.id, number)
        label = f"{place.name} {number}"
        lat, lon = at or (lat, lon)
        doubt = "" if at else "husnummeret kendes ikke; vejens begyndelse vises"
        score = score if at else score - 0.2
    elif place.kind == "address":
        score -= 0.05
    where = " ".join(filter(None, (place.postcode, place.town)))
    shown = f"{label}, {where}" if where and place.kind == "address" else label
    hit = Hit(shown, place.kind, lat, lon, place.municipality, found.source, round(max(score, 0.0), 3), doubt)
    abroad = bool(own) and bool(place.area) and place.area not in own
    return (-round(score, 1), abroad, -score, -place.weight, len(shown), shown), hit


def _split(text: str) -> tuple[str, str]:
    """(house number, the rest): the first word that is one and neither the first word nor a postcode."""
    if _BEACH.match(text.strip()):
        return "", text.replace(" ", "")
    words = text.replace(",", " ").split()
    for n, word in enumerate(words):
        found = place_names.house_number(word)
        if n and found and not _POSTCODE.fullmatch(word):
            rest = [*words[:n], *words[n + 1 :]]
            if n + 1 < len(words) and len(words[n + 1]) == 1 and words[n + 1].isalpha():
                found, rest = f"{found}{words[n + 1].lower()}", [*words[:n], *words[n + 2 :]]
            return found, " ".join(rest)
    return "", " ".join(words)
