"""``dualuse help``, and the shells' completion as a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from screen.cli.examples import EXAMPLES
from screen.cli.exits import EPILOG, MEANING
from screen.help import text_on, topics

ROOT = Path(__file__).parents[2]


def test_every_topic_is_short_plain_text():
    assert {"verdicts", "exit-codes", "dates", "files", "decisions", "lists"} <= set(topics())
    for topic, about in topics().items():
        lines = text_on(topic).splitlines()
        assert about.endswith(".")
        assert len(lines) < 40
        assert max(map(len, lines)) <= 100


def test_help_on_a_topic(dualuse):
    assert dualuse("help", "Exit codes").stdout.endswith(EPILOG.removeprefix("\b\n") + "\n")
    assert dualuse("help", "decisions").stdout == text_on("decisions")
    shown = dualuse("help").stdout
    assert all(topic in shown for topic in topics())
    wrong = dualuse("help", "cheese")
    assert wrong.exit_code == 3
    assert "exit-codes" in wrong.stderr


def test_the_topic_on_exit_codes_knows_every_option_that_changes_one():
    told = text_on("exit-codes") + "".join(MEANING.values())
    for option in ("--fail-on", "--strict", "--max-review", "--exit-by-verdict", "--max-age"):
        assert option in told


def _commands(group: Any, context: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it; those of groups too."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from _commands(command, context, (*names, name))
        else:
            yield " ".join((*names, name)), command


def test_the_help_of_every_command_has_an_example_that_is_run():
    """``test_real.py`` runs every line of ``EXAMPLES``."""
    from screen.cli.app import app

    run = {line for lines in EXAMPLES.values() for line in lines}
    root = typer.main.get_command(app)
    with root.make_context("dualuse", ["help"], resilient_parsing=True) as context:
        found = dict(_commands(root, context))
    assert {"item", "batch", "catalogue show", "lists add", "config show"} <= set(found)
    for name, command in found.items():
        lines = [line.strip() for line in (command.epilog or "").splitlines()]
        shown = {line for line in lines if re.search(rf"dualuse {name}\b", line)}
        assert shown, f"dualuse {name} --help shows no example"
        assert shown <= run


@pytest.fixture
def shell(tmp_path):
    """``shell(script)`` in a bash that finds ``dualuse``."""
    program = tmp_path / "bin/dualuse"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m screen "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
    }

    def run(script: str) -> str:
        done = subprocess.run(
            ["bash", "--norc", "-c", script],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("dualuse", "dec"), {"decide"}),
        (("dualuse", "batch", "--exit"), {"--exit-by-verdict"}),
        (("dualuse", "batch", "--fail-on", "l"), {"licence"}),
        (("dualuse", "help", "exit"), {"exit-codes"}),
    ],
)
def test_bash_completes(shell, words, expected):
    line = " ".join(words)
    found = shell(
        'eval "$(dualuse completion bash)"; complete -p dualuse >/dev/null || exit 9;'
        f" COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _dualuse_completion dualuse;"
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert set(found.split()) == expected


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_scripts_for_other_shells(shell, name):
    assert f"_DUALUSE_COMPLETE=complete_{name} " in shell(f"dualuse completion {name}")
    asked = "_TYPER_COMPLETE_FISH_ACTION=get-args _TYPER_COMPLETE_ARGS='dualuse dec'"
    assert "decide" in shell(f"{asked} _DUALUSE_COMPLETE=complete_{name} dualuse")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_completion_installs_itself(shell, tmp_path):
    # The second command keeps bash from replacing itself: its child looks for it.
    assert "bash completion installed in" in shell("dualuse --install-completion; true")
    assert "dualuse" in (tmp_path / ".bashrc").read_text(encoding="utf-8")
