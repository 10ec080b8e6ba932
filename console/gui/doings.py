"""What each key and each line of the palette does: the actions' names and the deeds behind them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from console.gui import theme
from console.gui.aside import Aside
from console.gui.pages import Pages
from console.gui.window_words import WindowWords

if TYPE_CHECKING:
    from console.gui.map.printing import MapPrint
    from console.gui.map.sketch import Sketch
    from console.gui.shell import Shell

Deeds = dict[str, Callable[[], object]]


class Doings:
    """The deeds of one window, by the name of their action."""

    def __init__(self, shell: "Shell") -> None:
        self._shell = shell
        self.pages = Pages(shell, self._begin_with)
        self.map_print: MapPrint | None = None
        self.sketch: Sketch | None = None
        self._aside = Aside(shell.store.path, shell.window)
        shell.warnings.list.document.connect(lambda name: self.pages.of("document").open(name))
        self.words = WindowWords(
            self._aside, lock=self.lock, sign_in=self.sign_in, current=lambda: shell.seat.current,
            say=shell.bar.say, stand=shell.bridge.stand, print_map=lambda size: self._print_map(size, printer=True),
        )  # fmt: skip

    def stop(self) -> None:
        """Let go of what is asked of other processes."""
        if self.map_print is not None:
            self.map_print.stop()
        self._aside.stop()
        self.pages.stop()

    def every(self) -> Deeds:
        """Name of action -> what it does."""
        return {**self._desk(), **self._look(), **self._place(), **self._sound()}

    def _desk(self) -> Deeds:
        shell = self._shell
        return {
            "command": lambda: shell.bar.begin(""),
            "palette": lambda: shell.over.offer_actions(shell.actions),
            "cheat": shell.over.toggle_sheet,
            "undo": self._undo,
            "next_untaken": shell.seat.next_untaken,
            "accept": shell.incident.accept_proposal,
            "reinforce": partial(self._begin_with, "++"),
            "vm": partial(self._begin_with, "vm "),
            "sm": partial(self._begin_with, "sm "),
            "take": self._take,
            "newest": shell.queue.show_new,
            "calls": lambda: shell.over.offer_calls(shell.seat.current),
            "contacts": lambda: shell.over.offer_contacts(shell.seat.current),
            "conflicts": shell.over.offer_conflicts,
            "quit": shell.window.close,
        }

    def _look(self) -> Deeds:
        shell = self._shell
        return {
            "focus_queue": partial(self._to, "queue", shell.queue),
            "focus_incident": partial(self._to, "incident", shell.incident),
            "focus_board": partial(self._to, "board", shell.board),
            "focus_warnings": partial(self._to, "warnings", shell.warnings),
            "focus_map": partial(self._to, "map", shell.map),
            "map_incident": self._show_on_map,
            "map_find": self._find_on_map,
            "measure": lambda: shell.live_map and shell.live_map.measure(),
            "map_draw": self._draw_on_map,
            "map_print": lambda: self._print_map("A4"),
            "map_print_a3": lambda: self._print_map("A3"),
            "board_table": shell.board.toggle_table,
            "board_filter": shell.board.focus_filter,
            "disponering": lambda: shell.set_profile("disponering"),
            **{name: partial(shell.set_profile, name) for name in ("felt", "opkald", "overblik")},
            **{name: partial(shell.looks.set_theme, name) for name in theme.NAMES},
            "zoom_in": lambda: shell.zoom(1),
            "zoom_out": lambda: shell.zoom(-1),
            "zoom_reset": lambda: shell.zoom(0),
            "language": shell.switch_language,
            "layout": shell.window.arrange,
            "float_queue": lambda: shell.window.toggle_floating("queue"),
            "float_board": lambda: shell.window.toggle_floating("board"),
            "float_map": lambda: shell.window.toggle_floating("map"),
        }

    def _place(self) -> Deeds:
        shell = self._shell
        return {
            "sign_in": self.sign_in,
            "lock": self.lock,
            "print": self.words.print,
            **{name: partial(self.pages.show, name) for name in ("handover", "plans", "statistics", "water")},
            "exercise": shell.over.offer_exercises,
            "reviews": shell.over.show_reviews,
            "disputed": shell.over.offer_disputed,
            "about": shell.over.show_about,
            "peers": partial(self.pages.show, "peers"),
            "returned": lambda: shell.standing.returned.open(
                shell.over.palette, shell.seat.follow, shell.over.offer_conflicts
            ),
            "bundle_in": lambda: shell.courier.choose() if shell.courier else None,
            "bundle_out": lambda: shell.courier.write() if shell.courier else None,
        }

    def _sound(self) -> Deeds:
        """The sound system comes after the first picture, so it is looked up when it is asked for."""
        shell = self._shell
        return {
            "sound_test": lambda: shell.sounds and shell.sounds.test(),
            "mute": lambda: shell.sounds and shell.sounds.mute(),
            "rates": lambda: shell.sounds and shell.sounds.show_rates(),
        }

    def _to(self, name: str, pane: QWidget) -> None:
        self._shell.window.show_pane(name)
        pane.setFocus()

    def _show_on_map(self) -> None:
        """The incident on the desk, near enough to see its street's surroundings."""
        shell = self._shell
        if shell.live_map is not None and shell.seat.current is not None:
            shell.window.show_pane("map")
            shell.live_map.show_incident(shell.seat.current)
            shell.map.setFocus()

    def _draw_on_map(self) -> None:
        """Corners by mouse or keys; what is drawn begins a line in the bar."""
        from console.gui.map.sketch import Sketch

        shell = self._shell
        if shell.live_map is None:
            return
        shell.window.show_pane("map")
        if self.sketch is None:
            self.sketch = Sketch(shell.live_map.view)
            self.sketch.ended.connect(lambda said: self._begin_with(said) if said else None)
        self.sketch.begin()

    def _print_map(self, size: str, *, printer: bool = False) -> None:
        """The map as it is seen, as a PDF beside the store; to the printer where the words ask for it."""
        from console.gui.map.printing import MapPrint

        shell = self._shell
        if shell.live_map is not None:
            self.map_print = self.map_print or MapPrint(shell.live_map, self._aside, shell.store.path, shell.bar.say)
            self.map_print.print(size, printer=printer)

    def _find_on_map(self) -> None:
        shell = self._shell
        if shell.live_map is not None and shell.hints is not None:
            shell.window.show_pane("map")
            shell.over.find_on_map(shell.bridge, shell.hints.book, shell.live_map)

    def lock(self) -> None:
        """Nothing can be done at the seat until somebody signs in; what is half typed stays."""
        shell = self._shell
        shell.bridge.locked = True
        shell.seat.leave_bar()
        shell.bar.say("")  # a caller may have been shown there
        shell.standing.tell()

    def sign_in(self, who: str | None = None) -> None:
        """Offer the seat to another person; a locked seat asks for the PIN of the one who sits there."""
        shell = self._shell
        person = shell.reader.seat_user(shell.seat_name)
        shell.over.open_sign_in(who or (person.name if shell.bridge.locked and person else None))

    def _undo(self) -> None:
        from console.operations.commands import Undo

        self._shell.seat.wanted(Undo())

    def _take(self) -> None:
        from console.operations.commands import Take

        if self._shell.seat.current:
            self._shell.seat.wanted(Take(incident=self._shell.seat.current))

    def _begin_with(self, text: str) -> None:
        self._shell.bar.put(text)
        self._shell.bar.line.setFocus()
