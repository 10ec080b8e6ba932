"""A watched folder: each file is a message or a list of them; it is moved only after it is on disk as entries."""

import logging
from pathlib import Path

from console.channels.decoding import LARGEST, TooLarge, messages
from console.operations.intake import Intake, Taken

log = logging.getLogger(__name__)
TAKEN, REFUSED = "taget", "afvist"
MOST = 200  # files in one sweep, so that a full folder does not hold the node


def sweep(folder: Path, intake: Intake) -> list[Taken]:
    """Take in what lies in the folder, oldest first; hidden and unfinished (`.part`) files are left alone.

    Raises StoreProblem, with every file still there; a file taken in but not moved is a repeat the next time.
    """
    found: list[Taken] = []
    for path in sorted(_waiting(folder), key=lambda path: path.stat().st_mtime)[:MOST]:
        try:
            with path.open("rb") as file:
                every = messages(file.read(LARGEST + 1))
        except (TooLarge, OSError) as fault:
            log.info("meldingen %s blev ikke taget ind: %s", path.name, fault)
            _move(path, REFUSED)
            continue
        found += intake.take(every)
        _move(path, TAKEN)
    return found


def _waiting(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".") and p.suffix != ".part"]


def _move(path: Path, where: str) -> None:
    """Out of the way, keeping both where the name was used before; a file that cannot be moved stays."""
    target = path.parent / where
    try:
        target.mkdir(exist_ok=True)
        free = (target / path.name, *(target / f"{path.stem}-{n}{path.suffix}" for n in range(1, 1000)))
        path.rename(next(name for name in free if not name.exists()))
    except (OSError, StopIteration) as fault:
        log.info("meldingen %s kunne ikke flyttes: %s", path.name, fault)
