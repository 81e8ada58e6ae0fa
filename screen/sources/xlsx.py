"""What the reader of workbooks leaves out of .xlsx: formats of numbers, errors, how far it goes.

A format may be all that keeps the zeros of a tariff code, as in 01012100. Cells are found by their
tags, without building a tree of the sheet.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any

from msgspec import Struct

from screen.sources.base import SourceFault
from screen.sources.cells import FIXED

__all__ = ["Marks", "check_size", "sheet_marks"]

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)<|<(?:\w+:)?is>")
_END = re.compile(rb"</(?:\w+:)?c>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_BUILT_IN = {1: "0", 2: "0.00", 9: "0%", 10: "0.00%"}
_SMALL, _MOST_FOLD = 1 << 26, 250
_MOST_BYTES = 1 << 31
_MOST_CELLS = 30_000_000

Place = tuple[int, int]


class Marks(Struct, frozen=True):
    """What was found about the cells of a sheet, by row and column from 0."""

    formats: dict[Place, str]
    errors: dict[Place, str]


def check_size(archive: zipfile.ZipFile, name: str) -> None:
    """See that a workbook does not unpack to what would fill the machine.

    Raises:
        SourceFault: it does.
    """
    parts = archive.infolist()
    packed = sum(part.compress_size for part in parts)
    whole = sum(part.file_size for part in parts)
    if whole > _MOST_BYTES or (whole > _SMALL and whole > _MOST_FOLD * packed):
        problem = f"the workbook unpacks to {whole >> 20} MB from {max(1, packed >> 20)} MB"
        raise SourceFault(name, problem, "Save the sheet as CSV (UTF-8)")


def sheet_marks(archive: zipfile.ZipFile, name: str, sheet: str) -> Marks:
    """The marks of a sheet.

    Raises:
        SourceFault: its cells reach so far that no machine holds them.
    """
    marks = Marks({}, {})
    path = _paths(archive).get(sheet)
    if path is None:
        return marks
    data = archive.read(path)
    fixed = _fixed(archive)
    rows = columns = 0
    for found in _CELL.finditer(data):
        attributes = found[1]
        where = _PLACE.search(attributes)
        if where is None:
            continue
        row, column = int(where[2]) - 1, _column(where[1])
        style = _STYLE.search(attributes)
        if style and (code := fixed.get(int(style[1]))):
            marks.formats[row, column] = code
        if attributes.endswith(b"/"):
            continue
        rows, columns = max(rows, row + 1), max(columns, column + 1)
        if error := _error(data, found):
            marks.errors[row, column] = error
    if rows * columns > _MOST_CELLS:
        problem = f"sheet {sheet}: its cells reach to row {rows} and column {columns}"
        raise SourceFault(name, problem, "Delete what stands far off, or save the sheet as CSV")
    return marks


def _error(data: bytes, cell: re.Match[bytes]) -> str:
    """The error that a cell shows, or a formula whose value was never kept."""
    formula = data[cell.end() : cell.end() + 3].startswith(b"<f")
    if b't="e"' not in cell[1] and not formula:
        return ""
    end = _END.search(data, cell.end())
    value = _VALUE.search(data, cell.end(), end.start() if end else len(data))
    if b't="e"' in cell[1]:
        return value[1].decode("utf-8", "replace") if value and value[1] else "an error"
    return "" if value or b't="str"' in cell[1] else "a formula without its value"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _fixed(archive: zipfile.ZipFile) -> dict[int, str]:
    """The styles whose format fixes the digits shown, by number."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    root = _tree(archive, "xl/styles.xml")
    own = {
        int(element.get("numFmtId", "0")): element.get("formatCode", "")
        for element in _named(root, "numFmt")
    }
    styles: dict[int, str] = {}
    for formats in _named(root, "cellXfs"):
        for number, style in enumerate(_named(formats, "xf")):
            number_format = int(style.get("numFmtId", "0"))
            code = own.get(number_format, _BUILT_IN.get(number_format, ""))
            if FIXED.fullmatch(code) and code != "0":
                styles[number] = code
    return styles


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where the cells of each sheet stand in the archive."""
    held = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= held:
        return {}
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _named(_tree(archive, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    paths = {}
    for sheet in _named(_tree(archive, "xl/workbook.xml"), "sheet"):
        ids = [value for key, value in sheet.items() if key.endswith("}id")]
        path = normpath(join("/xl", targets.get(ids[0], "") if ids else "")).lstrip("/")
        if path in held:
            paths[sheet.get("name", "")] = path
    return paths


def _tree(archive: zipfile.ZipFile, path: str) -> Any:
    from defusedxml.ElementTree import fromstring

    return fromstring(archive.read(path))


def _named(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter() if str(element.tag).rsplit("}", 1)[-1] == name)
