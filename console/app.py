"""The composition root of the console: opens the store, builds the window, starts and stops them in order."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from console.domain.clock import Clock, ExerciseClock, WallClock
from console.domain.reference import Reference
from console.gui import theme as themes
from console.gui import translate
from console.gui.collecting import Collector
from console.gui.shell import Shell
from console.paths import default_store
from console.store.exercising import clock_of
from console.store.pack import load_reference
from console.store.problem import StoreProblem
from console.store.store import Store

_SETTLED = 1000  # ms after the first paint until the garbage collector is let loose
_MARGIN = 200  # ms to wait after the first paint before a picture is taken


def run(
    *,
    store: Path | None = None,
    screenshot: Path | None = None,
    size: str | None = None,
    theme: str | None = None,
    profile: str | None = None,
    lang: str = "da",
    seat: str | None = None,
    user: str | None = None,
    measure_start: bool = False,
) -> int:
    """Open the console on a store and stay until it is left; answers the exit code."""
    app = _application()
    translate.speak(lang)
    reference = load_reference()
    try:
        opened = _open(store, reference, lambda: _dress(app, theme))
    except StoreProblem as problem:
        print(str(problem), file=sys.stderr)
        opened = _read_only(store or default_store(), problem, reference)
        if opened is None:
            return 1
    if opened is None:
        return 0
    shell = Shell(opened, seat or opened.seat, user, theme_name=theme, profile=profile, lang=lang)
    shell.over.exercises = _exercises
    shell.keeps_adviser = not measure_start
    shell.keeps_node = not screenshot and not measure_start and opened.refuses is None
    shell.show(*_size(size))
    collectors: list[Collector] = []
    shell.when_painted(lambda: QTimer.singleShot(_SETTLED, lambda: collectors.append(Collector())))
    if screenshot or measure_start:
        shell.when_painted(lambda: _leave(app, shell, screenshot, measure_start))
    code = app.exec()
    shell.close()
    for collector in collectors:
        collector.stop()
    opened.close()
    return code


def _exercises() -> list[tuple[str, str]]:
    from console.exercise.runner import listing

    return [(str(row["name"]), str(row["title"])) for row in listing()]


def _application() -> QApplication:
    held = QApplication.instance()
    if isinstance(held, QApplication):
        return held
    app = QApplication(["overblik"])
    app.setApplicationName("Overblik")
    return app


def _dress(app: QApplication, name: str | None) -> None:
    themes.apply(app, name or themes.by_hour())


def _open(path: Path | None, reference: Reference, dress: Callable[[], None]) -> Store | None:
    """The store of this machine, made at the first start; None when the person thought better of it."""
    chosen = path or default_store()
    if not chosen.exists():
        dress()
        return _first_start(chosen, reference)
    wall = WallClock()
    store = Store.open(chosen, clock=wall, reference=reference)
    anchor = clock_of(store)
    if anchor is not None:
        store.clock = ExerciseClock(*anchor, source=wall)
    return store


def _read_only(path: Path, problem: StoreProblem, reference: Reference) -> Store | None:
    """What can still be read of a damaged store; None where nothing can."""
    if problem.code != "corrupt":
        return None
    from console.store.salvage import salvage

    try:
        found = salvage(path, clock=WallClock(), reference=reference)
    except StoreProblem as worse:
        print(str(worse), file=sys.stderr)
        return None
    print(f"{found.kept} poster læst, {found.lost} tabt. Gendan: overblik restore --store {path}", file=sys.stderr)
    return found.store


def _first_start(path: Path, reference: Reference) -> Store | None:
    from console.gui.dialogs.first_start import FINE_PITCH, FirstStart
    from console.operations.desk import Desk

    screen = QGuiApplication.primaryScreen()
    pitch = screen.physicalSize().width() / screen.size().width() if screen.size().width() else FINE_PITCH
    asked = FirstStart(reference, pitch)
    if asked.exec() != QDialog.DialogCode.Accepted:
        return None
    chosen = asked.chosen()
    clock: Clock = WallClock()
    store = Store.create(path, area=chosen.area, seat=chosen.seat, kind=chosen.kind, clock=clock, reference=reference)
    Desk(store, seat=chosen.seat).sign_in(chosen.name, chosen.pin, tuple(reference.roles))
    store.set_setting(f"zoom.{chosen.seat}", str(chosen.zoom / 100))
    return store


def _size(text: str | None) -> Sequence[int]:
    if not text:
        return ()
    width, _, height = text.partition("x")
    return int(width), int(height)


def _leave(app: QApplication, shell: Shell, screenshot: Path | None, measure: bool) -> None:
    if measure:
        print(f"{since_process_start():.3f}")
        app.quit()
        return

    def take() -> None:
        assert screenshot is not None
        if not shell.is_whole:
            QTimer.singleShot(_MARGIN, take)
            return
        shell.picture().save(str(screenshot))
        app.quit()

    QTimer.singleShot(_MARGIN, take)


def since_process_start() -> float:
    """Seconds since this process was started, as the kernel counts where it does."""
    try:
        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        uptime = float(Path("/proc/uptime").read_text().split()[0])
    except OSError:
        return time.process_time()
    import os

    return uptime - int(fields[19]) / os.sysconf("SC_CLK_TCK")
