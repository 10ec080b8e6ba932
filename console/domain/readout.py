"""What is read aloud where the line is dead: short radio Danish, figures digit by digit, and a word that proves it.

The check word is made of every figure and call sign in the text, in order: one digit heard wrong gives another word.
"""

import hashlib
import re

from console.domain.text import folded

LONGEST = 25  # words of a whole read-out
_FRAME = 11  # of them that are not the text's own: who, to whom, what, the check word
_CONSONANTS, _VOWELS = "bdfghklmnprstv", "aeiouy"
_COUNTED = {"to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "syv": "7", "otte": "8", "ni": "9", "ti": "10"}
_TOKEN = re.compile(r"[^\W_]+")


def check_word(text: str) -> str:
    """Four letters one can say, `KOLA`. Only figures, call signs and numbers in words count."""
    number = int.from_bytes(hashlib.sha256(" ".join(_heard(text)).encode()).digest()[:8])
    letters: list[str] = []
    for n in range(4):
        some = _VOWELS if n % 2 else _CONSONANTS
        number, at = divmod(number, len(some))
        letters.append(some[at])
    return "".join(letters).upper()


def shortened(text: str) -> str:
    """The text as it is read: no longer than leaves the whole within `LONGEST` words."""
    return " ".join(text.split()[: LONGEST - _FRAME])


def spelled(text: str) -> str:
    """Every figure of more than one digit said a digit at a time: `18734` → `1-8-7-3-4`."""
    return re.sub(r"\d{2,}", lambda found: "-".join(found[0]), text)


def readout(sender: str, receiver: str, what: str, text: str) -> str:
    """The whole: `Øst til Syd. Anmodning. Båd til 1-8-7-3-4. Ordet er KOLA, K-O-L-A.`"""
    said = shortened(text)
    word = check_word(said)
    return f"{sender} til {receiver}. {what}. {spelled(said).rstrip('.')}. Ordet er {word}, {'-'.join(word)}."


def _heard(text: str) -> list[str]:
    """What counts: numbers in words as figures, and every piece with a digit in it; all words where there is none."""
    words = [_COUNTED.get(folded(word), folded(word)) for word in _TOKEN.findall(text)]
    figures = [word for word in words if any(letter.isdigit() for letter in word)]
    return figures or words
