"""Puts papers on disk: whole or not at all, with the last dozen kept, so a bad disk never takes the last good kit."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from console.operations.commands import Refused

KEPT = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a paper went: the newest by its own name, and the copies with a time in their names."""

    files: tuple[Path, ...]
    older: tuple[Path, ...]


def put(target: Path, content: bytes) -> None:
    """Write beside, then rename over: what was there stays until the new one is whole. Raises Refused in Danish."""
    _put({target: content})


def _put(papers: Mapping[Path, bytes]) -> None:
    """All of them are whole on disk before the first takes its place."""
    beside = {target: target.with_name(f".{target.name}.{os.getpid()}.tmp") for target in papers}
    at = next(iter(papers))
    try:
        for at, content in papers.items():
            _write(beside[at], content)
        for at, new in beside.items():
            new.replace(at)
    except OSError as error:
        for new in beside.values():
            _remove(new)
        raise Refused("not_written", _why(at, error), str(at)) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # somebody has it open, or the disk is gone; it goes the next time


def _why(target: Path, error: OSError) -> str:
    said = {28: "Disken er fuld", 30: "Disken kan kun læses", 13: "Adgang nægtet", 2: "Mappen findes ikke"}
    told = said.get(error.errno or 0, error.strerror or "Fejl")
    return f"{told}: {target} er ikke skrevet. Det, der lå der, er urørt. Vælg en anden mappe, eller skaf plads."


def put_all(folder: Path, stamp: str, papers: Mapping[str, bytes]) -> Kept:
    """Write each paper twice, under its own name and with `stamp`, and keep the newest twelve stamps of each.

    The folder itself must be there: a missing one is a disk that is not plugged in. Raises Refused.
    """
    if not folder.is_dir():
        raise Refused("no_folder", f"Mappen {folder} findes ikke (er disken sat i?). Intet er skrevet.", str(folder))
    stamped = {folder / _stamped(name, stamp): content for name, content in papers.items()}
    _put(stamped | {folder / name: content for name, content in papers.items()})
    return Kept(tuple(folder / name for name in papers), tuple(_clear(folder, papers)))


def _stamped(name: str, stamp: str) -> str:
    stem, dot, ending = name.partition(".")
    return f"{stem}-{stamp}{dot}{ending}"


def _clear(folder: Path, papers: Mapping[str, bytes]) -> list[Path]:
    kept = []
    for name in papers:
        stem, dot, ending = name.partition(".")
        held = sorted(folder.glob(f"{stem}-[0-9]*{dot}{ending}"), reverse=True)
        kept += held[:KEPT]
        for old in (*held[KEPT:], *folder.glob(f".{stem}*{dot}{ending}.*.tmp")):
            _remove(old)
    return kept
