"""Warnings as they stand, folded from the entries that nodes write of what sources say; and what this node last fetched."""

TABLES = ("warning",)
STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE warning (
        entity INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL,
        sent INTEGER, onset INTEGER, expires INTEGER, ended TEXT NOT NULL, areas TEXT NOT NULL, headline TEXT NOT NULL,
        raised INTEGER NOT NULL, acknowledged TEXT NOT NULL, told TEXT NOT NULL, revision INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX warning_standing ON warning (level, expires) WHERE ended = ''",
    "CREATE INDEX warning_feed ON warning (feed) WHERE ended = ''",
    # local to a store: how each source was last reached; none of it is an entry
    """CREATE TABLE feed (
        name TEXT PRIMARY KEY, url TEXT NOT NULL, kind TEXT NOT NULL, tried INTEGER NOT NULL, success INTEGER NOT NULL,
        published INTEGER, items INTEGER NOT NULL, error TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
        digest TEXT NOT NULL, doubted INTEGER NOT NULL, rejected INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)
