#!/usr/bin/env python3
"""Proves a checkout: lint, types, every test without a screen, the window's tests again under Xvfb, the benches."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environment
import system

CHECKOUT = environment.CHECKOUT
PATIENCE = 18 * 60
NO_TESTS = 5
MISSED = 3  # a bench missed a figure: told, and no failure, for the noise of the machine decides
BENCH = "bench: "
ON_SCREEN = ("tests/gui", "tests/panes", "tests/journeys")


class Proofs:
    """Runs one proof after the other, all of them whatever fails, and remembers how each ended."""

    def __init__(self, python: Path, *, long: bool) -> None:
        self._python = str(python)
        self._long = long
        self._started = time.monotonic()
        self.ends: list[tuple[str, int, float]] = []

    def run(self, name: str, *arguments: str, **environ: str) -> None:
        """One Python module or script with its arguments; its exit code is kept."""
        print(f"\n── {name} " + "─" * max(0, 100 - len(name)), flush=True)
        started = time.monotonic()
        try:
            ended = subprocess.run(
                [self._python, "-P", *arguments],
                cwd=CHECKOUT,
                env={**os.environ, **self._flags(), **environ},
                timeout=self._patience(),
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            print(f"{name}: stopped, it took too long", flush=True)
            ended = 124
        self.ends.append((name, ended, time.monotonic() - started))

    def closing(self) -> int:
        """Print how each proof ended; the exit code of them all."""
        print("\n── in all " + "─" * 95)
        for name, code, seconds in self.ends:
            print(f"{_ending(name, code)} {seconds:7.1f} s  {name}")
        return int(any(_ending(name, code) == "FAIL" for name, code, _ in self.ends))

    def _flags(self) -> dict[str, str]:
        return {"OVERBLIK_LONG": "1"} if self._long else {}

    def _patience(self) -> float | None:
        return None if self._long else max(1.0, PATIENCE - (time.monotonic() - self._started))


def main() -> int:
    """Exit code 0 when everything holds."""
    wish = _wish()
    try:
        system.require(environment.missing_packages() + system.missing_libraries(environment.PLACE) + _server(wish))
        python = environment.ready("dev")
    except environment.Unfit as problem:
        print(problem, file=sys.stderr)
        return 1
    proofs = Proofs(python, long=wish.long)
    _style(proofs, python)
    _real_peer()
    proofs.run("tests without a screen", "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q", "tests", *wish.pytest)
    if not wish.quick:
        _on_screen(proofs, wish.pytest)
        _benches(proofs)
    return proofs.closing()


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out Xvfb and the benches")
    parser.add_argument("--long", action="store_true", help="with the long proofs: kill -9, storms, large stores")
    parser.add_argument("pytest", nargs="*", help="further arguments for pytest, after --")
    return parser.parse_args()


def _server(wish: argparse.Namespace) -> list[str]:
    """The package of the X server that draws on no screen, where it is wanted and missing."""
    wanted = sys.platform.startswith("linux") and not wish.quick
    return ["xvfb"] if wanted and not shutil.which("Xvfb") else []


def _style(proofs: Proofs, python: Path) -> None:
    proofs.run("ruff check", "-m", "ruff", "check", ".")
    proofs.run("ruff format", "-m", "ruff", "format", "--check", ".")
    proofs.run("pyright", "-m", "pyright", "--pythonpath", str(python))


def _real_peer() -> None:
    """Install a real PouchDB beside the environment, where there is node; without it its journey skips and says why."""
    wanted = CHECKOUT / "tests" / "journeys" / "pouchdb" / "package.json"
    place = environment.PLACE / "pouchdb"
    npm = shutil.which("npm")
    held = place / "package.json"
    if npm is None or (
        held.exists() and held.read_bytes() == wanted.read_bytes() and (place / "node_modules").is_dir()
    ):
        return
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(wanted, held)
    command = [npm, "install", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run(command, cwd=place, timeout=180, check=False).returncode:
        shutil.rmtree(place, ignore_errors=True)


def _on_screen(proofs: Proofs, arguments: list[str]) -> None:
    """The window's own tests with a real X server, true focus and real key events."""
    folders = [folder for folder in ON_SCREEN if (CHECKOUT / folder).is_dir()]
    name = "the window under Xvfb"
    if not folders or not sys.platform.startswith("linux"):
        print(f"\n── {name}: {'only on Linux' if folders else 'no tests yet'}")
        return
    with _screen() as display:
        screen = {"DISPLAY": display, "OVERBLIK_XVFB": "1", "QT_QPA_PLATFORM": "xcb"}
        proofs.run(name, "-m", "pytest", "-q", "-p", "no:xdist", *folders, *arguments, **screen)


@contextmanager
def _screen() -> Iterator[str]:
    """An X server of our own on a free display."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL)
    os.close(writes)
    with os.fdopen(reads) as number:
        display = ":" + number.readline().strip()
    try:
        yield display
    finally:
        server.terminate()
        server.wait()


def _ending(name: str, code: int) -> str:
    if code == MISSED and name.startswith(BENCH):
        return "slow"
    return "ok  " if code in (0, NO_TESTS) else "FAIL"


def _benches(proofs: Proofs) -> None:
    """Every bench is a script of its own that prints its figures; one that breaks down fails."""
    for bench in sorted((CHECKOUT / "tests" / "bench").glob("bench_*.py")):
        module = "tests.bench." + bench.stem
        proofs.run(BENCH + bench.stem[6:], "-m", module, QT_QPA_PLATFORM="offscreen")


if __name__ == "__main__":
    sys.exit(main())
