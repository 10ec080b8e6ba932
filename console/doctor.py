"""What works right now, what does not, and what to do about it. Opens what it can, changes nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console.domain.clock import WallClock
from console.store import backup, database, migrations, verify
from console.store.identity import key_file
from console.store.problem import StoreProblem
from console.store.store import EXERCISE

LOW_DISK = 1024**3
LARGE_LOG = 256 * 1024**2


def examine(store: Path, *, reserve: bool = False) -> dict[str, Any]:
    """The findings for a store: {"ok", "checks": [{"name", "ok", "told", "advice"}]}; `reserve`: can it serve."""
    found = [*_checks(store)]
    if reserve and store.exists():
        from console import reserve as reserves

        found += reserves.checks(store)
    checks = [{"name": name, "ok": ok, "told": told, "advice": advice} for name, ok, told, advice in found]
    return {"ok": all(check["ok"] for check in checks), "store": str(store), "checks": checks}


def lines(answer: dict[str, Any]) -> Iterator[str]:
    """The findings as text."""
    for check in answer["checks"]:
        yield f"{'  ok ' if check['ok'] else 'FEJL '} {check['name']}: {check['told']}"
        if not check["ok"]:
            yield f"       → {check['advice']}"


def _checks(store: Path) -> Iterator[tuple[str, bool, str, str]]:
    if not store.exists():
        yield "lager", False, f"{store} findes ikke", f"Opret det: overblik init --store {store} --area oest --seat S1"
        return
    yield from _file(store)
    free = shutil.disk_usage(store.parent).free
    yield "disk", free > LOW_DISK, f"{free // 1024**2} MB fri", "Frigør plads; der kan skrives, til disken er fuld."
    log = store.with_name(store.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    yield (
        "skrivelog",
        size < LARGE_LOG,
        f"{size // 1024**2} MB",
        "Luk programmer, der har stået åbne længe, og start igen.",
    )
    copies = backup.backups(store)
    last = copies[-1].name if copies else "ingen endnu"
    yield "kopi", bool(copies), last, f"Tag en: overblik backup --store {store}"
    yield from _keys(store)
    yield from _secrets(store)
    yield from _alarms(store)


def _alarms(store: Path) -> Iterator[tuple[str, bool, str, str]]:
    from console.channels import wellbeing

    try:
        with database.reading(store) as db:
            (kind,) = db.execute("SELECT value FROM meta WHERE key = 'kind'").fetchone()
            yield from wellbeing.checks(store, db, WallClock().now(), exercise=kind == EXERCISE)
    except StoreProblem:
        return  # the file's own check has said so


def _file(store: Path) -> Iterator[tuple[str, bool, str, str]]:
    advice = f"Gendan seneste kopi: overblik restore --store {store} (det nuværende bliver liggende ved siden af)."
    try:
        with database.reading(store) as db:
            steps = migrations.version(db)
            (count,) = db.execute("SELECT count(*) FROM entry").fetchone()
            checked, problems = verify.verify(db, signatures=count < 50_000)
        yield "lager", True, f"skema {steps}, {count} poster", ""
        told = f"{checked} poster prøvet" if not problems else "; ".join(problems[:3])
        yield "journal", not problems, told, advice
    except StoreProblem as problem:
        yield "lager", False, problem.message, advice


def _keys(store: Path) -> Iterator[tuple[str, bool, str, str]]:
    held = key_file(store)
    if not held.exists():
        yield "nøgle", True, "ingen: lageret tager en ny ved næste handling", ""
        return
    is_private = held.stat().st_mode & 0o077 == 0
    yield "nøgle", is_private, "kun for ejeren" if is_private else "kan læses af andre", f"Kør: chmod 600 {held}"


def _secrets(store: Path) -> Iterator[tuple[str, bool, str, str]]:
    """Where secrets for peers are kept; nobody is asked anything, and a keyring that is shut is said."""
    from console.sync import credentials

    used, file = credentials.used(store), credentials.file_of(store)
    if not used:
        yield "adgangsord", True, "ingen gemt", ""
        return
    private = file.stat().st_mode & 0o077 == 0
    shut = credentials.unreadable(store)
    told = "systemets nøglering" if used == credentials.KEYRING else f"fil: {file.name}"
    told += "" if private else ", kan læses af andre"
    told += f", låst eller væk for {', '.join(shut)}" if shut else ""
    advice = f"Kør: chmod 600 {file}" if not private else "Lås nøgleringen op, eller tilslut igen: overblik peers join"
    yield "adgangsord", private and not shut, told, advice
