"""Status words: what a crew says on the radio, short or in full, in Danish and English."""

from console.domain.text import folded
from console.domain.wording import MEANINGS

_SAID = {
    "available_radio": "le|ledig|ledig på radio|ledig via radio|fri|free|available",
    "available_station": "st|station|hjemme|på station|hjemme på station|ledig på station|at station|back at station",
    "standby_move": "dæ|dækning|standby",
    "limited": "be|begr|begrænset|limited",
    "acknowledged": "kv|kvit|kvitteret|kvitterer|acknowledged|ack",
    "en_route": "af|afgang|afgået|kørt|en route|enroute|departed",
    "rendezvous": "mø|møder|mødt|opmarch|på opmarch|ved mødested|rendezvous",
    "on_scene": "fr|fremme|fremme på stedet|on scene|arrived",
    "committed": "in|ind|indsat|committed",
    "clearing": "klar|klargør|klargøring|clearing",
    "debriefing": "de|debrief|debriefing",
    "cancelled_en_route": "aflyst|aflyst undervejs|vendt|cancelled",
    "talk": "ta|tale|taleønske|ønsker tale|talk",
    "talk_urgent": "ha|haster|tale haster|taleønske haster|ønsker tale haster|talk urgent|urgent",
    "emergency": "nød|nødkald|emergency",
    "answered": "svar|besvaret|answered",
}

STATUS_WORDS: dict[str, str] = {
    folded(phrase): meaning for meaning, phrases in _SAID.items() for phrase in phrases.split("|")
}
LONGEST_STATUS = max(phrase.count(" ") + 1 for phrase in STATUS_WORDS)
SHORT: dict[str, str] = {meaning: phrases.partition("|")[0] for meaning, phrases in _SAID.items()}


def label(meaning: str, lang: str) -> str:
    """A status in full: the Danish wording, or the English phrase."""
    return _SAID[meaning].rpartition("|")[2] if lang == "en" else MEANINGS[meaning]
