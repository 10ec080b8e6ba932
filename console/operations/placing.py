"""The point of a place as it was typed, where the gazetteer knows exactly one; never a guess."""

from console.geo import coordinates
from console.operations import doubting, finding_places
from console.operations.act import Act
from console.store import gazetteer
from console.store.gazetteer import Gazetteer

SURE = ("address", "beach", "position", "crossing", "km")
APART = 0.003  # degrees beyond which two hits are two places, some 200–300 m


def position(act: Act, text: str) -> tuple[int, int] | None:
    """(east, north) in whole centimetres, EPSG:25832; None where nothing, or more than one thing, is known by it."""
    return spot(act, text).at


def spot(act: Act, text: str) -> doubting.Spot:
    """The point of a place as it was typed, how well it is known and what is doubtful about it."""
    found = doubting.of_text(text) or doubting.Spot(None)
    if found.at or found.doubt:
        return found
    return found._replace(at=_known(act, doubting.without_radius(text)[0]))


def _known(act: Act, text: str) -> tuple[int, int] | None:
    book = _book(act)
    if book is None or len(text) < 4:
        return None
    hits = finding_places.find([book], text, own=(act.store.area,), limit=3)
    best = [hit for hit in hits if hit.kind in SURE and not hit.doubt and hit.score >= 0.8]
    if not best or best[0] is not hits[0]:
        return None
    first = best[0]
    rivals = [hit for hit in best[1:] if hit.score >= first.score - 0.05]
    if any(abs(hit.lat - first.lat) > APART or abs(hit.lon - first.lon) > 2 * APART for hit in rivals):
        return None
    east, north = coordinates.utm(first.lat, first.lon)
    return round(east * 100), round(north * 100)


def _book(act: Act) -> Gazetteer | None:
    """The gazetteer beside the store, opened once for a desk; none until something was imported."""
    if act.desk.places is None:
        act.desk.places = gazetteer.opened(act.store.path)
    return act.desk.places
