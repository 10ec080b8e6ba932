"""Matters between centres, folded from entries: requests and offers of aid, preparedness levels proposed.

One table for all of them: each has whose it is, to whom it goes, how it stands and until when; the rest is its record.
"""

TABLES = ("matter",)
STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE matter (
        entity INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, family TEXT NOT NULL, area TEXT NOT NULL, other TEXT NOT NULL,
        state TEXT NOT NULL, at INTEGER NOT NULL, until INTEGER, incident TEXT, text TEXT NOT NULL, held TEXT NOT NULL,
        revision INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX matter_family ON matter (family, state, at)",
    # kinds that older versions kept without folding are folded when the store is caught up
    "INSERT OR IGNORE INTO dirty SELECT id FROM entity WHERE newer > 0",
    "INSERT OR IGNORE INTO dirty SELECT entity FROM warning",  # rows written before their keys had an order
)
