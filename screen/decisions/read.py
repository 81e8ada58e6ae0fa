"""Reading a file of decisions: every fault with its line and its cure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from screen.decisions.model import CONDITIONS, SELECTORS, Decision
from screen.decisions.same import plain
from screen.model import Verdict
from screen.sources.base import SourceFault

__all__ = ["DecisionFault", "parse_decisions", "read_decisions"]

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NEEDED = {
    "reason": "why it may be accepted",
    "by": "who decided",
    "until": "the last day on which it holds, as 2027-05-31",
    "catalogue": "the catalogue's version it was taken on; dualuse --version prints it",
}
_KEYS = (*SELECTORS, "when", *_NEEDED, "accepts", "behind")
_ACCEPTS = ("review", "licence", "prohibited")
_PARTS = ("item", "measure", "party")


class DecisionFault(SourceFault):
    """A file of decisions that cannot be used: each fault on a line of its own."""

    def __init__(self, file: str, faults: list[str]) -> None:
        Exception.__init__(self, "\n".join(faults))
        self.file = file


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in their order.

    Raises:
        DecisionFault: something in it is wrong; no decision is used then.
        SourceFault: it cannot be opened.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        cure = "dualuse decide writes such a file"
        raise SourceFault(str(path), error.strerror or "cannot be read", cure) from None
    except UnicodeDecodeError as error:
        raise SourceFault(str(path), f"byte {error.start} is not UTF-8", "Save it so") from None
    return parse_decisions(text, str(path))


def parse_decisions(text: str, file: str) -> tuple[Decision, ...]:
    """The decisions that the text of a file holds.

    Raises:
        DecisionFault: something in it is wrong.
    """
    reader = _Reader(file)
    found = [decision for node in reader.entries(text) if (decision := reader.decision(node))]
    if reader.faults:
        raise DecisionFault(file, reader.faults)
    return tuple(found)


class _Reader:
    """Reads one file and keeps its faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[str] = []

    def fault(self, line: int, problem: str, cure: str) -> None:
        end = "" if cure.endswith("?") else "."
        self.faults.append(f"{self.file}:{line}: {problem}. {cure}{end}")

    def entries(self, text: str) -> Iterator[yaml.Node]:
        """The entries of the list that the file is."""
        try:
            node = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.fault(line, f"not YAML: {error.problem}", "Look at the marks and spaces there")
            return
        except yaml.YAMLError as error:
            self.fault(1, f"not YAML: {' '.join(str(error).split())}", "Save it as plain text")
            return
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return
        if not isinstance(node, yaml.SequenceNode):
            self.fault(_line(node), "not a list of decisions", "Begin each with '- '")
            return
        yield from node.value

    def decision(self, node: yaml.Node) -> Decision | None:
        """One decision, or ``None`` with its faults kept."""
        before, line = len(self.faults), _line(node)
        if not isinstance(node, yaml.MappingNode):
            self.fault(line, "not a decision", "Write keys and values, as 'reason: …'")
            return None
        parts = self._mapping(node, _KEYS, "a decision")
        when = self._when(parts.pop("when", None))
        behind = self._behind(parts.pop("behind", None))
        texts = {key: self._text(key, value) for key, value in parts.items()}
        for key, meaning in _NEEDED.items():
            if key not in parts or (not texts[key].strip() and texts[key] != _BAD):
                self.fault(line, f"'{key}' is missing", f"Write '{key}:' with {meaning}")
        if not any(texts.get(name) for name in SELECTORS[:3]):
            cure = "Name a finding (its id), an item (its control code) or a party (its id)"
            self.fault(line, "it does not say what it accepts", cure)
        until = self._day(texts, parts)
        accepts = self._accepts(texts, parts)
        if len(self.faults) > before or until is None:
            return None
        return Decision(
            at=f"{self.file}:{line}",
            when=when,
            behind=behind,
            until=until,
            accepts=accepts,
            **texts,
        )

    def _mapping(
        self, node: yaml.MappingNode, known: tuple[str, ...], of: str
    ) -> dict[str, yaml.Node]:
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key not in known:
                near = get_close_matches(key, known, 1)
                cure = f"Did you mean '{near[0]}'?" if near else f"Known are {', '.join(known)}"
                self.fault(_line(key_node), f"'{key}' is no key of {of}", cure)
            elif key in found:
                self.fault(_line(key_node), f"'{key}' stands twice", "Keep one of them")
            else:
                found[key] = value
        return found

    def _text(self, key: str, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value).strip()
        self.fault(_line(node), f"'{key}' is not a text", f"Write '{key}: …' on one line")
        return _BAD

    def _texts(self, key: str, node: yaml.Node) -> tuple[str, ...]:
        """A text, or a list of them of which any will do."""
        if isinstance(node, yaml.SequenceNode) and node.value:
            return tuple(plain(self._text(key, child)) for child in node.value)
        return (plain(self._text(key, node)),)

    def _when(self, node: yaml.Node | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if node is None:
            return ()
        if not isinstance(node, yaml.MappingNode):
            cure = "Write fields and their texts below it, as 'part_number: RM-0417'"
            self.fault(_line(node), "'when' holds no conditions", cure)
            return ()
        fields = self._mapping(node, CONDITIONS, "a shipment")
        return tuple((field, self._texts(field, value)) for field, value in fields.items())

    def _behind(self, node: yaml.Node | None) -> tuple[tuple[str, str], ...]:
        if node is None:
            return ()
        if not isinstance(node, yaml.MappingNode):
            self.fault(_line(node), "'behind' holds no hashes", "Take it out: decide writes it")
            return ()
        parts = self._mapping(node, _PARTS, "behind")
        return tuple((name, self._text(name, value)) for name, value in parts.items())

    def _day(self, texts: dict[str, Any], parts: dict[str, yaml.Node]) -> dt.date | None:
        text = texts.pop("until", "")
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            if text and text != _BAD:
                line = _line(parts["until"])
                self.fault(line, f"{text!r} is no day", "Write it as 2027-05-31")
            return None

    def _accepts(self, texts: dict[str, Any], parts: dict[str, yaml.Node]) -> Verdict:
        text = texts.pop("accepts", "review")
        if text in _ACCEPTS:
            return Verdict[text.upper()]
        if text != _BAD:
            cure = f"Write {', '.join(_ACCEPTS[:-1])} or {_ACCEPTS[-1]}"
            self.fault(_line(parts["accepts"]), f"'accepts' cannot be {text!r}", cure)
        return Verdict.REVIEW


_BAD = "\0"
"""Stands for a text whose fault is already told."""


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
