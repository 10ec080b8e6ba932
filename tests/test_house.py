"""The house rules that a machine can check: sizes, types, names, the top level, the pins."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = (CHECKOUT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
TOP_LEVEL = {
    *(".ci", ".gitignore", "LICENSE", "README.md", "pyproject.toml"),
    *("console", "packaging", "resources", "tests"),
}
SOURCES = sorted(path for room in ("console", "packaging") for path in (CHECKOUT / room).rglob("*.py"))
TESTS = sorted((CHECKOUT / "tests").rglob("*.py"))
TEXTS = {".py", ".toml", ".md", ".txt", ".csv", ".cfg", ".json", ".ts", ".qss", ".svg", ".sh", ""}

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "handler", "handlers", "misc"}
EMPTY_SUFFIX = re.compile(r"(Utils?|Helpers?|Managers?|Handlers?)$")
LEFT_OVER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
REGISTRY = re.compile(r"pypi\.\w+|python" + r"hosted|registry\.\w+|npm" + r"js\.|gh" + r"cr\.io", re.IGNORECASE)
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.:/])/(home|root|work|Users)/\w")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def told(path: Path) -> str:
    """A path as the reader of a failure wants it."""
    return path.relative_to(CHECKOUT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def kept_files() -> list[Path]:
    """Every file of the project, as git knows them; skips outside a clone."""
    if not (CHECKOUT / ".git").exists():
        pytest.skip("not a clone")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return [CHECKOUT / name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).exists()]


def kept_texts() -> Iterator[tuple[Path, str]]:
    for path in kept_files():
        if path.suffix in TEXTS and path.is_file():
            yield path, path.read_text(encoding="utf-8", errors="replace")


def imports(path: Path) -> Iterator[str]:
    """The top-level names a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_no_file_is_too_long_to_read_at_once() -> None:
    lengths = {told(path): path.read_text(encoding="utf-8").count("\n") for path in SOURCES + TESTS}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{told(path)}:{function.lineno} {function.name}": lines
        for path in SOURCES
        for function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_every_function_says_its_types() -> None:
    untyped = [
        f"{told(path)}:{function.lineno} {function.name}"
        for path in SOURCES
        for function in functions(path)
        if function.returns is None or any(unsaid(function))
    ]
    assert untyped == []


def unsaid(function: Function) -> Iterator[str]:
    """The parameters without a type, but for self and cls."""
    given = function.args
    for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if argument and argument.annotation is None and argument.arg not in ("self", "cls"):
            yield argument.arg


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        told(path) for path in SOURCES + TESTS if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_names_mean_something() -> None:
    empty = [told(path) for path in SOURCES + TESTS if {part.removesuffix(".py") for part in path.parts} & EMPTY_NAMES]
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        empty += [f"{told(path)} {node.name}" for node in classes if EMPTY_SUFFIX.search(node.name)]
    assert empty == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    assert [told(path) for path, text in kept_texts() if LEFT_OVER.search(text)] == []


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    found = [
        f"{told(path)}: {match.group()}"
        for path, text in kept_texts()
        for match in (REGISTRY.search(text), SOMEBODYS_MACHINE.search(text))
        if match and path != Path(__file__)
    ]
    assert found == []


def test_the_top_level_is_what_the_readme_says() -> None:
    assert {path.relative_to(CHECKOUT).parts[0] for path in kept_files()} == TOP_LEVEL


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    imported = {name for path in (CHECKOUT / "console").rglob("*.py") for name in imports(path)}
    outside = {normal(name) for name in imported - sys.stdlib_module_names - {"console"}}
    unseen = {"tzdata"} if "zoneinfo" in imported else set()
    assert outside | unseen == {normal(name_of(line)) for line in PROJECT["dependencies"]}


def test_every_declared_dependency_is_pinned() -> None:
    declared = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    pinned = {normal(line.partition("==")[0]) for line in PINS.splitlines()}
    assert {normal(name_of(line)) for line in declared} - pinned == set()


def test_the_pins_are_names_and_versions_only() -> None:
    lines = [line for line in PINS.splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line)] == []


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0]


def normal(name: str) -> str:
    """A package's name as its module is called."""
    return (
        name.lower()
        .replace("-", "_")
        .removesuffix("_essentials")
        .replace("shiboken6", "pyside6")
        .replace("pyserial", "serial")
        .replace("fpdf2", "fpdf")
    )


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    text = (CHECKOUT / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings
    assert re.match(r"Unreleased|\d+\.\d+\.\d+", headings[0])
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Fixed", "Removed", "Security"}
