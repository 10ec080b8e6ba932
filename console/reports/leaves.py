"""What a paper says, before it is drawn: headings and tables of plain text, the same for the PDF and its text twin."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of text. `widths` are shares of the line; an empty table says `empty` instead."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[tuple[str, ...]]
    empty: str = "Ingen."


@dataclass(frozen=True, slots=True)
class Form:
    """A numbered blank to write on: each line is its captions from left to right, as shares of the line."""

    number: str
    lines: tuple[tuple[tuple[str, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it. `breaks` begins a page of its own."""

    title: str
    parts: Sequence[Table | Form | str] = field(default_factory=tuple)
    breaks: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `mark` is written across each page, `foot` at the bottom beside the page's number."""

    title: str
    area: str
    made: str
    sections: Sequence[Section]
    mark: str = ""
    foot: str = "TIL TJENESTEBRUG"


WIDTH = 100  # characters of the text twin


def as_text(document: Document) -> str:
    """The paper as plain text with line feeds, for a machine that can only show or print text."""
    head = [document.title, f"{document.area} · {document.made} · {document.foot}"]
    lines = [document.mark, *head] if document.mark else head
    for section in document.sections:
        lines += ["", f"== {section.title} ==" + (f"  {document.mark}" if document.mark else "")]
        for part in section.parts:
            lines += _part(part)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _part(part: Table | Form | str) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, Form):
        blank = [
            "   ".join(f"{caption} ______________" if caption else "____" for caption, _ in row) for row in part.lines
        ]
        return ["", f"Papir {part.number}", *blank]
    if not part.rows:
        return [part.empty]
    return [" | ".join(part.columns), *(" | ".join(cell.replace("\n", " / ") for cell in row) for row in part.rows)]
