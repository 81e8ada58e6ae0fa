"""``dualuse item``: one shipment from the shell."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from screen.cli import engine
from screen.cli.exits import Exit, FailOn
from screen.cli.fields import with_fields
from screen.cli.guard import InputFault, guarded
from screen.cli.language import LangOption, language
from screen.cli.options import (
    AsOf,
    CatalogueDir,
    FailOnLevel,
    ListsDir,
    NoCache,
    NoLists,
    OneFormat,
    OneFormatOption,
    Outputs,
    Strict,
    day,
)
from screen.cli.policy import AllowProhibited, DecisionsFile, ExitByVerdict, MaxAge, Policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from screen.catalogue import Catalogue
    from screen.model import Screening, Shipment

__all__ = ["item"]


@with_fields
@guarded
def item(
    description: Annotated[
        str, typer.Argument(help="What the paper calls the goods; - reads it from stdin.")
    ],
    *,
    as_of: AsOf = "",
    form: OneFormatOption = OneFormat.TABLE,
    output: Outputs = None,
    lang: LangOption = None,
    fail_on: FailOnLevel = FailOn.REVIEW,
    strict: Strict = False,
    exit_by_verdict: ExitByVerdict = False,
    max_age: MaxAge = "",
    decisions: DecisionsFile = None,
    allow_prohibited: AllowProhibited = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="List what was met, kept and dropped, and the rule.")
    ] = False,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
    no_lists: NoLists = False,
    lists_dir: ListsDir = None,
    **fields: str,
) -> Exit:
    """Screen one item: is it controlled, may it go to this party, what is to be done."""
    asked = day(as_of, "--as-of")
    spoken = language(lang)
    policy = Policy(
        asked or dt.date.today(),
        fail_on=fail_on,
        strict=strict,
        decisions=decisions,
        allow_prohibited=allow_prohibited,
        max_age=max_age,
        exit_by_verdict=exit_by_verdict,
    )
    shipment = _shipment(_text(description), fields)
    screener = engine.open_screener(
        catalogue, cache=not no_cache, lists=not no_lists, lists_dir=lists_dir
    )
    screening = screener.screen(shipment, as_of=asked)
    desk = policy.desk(screener.catalogue)
    if desk:
        screening = desk.settle(screening)
    code = policy.settled(screening, desk, screener.catalogue)
    if output:
        options = {
            "as_of": asked.isoformat() if asked else None,
            "fail_on": fail_on.value,
            "strict": strict,
            **policy.options(),
        }
        if _reported(output, screening, screener.catalogue, options, code, spoken):
            return code
    if form is OneFormat.JSON:
        from screen.reports.wire import encode, screening_object

        print(encode(screening_object(screening, readings=explain), indent=2))
    else:
        from screen.reports.card import print_card

        print_card(
            screening,
            screener.catalogue,
            sys.stdout,
            explanation=screener.explain(shipment) if explain else None,
            lang=spoken,
        )
    return code


def _reported(
    outputs: Sequence[str],
    screening: Screening,
    catalogue: Catalogue,
    options: Mapping[str, str | bool | None],
    code: Exit,
    lang: str,
) -> bool:
    """Write evidence sheets, and reports of a run of one row, whose columns are the fields given.

    True if stdout took one.
    """
    from pathlib import Path

    from screen.batch import Tally
    from screen.cli.fields import FIELDS
    from screen.cli.outputs import open_outputs, targets_of
    from screen.cli.sheets import write_sheet
    from screen.reports import Run
    from screen.version import __version__

    sheets = [name for name in outputs if name.lower().endswith((".html", ".htm", ".pdf"))]
    for name in sheets:
        write_sheet(screening, catalogue, Path(name), lang)
    targets = targets_of([name for name in outputs if name not in sheets], None)
    cells = {
        name: str(text)
        for name in ("description", *FIELDS)
        if (text := getattr(screening.shipment, name))
    }
    tally = Tally()
    tally.add(screening)
    with open_outputs(targets) as report:
        report.open(Run(__version__, catalogue, options, tuple(cells), lang=lang))
        report.write(screening, tuple(cells.values()))
        report.close(tally.summary(int(code)))
    return any(target.path is None for target in targets)


def _text(description: str) -> str:
    if description != "-":
        return description
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise InputFault(f"stdin: byte {error.start} is not UTF-8. Convert it first.") from None


def _shipment(description: str, fields: dict[str, str]) -> Shipment:
    from screen.model import Shipment

    date = day(fields.pop("date"), "--date")
    given: dict[str, Any] = {"description": description, **fields}
    for name, text in given.items():
        if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
            raise InputFault(f"{name}: holds bytes that are not UTF-8. Convert it first.")
    if not any(text.strip() for text in given.values()):
        raise InputFault("nothing to screen. Say what the goods are.")
    return Shipment(**given, date=date)
