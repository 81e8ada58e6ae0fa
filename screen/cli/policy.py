"""What a run is held to: decisions, a baseline, and what makes it fail."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct

from screen.cli.age import max_ages, too_old
from screen.cli.exits import Exit, FailOn, exit_for
from screen.cli.guard import say

if TYPE_CHECKING:
    from screen.batch import Tally
    from screen.catalogue import Catalogue
    from screen.decisions.desk import Desk, Rules
    from screen.decisions.model import Decision
    from screen.model import Screening
    from screen.reports.base import Summary

__all__ = [
    "AllowProhibited",
    "BaselineFile",
    "DecisionsFile",
    "ExitByVerdict",
    "MaxAge",
    "MaxReview",
    "Outcome",
    "Policy",
]

DecisionsFile = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", help="Accept what this file of decisions accepts."),
]
AllowProhibited = Annotated[
    bool, typer.Option("--allow-prohibited", help="Let decisions accept prohibited findings too.")
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="REPORT",
        help="Fail only on what is new or worse than in this JSON Lines or JSON report.",
    ),
]
MaxAge = Annotated[
    str,
    typer.Option(
        "--max-age",
        metavar="DAYS",
        help="End with 4 if the data end longer ago; also items=DAYS,measures=DAYS,parties=DAYS.",
    ),
]
ExitByVerdict = Annotated[
    bool,
    typer.Option("--exit-by-verdict", help="End with 10, 11 or 12 for the verdict in place of 1."),
]
MaxReview = Annotated[
    int | None,
    typer.Option(
        "--max-review",
        metavar="N",
        min=0,
        help="Fail with more than N rows at review, whatever --fail-on says.",
    ),
]


class Policy(Struct, frozen=True):
    """The options of a run that decide how it ends."""

    day: dt.date
    fail_on: FailOn = FailOn.REVIEW
    strict: bool = False
    decisions: Path | None = None
    allow_prohibited: bool = False
    baseline: Path | None = None
    max_age: str = ""
    exit_by_verdict: bool = False
    max_review: int | None = None

    def __post_init__(self) -> None:
        max_ages(self.max_age)

    def options(self) -> dict[str, str | bool | None]:
        """Those that a report records when they are given."""
        given: dict[str, str | bool | None] = {}
        for name in ("decisions", "baseline", "max_age"):
            if value := getattr(self, name):
                given[name] = str(value)
        for name in ("allow_prohibited", "exit_by_verdict"):
            if getattr(self, name):
                given[name] = True
        if self.max_review is not None:
            given["max_review"] = str(self.max_review)
        return given

    def rules(self) -> Rules:
        """What findings are held against, read from the files that the options name."""
        from screen.decisions.baseline import read_baseline
        from screen.decisions.desk import Rules

        return Rules(
            day=self.day,
            decisions=_read(self.decisions) if self.decisions else (),
            allow_prohibited=self.allow_prohibited,
            baseline=read_baseline(self.baseline) if self.baseline else None,
        )

    def desk(self, catalogue: Catalogue) -> Desk | None:
        """The desk that the screening of one item passes, where there are decisions."""
        if not self.decisions:
            return None
        from screen.decisions.desk import Desk

        return Desk(self.rules(), catalogue)

    def outcome(self, tally: Tally, rules: Rules, catalogue: Catalogue) -> Outcome:
        """How a run ends, and what is to be said of it."""
        from screen.decisions.told import baseline_told, decisions_told

        complete = bool(tally.rows) and not tally.rejected
        held = tally.ledger if rules.baseline else tally
        old = tuple(too_old(catalogue.horizons, max_ages(self.max_age), self.day))
        code = exit_for(
            held.could_be if self.strict else held.worst,
            self.fail_on,
            complete=complete,
            crowded=self.max_review is not None and held.reviews > self.max_review,
            old=bool(old),
            by_verdict=self.exit_by_verdict,
        )
        file = str(self.decisions or "")
        return Outcome(
            code,
            old,
            decisions_told(rules, tally.ledger, file, complete=complete),
            baseline_told(rules, tally.ledger, complete=complete),
        )

    def settled(self, screening: Screening, desk: Desk | None, catalogue: Catalogue) -> Exit:
        """How the screening of one item ends; what is to be said of it is said."""
        if desk:
            from screen.decisions.told import one_line

            for line in map(one_line, desk.remarks()):
                say(line)
        old = [*too_old(catalogue.horizons, max_ages(self.max_age), self.day)]
        for line in old:
            say(line)
        worst = screening.could_be if self.strict else screening.verdict
        return exit_for(worst, self.fail_on, old=bool(old), by_verdict=self.exit_by_verdict)


def _read(file: Path) -> tuple[Decision, ...]:
    # YAML takes a while to load, so only where there is a file of decisions
    from screen.decisions.read import read_decisions

    return read_decisions(file)


class Outcome(Struct, frozen=True):
    """How a run ends: its code, and what decisions and the baseline came to, as on the wire."""

    code: Exit
    old: tuple[str, ...]
    decisions: dict[str, Any] | None
    baseline: dict[str, Any] | None

    def summary(self, tally: Tally) -> Summary:
        """The summary of the run."""
        from msgspec.structs import replace

        summary = tally.summary(int(self.code))
        return replace(summary, decisions=self.decisions, baseline=self.baseline)

    def tell(self, *, quiet: bool) -> None:
        """Say it: that the data are too old always, the rest unless ``quiet``."""
        from screen.decisions.told import lines_told

        for line in (*self.old, *(() if quiet else lines_told(self.decisions, self.baseline))):
            say(line)
