"""What messages from outside are called there, so that each is taken in once. Drawn from the entries' `outside`."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE outside (
        key TEXT NOT NULL, incident TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (key, incident)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX outside_incident ON outside (incident)",
)
TABLES = ("outside",)
