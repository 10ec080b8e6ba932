"""A fault of our own never takes the console down: it is written to a file beside the store, and work goes on."""

import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

MOST = 20  # reports a run: a fault at every repaint must not fill the disk
log = logging.getLogger(__name__)


class FaultReports:
    """Hears of every exception nobody caught, from `listen` until `stop`; whoever listened before hears it too."""

    def __init__(self, store: Path) -> None:
        self._stem = store.with_suffix("")
        self._before = sys.excepthook
        self.written: list[Path] = []

    def listen(self) -> None:
        """Begin."""
        self._before = sys.excepthook
        sys.excepthook = self.heard

    def stop(self) -> None:
        """Let whoever listened before listen alone."""
        sys.excepthook = self._before

    def heard(self, kind: type[BaseException], fault: BaseException, where: TracebackType | None) -> None:
        """Write the report: where in the program it happened, and no word of what was typed."""
        try:
            self._write(kind, where)
        except OSError:
            log.warning("a fault could not be reported", exc_info=True)
        self._before(kind, fault, where)

    def _write(self, kind: type[BaseException], where: TracebackType | None) -> None:
        if len(self.written) >= MOST:
            return
        now = datetime.now(UTC)
        path = Path(f"{self._stem}-fejl-{now:%Y%m%dT%H%M%S}-{len(self.written) + 1}.txt")
        frames = "".join(traceback.format_tb(where))
        path.write_text(f"{now:%Y-%m-%dT%H:%M:%SZ}\nPython {sys.version}\n{kind.__name__}\n{frames}", encoding="utf-8")
        self.written.append(path)
