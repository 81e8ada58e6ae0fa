"""Markdown for a comment on a pull request: counts, then the worst rows, as many as fit.

Words of the user's stand in code spans, where no sign of theirs makes a link, calls a person or
begins a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from screen.model import Origin, Screening, Verdict
from screen.reports import words
from screen.reports.accepted import held
from screen.reports.base import Run, Summary
from screen.reports.outcome import REJECTED, Outcome, still_open
from screen.reports.worst import Worst
from screen.sources.base import Rejected

__all__ = ["MOST_CHARACTERS", "MOST_ROWS", "MarkdownReport", "report"]

MOST_ROWS = 50
MOST_CHARACTERS = 60_000
"""GitHub takes a comment of 65,536."""

_SIGNS = {
    "prohibited": "⛔",
    "licence": "🟠",
    "review": "🟡",
    "clear": "🟢",
    REJECTED: "❔",
}
_LONGEST_GOODS, _LONGEST_TEXT = 120, 400
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()!|~&])")
_CALLS = re.compile("([@#])")
"""Before a name or a number these call a person or an issue; a sign without width parts them."""


class MarkdownReport:
    """Counts and the worst rows."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._worst = Worst(MOST_ROWS)
        self._run: Run | None = None

    def open(self, run: Run) -> None:
        """Nothing is written before the counts are known."""
        self._run = run

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """Keep a row that somebody has to look at."""
        if isinstance(result, Rejected) or held(result)[0] > Verdict.CLEAR:
            self._worst.add(result)

    def close(self, summary: Summary) -> None:
        """Everything."""
        assert self._run is not None
        run = self._run
        head = "\n".join(_counts(summary, run.lang))
        told = (_plain(words.known(run.catalogue, run.lang)), words.say(words.ADVICE, run.lang))
        foot = f"\n<sub>{words.joined(told, run.lang)}</sub>\n"
        left = MOST_CHARACTERS - len(head) - len(foot) - 200
        shown, lines = 0, list[str]()
        files = {_origin(result).file for result in self._worst}
        for result in self._worst:
            line = _row(result, run, several=len(files) > 1)
            if left < len(line) + 1:
                break
            left, shown = left - len(line) - 1, shown + 1
            lines.append(line)
        self._stream.write(head + "\n")
        if lines:
            self._stream.write(
                "\n".join(("", words.say(words.MARKDOWN_HEADING, run.lang), *lines, ""))
            )
        if more := self._worst.count - shown:
            self._stream.write("\n" + words.say(words.MORE_ROWS, run.lang, count=more) + "\n")
        self._stream.write(foot)


def _counts(summary: Summary, lang: str) -> Iterator[str]:
    yield f"**dualuse**: {_plain(words.totals_and_marks(summary, lang))}"
    yield ""
    told = [*((str(verdict), summary.verdicts[str(verdict)]) for verdict in reversed(Verdict))]
    if summary.rejected:
        told.append((REJECTED, summary.rejected))
    yield " | ".join(
        ("", *(f"{_SIGNS[name]} {words.verdict(name, lang)}" for name, _ in told), "")
    ).strip()
    yield "|" + "---:|" * len(told)
    yield " | ".join(("", *(str(count) for _, count in told), "")).strip()


def _row(result: Screening | Rejected, run: Run, *, several: bool) -> str:
    lang = run.lang
    outcome, origin = still_open(result, lang, run.catalogue), _origin(result)
    goods = "" if isinstance(result, Rejected) else words.goods(result.shipment, lang)
    where = str(origin.row or "")
    if several and origin.file:
        where = _code(f"{origin.file}:{where}")
    verdict = f"{_SIGNS[outcome.verdict]} {words.verdict(outcome.verdict, lang)}"
    if outcome.could_be and outcome.could_be != outcome.verdict:
        verdict += f", {words.could_be(outcome.could_be, lang)}"
    codes = " ".join(_code(code) for code in outcome.codes[:5])
    told = [_plain(text) for text in _told(outcome)]
    cells = (
        where,
        verdict,
        _code(goods, _LONGEST_GOODS) if goods else "",
        codes,
        "<br>".join(told),
    )
    return f"| {' | '.join(cells)} |"


def _told(outcome: Outcome) -> tuple[str, ...]:
    return (*outcome.reasons[:2], *outcome.next_steps[:2], *outcome.accepted[:1])


def _origin(result: Screening | Rejected) -> Origin:
    return result.read_from if isinstance(result, Rejected) else result.shipment.read_from


def _code(text: str, most: int = _LONGEST_GOODS) -> str:
    """Words of the user's in a code span, on one line."""
    line = _cut(" ".join(text.split()), most)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}".replace("|", "\\|")


def _plain(text: str) -> str:
    """A sentence in which no sign means anything but itself."""
    line = _cut(" ".join(text.split()), _LONGEST_TEXT)
    return _ACTIVE.sub(r"\\\1", _CALLS.sub("\\1\u200b", line))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def report(stream: TextIO, columns: Sequence[str] = ()) -> MarkdownReport:
    """A report short enough for a comment."""
    return MarkdownReport(stream)
