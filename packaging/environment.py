"""The `.venv` of a checkout: made once, remade when the pins change, found in a few milliseconds otherwise."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wording import say

CHECKOUT = Path(__file__).resolve().parent.parent
PLACE = Path(os.environ.get("OVERBLIK_VENV") or CHECKOUT / ".venv").absolute()
STAMP = PLACE / "overblik.json"
PINS = CHECKOUT / "packaging" / "constraints.txt"
PROJECT = CHECKOUT / "pyproject.toml"
RECIPE = "2"
OLDEST, NEWEST = (3, 11), (3, 13)

REQUIREMENTS = """
import sys, tomllib
project = tomllib.load(open(sys.argv[1], "rb"))["project"]
extras = project["optional-dependencies"]
print("\\n".join(project["dependencies"] + [line for extra in sys.argv[2:] for line in extras[extra]]))
"""
INQUIRY = "import sys, sysconfig; print(sys.version_info[0], sys.version_info[1], sys.executable)"


class Unfit(Exception):
    """The machine cannot run Overblik yet; the message tells the person what to do."""


def ready(extra: str = "") -> Path:
    """The environment's Python, with everything in `extra` (such as `dev`) installed; raises Unfit."""
    if _stands(extra):
        return _python()
    try:
        PLACE.parent.mkdir(parents=True, exist_ok=True)
        with _alone():
            if not _stands(extra):
                _make(extra)
    except OSError as error:
        raise Unfit(say("no venv", place=PLACE, reason=error)) from error
    return _python()


def missing_packages() -> list[str]:
    """The Debian packages without which no virtual environment can be made."""
    if _python().exists() or not sys.platform.startswith("linux"):
        return []
    version, python = _base()
    return [] if _answers(python, "import ensurepip, venv") else ["python{}.{}-venv".format(*version)]


def _python() -> Path:
    return PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _stands(extra: str) -> bool:
    """Whether the environment was made from today's pins, by an interpreter that is still there."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    same = stamp["key"] == _key() and stamp["python"] == os.path.realpath(str(_python()))
    return same and _python().exists() and (not extra or extra in stamp["extras"])


def _key() -> str:
    """Changes with the pins, the dependencies and the place of the checkout."""
    parts = [RECIPE.encode(), str(CHECKOUT).encode(), PINS.read_bytes(), PROJECT.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make(extra: str) -> None:
    sys.stderr.write(say("preparing", place=PLACE) + "\n")
    extras = sorted({extra, *_known_extras()} - {""})
    if STAMP.exists():
        STAMP.unlink()
    _create()
    _install(extras)
    _link()
    stamp = {"key": _key(), "python": os.path.realpath(str(_python())), "extras": extras}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def _known_extras() -> list[str]:
    """What was there before stays there."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))["extras"]
    except (OSError, ValueError, KeyError):
        return []


def _create() -> None:
    """A fresh environment, unless the one that stands has a Python that fits."""
    if _fits(_ask(str(_python()))) and _answers(str(_python()), "import pip"):
        return
    _, python = _base()
    made = subprocess.run([python, "-m", "venv", "--clear", str(PLACE)], stdout=sys.stderr, check=False)
    if made.returncode:
        raise Unfit(say("no venv", place=PLACE, reason=f"venv: {made.returncode}"))


def _install(extras: list[str]) -> None:
    python = str(_python())
    listed = subprocess.run(
        [python, "-c", REQUIREMENTS, str(PROJECT), *extras], stdout=subprocess.PIPE, text=True, check=True
    )
    pip = [python, "-m", "pip", "install", "-qq", "--retries", "2", "--no-input", "--disable-pip-version-check"]
    wanted = ["--only-binary", ":all:", "--constraint", str(PINS), *listed.stdout.split("\n")[:-1]]
    if subprocess.run(pip + wanted, stdout=sys.stderr, check=False).returncode:
        raise Unfit(say("no install"))


def _link() -> None:
    """The checkout itself is the installed project: what is edited is what runs.

    The line is ASCII, because Python reads it in the machine's own encoding, and folders are called Søren.
    """
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    line = f"import sys; sys.path.append({str(CHECKOUT)!a})\n"
    found = subprocess.run([str(_python()), "-c", ask], stdout=subprocess.PIPE, text=True, check=True)
    Path(found.stdout.strip(), "overblik.pth").write_text(line, encoding="ascii")


def _base() -> tuple[tuple[int, int], str]:
    """An interpreter that fits: this one, or the newest found."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return (sys.version_info[0], sys.version_info[1]), sys.executable
    for python in _candidates():
        found = _ask(*python)
        if found and _fits(found):
            return found
    found = "{}.{}".format(*sys.version_info[:2])
    raise Unfit(say("no python", oldest="3.11", newest="3.13", found=found))


def _candidates() -> list[list[str]]:
    versions = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    if os.name == "nt":
        return [["py", "-" + version] for version in versions]
    folders = ["", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    return [[os.path.join(folder, "python" + version)] for version in versions for folder in folders]


def _ask(*python: str) -> tuple[tuple[int, int], str] | None:
    """What an interpreter says of itself; None where it does not answer."""
    if not shutil.which(python[0]):
        return None
    try:
        answer = subprocess.run(
            [*python, "-c", INQUIRY], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor, executable = answer.stdout.strip().split(" ", 2)
    return (int(major), int(minor)), executable


def _answers(python: str, question: str) -> bool:
    return subprocess.run([python, "-c", question], stderr=subprocess.DEVNULL, check=False).returncode == 0


def _fits(found: tuple[tuple[int, int], str] | None) -> bool:
    return found is not None and OLDEST <= found[0] <= NEWEST


@contextmanager
def _alone() -> Iterator[None]:
    """One set-up at a time: who comes second waits, and then finds the work done."""
    with open(str(PLACE) + ".lock", "a+b") as lock:
        if os.name == "nt":
            _wait_on_windows(lock.fileno())
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _wait_on_windows(number: int) -> None:
    """Windows gives up a lock after ten seconds; a set-up takes longer."""
    import msvcrt

    while True:
        try:
            msvcrt.locking(number, msvcrt.LK_LOCK, 1)  # pyright: ignore[reportAttributeAccessIssue]
            return
        except OSError:
            continue
