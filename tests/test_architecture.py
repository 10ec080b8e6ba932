"""Imports run one way; what the start imports is counted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule
from pytest_archon.failure import pop_failures

import console
from tests.test_house import imports

QT = ("PySide6*", "shiboken6*", "pyqtgraph*")
SQL = ("sqlite3*", "sqlite_utils*")
WEB = ("requests*", "urllib3*", "http.client", "starlette*", "uvicorn*")
ROOMS = {
    "domain": (),
    "store": ("domain",),
    "advice": ("domain",),
    "geo": ("domain",),
    "operations": ("store", "advice", "geo", "domain"),
    "sync": ("operations", "store", "domain"),
    "feeds": ("operations", "store", "domain"),
    "channels": ("operations", "store", "domain"),
    "exercise": ("operations", "store", "domain"),
    "reports": ("operations", "store", "domain"),
    "cli": ("exercise", "reports", "sync", "feeds", "channels", "operations", "advice", "geo", "store", "domain"),
    "gui": ("operations", "advice", "geo", "store", "domain"),
}
TOO_SLOW_FOR_THE_START = ("sqlite_utils", "pyqtgraph", "numpy", "requests", "keyring", "hypothesis", "pytest")
HOUSE = Path(console.__file__).parent


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_the_rooms_to_its_right(room: str) -> None:
    if not (HOUSE / room).is_dir():
        pytest.skip("this room is not built yet")
    beyond = [f"console.{other}*" for other in ROOMS if other != room and other not in ROOMS[room]]
    rule = archrule(f"{room} keeps its arrows").match(f"console.{room}*").should_not_import(*beyond, "console.app")
    rule.check(console, only_direct_imports=True)


@pytest.mark.parametrize(
    ("duty", "keepers", "modules"),
    [
        ("Qt", ("console.gui*", "console.app"), QT),
        ("SQL", ("console.store*",), SQL),
        ("the web", ("console.sync*", "console.feeds*", "console.channels*"), WEB),
    ],
)
def test_a_duty_lives_in_its_own_rooms(duty: str, keepers: tuple[str, ...], modules: tuple[str, ...]) -> None:
    rule = archrule(f"{duty} has a home").match("console*").exclude(*keepers).should_not_import(*modules)
    rule.check(console, only_direct_imports=True)


def test_the_domain_knows_only_the_standard_library() -> None:
    imported = {name for path in (HOUSE / "domain").rglob("*.py") for name in imports(path)}
    assert imported - sys.stdlib_module_names - {"console"} == set()


def test_the_domain_never_asks_the_machine() -> None:
    """Time is handed in; only the wall clock itself may look."""
    rule = archrule("facts and rules do no I/O").match("console.domain*").exclude("console.domain.clock")
    rule.should_not_import("time", "os", "pathlib", "socket", "subprocess", "threading").check(
        console, only_direct_imports=True
    )


def test_a_planted_violation_is_found() -> None:
    """The rules above can fail: the store does import sqlite3."""
    archrule("planted").match("console.store*").should_not_import("sqlite3").check(console, only_direct_imports=True)
    assert pop_failures()


@pytest.mark.skipif(not (HOUSE / "app.py").exists(), reason="console/app.py is not written yet")
def test_the_start_imports_nothing_slow() -> None:
    assert sorted(imported_by("console.app") & set(TOO_SLOW_FOR_THE_START)) == []


def test_the_first_picture_does_without_what_only_an_act_needs() -> None:
    """Reading the queue and the incident on the desk loads no command, no signature and no grammar."""
    for module in ("console.app", "console.operations.proposing"):
        loaded = modules_of(module)
        assert not loaded & {"console.operations.commands", "console.store.writing", "cryptography"}, module


def test_the_command_line_imports_no_qt() -> None:
    assert sorted(imported_by("console.__main__") & {"PySide6", "sqlite_utils", "pyqtgraph", "numpy"}) == []


def imported_by(module: str) -> set[str]:
    """The top-level names in `sys.modules` after a fresh interpreter has imported one module."""
    return {name.partition(".")[0] for name in modules_of(module)}


def modules_of(module: str) -> set[str]:
    """All names in `sys.modules` after that."""
    path = f"sys.path.insert(0, {str(HOUSE.parent)!r})"
    probe = f"import json, sys; {path}; import {module}; print(json.dumps(list(sys.modules)))"
    answer = subprocess.run([sys.executable, "-P", "-c", probe], capture_output=True, text=True, check=True)
    return set(json.loads(answer.stdout))
