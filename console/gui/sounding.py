"""Plays the annunciator's sounds in a thread of its own: a dead sound device never holds the seat up."""

import array
import contextlib
import logging
import queue
import threading
import time
import wave
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.gui.translate import tr
from console.store.pack import resources

log = logging.getLogger(__name__)
RATE = 22_050
FLOOR = 0.4  # no seat can be turned down below this
BEHIND = 2  # sounds that may wait for their turn
RETRY = 30.0  # s between tries of a device that failed
RAMP = RATE  # samples over which the first sound after a long silence rises: one second
FOLDER = "sounds"


class Sounding(QObject):
    """Takes names of sounds; `trouble` says why there is no sound, and an empty text when it is back."""

    trouble = Signal(str)

    def __init__(self, *, exercise: bool = False, volume: float = 1.0) -> None:
        super().__init__()
        self._prefix = "exercise_" if exercise else ""
        self.volume = volume
        self._wanted: queue.SimpleQueue[tuple[str, bool] | None] = queue.SimpleQueue()
        self._failed_at: float | None = None
        self._thread: threading.Thread | None = None
        self._playing = threading.Event()  # set when what plays has ended, or must give way

    def play(self, name: str, *, ramp: bool = False) -> None:
        """Ask for a sound; returns at once. The thread and the sound library start with the first."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="overblik-sound", daemon=True)
            self._thread.start()
        if name == "emergency":
            self._give_way()
        elif self._wanted.qsize() >= BEHIND:
            return  # it is repeated; a queue of sounds would speak of the past
        self._wanted.put((name, ramp))

    def _give_way(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._wanted.get_nowait()
        self._playing.set()

    def close(self) -> None:
        """Play no more."""
        self._wanted.put(None)

    def set_volume(self, volume: float) -> None:
        """Between the floor and 1."""
        self.volume = max(FLOOR, min(1.0, volume))

    def _run(self) -> None:
        while (asked := self._wanted.get()) is not None:
            if self._failed_at is not None and time.monotonic() - self._failed_at < RETRY and asked[0] != "test":
                continue
            try:
                self._play(*asked)
            except Exception as error:  # a device may fail in any way; the seat goes on without sound
                self._failed(error)
            else:
                self._back()

    def _failed(self, error: Exception) -> None:
        log.info("no sound: %s", error)
        self._failed_at = time.monotonic()
        self.trouble.emit(tr("Ingen lyd: lydenheden svarer ikke. Arbejdet går videre; se efter mærker på skærmen."))

    def _back(self) -> None:
        if self._failed_at is not None:
            self._failed_at = None
            self.trouble.emit("")

    def _play(self, name: str, ramp: bool) -> None:
        import miniaudio

        samples = shaped(read(resources() / FOLDER / f"{self._prefix}{name}.wav"), max(FLOOR, self.volume), ramp)
        device = miniaudio.PlaybackDevice(nchannels=1, sample_rate=RATE, buffersize_msec=60, app_name="Overblik")
        ended = self._playing = threading.Event()
        try:
            stream = _stream(samples, ended)
            next(stream)
            device.start(stream)
            if not ended.wait(len(samples) / RATE + 2):
                raise TimeoutError("the device took no sound")
            time.sleep(0.1)  # what lies in the device's buffer
        finally:
            device.close()


def _stream(samples: Any, ended: threading.Event) -> Generator[Any, int, None]:
    wanted = yield array.array("h")
    at = 0
    while at < len(samples):
        part = samples[at : at + wanted]
        at += wanted
        wanted = yield part
    ended.set()
    while True:
        wanted = yield array.array("h", bytes(2 * wanted))


@cache
def read(path: Path) -> "array.array[int]":
    """The samples of one of our wave files. Raises OSError or wave.Error."""
    with wave.open(str(path), "rb") as file:
        return array.array("h", file.readframes(file.getnframes()))


def shaped(samples: "array.array[int]", volume: float, ramp: bool) -> "array.array[int]":
    """The samples at a volume, rising over the first second where asked."""
    rise = RAMP if ramp else 1
    return array.array("h", (int(value * volume * min(1.0, n / rise)) for n, value in enumerate(samples)))
