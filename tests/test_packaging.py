"""The two commands' own decisions, and the wheel."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
RUN = CHECKOUT / "packaging" / "run.py"


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules beside `run.py` can be imported as `run.py` imports them."""
    monkeypatch.syspath_prepend(str(RUN.parent))


@pytest.mark.usefixtures("packaging")
@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--store", "vagt.db", "--seat", "S2"], True),
        (["--screenshot", "billede.png", "--store", "vagt.db"], True),
        (["exercise", "run", "stormaften", "--window"], True),
        (["exercise", "run", "stormaften"], False),
        (["do", "ny bil Algade 12", "--store", "vagt.db"], False),
        (["--store", "vagt.db", "queue", "--json"], False),
        (["--help"], False),
    ],
)
def test_only_the_window_asks_for_a_screen(arguments: list[str], window: bool) -> None:
    import run

    assert run.opens_a_window(arguments) is window


@pytest.mark.usefixtures("packaging")
def test_every_verb_of_the_command_line_is_known_to_need_no_screen() -> None:
    import run

    command = [sys.executable, "-P", "-c", "from console.__main__ import main; main(['--help'])"]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**run.os.environ, "PYTHONPATH": str(CHECKOUT)}
    )
    (verbs,) = re.findall(r"\{([a-z,]*\bdoctor\b[a-z,]*)\}", told.stdout.partition("\n\n")[0])
    assert set(verbs.split(",")) <= run.VERBS


@pytest.mark.usefixtures("packaging")
def test_a_person_without_a_screen_is_told_and_a_screenshot_is_drawn_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    import environment
    import run

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(environment.Unfit, match="DISPLAY"):
        run.choose_display([])
    run.choose_display(["--screenshot", "billede.png"])
    assert run.os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("packaging")
def test_missing_libraries_are_named_as_the_packages_that_bring_them(monkeypatch: pytest.MonkeyPatch) -> None:
    import environment
    import system

    monkeypatch.setattr(system, "SHARED", {"libnowhere.so.1": "libnowhere1"})
    monkeypatch.setattr(system, "ON_X11", {})
    monkeypatch.setattr(sys, "platform", "linux")
    missing = system.missing_libraries(Path("no such environment"))
    assert missing == ["libnowhere1"]
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system.shutil, "which", lambda _: "apt-get")
    with pytest.raises(environment.Unfit, match="sudo apt-get install libnowhere1"):
        system.require(missing)


@pytest.mark.usefixtures("packaging")
def test_every_sentence_is_there_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    import wording

    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8")
    danish = {key: wording.SENTENCES[key][0] for key in wording.SENTENCES}
    english = {key: wording.SENTENCES[key][1] for key in wording.SENTENCES}
    assert not [key for key in danish if danish[key] == english[key] and key != "installing"]
    assert wording.say("no display") == danish["no display"]
    monkeypatch.setattr(sys, "argv", ["run.py", "--lang", "en"])
    assert wording.say("no display") == english["no display"]


def test_the_wheel_carries_the_console_and_its_resources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    built = subprocess.run(build, cwd=CHECKOUT, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "console/__main__.py" in names
    assert [name for name in names if name.startswith("console/resources/")]
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]
