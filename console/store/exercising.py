"""The exercise clock as the store keeps it, so that every process on an exercise shows exercise time."""

import json

from console.store import reading_registers
from console.store.store import Store

KEY = "exercise.clock"


def clock_of(store: Store) -> tuple[int, int, float] | None:
    """(exercise ms, wall ms, speed) of an exercise store, None for a live one or before it has run."""
    if not store.is_exercise:
        return None
    reader = store.reader()
    try:
        held = reader.setting(KEY)
    finally:
        reader.close()
    if held is None:
        return None
    fields = json.loads(held)
    return int(fields["exercise_ms"]), int(fields["wall_ms"]), float(fields["speed"])


def set_clock(store: Store, exercise: int, wall: int, speed: float) -> None:
    """Anchor the exercise clock: at `wall` ms it showed `exercise` ms, and it runs `speed` times as fast."""
    store.set_setting(KEY, json.dumps({"exercise_ms": exercise, "wall_ms": wall, "speed": speed}))


def alerted(store: Store) -> list[tuple[str, str, str, str]]:
    """(deployment, incident, unit, state) of crews that have been alerted or recalled and have not answered."""
    sql = "SELECT id, incident, unit, state FROM deployment WHERE live = 1 AND state IN ('alerted', 'recalled')"
    with store.looking() as db:
        return db.execute(sql).fetchall()


def under_way(store: Store) -> list[tuple[str, str, str]]:
    """(incident, unit, state) of crews that have answered and are not done; asked when an exercise is continued."""
    states = "('acknowledged', 'en_route', 'rendezvous', 'on_scene', 'clearing')"
    sql = f"SELECT incident, unit, state FROM deployment WHERE live = 1 AND state IN {states} ORDER BY id"
    with store.looking() as db:
        return db.execute(sql).fetchall()


def finished(store: Store) -> list[str]:
    """Open incidents whose units have all been there and gone."""
    with store.looking() as db:
        rows = db.execute("SELECT id FROM incident WHERE open = 1 AND state = 'released'").fetchall()
    return [name for (name,) in rows]


def untold(store: Store, incident: str) -> tuple[str, ...]:
    """The functions an incident's type asks to be told, and nobody has told."""
    with store.looking() as db:
        row = db.execute("SELECT type FROM incident WHERE id = ?", (incident,)).fetchone()
        return reading_registers.missing(db, store.reference, [incident], row[0]) if row else ()


def waiting(store: Store, before: int) -> list[str]:
    """Open incidents received before a time in ms that nobody has been sent to, most urgent first."""
    sql = "SELECT id FROM incident WHERE open = 1 AND covered = 0 AND opened <= ? ORDER BY urgency, happened"
    with store.looking() as db:
        return [name for (name,) in db.execute(sql, (before,)).fetchall()]


def is_unplaced(store: Store, incident: str) -> bool:
    """Whether the place gives no fire district."""
    with store.looking() as db:
        row = db.execute("SELECT station FROM incident WHERE id = ?", (incident,)).fetchone()
    return row is not None and row[0] is None


def place_of(store: Store, incident: str) -> tuple[int, int] | None:
    """Where an incident is, in centimetres; its own point, else its fire district's station."""
    with store.looking() as db:
        row = db.execute("SELECT east, north, station FROM incident WHERE id = ?", (incident,)).fetchone()
    if row is None:
        return None
    if row[0] is not None and row[1] is not None:
        return row[0], row[1]
    station = store.reference.stations.get(row[2] or "")
    return None if station is None or station.east is None or station.north is None else (station.east, station.north)


def setting(store: Store, key: str) -> str | None:
    """A local setting, as the writer sees it."""
    with store.looking() as db:
        row = db.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def by_source(store: Store, prefix: str) -> dict[str, str]:
    """What an exercise has opened so far: outside name → incident."""
    with store.looking() as db:
        rows = db.execute("SELECT source, id FROM incident WHERE source LIKE ? || '%'", (prefix,)).fetchall()
    return dict(rows)


def bound(store: Store, incident: str) -> list[str]:
    """Units with a live deployment on an incident."""
    sql = "SELECT unit FROM deployment WHERE incident = ? AND live = 1 ORDER BY rank, id"
    with store.looking() as db:
        return [unit for (unit,) in db.execute(sql, (incident,)).fetchall()]


def doubled(store: Store) -> list[str]:
    """Units bound at two incidents at once."""
    with store.looking() as db:
        return [entity for (entity,) in db.execute("SELECT entity FROM clash WHERE field = 'dispatch'").fetchall()]
