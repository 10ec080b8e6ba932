"""Who a node talks to, how far it has read there, and what is to be kept out. Local to a store: none of it is an entry."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE peer (
        url TEXT PRIMARY KEY, name TEXT NOT NULL, uuid TEXT NOT NULL, area TEXT NOT NULL, fingerprint TEXT NOT NULL,
        state TEXT NOT NULL, since INTEGER NOT NULL, contact INTEGER NOT NULL, newest INTEGER NOT NULL,
        ahead INTEGER NOT NULL, behind INTEGER NOT NULL, skew INTEGER NOT NULL, error TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # a hub's tokens are opaque text; `uuid` tells a hub that was rebuilt from the one the token came from
    """CREATE TABLE peer_cursor (
        url TEXT NOT NULL, scope TEXT NOT NULL, direction TEXT NOT NULL, uuid TEXT NOT NULL, token TEXT NOT NULL,
        PRIMARY KEY (url, scope, direction)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE peer_figure (
        url TEXT NOT NULL, at INTEGER NOT NULL, pulled INTEGER NOT NULL, pushed INTEGER NOT NULL,
        bytes_in INTEGER NOT NULL, bytes_out INTEGER NOT NULL, lag INTEGER NOT NULL, PRIMARY KEY (url, at)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE local_document (
        scope TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (scope, id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE invitation (
        token TEXT PRIMARY KEY, made INTEGER NOT NULL, expires INTEGER NOT NULL, used INTEGER, joined TEXT
    ) STRICT, WITHOUT ROWID""",
    # who may come in: the secret is random and long, so a plain digest of it is enough
    """CREATE TABLE access (
        name TEXT PRIMARY KEY, secret TEXT NOT NULL, area TEXT NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)
