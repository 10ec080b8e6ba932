"""The alarm jobs as the screens and the outbox read them, drawn from their entries."""

TABLES = ("alarm",)
STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE alarm (
    entity INTEGER PRIMARY KEY, id TEXT NOT NULL, origin TEXT NOT NULL, deployment TEXT NOT NULL, unit TEXT NOT NULL,
    incident TEXT NOT NULL, purpose TEXT NOT NULL, text TEXT NOT NULL, channels TEXT NOT NULL, queued INTEGER NOT NULL,
    expires INTEGER NOT NULL, state TEXT NOT NULL, channel TEXT NOT NULL, sent INTEGER, delivered INTEGER,
    acknowledged INTEGER, ended INTEGER, reason TEXT NOT NULL, advice TEXT NOT NULL, attempts INTEGER NOT NULL,
    unanswered TEXT NOT NULL
) STRICT""",
    "CREATE INDEX alarm_deployment ON alarm (deployment, queued)",
    "CREATE INDEX alarm_waiting ON alarm (origin, state, queued)",
)
