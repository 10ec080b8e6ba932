"""A map on paper: the picture the window drew, with title, time, scale in numbers, whose data it is, and the mark."""

import json
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF

from console.operations.commands import Refused
from console.operations.grammar import times
from console.reports.kit import MARK
from console.reports.paper import fonts
from console.store.reads import Reader
from console.store.store import EXERCISE

SIZES = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}  # mm, lying
MARGIN, HEAD, FOOT = 10.0, 17.0, 14.0
LARGEST = 64 * 1024 * 1024  # bytes of a picture
_FAMILY = "Plex"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the window says of its picture (PNG). `metres` is how much ground the picture is wide."""

    title: str
    size: str
    image: Path
    metres: float
    attribution: str


def described(file: Path) -> Sheet:
    """A sheet as the window wrote it; raises Refused for one nobody can read."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        image = file.with_name(str(said["image"]))
        sheet = Sheet(
            str(said["title"]), str(said["size"]), image, float(said["metres"]), str(said.get("attribution", ""))
        )
        if sheet.size not in SIZES or image.stat().st_size > LARGEST:
            raise ValueError(sheet.size)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("no_sheet", f"Kortet kunne ikke læses ({error}).", str(file)) from error
    return sheet


def as_pdf(sheet: Sheet, reader: Reader, now: int) -> bytes:
    """One page; `now` is ms UTC. Raises Refused for a picture that is none."""
    wide, high = SIZES[sheet.size]
    exercise = reader.kind == EXERCISE
    with fonts() as known:
        page = FPDF(orientation="landscape", format=sheet.size)
        for style, path in known.items():
            page.add_font(_FAMILY, style, path)
        page.set_title(sheet.title)
        page.set_margins(MARGIN, MARGIN, MARGIN)
        page.set_auto_page_break(False)
        page.add_page()
        _head(page, f"{reader.reference.areas[reader.area].name} · {sheet.title}", now)
        try:
            page.image(sheet.image, MARGIN, HEAD, wide - 2 * MARGIN, high - HEAD - FOOT)
        except (OSError, ValueError) as error:
            raise Refused("no_sheet", f"Kortet er ikke et billede ({error}).", str(sheet.image)) from error
        page.rect(MARGIN, HEAD, wide - 2 * MARGIN, high - HEAD - FOOT)
        if exercise:
            _across(page, MARK)
        _foot(page, sheet, MARK if exercise else "")
        return bytes(page.output())


def _head(page: FPDF, title: str, now: int) -> None:
    page.set_xy(MARGIN, 8)
    page.set_font(_FAMILY, "B", 12)
    page.cell(page.w - 2 * MARGIN - 60, 6, title[:110])
    page.set_font(_FAMILY, "", 10)
    page.cell(60, 6, f"{times.local(now):%d.%m.%Y kl. %H:%M:%S}", align="R")


def _foot(page: FPDF, sheet: Sheet, mark: str) -> None:
    """The scale in numbers, who it is for, and whose data it is."""
    page.set_xy(MARGIN, page.h - FOOT + 1.5)
    page.set_font(_FAMILY, "B", 9)
    scale = sheet.metres / ((page.w - 2 * MARGIN) / 1000)
    about = f"1:{round(scale, -3 if scale > 20_000 else -2):,.0f}".replace(",", ".")
    page.cell(0, 4, f"Målestok ca. {about} ({sheet.size}) · TIL TJENESTEBRUG" + (f" · {mark}" if mark else ""))
    page.set_xy(MARGIN, page.h - FOOT + 6)
    page.set_font(_FAMILY, "", 7)
    page.multi_cell(page.w - 2 * MARGIN, 3, f"EPSG:25832, nord opad. Kort: {sheet.attribution}"[:600], align="L")


def _across(page: FPDF, mark: str) -> None:
    """Grey letters on the slant, through which the map is still read."""
    with page.local_context(fill_opacity=0.28, text_color=(90, 90, 90)), page.rotation(35, page.w / 2, page.h / 2):
        page.set_font(_FAMILY, "B", 120)
        page.text(page.w / 2 - page.get_string_width(mark) / 2, page.h / 2 + 14, mark)
