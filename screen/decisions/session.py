"""Going through questions one by one: accept, keep, put off, take back."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable

from msgspec import Struct

from screen.decisions.questions import Question

__all__ = ["Answer", "Session"]


class Answer(Struct, frozen=True):
    """Why a finding is accepted, by whom, and until when."""

    reason: str
    by: str
    until: dt.date


class Session:
    """Questions that wait, and what was said of those before them."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._waiting = deque(questions)
        self._past: list[tuple[Question, Answer | None, bool]] = []

    @property
    def current(self) -> Question | None:
        """The question that is being asked."""
        return self._waiting[0] if self._waiting else None

    @property
    def waiting(self) -> int:
        """How many questions are left."""
        return len(self._waiting)

    @property
    def begun(self) -> bool:
        """Whether anything was said."""
        return bool(self._past)

    @property
    def accepted(self) -> list[tuple[Question, Answer]]:
        """What was accepted, in the order it was."""
        return [(question, answer) for question, answer, _ in self._past if answer]

    def accept(self, answer: Answer) -> None:
        """Accept the finding."""
        self._past.append((self._waiting.popleft(), answer, False))

    def keep(self) -> None:
        """Leave the finding open."""
        self._past.append((self._waiting.popleft(), None, False))

    def skip(self) -> None:
        """Ask again when the others are through."""
        question = self._waiting.popleft()
        self._waiting.append(question)
        self._past.append((question, None, True))

    def undo(self) -> bool:
        """Take back what was said last, and ask again; false where nothing was said."""
        if not self._past:
            return False
        question, _, skipped = self._past.pop()
        if skipped:
            self._waiting.pop()
        self._waiting.appendleft(question)
        return True
