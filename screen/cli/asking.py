"""Asking about findings in the terminal, one by one."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.console import Console
from rich.text import Text

from screen.decisions.questions import Question
from screen.decisions.session import Answer, Session
from screen.reports.style import COLOURS, chunks, console_on, fit, printable, width_of
from screen.sources.dates import ACCEPTED, parse_date

__all__ = ["Defaults", "ask", "git_name"]

_HELP = "a accept, k keep open, s skip for now, u undo, q quit and save, ? help"
_NAME = 14
_MOST_ROWS = 8


class Defaults(Struct, frozen=True):
    """What an answer says where nobody says otherwise."""

    reason: str
    by: str
    until: dt.date
    allow_prohibited: bool

    def answer(self) -> Answer:
        """An answer of them all."""
        return Answer(self.reason, self.by, self.until)


def git_name() -> str:
    """The user's address or name in git, else the login."""
    for key in ("user.email", "user.name"):
        try:
            done = subprocess.run(
                ["git", "config", key], capture_output=True, encoding="utf-8", timeout=5
            )
        except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
            break
        if name := done.stdout.strip():
            return name
    return os.environ.get("USER") or os.environ.get("USERNAME") or ""


def ask(questions: Sequence[Question], defaults: Defaults) -> list[tuple[Question, Answer]]:
    """Go through questions on the screen; what was accepted comes back.

    The end of the input is taken as the wish to quit; what was accepted before it stays so.
    """
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    console = console_on(sys.stderr)
    session = Session(questions)
    if questions:
        console.print(f"{len(questions)} findings to decide on: {_HELP}")
    last = defaults
    while (question := session.current) or _takes_back(session):
        if question is None:
            continue
        _show(console, question, session.waiting)
        match _line("accept, keep, skip, undo, quit? ").lower():
            case "a" | "accept":
                if str(question.level) == "prohibited" and not defaults.allow_prohibited:
                    console.print("  that needs --allow-prohibited; it stays open")
                    session.keep()
                elif answer := _answer(console, last):
                    session.accept(answer)
                    last = Defaults(answer.reason, answer.by, answer.until, last.allow_prohibited)
            case "k" | "keep":
                session.keep()
            case "s" | "skip":
                session.skip()
            case "u" | "undo":
                if not session.undo():
                    console.print("  nothing to undo")
            case "q" | "quit" | "\0":
                break
            case _:
                console.print(f"  {_HELP}")
    return session.accepted


def _takes_back(session: Session) -> bool:
    """Whether the user takes the last word back when all questions are through."""
    if not session.begun:
        return False
    return _line("all through: enter saves, u undoes? ").lower() in ("u", "undo") and session.undo()


def _line(prompt: str) -> str:
    """A line of the user's; a zero sign at the end of the input."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    return printable(line).strip() if line else "\0"


def _answer(console: Console, last: Defaults) -> Answer | None:
    """Reason, name and last day, each with what was said before; none when the user turns back."""
    reason = _asked("reason", last.reason)
    by = _asked("by", last.by) if reason else ""
    if not reason or not by:
        console.print("  nothing was said; asked again")
        return None
    while (text := _asked("until", str(last.until))) is not None:
        until = parse_date(text)
        if until and until >= dt.date.today():
            return Answer(reason, by, until)
        console.print("  that day is over" if until else f"  no date: write {ACCEPTED}")
    return None


def _asked(name: str, default: str) -> str | None:
    shown = f" [{default}]" if default else ""
    text = _line(f"  {name}{shown}: ")
    return None if text == "\0" else text or default


def _show(console: Console, question: Question, waiting: int) -> None:
    """A finding with the user's own words, those that were met marked."""
    finding, screening = question.finding, question.screening
    level = str(question.level)
    head = Text(f"\n{level}", style=f"bold {COLOURS[level]}")
    head.append("  " + ", ".join(filter(None, (finding.item, finding.party))), style="bold")
    rows = ", ".join(map(str, question.rows[:_MOST_ROWS]))
    more = f" and {len(question.rows) - _MOST_ROWS} more" if len(question.rows) > _MOST_ROWS else ""
    head.append(f"  {'row ' + rows + more if rows else ''}  ({waiting} left)", style="dim")
    console.print(head)
    fields = dict.fromkeys(["description", *(piece.field for piece in finding.evidence)])
    for field in fields:
        spans = [(p.start, p.end) for p in finding.evidence if p.field == field]
        name = field.replace("_", " ")
        for line in _marked(printable(screening.text(field)), spans, console.width - _NAME - 3):
            console.print(Text.assemble((f"  {fit(name, _NAME)}", "dim"), line))
            name = ""
    when = "; ".join(f"{field} {text or '(none)'}" for field, text in question.when)
    for name, text in (
        ("why", finding.reason.text),
        ("next", finding.next_step.text),
        ("would hold if", when),
    ):
        console.print(Text.assemble((f"  {fit(name, _NAME)}", "dim"), printable(text)))


def _marked(text: str, spans: Sequence[tuple[int, int]], width: int) -> Iterator[Text]:
    """``text`` in lines, each with a line below it that marks what was met."""
    hit = {place for start, end in spans for place in range(start, end)}
    for begin, piece in chunks(text, width) if text else ():
        places = range(begin, begin + len(piece))
        yield Text.assemble(
            *((sign, "bold" if p in hit else "") for sign, p in zip(piece, places, strict=True))
        )
        if any(place in hit for place in places):
            signs = ("^" if place in hit else " " for place in places)
            yield Text(
                "".join(mark * width_of(s) for mark, s in zip(signs, piece, strict=True)).rstrip()
            )
