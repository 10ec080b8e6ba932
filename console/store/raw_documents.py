"""The documents as they came, kept packed beside the store by the node that read them: found again by what stands in them."""

import gzip
from pathlib import Path

NEWEST = 60  # documents that are searched
WHOLE = 4_000_000  # bytes read of each
SHOWN = 65_536  # bytes shown around what was sought


def holding(store: Path, name: str) -> str | None:
    """The part around `name` of the newest document that holds it, as text without control signs; None where none does."""
    sought = name.encode()
    for path in _newest(store):
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


def _newest(store: Path) -> list[Path]:
    folder = store.with_name(store.name + ".raw")
    kept = [(path.stat().st_mtime, path) for path in folder.glob("*.gz")] if folder.is_dir() else []
    return [path for _, path in sorted(kept, reverse=True)[:NEWEST]]


def _plain(data: bytes) -> str:
    """Signs that turn or hide text are shown as a dot."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "·" for sign in text)
