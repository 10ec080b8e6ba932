"""What the annunciator did at this installation: local, not journal; it is never sent and a rebuild leaves it alone."""

STATEMENTS: tuple[str, ...] = (
    (
        "CREATE TABLE annunciation (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, priority INTEGER NOT NULL, reason TEXT NOT NULL,"
        " entity TEXT NOT NULL, sound TEXT NOT NULL, suppressed_by TEXT NOT NULL, repeated INTEGER NOT NULL, seat TEXT NOT NULL) STRICT"
    ),
    "CREATE INDEX annunciation_time ON annunciation (time)",
)
