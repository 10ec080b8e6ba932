"""The one annunciator: every fact that asks for attention passes here and comes out as a decision with a reason.

A state machine without a clock of its own. Nothing sounds for the past, nor for another area; a NØDKALD is never
muted and a life in danger never drowns in the flood. Times are ms since 1970 in UTC.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

TWO_TONE, STRONGER, EMERGENCY, CHIME, SILENT = "two_tone", "two_tone_strong", "emergency", "chime", ""
PRIORITY = {
    "emergency": 1,
    **dict.fromkeys(("overdue", "uncovered", "unanswered", "alarm_failed", "fault", "clash"), 2),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """The thresholds, in seconds and counts; data, see resources/reference/annunciation.csv."""

    repeat: int
    stronger: int
    emergency_repeat: int
    window: int
    arrivals: int
    total: int
    silence: int
    past_entered: int
    past_happened: int
    past_emergency: int
    mute: int
    urgent: frozenset[str]
    life: frozenset[str]


@dataclass(frozen=True, slots=True)
class Event:
    """A fact: `incident taken emergency answered clash`, or what time or the machine asks for.

    `uncovered unanswered alarm_failed fault` are of priority 2, `reminder warning` of 3. `tags` are those of the type.
    """

    kind: str
    entity: str
    entered: int
    happened: int
    area: str
    priority: str = ""
    tags: tuple[str, ...] = ()
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done about a fact. `sound` is empty where it is silent, and then `suppressed_by` says why."""

    time: int
    priority: int  # 1 highest, 3 lowest
    reason: str
    entity: str
    sound: str
    suppressed_by: str = ""
    ramp: bool = False  # the first sound after a long silence rises over one second
    repeat_after: int | None = None  # ms
    repeated: bool = False  # the same annunciation once more: it counts in no rate


@dataclass(slots=True)
class _Waiting:
    event: Event
    since: int
    next_at: int | None  # None: counted, not repeated
    overdue_at: int | None
    unheard: bool = False  # the flood kept its sound back


