"""What can go wrong with a store, told to the person: what happened, what still works, what to do."""

import sqlite3
from dataclasses import dataclass

_SIGNS = (
    ("full", "disk_full"),
    ("readonly", "read_only"),
    ("read-only", "read_only"),
    ("malformed", "corrupt"),
    ("not a database", "corrupt"),
    ("disk i/o", "disk"),
    ("unable to open", "no_file"),
    ("locked", "busy"),
    ("busy", "busy"),
)
MESSAGES = {
    "disk_full": "Disken er fuld. Intet er tabt, og det skrevne bliver i feltet. Frigør plads; der prøves igen.",
    "read_only": "Lageret kan ikke skrives. Det kan stadig læses. Giv skriveadgang til mappen; der prøves igen.",
    "corrupt": "Lageret er beskadiget. Det åbnes kun til læsning, så langt det kan. Kør 'overblik doctor' for gendannelse.",
    "disk": "Disken svarer med fejl. Det skrevne bliver i feltet. Kontrollér disken; der prøves igen.",
    "no_file": "Lageret kan ikke åbnes. Kontrollér stien og adgangen til mappen.",
    "busy": "Et andet program skriver i lageret. Det skrevne bliver i feltet; prøv igen om lidt.",
    "future": "Lageret er skrevet af en nyere version af Overblik og er ikke rørt. Opdatér Overblik for at åbne det.",
    "not_a_store": "Filen er ikke et lager fra Overblik og er ikke rørt.",
    "exists": "Der ligger allerede et lager på den sti. Det er ikke rørt. Vælg en anden sti.",
    "network_home": "Lageret ligger på et netværksdrev, hvor SQLite ikke er sikkert. Vælg en mappe på maskinens egen disk.",
    "live": "Det er et driftslager. En øvelse må aldrig køre i det; vælg en anden fil.",
    "unknown": "Lageret svarede med en fejl.",
}


ENGLISH = {
    "disk_full": "The disk is full. Nothing is lost, and what was typed stays in the line. Make room; it is tried again.",
    "read_only": "The store cannot be written. It can still be read. Allow writing to the folder; it is tried again.",
    "corrupt": "The store is damaged. It is opened for reading only, as far as it can be. Run 'overblik doctor' for the way back.",
    "disk": "The disk answers with errors. What was typed stays in the line. Check the disk; it is tried again.",
    "no_file": "The store cannot be opened. Check the path and the access to the folder.",
    "busy": "Another program writes to the store. What was typed stays in the line; try again in a moment.",
    "future": "The store was written by a newer version of Overblik and is untouched. Update Overblik to open it.",
    "not_a_store": "The file is no store of Overblik's and is untouched.",
    "exists": "There is a store at that path already. It is untouched. Choose another path.",
    "network_home": "The store lies on a network drive, where SQLite is not safe. Choose a folder on the machine's own disk.",
    "live": "That is a live store. An exercise must never run in it; choose another file.",
    "unknown": "The store answered with an error.",
}


@dataclass(frozen=True)
class StoreProblem(Exception):
    """The environment's fault, not the person's. `code` is one of MESSAGES."""

    code: str
    detail: str = ""

    @property
    def message(self) -> str:
        """What to say to the person."""
        return MESSAGES[self.code]

    def said(self, lang: str) -> str:
        """What to say to the person, in Danish or English."""
        return ENGLISH[self.code] if lang == "en" else self.message

    def __str__(self) -> str:
        return f"{self.message} ({self.detail})" if self.detail else self.message


def behind(error: BaseException) -> StoreProblem | None:
    """The problem of the machine behind an error, None where the error is our own."""
    if isinstance(error, StoreProblem):
        return error
    return of(error) if isinstance(error, sqlite3.Error) else None


def of(error: sqlite3.Error) -> StoreProblem:
    """The problem behind an error of SQLite."""
    text = str(error).lower()
    code = next((code for sign, code in _SIGNS if sign in text), "unknown")
    return StoreProblem(code, str(error))
