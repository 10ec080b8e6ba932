"""Words of the bar that the window itself does: *lås*, *skift <navn>*, *print*. They are no acts and write nothing."""

from collections.abc import Callable

from console.gui.aside import Aside
from console.gui.translate import tr

WAIT = 60  # seconds a printer is given


class WindowWords:
    """Does what such a line asks for; `say` tells in the bar how it went."""

    def __init__(
        self,
        aside: Aside,
        *,
        lock: Callable[[], object],
        sign_in: Callable[[str | None], object],
        current: Callable[[], str | None],
        say: Callable[[str], object],
    ) -> None:
        self._aside, self._current, self._say = aside, current, say
        self._lock, self._sign_in = lock, sign_in

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
        """Print an incident's journal (the one on the desk), `kit`, or `vagt`; by a process of its own."""
        if what in ("kit", "vagt"):
            words = ["kit", "--printer"] if what == "kit" else ["handover", "--printer"]
        elif what or self._current():
            words = ["print", what or str(self._current())]
        else:
            self._say(tr("Print hvad? Vælg en hændelse, eller skriv: print 734, print kit, print vagt"))
            return
        self._say(tr("Sendes til printeren …"))
        self._aside.ask(words, str, self._told, WAIT)

    def _told(self, said: str | None) -> None:
        if said is None:
            self._say(tr("Printeren svarede ikke. Papiret kan skrives til en fil: overblik print NR --out FIL"))
        else:
            self._say(said or tr("Sendt til printeren"))
