"""Words of the bar that the window itself does: *lås*, *skift <navn>*, *print*. They are no acts and write nothing."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from console.gui.bridge import Bridge
from console.gui.translate import tr

WAIT = 60  # seconds a printer is given


class WindowWords:
    """Does what such a line asks for; `say` tells in the bar how it went."""

    def __init__(
        self,
        bridge: Bridge,
        store: Path,
        *,
        lock: Callable[[], object],
        sign_in: Callable[[str | None], object],
        current: Callable[[], str | None],
        say: Callable[[str], object],
    ) -> None:
        self._bridge, self._store, self._current, self._say = bridge, store, current, say
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
        self._bridge.writes(lambda: self._printed(words))

    def _printed(self, words: list[str]) -> None:
        """A printer that is gone stands as a trouble at every seat until something was printed."""
        said, code = _printed(words, self._store)
        self._bridge.told.emit(said)
        if not code or code.startswith("printer"):
            self._bridge.stand("printer", said if code else "")


def _printed(words: list[str], store: Path) -> tuple[str, str]:
    """What the printing process said, and the code of what went wrong, empty when nothing did."""
    command = [sys.executable, "-m", "console", *words, "--store", str(store), "--json"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=WAIT, check=False,
            cwd=Path(__file__).parents[2], stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        told = tr("Printeren svarede ikke. Papiret kan skrives til en fil: overblik print NR --out FIL")
        return told, "printer_silent"
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return done.stderr.strip(), "bug"
    if answer.get("ok"):
        return answer.get("message") or tr("Sendt til printeren"), ""
    return str(answer["error"]["message"]), str(answer["error"]["code"])
