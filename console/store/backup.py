"""A rolling backup beside the store, and its restore.

A restored store takes a new origin before it writes (design §3).
"""

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from console.store import database, migrations
from console.store.problem import StoreProblem, of

KEPT = 5


def folder_of(store: Path) -> Path:
    """Where a store's rolling backups lie."""
    return store.with_name(store.name + ".backup")


def backup(store: Path, target: Path | None = None) -> Path:
    """Copy a store as it stands into `target`, or into the rolling folder; answers where. Raises StoreProblem."""
    if target is None:
        folder_of(store).mkdir(exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        target = folder_of(store) / f"{store.stem}-{stamp}.db"
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    db = database.connect(store)
    try:
        migrations.version(db)
        db.execute("VACUUM INTO ?", (str(part),))
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise of(error) from error
    finally:
        db.close()
    _settle(part, target)
    for old in backups(store)[:-KEPT]:
        old.unlink()
    return target


def backups(store: Path) -> list[Path]:
    """The rolling backups of a store, oldest first."""
    folder = folder_of(store)
    return sorted(folder.glob("*.db")) if folder.exists() else []


def restore(store: Path, source: Path | None = None) -> Path:
    """Put a backup (default: the newest) in the store's place; what was there is kept beside it.

    Answers where that is.
    """
    chosen = source or next(iter(reversed(backups(store))), None)
    if chosen is None or not chosen.exists():
        raise StoreProblem("no_file", str(chosen or folder_of(store)))
    _check(chosen)
    part = store.with_name(store.name + ".restoring")
    part.write_bytes(chosen.read_bytes())
    aside = store.with_name(f"{store.name}.replaced-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S%f')}")
    for ending in ("", "-wal", "-shm"):
        held = store.with_name(store.name + ending)
        if held.exists():
            held.replace(aside.with_name(aside.name + ending))
    _settle(part, store)
    return aside


def _check(source: Path) -> None:
    db = database.connect(source, readonly=True)
    try:
        migrations.version(db)
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreProblem("corrupt", str(source))
    except sqlite3.Error as error:
        raise of(error) from error
    finally:
        db.close()


def _settle(part: Path, target: Path) -> None:
    """Make a copy durable before it takes its name."""
    descriptor = os.open(part, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    part.replace(target)
