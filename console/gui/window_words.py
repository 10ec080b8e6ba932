"""Words of the bar that the window itself does: *lås*, *skift <navn>*, *print*. They are no acts and write nothing."""

import json
from collections.abc import Callable

from console.gui.aside import Aside
from console.gui.translate import tr

WAIT = 60  # seconds a printer is given


class WindowWords:
    """Does what such a line asks for; `say` tells in the bar how it went, `stand` every seat that a printer is gone."""

    def __init__(
        self,
        aside: Aside,
        *,
        lock: Callable[[], object],
        sign_in: Callable[[str | None], object],
        current: Callable[[], str | None],
        say: Callable[[str], object],
        stand: Callable[[str, str], object],
        print_map: Callable[[str], object] = lambda _size: None,
    ) -> None:
        self._aside, self._current, self._say, self._stand = aside, current, say, stand
        self._lock, self._sign_in, self._print_map = lock, sign_in, print_map

    def do(self, text: str) -> None:
        """One line, whose first word is the window's."""
        word, _, rest = text.strip().partition(" ")
        if word.lower() in ("lås", "lock"):
            self._lock()
        elif word.lower() in ("skift", "change"):
            self._sign_in(rest.strip() or None)
        else:
            self.print(rest.strip())

    def print(self, what: str = "") -> None:
        """Print an incident's journal (the one on the desk), `kit`, `vagt` or `kort`; by a process of its own."""
        if what.lower() in ("kort", "kort a4", "kort a3", "map", "map a3"):
            self._print_map("A3" if what.lower().endswith("a3") else "A4")
            return
        if what in ("kit", "vagt"):
            words = ["kit", "--printer"] if what == "kit" else ["handover", "--printer"]
        elif what or self._current():
            words = ["print", what or str(self._current())]
        else:
            self._say(tr("Print hvad? Vælg en hændelse, eller skriv: print 734, print kit, print vagt"))
            return
        self._say(tr("Sendes til printeren …"))
        self._aside.ask([*words, "--json"], answered, self._told, WAIT)

    def _told(self, answer: tuple[str, str] | None) -> None:
        silent = tr("Printeren svarede ikke. Papiret kan skrives til en fil: overblik print NR --out FIL")
        said, code = answer or (silent, "printer_silent")
        self._say(said or tr("Sendt til printeren"))
        if not code or code.startswith("printer"):
            self._stand("printer", said if code else "")


def answered(printed: str) -> tuple[str, str]:
    """What the printing process said, and the code of what went wrong, empty when nothing did. Raises ValueError."""
    held = json.loads(printed)
    if held.get("ok"):
        return str(held.get("message") or ""), ""
    return str(held["error"]["message"]), str(held["error"]["code"])
