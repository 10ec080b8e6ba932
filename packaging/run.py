#!/usr/bin/env python3
"""Opens Overblik from a checkout: sets it up the first time, then becomes `overblik` with the given arguments."""

from __future__ import annotations

import os
import subprocess
import sys

import environment
import system
from wording import say

VERBS = frozenset(
    {
        *("init", "node", "do", "state", "queue", "board", "calls", "alarms", "warnings", "log", "conflicts", "intake"),
        *("bundle", "peers", "sync", "feeds", "geo", "recommend", "coverage", "exercise", "annunciations", "kit"),
        *("report", "verify", "rebuild", "backup", "restore", "doctor", "reviews", "find", "help"),
        *("objects", "contacts", "water"),
        *(
            "channels",
            "print",
            "statistics",
            "requests",
            "levels",
            "closures",
            "handover",
            "plans",
            "receipts",
            "transcripts",
            "erase",
            "picklist",
        ),
    }
)


def main(arguments: list[str]) -> int:
    """Runs until the console ends; the console's own exit code, or 1 with the reason on standard error."""
    window = opens_a_window(arguments)
    try:
        if window:
            choose_display(arguments)
        libraries = system.missing_libraries(environment.PLACE) if window else []
        system.require(environment.missing_packages() + libraries)
        python = environment.ready()
    except environment.Unfit as problem:
        sys.stderr.write(f"overblik: {problem}\n")
        return 1
    return become([str(python), "-P", "-m", "console", *arguments])


def opens_a_window(arguments: list[str]) -> bool:
    """Whether these arguments mean the window, and not a verb of the command line."""
    if "--window" in arguments:
        return True
    return not any(word in VERBS or word in ("-h", "--help", "--version") for word in arguments)


def choose_display(arguments: list[str]) -> None:
    """A picture of the window needs no display; a person does."""
    if system.has_display():
        return
    if "--screenshot" not in arguments and "--measure-start" not in arguments:
        raise environment.Unfit(say("no display"))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def become(command: list[str]) -> int:
    """Hand this process over to the console; where the system cannot, wait for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
