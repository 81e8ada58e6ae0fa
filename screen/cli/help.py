"""``dualuse help``: short texts on subjects that no single command explains."""

from __future__ import annotations

from typing import Annotated

import typer

from screen.cli.columns import print_columns
from screen.cli.exits import EPILOG, Exit
from screen.cli.guard import InputFault, guarded

__all__ = ["help_on"]


def _complete(incomplete: str) -> list[str]:
    from screen.help import topics

    return [name for name in topics() if name.startswith(incomplete)]


Topic = Annotated[
    str, typer.Argument(help="What about; without it, the topics.", autocompletion=_complete)
]


@guarded
def help_on(topic: Topic = "") -> Exit:
    """Explain a subject: verdicts, exit codes, dates, files, decisions, baselines, lists."""
    from screen.help import text_on, topics

    known = topics()
    name = topic.strip().lower().replace(" ", "-").replace("_", "-")
    if not name:
        print_columns(("topic", "about"), [*known.items()])
        return Exit.NOTHING
    if name not in known:
        raise InputFault(
            f"no topic is called {topic!r}: there are {', '.join(known)}."
            " The options of a command: dualuse COMMAND --help."
        )
    print(text_on(name), end="")
    if name == "exit-codes":
        print("\n" + EPILOG.removeprefix("\b\n"))
    return Exit.NOTHING
