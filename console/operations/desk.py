"""The desk: one seat on one store, and everything the person at it can do. One thread owns it;

the window holds no rules.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from console.domain.entry import Malformed
from console.domain.mandate import may
from console.operations import commands as c
from console.operations import (
    people,
    reentry,
)
from console.operations.act import Act, Followed
from console.operations.acts import ACTS, Perform
from console.operations.commands import Command, Done, Refused
from console.operations.grammar.interpret import interpret
from console.operations.grammar.lexicon import KnownIncident, KnownUnit, Lexicon
from console.operations.proposing import Best
from console.store import reading_board, reading_queue
from console.store.gazetteer import Gazetteer
from console.store.reads import SeatUser
from console.store.sealing import Secrets
from console.store.store import Store
from console.store.writing import Writing

KNOWN = 2_000  # own entries remembered as known to whoever sits here


class Desk:
    """What one person at one seat can do.

    Raises Refused for what cannot be done, StoreProblem for what the machine cannot do.
    """

    def __init__(self, store: Store, *, seat: str, user: str | None = None) -> None:
        self.store = store
        self.seat = seat
        self._secrets: Secrets | None = None
        self._open: Writing | None = None
        self.broken_glass = ""
        self.followed: Followed = {}
        self.best: Best | None = None  # who reckons the best set; without one, the order of stations proposes
        self.places: Gazetteer | None = None  # what is known of addresses, once somebody has typed a place
        self.paper = ""  # the number of the paper being entered; empty when the desk is live
        reader = store.reader()
        signed_in = reader.seat_user(seat) or reader.seat_user(store.seat)
        named = [person for person in reader.users() if user and user in (person.id, person.name)]
        reader.close()
        if user and not named:
            raise Refused("unknown_user", f"{user} er ikke oprettet her.", user)
        self.user: SeatUser | None = named[0] if named else signed_in

    @property
    def secrets(self) -> Secrets:
        """The key file beside the store, opened when first needed."""
        if self._secrets is None:
            self._secrets = Secrets(self.store.path)
        return self._secrets

    @property
    def silent(self) -> bool:
        """Whether what is written may alarm, ring and time nobody: it is entered from paper, afterwards."""
        return bool(self.paper)

    def by(self) -> dict[str, object]:
        """Who an entry is by: user, role, seat, and the area epoch believed in."""
        user = self.user
        return {
            "user": user.name if user else "",
            "role": user.roles[0] if user and user.roles else "",
            "seat": self.seat,
            "epoch": 1,
        }

    def perform(self, command: Command, *, painted: Mapping[str, tuple[str, ...]] | None = None) -> Done:
        """Do what was asked, durably, or raise Refused and leave everything as it was."""
        if isinstance(command, c.Find):
            return self._find(command)
        reentry.must_carry_time(self, command)
        mandate, act_on = ACTS[type(command)]
        self._check(mandate)
        if self._open is not None:
            with self._open.attempt():
                return self._act(Act(self, self._open, painted or {}), command, act_on)
        with self.store.write() as writing:
            act = Act(self, writing, painted or {})
            done = self._act(act, command, act_on)
        self._know(act)
        return done

    def do(self, text: str, *, lang: str = "da") -> Done:
        """Understand a complete command and do it; it counts as the second, deliberate Enter. Raises Refused."""
        read = interpret(text, self.lexicon(), lang=lang)
        if read.problem and (read.command is None or read.problem.code != "person_data"):
            word = text[read.problem.start : read.problem.end]
            hint = f" Mente du: {', '.join(read.problem.suggestions)}?" if read.problem.suggestions else ""
            raise Refused(read.problem.code, read.problem.message + hint, word)
        if read.command is None:
            raise Refused("incomplete", "Kommandoen er ikke hel.", text)
        return self.perform(read.command)

    @contextmanager
    def registering(self, mandate: str) -> Iterator[Act]:
        """Many entries of the register as one durable transaction, outside the seat's undo; raises Refused."""
        self._check(mandate)
        with self.store.write() as writing:
            yield Act(self, writing, {})

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Group commit: everything performed inside is one durable transaction."""
        with self.store.write() as writing:
            self._open = writing
            try:
                yield
            finally:
                self._open = None

    def keep(self, key: str, value: str) -> None:
        """Keep a local setting, with the open batch where there is one."""
        if self._open is not None:
            self._open.set_setting(key, value)
        else:
            self.store.set_setting(key, value)

    def lexicon(self, current: str | None = None, sticky_type: str | None = None) -> Lexicon:
        """What the grammar may name right now. `current` None takes the seat's latest incident."""
        reader = self.store.reader()
        try:
            known = reading_queue.known(reader.db)
            here = current or reader.setting(f"current.{self.seat}")
            found = reader.incident(here, self.store.clock.now()) if here else None
            seats = tuple(reader.seats())
            calls = tuple(call.id for call in reader.open_calls(9))
            clashes = tuple(clash.id for clash in reader.conflicts())
            bound = reading_board.bound(reader.db)
        finally:
            reader.close()
        return Lexicon(
            reference=self.store.reference,
            units=tuple(self._units(bound)),
            incidents=tuple(KnownIncident(*row) for row in known),
            current=here,
            now=self.store.clock.now(),
            seats=seats,
            tasks=found.tasks if found else (),
            sticky_type=sticky_type,
            clashes=clashes,
            calls=calls,
            silent=self.silent,
        )

    def _units(self, bound: Mapping[str, str]) -> Iterator[KnownUnit]:
        reference = self.store.reference
        for unit in reference.units.values():
            service = reference.services[unit.service]
            yield KnownUnit(
                unit.id, unit.callsign, unit.service, service.short, service.area == self.store.area, bound.get(unit.id)
            )

    def sign_in(self, name: str, pin: str = "", roles: tuple[str, ...] = ()) -> None:
        """Take the seat; the first person of a store is enrolled with the given roles.

        Raises Refused for a wrong PIN.
        """
        self.user = people.sign_in(self, name, pin, roles)

    def _check(self, mandate: str) -> None:
        if self.user is None:
            raise Refused("nobody", "Ingen er logget ind ved pladsen. Log ind først.")
        if not (self.broken_glass or may(self.store.reference, self.user.roles, mandate)):
            raise Refused(
                "mandate", f"Din rolle giver ikke adgang til det ({mandate}). Nødadgang: 'nødadgang' og en grund."
            )

    def _know(self, act: Act) -> None:
        """What is on disk from here is known here, whether the screen has been painted since or not."""
        self.followed.update(act.followed)
        for old in list(self.followed)[: max(0, len(self.followed) - KNOWN)]:
            del self.followed[old]

    def _act(self, act: Act, command: Command, perform: Perform) -> Done:
        try:
            message = perform(act, command)
            act.writing.settle()
        except Malformed as error:
            raise Refused("too_large", f"Det kan ikke gemmes: {error}.") from error
        self._remember(act, command, message)
        entries = tuple((entry.id, entry.kind, entry.entity) for entry in act.entries)
        return Done(entries, message, act.current)

    def _remember(self, act: Act, command: Command, message: str) -> None:
        if act.entries and not isinstance(command, c.Undo):
            user = self.user.id if self.user else ""
            hashes = json.dumps([entry.hash for entry in act.entries])
            sql = "INSERT INTO act (at, seat, user, text, hashes) VALUES (?, ?, ?, ?, ?)"
            act.writing.remember(sql, (act.now, self.seat, user, message, hashes))
        if act.current:
            act.writing.set_setting(f"current.{self.seat}", act.current)

    def _find(self, command: c.Find) -> Done:
        reader = self.store.reader()
        try:
            hits = reader.search(command.text)
        finally:
            reader.close()
        return Done((), "\n".join(f"{hit.number or hit.kind} {hit.text}" for hit in hits) or "Intet fundet.", None)
