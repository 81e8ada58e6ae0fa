"""``dualuse decide``: accept findings of a report, in the terminal or by their ids."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screen.cli import engine
from screen.cli.exits import Exit
from screen.cli.guard import InputFault, guarded, say
from screen.cli.options import CatalogueDir, NoCache, day
from screen.cli.policy import AllowProhibited

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.decisions.questions import Question
    from screen.decisions.session import Answer

__all__ = ["decide"]

_HOLDS = dt.timedelta(days=180)

Report = Annotated[
    Path, typer.Argument(metavar="REPORT", help="What batch --format jsonl (or json) wrote.")
]
File = Annotated[Path, typer.Option("--decisions", metavar="FILE", help="Add them to this file.")]
Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="ID", help="Accept the finding of this id; do not ask."),
]
Reason = Annotated[str, typer.Option("--reason", help="Why it may be accepted.")]
By = Annotated[
    str, typer.Option("--by", help="Who decides. Default: your name in git, else your login.")
]
Until = Annotated[
    str,
    typer.Option("--until", metavar="YYYY-MM-DD", help="The last day. Default: in 180 days."),
]
When = Annotated[
    list[str] | None,
    typer.Option(
        "--when",
        metavar="FIELD",
        help="Make this field a condition, and only those named so. Default: part number, else"
        " description, with the bodies and places of the paper.",
    ),
]


@guarded
def decide(
    report: Report,
    *,
    decisions: File = Path("dualuse-decisions.yaml"),
    accept: Accept = None,
    reason: Reason = "",
    by: By = "",
    until: Until = "",
    when: When = None,
    allow_prohibited: AllowProhibited = False,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """Decide on the findings of a report: accept them until a day, with a reason.

    Each open finding is asked about in the terminal; with --accept those named are accepted.
    """
    from screen.cli.asking import Defaults, ask, git_name
    from screen.decisions.read import read_decisions
    from screen.decisions.report import read_report

    fields = _fields(when or [])
    run, screenings = read_report(report)
    known = engine.open_catalogue(catalogue, cache=not no_cache)
    if run.catalogue.hash != known.hash:
        raise InputFault(
            f"{report} was made with catalogue {run.catalogue.version}"
            f" ({run.catalogue.hash[:12]}), this is {known.version} ({known.hash[:12]})."
            " Screen again and decide on the new report."
        )
    from screen.decisions.questions import answered, questions

    before = read_decisions(decisions) if decisions.exists() else ()
    today = dt.date.today()
    holding = [decision for decision in before if decision.until >= today]
    asked = [
        question
        for question in questions(screenings, fields)
        if not answered(question, holding, _behind(question, known))
    ]
    last = day(until, "--until") or today + _HOLDS
    if last < today:
        raise typer.BadParameter(f"{last} is over", param_hint="--until")
    defaults = Defaults(reason.strip(), by.strip() or git_name(), last, allow_prohibited)
    taken = _by_id(asked, accept, defaults.answer()) if accept else ask(asked, defaults)
    if not taken:
        say("nothing was decided" if asked else f"nothing in {report} is left to decide on")
        return Exit.NOTHING
    if not allow_prohibited and any(str(question.level) == "prohibited" for question, _ in taken):
        raise typer.BadParameter("a prohibited finding is accepted with --allow-prohibited only")
    _add(decisions, taken, known)
    say(f"decisions added to {decisions}: {len(taken)}. Give it to batch with --decisions")
    return Exit.NOTHING


def _fields(names: list[str]) -> tuple[str, ...]:
    from screen.decisions.model import CONDITIONS

    fields = tuple(dict.fromkeys(name.strip().replace("-", "_") for name in names))
    for field in fields:
        if field not in CONDITIONS:
            known = ", ".join(CONDITIONS)
            raise typer.BadParameter(f"{field!r} is none of {known}", param_hint="--when")
    return fields


def _by_id(asked: list[Question], ids: list[str], answer: Answer) -> list[tuple[Question, Answer]]:
    """The questions of these findings, all with one answer."""
    if not answer.reason or not answer.by:
        missing = "by" if answer.reason else "reason"
        raise typer.BadParameter("is needed with --accept", param_hint=f"--{missing}")
    for one in ids:
        if all(question.finding.id != one for question in asked):
            raise InputFault(
                f"{one}: no open finding of this report has this id, or it is decided already."
                " It stands as 'id' in each finding."
            )
    return [(question, answer) for question in asked if question.finding.id in ids]


def _behind(question: Question, catalogue: Catalogue) -> dict[str, str]:
    from screen.decisions.behind import behind

    found = question.finding
    entries = [piece.entry for piece in found.evidence]
    return behind(found.item, found.measure, found.party, entries, catalogue)


def _add(file: Path, taken: list[tuple[Question, Answer]], catalogue: Catalogue) -> None:
    """Add decisions to a file; it is replaced whole, and only by what reads back."""
    from screen.cli.outputs import write_to
    from screen.decisions.read import parse_decisions
    from screen.decisions.write import joined, text_of

    texts = [
        text_of(question, answer, catalogue.version, _behind(question, catalogue))
        for question, answer in taken
    ]
    text = joined(file.read_text(encoding="utf-8-sig") if file.exists() else "", texts)
    parse_decisions(text, str(file))
    with write_to(file, "--decisions") as stream:
        stream.write(text)
