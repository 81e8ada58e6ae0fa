"""``dualuse columns``: how files are read, and what was understood of each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from screen.cli.exits import Exit
from screen.cli.guard import guarded
from screen.cli.inputs import Encoding, Files, InputFormat, Map, Sheet
from screen.cli.options import OneFormat, OneFormatOption

if TYPE_CHECKING:
    from screen.sources.base import Layout
    from screen.sources.headers import Column
    from screen.sources.table import Table

__all__ = ["columns"]

_DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}
_HOW = {
    "map": "said by --map",
    "exact": "exact",
    "meaning": "by meaning: {word}",
    "resemblance": "by resemblance: {word}",
}


@guarded
def columns(
    files: Files,
    *,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    sheet: Sheet = None,
    maps: Map = None,
    form: OneFormatOption = OneFormat.TABLE,
) -> Exit:
    """Show how files are read: format, encoding, sheet, heading row, and the field of each column.

    Nothing is screened. What no field takes comes back unchanged in every report.
    """
    from screen.cli.files import asked_for, read_from, tell_reading

    with read_from(files, asked_for(encoding, input_format, sheet, maps)) as chain:
        tell_reading(chain, quiet=True)
        told = [_object(table, layout) for table, layout in chain.layouts]
    if form is OneFormat.JSON:
        from screen.reports.wire import encode

        print(encode({"type": "columns", "tables": told}, indent=2))
    else:
        for number, table in enumerate(told):
            _show(table, first=not number)
    return Exit.NOTHING


def _object(table: Table, layout: Layout) -> dict[str, Any]:
    """How a table was read, as plain values."""
    value: dict[str, Any] = {"file": table.name, "format": layout.form}
    if table.sheet is not None:
        value["sheet"] = table.sheet
    if layout.encoding:
        value |= {"encoding": layout.encoding, "encoding_guessed": layout.guessed}
    if layout.delimiter:
        value["delimiter"] = _DELIMITERS.get(layout.delimiter, layout.delimiter)
    if layout.heading_rows:
        value["heading_rows"] = list(layout.heading_rows)
    return value | {"columns": list(_columns(layout.columns))}


def _columns(columns: tuple[Column, ...]) -> Iterator[dict[str, Any]]:
    from screen.sources.headers import fields_of
    from screen.sources.shipments import used_places

    used = used_places(fields_of(columns))
    for place, column in enumerate(columns):
        value: dict[str, Any] = {"column": place + 1, "heading": column.heading}
        if column.field:
            value |= {"field": column.field, "how": column.how, "word": column.word}
            value["read"] = place in used
        yield value


def _show(table: dict[str, Any], *, first: bool) -> None:
    from screen.cli.columns import print_columns

    if not first:
        print()
    guessed = ", as its bytes tell" if table.get("encoding_guessed") else ""
    facts = (
        table["format"],
        f"sheet {table['sheet']}" if "sheet" in table else "",
        table["encoding"] + guessed if "encoding" in table else "",
        f"{table['delimiter']} between cells" if "delimiter" in table else "",
        f"headings in row {_and(table['heading_rows'])}" if "heading_rows" in table else "",
    )
    print(f"{table['file']}: {'; '.join(filter(None, facts))}")
    rows = [
        (str(c["column"]), " ".join(c["heading"].split()), c.get("field", "-"), _why(c))
        for c in table["columns"]
    ]
    print_columns(("", "heading", "field", "why"), rows)


def _and(rows: list[int]) -> str:
    return " and ".join(map(str, rows))


def _why(column: dict[str, Any]) -> str:
    if "field" not in column:
        return "left over, comes back unchanged"
    why = _HOW[column["how"]].format(word=column["word"])
    return why if column["read"] else f"{why}; another column of this field is read instead"
