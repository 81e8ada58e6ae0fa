"""Reading a list, whatever its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from screen.lists import house, opensanctions, us_csl
from screen.lists.model import Kind, Listed, ListFault, Problem
from screen.lists.tables import read_table

__all__ = ["read_list"]

_KNOWN: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("opensanctions", opensanctions.NEEDED),
    ("us-csl", us_csl.NEEDED),
)


def read_list(
    content: bytes, name: str, kind: str = "auto", encoding: str | None = None
) -> tuple[Kind, tuple[str, ...], Iterator[Listed | Problem]]:
    """The kind of a list, its headings that are not read, its bodies and what is wrong with rows.

    Args:
        content: the bytes of the file.
        name: the name of the file; YAML is known by its ending.
        kind: ``auto``, or the kind that it must be.
        encoding: what a table without a byte order mark is read as; UTF-8 if left out.

    Raises:
        ListFault: it is no list, or not of that kind.
        SourceFault: it is no text.
    """
    if PurePath(name).suffix.lower() in (".yaml", ".yml"):
        if kind not in ("auto", "house"):
            raise ListFault(f"{name}: YAML is for lists of one's own: leave out --kind {kind}.")
        return "house", (), house.read_yaml(content, name)
    heading, rows = read_table(content, name, encoding)
    found = _kind_of(heading) if kind == "auto" else kind
    if found == "house":
        columns = house.columns_of(heading)
        if "name" not in columns:
            raise ListFault(
                f"{name}: no column is called name (headings: {', '.join(heading)}). "
                "Call the column with the names name; docs/lists.md tells what is read."
            )
        used = {place for places in columns.values() for place in places}
        unread = tuple(text for at, text in enumerate(heading) if text and at not in used)
        return "house", unread, house.read_rows(heading, rows)
    for known, needed in _KNOWN:
        if known == found:
            if missing := [column for column in needed if column not in heading]:
                raise ListFault(f"{name}: not of kind {kind}: there is no column {missing[0]}.")
            reader = opensanctions if known == "opensanctions" else us_csl
            return known, (), reader.read_rows(heading, rows)
    raise ListFault(f"{kind}: no such kind of list.")


def _kind_of(heading: Sequence[str]) -> Kind:
    for kind, needed in _KNOWN:
        if set(needed) <= set(heading):
            return kind
    return "house"
