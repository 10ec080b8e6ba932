"""What the outbox writes: attempts before they are made, and what came of them. Each is an entry of the job.

A receipt is what makes a deployment *Alarmeret*: the ordinary `deployment.called`, at the receipt's time.
"""

from collections.abc import Callable
from typing import Any

from console.domain.alarm import OUTCOMES
from console.domain.text import safe
from console.operations.act import Act
from console.operations.desk import Desk
from console.store import alarms
from console.store.alarms import AlarmJob
from console.store.database import Connection
from console.store.store import Store

SEAT = "node"
CALL = "Kald enheden op, 'næste kanal' eller 'næste station'."


class Results:
    """Writes for one store, as the node: no person, its own seat."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._desk = Desk(store, seat=SEAT)
        self._desk.user = None
        with (
            store.write() as writing
        ):  # a restored or copied store takes a new origin here, and old jobs are not its own
            self.origin = writing.origin

    def attempted(self, job: str, attempt: int, channel: str) -> bool:
        """Say durably that it is about to be tried; False when the job no longer waits to be sent."""
        return self._write(job, lambda now: now.state == "queued", "attempted", attempt, channel)

    def sent(self, job: str, attempt: int, channel: str, *, final: bool) -> None:
        """The channel took it. `final` where no receipt will come: then the unit counts as alerted."""
        self._write(job, lambda _: True, "sent", attempt, channel, called=final)

    def failed(self, job: str, attempt: int, channel: str, reason: str) -> None:
        """One attempt failed; the job goes on."""
        self._write(job, lambda _: True, "failed", attempt, channel, {"reason": safe(reason, 300)})

    def given_up(self, job: str, attempt: int, channel: str, reason: str) -> None:
        """Nothing more will be tried: a person must act."""
        more = {"reason": safe(reason, 300), "advice": CALL, "final": True}
        self._write(job, lambda now: now.state in ("queued", "sent", "uncertain"), "failed", attempt, channel, more)

    def expired(self, job: str, reason: str, advice: str = "") -> None:
        """Too late, or no longer wanted, before anybody had it."""
        more = {"reason": reason} | ({"advice": advice} if advice else {})
        self._write(job, lambda now: now.state == "queued", "expired", 0, "", more)

    def uncertain(self, job: str, attempt: int) -> None:
        """It was about to be sent when this process ended; it is never sent again by itself."""
        more = {"reason": "afbrudt under afsendelse: måske sendt", "advice": CALL}
        self._write(job, lambda now: now.state == "queued", "uncertain", attempt, "", more)

    def received(self, job: str, state: str, at: int | None, reason: str) -> None:
        """A receipt from a channel: delivered, acknowledged or failed, at ms UTC (None: now)."""
        if state == "failed":
            known = self.job(job)
            if known:
                self.given_up(job, known.attempts, known.channel, reason or "ikke leveret")
            return
        self._write(job, lambda now: _is_news(now, state), state, 0, "", at=at, called=True)

    def job(self, name: str) -> AlarmJob | None:
        """The job as it stands, if this store itself queued it."""
        with self._store.looking() as db:
            found = alarms.one(db, name)
        return found if found and found.origin == self.origin else None

    def _write(
        self, name: str, meant: Callable[[AlarmJob], bool], kind: str, attempt: int, channel: str,
        more: dict[str, Any] | None = None, *, at: int | None = None, called: bool = False,
    ) -> bool:  # fmt: skip
        with self._store.write() as writing:
            act = Act(self._desk, writing, {})
            job = alarms.one(act.db, name)
            if job is None or job.origin != writing.origin or not meant(job):
                return False
            happened = act.now if at is None else min(act.now, max(at, job.queued))
            body = {"unit": job.unit, "incident": job.incident, "attempt": attempt or job.attempts} | (more or {})
            if channel or job.channel:
                body["channel"] = channel or job.channel
            act.write(name, f"alarm.{kind}", body, scope=act.scope_of(name), happened=happened)
            if called and job.purpose == "alert":
                _called(act, job, happened)
                if kind == "acknowledged":
                    _answered(act, job, happened)
        return True


def _is_news(job: AlarmJob, state: str) -> bool:
    return state in OUTCOMES and (job.delivered if state == "delivered" else job.acknowledged) is None


def _called(act: Act, job: AlarmJob, at: int) -> None:
    """Alerted through the job, unless a person has called, recalled or released the unit in the meantime."""
    if _order(act.db, job) == "to_call":
        body = {"unit": job.unit, "incident": job.incident}
        act.write(job.deployment, "deployment.called", body, scope=act.scope_of(job.deployment), happened=at)


def _answered(act: Act, job: AlarmJob, at: int) -> None:
    """The crew has acknowledged: a report on its line, unless it has reported something further already."""
    act.writing.settle()
    known = alarms.order_of(act.db, job.deployment)
    if known and known[1] == "alerted":
        body = {"unit": job.unit, "meaning": "acknowledged", "source": "app"}
        quoted = {"incident": job.incident, "deployment": job.deployment}
        act.report(job.unit, "status.reported", body | quoted, at)


def _order(db: Connection, job: AlarmJob) -> str:
    known = alarms.order_of(db, job.deployment)
    return known[0] if known else ""