@dataclass(slots=True)
class Annunciator:
    """Hears facts and says what sounds. `untaken` holds seconds to the alert by priority, `*` for the rest."""

    policy: Policy
    area: str
    untaken: Mapping[str, int | None]
    muted_until: int = 0
    last_sound: int | None = None
    counted: int = 0  # arrivals that made no sound because of the flood
    _waiting: dict[str, _Waiting] = field(default_factory=dict[str, _Waiting])
    _calling: dict[str, int] = field(default_factory=dict[str, int])
    _arrived: deque[int] = field(default_factory=deque[int])
    _sounded: deque[int] = field(default_factory=deque[int])
    taken_over: tuple[str, ...] = ()  # areas this centre works for besides its own
    _last: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def hear(self, event: Event, now: int) -> list[Decision]:
        """What one fact leads to; none for what only ends another."""
        if event.kind == "taken":
            self._waiting.pop(event.entity, None)
            return []
        if event.kind == "answered":
            self._calling.pop(event.entity, None)
            return []
        priority = self._rank(event)
        why = self._out_of_place(event, now)
        if why:
            return [Decision(now, priority, event.kind, event.entity, SILENT, why)]
        if self._repeats(event, now):
            return [Decision(now, priority, event.kind, event.entity, SILENT, "repeat")]
        if event.kind == "emergency":
            self._calling[event.entity] = now + self.policy.emergency_repeat * 1000
            return [self._sound(now, 1, event.kind, event.entity, EMERGENCY, self.policy.emergency_repeat)]
        if event.kind == "incident":
            return [self._arrival(event, priority, now)]
        return [self._chime(event.kind, event.entity, priority, now)]

    def due(self, now: int) -> list[Decision]:
        """What time itself asks for: repeats of what nobody has taken, and what has become overdue."""
        found: list[Decision] = []
        for unit, at in self._calling.items():
            if now >= at:
                self._calling[unit] = now + self.policy.emergency_repeat * 1000
                found.append(
                    self._sound(now, 1, "emergency", unit, EMERGENCY, self.policy.emergency_repeat, repeated=True)
                )
        for entity, held in self._waiting.items():
            found += self._due(entity, held, now)
        return found

    def mute(self, now: int) -> int:
        """Silence the chimes for a while; answers until when. NØDKALD and urgent arrivals are heard all the same."""
        self.muted_until = now + self.policy.mute * 1000
        return self.muted_until

    @property
    def unheard(self) -> int:
        """The arrival counter: incidents that came without a sound in the flood and that nobody has taken yet."""
        return sum(held.unheard for held in self._waiting.values())

    def is_life(self, event: Event) -> bool:
        """Whether a life is in danger, by the priority or a tag of the type."""
        return event.priority in self.policy.life or bool(self.policy.life & set(event.tags))

    def _rank(self, event: Event) -> int:
        if event.kind == "incident":
            return 1 if event.priority in self.policy.urgent or self.is_life(event) else 3
        return PRIORITY.get(event.kind, 3)

    def _out_of_place(self, event: Event, now: int) -> str:
        policy = self.policy
        limit = policy.past_emergency if event.kind == "emergency" else policy.past_entered
        late = now - event.entered > limit * 1000
        late = late or now - event.happened > max(limit, policy.past_happened) * 1000
        if event.imported or late:
            return "past"
        return "other_area" if event.area and event.area not in (self.area, *self.taken_over) else ""

    def _repeats(self, event: Event, now: int) -> bool:
        key = (event.kind, event.entity)
        again = (event.kind == "emergency" and event.entity in self._calling) or (
            event.kind != "emergency" and now - self._last.get(key, -(10**15)) < self.policy.window * 1000
        )
        self._last[key] = now
        return again

    def _arrival(self, event: Event, priority: int, now: int) -> Decision:
        self._forget(self._arrived, now)
        self._arrived.append(now)
        limit = self.untaken.get(event.priority, self.untaken.get("*"))
        held = _Waiting(event, now, None, None if limit is None else event.entered + limit * 1000)
        self._waiting[event.entity] = held
        if not self.is_life(event) and (len(self._arrived) > self.policy.arrivals or self._is_full(now)):
            self.counted += 1
            held.unheard = True
            return Decision(now, priority, event.kind, event.entity, SILENT, "flood")
        if priority > 1:
            return self._chime(event.kind, event.entity, priority, now)
        held.next_at = now + self.policy.repeat * 1000
        return self._sound(now, priority, event.kind, event.entity, TWO_TONE, self.policy.repeat)

    def _due(self, entity: str, held: _Waiting, now: int) -> list[Decision]:
        found: list[Decision] = []
        if held.next_at is not None and now >= held.next_at:
            held.next_at = now + self.policy.repeat * 1000
            name = STRONGER if now - held.since >= self.policy.stronger * 1000 else TWO_TONE
            found.append(self._sound(now, 1, "incident", entity, name, self.policy.repeat, repeated=True))
        if held.overdue_at is not None and now >= held.overdue_at:
            held.overdue_at = None
            found.append(self._chime("overdue", entity, PRIORITY["overdue"], now))
        return found

    def _chime(self, reason: str, entity: str, priority: int, now: int) -> Decision:
        if now < self.muted_until:
            return Decision(now, priority, reason, entity, SILENT, "muted")
        if self._is_full(now):
            return Decision(now, priority, reason, entity, SILENT, "flood")
        return self._sound(now, priority, reason, entity, CHIME, None)

    def _sound(
        self, now: int, priority: int, reason: str, entity: str, name: str, after: int | None, *, repeated: bool = False
    ) -> Decision:
        ramp = self.last_sound is None or now - self.last_sound >= self.policy.silence * 1000
        self.last_sound = now
        if not repeated:
            self._sounded.append(now)
        again = None if after is None else after * 1000
        return Decision(now, priority, reason, entity, name, "", ramp and name != EMERGENCY, again, repeated)

    def _is_full(self, now: int) -> bool:
        self._forget(self._sounded, now)
        return len(self._sounded) >= self.policy.total

    def _forget(self, times: deque[int], now: int) -> None:
        while times and now - times[0] >= self.policy.window * 1000:
            times.popleft()
