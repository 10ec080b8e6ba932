"""What an act answers: what it did, or why it cannot be done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: the entries written, a sentence for the person, and the incident now current."""

    entries: tuple[tuple[str, str, str], ...]  # (hash id, kind, entity)
    message: str
    incident: str | None = None


class Refused(Exception):
    """What a person tried cannot be done; says what and why. `word` is the word of the command that caused it."""

    def __init__(self, code: str, message: str, word: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.word = word
