"""One node for each store: a lock the operating system lets go of when the process dies."""

import os
import sys
from pathlib import Path
from types import TracebackType


class NodeRuns(Exception):
    """Another process is this store's node already."""


class NodeLock:
    """Held from `__enter__` to the end of the process or the block; the file beside the store stays and is harmless."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".node")
        self._file = -1

    def __enter__(self) -> "NodeLock":
        """Raises NodeRuns when another holds it."""
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file)
        except OSError as error:
            os.close(self._file)
            raise NodeRuns(f"Der kører allerede en node på lageret {self._path.stem}.") from error
        os.ftruncate(self._file, 0)
        os.write(self._file, f"{os.getpid()}\n".encode())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, 1 << 20, os.SEEK_SET)  # beyond the text, which others may read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def node_runs(store: Path) -> bool:
    """Whether some process is this store's node now; looks and changes nothing."""
    try:
        file = os.open(store.with_name(store.name + ".node"), os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(file)
    except OSError:
        return True
    finally:
        os.close(file)
    return False
