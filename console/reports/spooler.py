"""To a printer by the platform's own spooler command: an editable setting, with a time-out."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from console.operations.commands import Refused

FILE = "{file}"
_OWN = {
    "win32": ("powershell", "-NoProfile", "-Command", "Start-Process -FilePath '{file}' -Verb Print -Wait"),
    "": ("lp", FILE),
}


@dataclass(frozen=True, slots=True)
class Printer:
    """`command` with `{file}` for the paper; empty = the platform's own. `timeout_s` seconds until we give up."""

    command: tuple[str, ...] = ()
    timeout_s: float = 20
    on_request: bool = True


def send(content: bytes, name: str, printer: Printer) -> str:
    """Hand a paper to the spooler; answers a sentence, raises Refused when it cannot be had or does not answer."""
    command = printer.command or _OWN.get(sys.platform, _OWN[""])
    folder = Path(tempfile.mkdtemp(prefix="overblik-print-"))
    file = folder / name
    try:
        file.write_bytes(content)
        _run([part.replace(FILE, str(file)) for part in command], printer.timeout_s)
    except OSError as error:
        raise Refused("printer", f"Printeren kan ikke nås ({command[0]}: {error.strerror}). {_INSTEAD}") from error
    finally:
        _forget(file, folder)
    return "Sendt til printeren"


_INSTEAD = "Papiret kan gemmes som fil og skrives ud et andet sted."


def _run(command: list[str], timeout: float) -> None:
    try:
        ended = subprocess.run(command, capture_output=True, timeout=timeout, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as error:
        raise Refused("printer_silent", f"Printeren svarede ikke inden {timeout:g} s. {_INSTEAD}") from error
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip().partition("\n")[0][:200]
        raise Refused("printer", f"Printeren tog ikke imod ({said or f'kode {ended.returncode}'}). {_INSTEAD}")


def _forget(file: Path, folder: Path) -> None:
    try:
        file.unlink(missing_ok=True)
        os.rmdir(folder)
    except OSError:
        return  # the spooler still holds it; the system clears its temporary folder
