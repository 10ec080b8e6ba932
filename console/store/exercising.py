"""The exercise clock as the store keeps it, so that every process on an exercise shows exercise time."""

import json

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
