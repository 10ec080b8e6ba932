"""The libraries Qt needs from the system: which are missing, and how they come."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import Unfit
from wording import say

SHARED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
ON_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
DRAWN_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc")


def has_display() -> bool:
    """Whether a window can be shown to somebody, or Qt was told to draw elsewhere."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def missing_libraries(environment: Path) -> list[str]:
    """The Debian packages of the libraries that Qt would not find; remembered in `environment` once none is missing."""
    if not sys.platform.startswith("linux"):
        return []
    needed = SHARED if _drawn_without_screen() else {**SHARED, **ON_X11}
    remembered = environment / f"window-libraries-{len(needed)}"
    if remembered.exists():
        return []
    missing = sorted(package for library, package in needed.items() if not _loads(library))
    if not missing and environment.is_dir():
        remembered.touch()
    return missing


def require(packages: list[str]) -> None:
    """As root on Debian or Ubuntu, install them; otherwise raise Unfit with the words that name them."""
    if not packages:
        return
    names = " ".join(packages)
    apt = shutil.which("apt-get")
    if not apt:
        raise Unfit(say("missing libraries", packages=names))
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Unfit(say("missing packages", packages=names))
    sys.stderr.write(say("installing", packages=names) + "\n")
    if not (_installed(apt, packages) or (_run(apt, "update", "-q") and _installed(apt, packages))):
        raise Unfit(say("apt failed", packages=names))


def _drawn_without_screen() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in DRAWN_WITHOUT_SCREEN


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _installed(apt: str, packages: list[str]) -> bool:
    return _run(apt, "install", "-y", "-q", "--no-install-recommends", *packages)


def _run(apt: str, *arguments: str) -> bool:
    """apt-get's talk goes to standard error: standard output belongs to the console."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run([apt, *arguments], stdout=sys.stderr, env=quiet, check=False).returncode == 0
