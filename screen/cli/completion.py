"""``dualuse completion``: the script that makes a shell complete commands and options."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from screen.cli.exits import Exit
from screen.cli.guard import guarded

__all__ = ["completion"]


class Shell(StrEnum):
    """The shells that are known."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


@guarded
def completion(shell: Annotated[Shell, typer.Argument(help="Which shell.")]) -> Exit:
    """Print the script of a shell's completion, to be loaded where the shell starts.

    dualuse --install-completion puts it there by itself.
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    print(
        get_completion_script(
            prog_name="dualuse", complete_var="_DUALUSE_COMPLETE", shell=shell.value
        )
    )
    return Exit.NOTHING
