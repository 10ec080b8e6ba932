"""What lies over the panes when asked for: palette, cheat sheet, sign-in. Made at the first use, not at the start."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from console.gui import translate
from console.gui.actions import TABLE, Actions
from console.gui.translate import tr
from console.store.reads import Reader

if TYPE_CHECKING:
    from console.gui.bridge import Bridge
    from console.gui.dialogs.sign_in import SignIn
    from console.gui.map.finder import Finder
    from console.gui.map.live import LiveMap
    from console.gui.palette import Choice, Palette
    from console.gui.place_hints import Book
    from console.gui.sheet import CheatSheet
    from console.operations.commands import Command


class Overlays:
    """The window's overlays and what they offer. `back` is where the focus goes when one is left."""

    def __init__(
        self,
        window: QWidget,
        reader: Reader,
        *,
        back: Callable[[], object],
        begin: Callable[[str], object],
        perform: "Callable[[Command], object]",
        sign_in: Callable[[str, str], object],
        now: Callable[[], int],
    ) -> None:
        self._now = now
        self._window, self._reader = window, reader
        self._back, self._begin, self._perform, self._sign_in = back, begin, perform, sign_in
        self._finder: Finder | None = None
        self.exercises: Callable[[], list[tuple[str, str]]] = list

    @cached_property
    def palette(self) -> "Palette":
        """Every action and verb by its everyday word."""
        from console.gui.palette import Palette

        made = Palette(self._window)
        made.left.connect(self._back)
        return made

    @cached_property
    def sheet(self) -> "CheatSheet":
        """Keys and verbs on one sheet."""
        from console.gui.sheet import CheatSheet

        return CheatSheet(self._window, self._reader.reference, self._reader.area)

    @cached_property
    def sign_in(self) -> "SignIn":
        """The line that takes the seat for another person."""
        from console.gui.dialogs.sign_in import SignIn

        made = SignIn(self._window)
        made.asked.connect(lambda said: self._sign_in(*said))
        return made

    def toggle_sheet(self) -> None:
        """Show or hide the cheat sheet."""
        self.sheet.toggle()

    def open_sign_in(self, who: str | None = None) -> None:
        """Offer the people known at the centre; with `who` only a PIN is asked for."""
        self.sign_in.open([user.name for user in self._reader.users()], who)

    def offer_actions(self, actions: Actions) -> None:
        """Open the palette on everything that can be done."""
        self.palette.open(self.choices(actions))

    def choices(self, actions: Actions) -> "list[Choice]":
        """Everything that can be done: the window's actions, then the bar's verbs."""
        from console.gui.palette import Choice
        from console.operations.grammar.everyday import said_for
        from console.operations.grammar.verbs import VERBS

        found = [Choice(tr(kind.text), kind.key, kind.words, actions[kind.id].trigger) for kind in TABLE]
        for verb in VERBS:
            told = verb.help_en if translate.language() == "en" else verb.help_da
            everyday = " ".join((verb.word, *verb.short, *verb.english, *said_for(verb)))
            found.append(Choice(told, verb.word, everyday, partial(self._begin, f"{verb.word} ")))
        return found

    def find_on_map(self, bridge: "Bridge", book: "Book", live: "LiveMap") -> None:
        """Open the line that takes the map to an incident, a unit or a place."""
        if self._finder is None:
            from console.gui.map.finder import Finder

            self._finder = Finder(self._window, bridge, book, live)
            self._finder.left.connect(live.view.setFocus)
        self._finder.open(())

    def offer_exercises(self) -> None:
        """Open the palette on the exercises that can be started."""
        from console.gui.palette import Choice

        known = self.exercises()
        self.palette.open([Choice(title, name, name, partial(_start_exercise, name)) for name, title in known])

    def offer_calls(self, current: str | None) -> None:
        """Open the palette on the calls that wait; Enter attaches one to the incident on the desk."""
        from console.gui.models.durations import clock
        from console.gui.models.words import word
        from console.gui.palette import Choice
        from console.operations.call_commands import AttachCall

        found = []
        for number, call in enumerate(self._reader.open_calls(), 1):
            line = word(f"call.{call.line}") if call.line else ""
            said = " · ".join(filter(None, (clock(call.happened), line, call.text, call.place)))
            attach = partial(self._perform, AttachCall(call=call.id, incident=current)) if current else self._back
            found.append(Choice(f"{number}  {said}", call.seat, "", attach))
        self.palette.open(found or [Choice(tr("Ingen opkald venter"), "", "", lambda: None)])

    def offer_contacts(self, current: str | None) -> None:
        """Open the palette on who can be told, those the incident still lacks first; Enter begins the line."""
        from console.domain.register import plain
        from console.gui.palette import Choice
        from console.store import reading_registers

        view = self._reader.incident(current, self._now()) if current else None
        lacks = {plain(function) for function in view.missing} if view else set[str]()
        known = reading_registers.contacts(self._reader.db, area=self._reader.area)
        known.sort(key=lambda one: plain(one.function) not in lacks)
        found = []
        for one in known:
            said = " · ".join(filter(None, (one.function, one.name, one.hours, *one.numbers)))
            note = tr("mangler underretning") if plain(one.function) in lacks else one.area
            found.append(Choice(said, note, one.name, partial(self._begin, f"underret {one.function}, ")))
        nobody = tr("Ingen kontakter her: 'overblik contacts import FIL' henter dem")
        self.palette.open(found or [Choice(nobody, "", "", lambda: None)])

    def show_reviews(self) -> None:
        """Open the palette on every broken glass: when, who and why."""
        from console.gui.models.durations import clock
        from console.gui.palette import Choice

        found = [Choice(f"{clock(at)} {who}: {why}", "", "", lambda: None) for at, who, why in self._reader.reviews()]
        self.palette.open(found or [Choice(tr("Ingen har brugt nødadgang"), "", "", lambda: None)])

    def show_about(self) -> None:
        """Open the palette on what this is and whose data it shows."""
        from console.gui.palette import Choice
        from console.operations import attributions

        told = attributions.lines(self._reader.reference, self._reader.path)
        self.palette.open([Choice(line, "", "", lambda: None) for line in told])

    def offer_disputed(self) -> None:
        """Open the palette on what a distrusted installation wrote: each entry accepted, or set aside."""
        from console.gui.models.durations import clock
        from console.gui.palette import Choice
        from console.operations.trusting import ReviewEntry
        from console.store import reading_disputed

        found = []
        for one in reading_disputed.entries(self._reader.db, self._reader.reference):
            for accept, said in ((True, tr("godkend")), (False, tr("sæt til side"))):
                if not one.verdict:
                    judge = partial(self._perform, ReviewEntry(hash=one.hash, accept=accept))
                    found.append(Choice(f"{clock(one.at)} {one.text}: {said}", one.origin[:9], "", judge))
        self.palette.open(found or [Choice(tr("Intet er omtvistet"), "", "", lambda: None)])

    def offer_conflicts(self) -> None:
        """Open the palette on every standing claim of every clash; Enter settles it."""
        from console.gui.models.durations import clock, rounded
        from console.gui.palette import Choice
        from console.operations.commands import Settle

        found, now = list[Choice](), self._now()
        for clash in self._reader.conflicts():
            for number, (what, who, at) in enumerate(clash.claims, 1):
                settle = partial(self._perform, Settle(clash=clash.id, choice=number))
                stands = tr("gælder nu") if number == 1 else ""
                said = " · ".join(filter(None, (who, clock(at), rounded(now - at), stands)))
                found.append(Choice(f"{clash.text}: {what}", said, "", settle))
        self.palette.open(found or [Choice(tr("Ingen konflikter"), "", "", lambda: None)])


def _start_exercise(name: str) -> None:
    """An exercise runs in a process and a window of its own, never beside live data in one."""
    import subprocess
    import sys

    subprocess.Popen([sys.executable, "-m", "console", "exercise", "run", name, "--window"])
