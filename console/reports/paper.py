"""Draws a document as PDF: A4, black on white, every page with area, time, number, mark and grade."""

import io
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from console.reports.leaves import Document, Form, Section, Table
from console.store.pack import resources

MARGIN, TOP, BOTTOM = 12, 20, 14  # mm
LINE = {False: 4.4, True: 3.5}  # mm a line, normal and small
SIZE = {False: 9, True: 7.2}  # pt
FORM_LINE = 8.4
_FONTS = {"": "IBMPlexSans-Regular.ttf", "B": "IBMPlexSans-SemiBold.ttf"}
_FAMILY = "Plex"
logging.getLogger("fpdf").setLevel(logging.ERROR)  # a sign our fonts lack is left out of print, not told each time


def as_pdf(document: Document) -> bytes:
    """The whole paper; our own fonts are embedded, so it prints alike everywhere."""
    with fonts() as known:
        pages = _Pages(document, known)
        for section in document.sections:
            pages.put(section)
        return bytes(pages.output())


@contextmanager
def fonts() -> Iterator[dict[str, Path]]:
    """Our web fonts unpacked to TrueType, for as long as the paper is drawn."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for style, name in _FONTS.items():
            font = TTFont(resources() / "fonts" / name)
            font.flavor = None
            found[style] = Path(folder) / f"{name}.ttf"
            unpacked = io.BytesIO()
            font.save(unpacked)
            found[style].write_bytes(unpacked.getvalue())
        yield found


class _Pages(FPDF):
    def __init__(self, document: Document, fonts: dict[str, Path]) -> None:
        super().__init__(format="A4")
        self._document = document
        for style, path in fonts.items():
            self.add_font(_FAMILY, style, path)
        self.set_title(document.title)
        self.set_margins(MARGIN, TOP, MARGIN)
        self.set_auto_page_break(True, BOTTOM)
        self.set_draw_color(0)
        self.set_text_color(0)
        self.add_page()

    def header(self) -> None:
        """Area and title to the left, time to the right; the mark across the page."""
        if self._document.mark:
            self._across(self._document.mark)
        self.set_xy(MARGIN, 8)
        self._font("B", 10)
        self.cell(110, 5, f"{self._document.area} · {self._document.title}")
        self.cell(0, 5, self._document.made, align="R")
        self.line(MARGIN, 14.5, self.w - MARGIN, 14.5)
        self.set_xy(MARGIN, TOP - 3)

    def footer(self) -> None:
        """Page n of m, and who it is for."""
        self.set_y(-10)
        self._font("B", 8)
        self.cell(110, 4, self._document.foot + (f" · {self._document.mark}" if self._document.mark else ""))
        self.cell(0, 4, f"side {self.page_no()} af {{nb}}", align="R")

    def put(self, section: Section) -> None:
        """A section with its heading, which never stands alone at the foot of a page."""
        if section.breaks and self.get_y() > TOP:
            self.add_page()
        if self.get_y() > self.h - BOTTOM - 22:
            self.add_page()
        self.ln(2)
        self._font("B", 11)
        self.cell(0, 6, section.title, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        for part in section.parts:
            if isinstance(part, str):
                self.ln(1)
                self._font("B" if part.isupper() else "", SIZE[section.small])
                self.multi_cell(0, LINE[section.small], part, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            elif isinstance(part, Form):
                self._form(part)
            else:
                self._table(part, small=section.small)

    def _font(self, style: str, size: float) -> None:
        self.set_font(_FAMILY, style, size)

    def _across(self, mark: str) -> None:
        """Outlined grey letters on the slant: read at once, and what is under them is still read."""
        with self.local_context(text_color=(205, 205, 205)), self.rotation(50, self.w / 2, self.h / 2):
            self._font("B", 110)
            self.text(self.w / 2 - self.get_string_width(mark) / 2, self.h / 2 + 14, mark)

    def _table(self, table: Table, *, small: bool) -> None:
        size, line = SIZE[small], LINE[small]
        if not table.rows:
            self._font("", size)
            self.cell(0, line + 1, table.empty, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            return
        share = self.epw / sum(table.widths)
        widths = [width * share for width in table.widths]
        if any(table.columns):
            self._row(table.columns, widths, "B", size, line)
        for row in table.rows:
            self._row(row, widths, "", size, line)

    def _row(self, cells: tuple[str, ...], widths: list[float], style: str, size: float, line: float) -> None:
        """Cells wrapped in their columns, ruled under, never parted by the end of a page (unless longer than one)."""
        self._font(style, size)
        wrapped = [self._wrapped(text, width) for text, width in zip(cells, widths, strict=True)]
        height = max(len(lines) for lines in wrapped) * line + 0.8
        if self.get_y() + height > self.h - BOTTOM and height < self.h - TOP - BOTTOM:
            self.add_page()
            self._font(style, size)
        for n in range(max(len(lines) for lines in wrapped)):
            if self.get_y() + line > self.h - BOTTOM:
                self.add_page()
                self._font(style, size)
            for lines, width in zip(wrapped, widths, strict=True):
                self.cell(width, line, lines[n] if n < len(lines) else "")
            self.ln(line)
        self.set_line_width(0.3 if style else 0.1)
        self.line(MARGIN, self.get_y() + 0.3, self.w - MARGIN, self.get_y() + 0.3)
        self.ln(0.8)

    def _wrapped(self, text: str, width: float) -> list[str]:
        lines = self.multi_cell(width, 1, text or " ", dry_run=True, output="LINES", align="L")
        assert isinstance(lines, list)
        return lines or [""]

    def _form(self, form: Form) -> None:
        if self.get_y() + FORM_LINE * (len(form.lines) + 1) > self.h - BOTTOM:
            self.add_page()
        self.ln(2)
        self._font("B", 11)
        self.cell(0, 6, f"Papir {form.number}", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self._font("", 7)
        self.set_line_width(0.2)
        for row in form.lines:
            share = self.epw / sum(width for _, width in row)
            for caption, width in row:
                x, y = self.get_x(), self.get_y()
                self.rect(x, y, width * share, FORM_LINE)
                self.text(x + 0.8, y + 2.6, caption)
                self.set_x(x + width * share)
            self.ln(FORM_LINE)
