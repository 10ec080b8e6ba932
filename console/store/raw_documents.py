"""The documents as they came, kept packed beside the store by the node that read them: found again by what stands in them."""

import gzip
import logging
from pathlib import Path

log = logging.getLogger(__name__)
KEPT = 500  # documents; the oldest give way
NEWEST = 60  # documents that are searched
WHOLE = 4_000_000  # bytes read of each
SHOWN = 65_536  # bytes shown around what was sought


def keep(store: Path, digest: str, data: bytes) -> None:
    """Lay a document beside the store, for replay and for evidence. Where there is no room, what it says goes on."""
    folder = _folder(store)
    path = folder / f"{digest[:32]}.gz"
    try:
        if path.exists():
            return
        folder.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(data, 6))
        for old in _newest_first(folder)[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        log.warning("dokumentet fra kilden kunne ikke gemmes: %s", error)


def holding(store: Path, name: str) -> str | None:
    """The part around `name` of the newest document that holds it, as text without control signs; None where none does."""
    sought = name.encode()
    for path in _newest_first(_folder(store))[:NEWEST]:
        try:
            with gzip.open(path) as packed:
                data = packed.read(WHOLE)
        except (OSError, EOFError):
            continue
        at = data.find(sought)
        if sought and at >= 0:
            begin = max(0, at - SHOWN // 2)
            return _plain(data[begin : begin + SHOWN])
    return None


def _folder(store: Path) -> Path:
    return store.with_name(store.name + ".raw")


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.gz"), key=_written, reverse=True)


def _written(path: Path) -> float:
    """When; 0 for one that another node's tidying has taken meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _plain(data: bytes) -> str:
    """Signs that turn or hide text are shown as a dot."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "·" for sign in text)
