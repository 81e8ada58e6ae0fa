"""Reading the YAML of a catalogue: every scalar is text, and the schema gives the type.

YAML would read ``no`` as false and ``1e5`` as a number; here a word stays the word that was
written. Faults are collected with file and line, so that one run shows them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
import yaml

from screen.catalogue.faults import CatalogueError, Fault
from screen.catalogue.model import (
    Element,
    EndUse,
    Family,
    Good,
    Header,
    Item,
    Measure,
    Party,
    Rule,
    WordGroup,
    Words,
)
from screen.catalogue.overrides import Overlay
from screen.text.threshold import parse_node

__all__ = [
    "Located",
    "RawEntry",
    "Reader",
    "Source",
    "read_names_and_places",
    "source_of",
]

T = TypeVar("T")
_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """An entry with the place it was read from."""

    value: T
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that the files of a catalogue hold, in the order of the files.

    ``overlay`` tells what of it is the user's own, ``off`` the ids that the user switched off.
    """

    header: Header
    items: tuple[Located[Item], ...]
    goods: tuple[Located[Good], ...]
    measures: tuple[Located[Measure], ...]
    parties: tuple[Located[Party], ...]
    end_use: EndUse
    families: tuple[Located[Family], ...]
    rules: tuple[Located[Rule], ...]
    groups: tuple[Located[WordGroup], ...]
    elements: tuple[Located[Element], ...]
    english: str
    negation: Any
    quantities: Any
    countries: Any
    cities: Any
    place_words: Any
    overlay: Overlay | None = None
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as YAML has it, with the place it was read from."""

    raw: Any
    file: str
    line: int

    @property
    def label(self) -> str:
        """What faults call the entry."""
        return _label(self.raw)


def _label(raw: Any) -> str:
    return str(raw.get("id") or raw.get("symbol") or "-") if isinstance(raw, dict) else "-"


class Reader:
    """Reads files of one catalogue and keeps the faults; ``mark`` stands before their names."""

    def __init__(self, directory: Path, mark: str = "") -> None:
        self.directory = directory
        self.mark = mark
        self.faults: list[Fault] = []

    def raw(self, name: str) -> Any:
        """A whole file as plain lists, mappings and strings; ``None`` with a fault if it fails."""
        return self._parsed(name)[0]

    def _parsed(self, name: str) -> tuple[Any, list[int]]:
        """A file's content, and the line (from 1) on which each entry begins if it is a list."""
        told = self.mark + name
        try:
            loader = _Loader((self.directory / name).read_text(encoding="utf-8"))
            node = loader.get_single_node()
            lines = [child.start_mark.line + 1 for child in _children(node)]
            return (loader.construct_document(node) if node else None), lines
        except FileNotFoundError:
            self.faults.append(Fault(told, 0, "-", "the file is missing"))
        except UnicodeDecodeError as error:
            self.faults.append(Fault(told, 0, "-", f"not UTF-8 at byte {error.start}"))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            self.faults.append(Fault(told, line, "-", f"not YAML: {error.problem}"))
        return None, []

    def entries(self, pattern: str, kind: type[T]) -> tuple[Located[T], ...]:
        """All entries of the files that match a pattern."""
        found = (self.located(entry, kind) for entry in self.raw_entries(pattern))
        return tuple([located for located in found if located is not None])

    def raw_entries(self, pattern: str) -> Iterator[RawEntry]:
        """All entries of the files that match a pattern, as YAML has them."""
        for path in sorted(self.directory.glob(pattern)):
            name = path.relative_to(self.directory).as_posix()
            raw, lines = self._parsed(name)
            if isinstance(raw, list):
                for entry, line in zip(raw, lines, strict=True):
                    yield RawEntry(entry, self.mark + name, line)
            elif raw is not None:
                fault = "must be a list of entries (lines with '- ')"
                self.faults.append(Fault(self.mark + name, 1, "-", fault))

    def located(self, entry: RawEntry, kind: type[T]) -> Located[T] | None:
        """An entry as its struct, or ``None`` with a fault."""
        value = self.convert(entry.raw, kind, entry.file, entry.line)
        return None if value is None else Located(value, entry.file, entry.line)

    def convert(self, raw: Any, kind: type[T], file: str, line: int) -> T | None:
        """One entry as its struct, or ``None`` with a fault."""
        try:
            threshold = None
            if kind is Item and isinstance(raw, dict) and "threshold" in raw:
                raw = dict(raw)
                threshold = parse_node(raw.pop("threshold"))
            value = msgspec.convert(raw, kind, strict=False)
            if threshold is not None:
                value = msgspec.structs.replace(value, threshold=threshold)  # type: ignore[type-var]
            return value
        except (msgspec.ValidationError, ValueError) as error:
            self.faults.append(Fault(file, line, _label(raw), str(error)))
            return None


def _children(node: Any) -> list[Any]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def source_of(reader: Reader) -> Source | None:
    """What the files hold that a reader reads; ``None`` if too much is missing to go on.

    The faults found on the way stand in the reader: malformed files and entries that do not fit
    the schema.
    """
    header = reader.convert(reader.raw("catalogue.yaml"), Header, "catalogue.yaml", 1)
    end_use = reader.convert(reader.raw("end_use.yaml"), EndUse, "end_use.yaml", 1)
    source = None
    if header is not None:
        source = Source(
            header=header,
            items=reader.entries("items/*.yaml", Item),
            goods=reader.entries("downstream.yaml", Good),
            measures=reader.entries("measures.yaml", Measure),
            parties=reader.entries("parties/*.yaml", Party),
            end_use=end_use or EndUse(Words(), ()),
            families=reader.entries("families.yaml", Family),
            rules=reader.entries("rules.yaml", Rule),
            groups=reader.entries("words/*.yaml", WordGroup),
            elements=reader.entries("elements.yaml", Element),
            english=_text(reader.directory / "words" / "english.txt"),
            negation=reader.raw("negation.yaml"),
            quantities=reader.raw("quantities.yaml"),
            countries=reader.raw("places/countries.yaml"),
            cities=reader.raw("places/cities.yaml"),
            place_words=reader.raw("places/words.yaml"),
        )
    return source


def read_names_and_places(directory: Path) -> tuple[dict[str, Words], list[Any]]:
    """What names of parties are laid out by: word groups about names, cities and countries.

    Raises:
        CatalogueError: these files hold faults.
    """
    reader = Reader(directory)
    groups = (
        *reader.entries("words/legal-forms.yaml", WordGroup),
        *reader.entries("words/name-*.yaml", WordGroup),
    )
    places = [
        *(reader.raw("places/cities.yaml") or ()),
        *(reader.raw("places/countries.yaml") or ()),
    ]
    if reader.faults:
        raise CatalogueError(reader.faults)
    return {located.value.id: located.value.words for located in groups}, places


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
