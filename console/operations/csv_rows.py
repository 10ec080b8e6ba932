"""Rows of a file somebody else made: read one at a time, each with its line; the dirty ones as what is wrong."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from console.domain.register import plain
from console.operations.commands import Refused

Row = Mapping[str, str]


class Dirty(Exception):
    """A row that cannot be taken in; says why, in Danish."""


class _Lines:
    """The lines of a file without its comments, counted."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.number += 1
            if not line.startswith("#"):
                yield line


def rows(path: Path, columns: Mapping[str, str], needed: Sequence[str]) -> Iterator[tuple[int, Row | Dirty]]:
    """(line, row) of a CSV file with a header, comma or semicolon, UTF-8. `columns` maps a name to its other names.

    Raises Refused for a file that cannot be read or lacks a needed column. Never holds more than a row.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            yield from _rows(_Lines(file), columns, needed)
    except OSError as error:
        raise Refused("no_file", f"Filen kan ikke læses: {error.strerror or error}.", str(path)) from error


def _rows(lines: _Lines, columns: Mapping[str, str], needed: Sequence[str]) -> Iterator[tuple[int, Row | Dirty]]:
    source = iter(lines)
    header = next((line for line in source if line.strip()), "")
    mark = ";" if header.count(";") > header.count(",") else ","
    names = _header(next(csv.reader([header], delimiter=mark), []), columns)
    if set(needed) - set(names):
        wanted = ", ".join(columns)
        raise Refused("no_header", f"Filen mangler en overskrift med {', '.join(needed)}. Kolonnerne er: {wanted}.")
    reader = csv.reader(source, delimiter=mark)
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            yield lines.number, Dirty(f"kan ikke læses som CSV ({error})")
            continue
        if fields is None:
            return
        if any(field.strip() for field in fields):
            yield lines.number, _row(names, fields)


def _header(said: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """Our names of the columns; those nobody asked for keep a name that is never looked up."""
    known = {plain(name): ours for ours, others in columns.items() for name in (ours, *others.split())}
    return [known.get(plain(name), f"?{name}") for name in said]


def _row(names: Sequence[str], fields: Sequence[str]) -> Row | Dirty:
    if len(fields) != len(names):
        return Dirty(f"{len(fields)} felter, ventet {len(names)}")
    if any("\udc80" <= c <= "\udcff" for field in fields for c in field):
        return Dirty("tegnene er ikke UTF-8")
    return dict(zip(names, (field.strip() for field in fields), strict=True))
