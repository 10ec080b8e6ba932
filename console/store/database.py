"""Connections: one writer at a time over all processes, many readers, nothing lost on power failure."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.store.problem import StoreProblem, of

Connection = sqlite3.Connection  # what rooms that hold no SQL call it
PATIENCE = 10.0  # seconds a writer waits for the others before it tells the person
_RETRY = 0.001
_PASSING = 5000  # ms: another process opens or leaves the file; nobody waits so long for a writer
_JOURNAL_LIMIT = 64 * 1024 * 1024


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """Open a connection with our pragmas; raises StoreProblem. It belongs to the thread that uses it first."""
    mode = "ro" if readonly else "rwc"
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=0,
            check_same_thread=False,
        )
        if not readonly:
            db.execute(f"PRAGMA busy_timeout={_PASSING}")
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            db.execute(f"PRAGMA journal_size_limit={_JOURNAL_LIMIT}")
            if sys.platform == "darwin":
                db.execute("PRAGMA fullfsync=1")
        db.execute("PRAGMA cache_size=-32000")
        db.execute("PRAGMA temp_store=MEMORY")
        db.execute(f"PRAGMA busy_timeout={250 if readonly else _PASSING}")
    except sqlite3.Error as error:
        raise of(error) from error
    return db


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection for a while; every fault of the file is raised as StoreProblem."""
    db = connect(path, readonly=True)
    try:
        yield db
    except sqlite3.Error as error:
        raise of(error) from error
    finally:
        db.close()


@contextmanager
def writing(db: sqlite3.Connection, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    """One write transaction, begun immediately and retried each millisecond; raises StoreProblem and rolls back."""
    _begin(db, patience)
    try:
        yield db
        db.execute("COMMIT")
    except sqlite3.Error as error:
        _rollback(db)
        raise of(error) from error
    except BaseException:
        _rollback(db)
        raise


def _begin(db: sqlite3.Connection, patience: float) -> None:
    until = time.monotonic() + patience
    db.execute(
        "PRAGMA busy_timeout=0"
    )  # a writer is waited for by the millisecond, not by SQLite's longer and longer naps
    try:
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                problem = of(error)
                if problem.code != "busy" or time.monotonic() > until:
                    raise problem from error
                time.sleep(_RETRY)
    finally:
        db.execute(f"PRAGMA busy_timeout={_PASSING}")


def _rollback(db: sqlite3.Connection) -> None:
    try:
        if db.in_transaction:
            db.execute("ROLLBACK")
    except sqlite3.Error as error:  # the transaction is gone with the connection; the first error is the one to tell
        raise StoreProblem("disk", str(error)) from error


def refuse_network_home(path: Path) -> None:
    """WAL is unsafe over a network file system: raise StoreProblem where the folder lies on one (Linux)."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return
    folder = str(path.absolute().parent)
    best = ("", "")
    for line in mounts.read_text().splitlines():
        _, point, kind, *_ = line.split(" ")
        if (folder == point or folder.startswith(point.rstrip("/") + "/")) and len(point) > len(best[0]):
            best = (point, kind)
    if best[1] in {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "9p"}:
        raise StoreProblem("network_home", f"{best[0]} {best[1]}")
