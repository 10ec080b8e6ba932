"""The node's part: the kit is written every five minutes, as the settings say, and a failure is told, never raised."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from console.operations.commands import Refused
from console.operations.grammar import times
from console.reports import keeping
from console.reports.kit import kit
from console.reports.leaves import as_text
from console.reports.paper import as_pdf
from console.reports.spooler import Printer, send
from console.store.pack import resources
from console.store.reads import Reader


@dataclass(frozen=True, slots=True)
class Settings:
    """Where and how often; `folder` None = the kit is written only when asked for."""

    folder: Path | None
    every: int  # seconds
    printer: Printer


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one round. `trouble` is a sentence for the person, empty when all is well."""

    kept: keeping.Kept | None
    pages: int = 0
    trouble: str = ""


def settings(path: Path | None = None) -> Settings:
    """The paper settings of the installation (`resources/paper.toml`); raises Refused for a file nobody can read."""
    file = path or resources() / "paper.toml"
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        folder, printer = str(found["kit"]["folder"]), found["printer"]
        return Settings(
            Path(folder) if folder else None,
            int(found["kit"]["every_s"]),
            Printer(tuple(map(str, printer["command"])), float(printer["timeout_s"]), bool(printer["on_request"])),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(
            "settings", f"Indstillingerne for papir kan ikke læses ({file.name}: {error}).", str(file)
        ) from error


def calls_to_return(reader: Reader) -> list[tuple[str, ...]]:
    """Who must be rung back: time, incident, what it was about; callers stay sealed, the seat opens them."""
    numbers = dict(reader.numbers())
    return [
        (f"{times.local(call.happened):%H:%M}", f"{numbers.get(call.incident or '', 0):05d}", "", call.text)
        for call in reader.open_calls()
        if call.line == "call_back"
    ]


def write(reader: Reader, now: int, folder: Path) -> Written:
    """Write the kit and its text twin; raises Refused, with the kit before it untouched."""
    document = kit(reader, now, calls_to_return=calls_to_return)
    pdf = as_pdf(document)
    stamp = f"{times.local(now):%Y%m%d-%H%M%S}"
    kept = keeping.put_all(folder, stamp, {"kit.pdf": pdf, "kit.txt": as_text(document).encode()})
    return Written(kept, pages(pdf))


def pages(pdf: bytes) -> int:
    """How many pages a paper of ours has."""
    return pdf.count(b"/Type /Page\n")


def kit_step(reader: Reader, now: int, wanted: Settings, last: int | None) -> tuple[int | None, Written | None]:
    """One look of the node: writes when due, answers (when it last tried, what became of it or None if not due).

    Times in ms. Never raises for a full disk or a missing folder: `trouble` says so, and the next round tries again.
    """
    if wanted.folder is None or (last is not None and 0 <= now - last < wanted.every * 1000):
        return last, None
    try:
        return now, write(reader, now, wanted.folder)
    except Refused as refused:
        return now, Written(None, trouble=refused.message)


def print_kit(reader: Reader, now: int, wanted: Settings) -> str:
    """The kit straight to the printer, on request; answers a sentence, raises Refused."""
    return send(as_pdf(kit(reader, now, calls_to_return=calls_to_return)), "kit.pdf", wanted.printer)
