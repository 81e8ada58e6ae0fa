"""Writing decisions so that people can read, review and correct them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from screen.decisions.model import SELECTORS
from screen.decisions.questions import Question
from screen.decisions.session import Answer
from screen.model import Verdict

__all__ = ["HEAD", "joined", "text_of"]

HEAD = """\
# Findings that somebody looked at and accepted, until a day. dualuse decide adds to this file;
# correct it by hand as you like. dualuse batch FILE --decisions THIS-FILE goes by it.
"""


def text_of(question: Question, answer: Answer, version: str, behind: Mapping[str, str]) -> str:
    """A decision in YAML, with a comment that says what was found."""
    finding = question.finding
    entry: dict[str, Any] = {"finding": finding.id}
    entry |= {name: value for name in SELECTORS[1:] if (value := getattr(finding, name))}
    entry |= {"when": dict(question.when)}
    if question.level > Verdict.REVIEW:
        entry["accepts"] = str(question.level)
    entry |= {"reason": answer.reason, "by": answer.by, "until": answer.until}
    entry |= {"catalogue": version, "behind": dict(behind)}
    text: str = yaml.dump(
        [entry], Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=100
    )
    return f"# {_one_line(finding.reason.text)}\n{text}"


def _one_line(text: str) -> str:
    words = "".join(sign if sign.isprintable() else " " for sign in text)
    return words if len(words) <= 98 else words[:97] + "…"


def joined(before: str, decisions: Iterable[str]) -> str:
    """A file's text with decisions added at its end."""
    parts = [before.rstrip("\n") if before.strip() else HEAD.rstrip("\n")]
    return "\n\n".join([*parts, *(text.rstrip("\n") for text in decisions)]) + "\n"
