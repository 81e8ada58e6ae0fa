"""Every exit code, and that it agrees with what is printed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from screen.cli.exits import EPILOG, MEANING, ORDER, Exit, FailOn, exit_for, readme_table
from screen.model import Verdict

LISTED, UNSURE, PLAIN = "dysprosium oxide", "NdFeB", "tea"
BANNED = (LISTED, "--end-user", "防衛装備庁")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((PLAIN,), 0),
        ((UNSURE,), 1),
        ((LISTED,), 1),
        ((UNSURE, "--fail-on", "licence"), 0),
        ((UNSURE, "--fail-on", "licence", "--strict"), 1),
        ((LISTED, "--fail-on", "licence"), 1),
        ((LISTED, "--fail-on", "prohibited"), 0),
        ((LISTED, "--fail-on", "prohibited", "--strict"), 0),
        ((*BANNED, "--fail-on", "prohibited"), 1),
        ((*BANNED, "--fail-on", "never"), 0),
        ((PLAIN, "--strict"), 0),
    ],
)
def test_the_verdict_decides(dualuse, args, code):
    assert dualuse("item", *args).exit_code == code


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("item",),
        ("item", PLAIN, "--no-such-option"),
        ("item", PLAIN, "--fail-on", "clear"),
        ("item", PLAIN, "--as-of", "01/02/2026"),
        ("item", PLAIN, "--date", "soon"),
        ("batch", "-", "--output", "/no/such/folder/out.csv"),
        ("catalogue",),
    ],
)
def test_wrong_usage_is_2_and_says_so_on_stderr(dualuse, args):
    result = dualuse(*args, input="description\ntea\n")
    assert result.exit_code == Exit.USAGE
    assert result.stderr or "Usage" in result.stdout


@pytest.mark.parametrize(
    ("args", "given", "says"),
    [
        (("item", "  "), "", "nothing to screen"),
        (("item", "-"), b"\xff\xfe", "byte 0"),
        (("batch", "/no/such/file.csv"), "", "No such file"),
        (("batch", "-"), "", "empty"),
        (("batch", "-"), "description\n", "nothing to screen"),
        (("batch", "-"), "weight,colour\n1,2\n", "no description column"),
        (("batch", "-"), "description,date\ntea,soon\n", "1 rejected"),
        (("catalogue", "show", "9Z999"), "", "no such control code"),
        (("catalogue", "list", "--family", "cheese"), "", "no family"),
    ],
)
def test_unreadable_input_is_3_and_says_why_on_stderr(dualuse, args, given, says):
    form = ("--format", "jsonl") if args[0] == "batch" else ()
    result = dualuse(*args, *form, input=given)
    assert result.exit_code == Exit.INPUT
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_finding_wins_over_a_rejected_row(dualuse):
    table = "description,date\ntea,soon\ndysprosium oxide,\n"
    assert dualuse("batch", "-", input=table).exit_code == Exit.FOUND
    assert dualuse("batch", "-", "--fail-on", "never", input=table).exit_code == Exit.INPUT


def test_a_fault_of_the_tool_is_5_in_one_line(dualuse, monkeypatch):
    result = dualuse("item", "boom")
    assert result.exit_code == Exit.FAULT
    assert result.stderr == (
        "dualuse: a fault of the tool itself: ValueError: something broke"
        " (DUALUSE_DEBUG=1 shows the traceback)\n"
    )
    monkeypatch.setenv("DUALUSE_DEBUG", "1")
    assert "Traceback" in dualuse("item", "boom").stderr


def test_a_fault_within_a_batch_says_how_far_it_came(dualuse):
    result = dualuse("batch", "-", input="description\ntea\ntea\nboom\n")
    assert result.exit_code == Exit.FAULT
    assert "something broke, rows done before: 2 (" in result.stderr


@pytest.mark.parametrize("command", ["", "item", "batch", "spark"])
def test_help_tells_the_codes(dualuse, command):
    shown = dualuse(*command.split(), "--help").stdout
    for code, meaning in MEANING.items():
        assert re.search(rf"\s{int(code)}\s+{re.escape(meaning[:30])}", shown)


def test_the_readme_tells_the_same_codes():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert readme_table() in readme
    assert ORDER in readme


def test_no_code_stands_for_two_things():
    assert len({int(code) for code in Exit}) == len(list(Exit)) == EPILOG.count("\n  ")
    assert set(MEANING) == set(Exit)


def test_which_code_wins():
    found = partial(exit_for, Verdict.LICENCE, FailOn.LICENCE)
    assert found(complete=False, old=True) is Exit.FOUND
    assert found(by_verdict=True, old=True) is Exit.LICENCE
    clean = partial(exit_for, Verdict.CLEAR, FailOn.REVIEW)
    assert clean(complete=False, old=True) is Exit.OLD
    assert clean(complete=False) is Exit.INPUT
    assert exit_for(Verdict.REVIEW, FailOn.NEVER, crowded=True) is Exit.FOUND


@pytest.mark.parametrize(("worst", "code"), [("REVIEW", 10), ("LICENCE", 11), ("PROHIBITED", 12)])
def test_the_verdict_as_a_code(worst, code):
    assert exit_for(Verdict[worst], FailOn.REVIEW, by_verdict=True) == code
    assert exit_for(Verdict[worst], FailOn.NEVER, by_verdict=True) is Exit.NOTHING


def test_incomplete_and_never():
    assert exit_for(Verdict.PROHIBITED, FailOn.NEVER) is Exit.NOTHING
    assert exit_for(Verdict.CLEAR, FailOn.NEVER, complete=False) is Exit.INPUT


def _endless() -> list[str]:
    program = (
        "import sys; from tests import fake; from screen.cli import engine, main\n"
        "engine.open_screener = lambda *a, **k: fake.Screener()\n"
        "sys.argv = ['dualuse', 'batch', '-', '--format', 'jsonl']\n"
        "main()\n"
    )
    return [sys.executable, "-c", program]


@pytest.fixture
def endless():
    """A batch that waits for more rows."""
    process = subprocess.Popen(
        _endless(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": "."},
    )
    with process:
        yield process
        process.kill()


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_a_closed_pipe_is_quiet(endless):
    endless.stdout.close()
    _, complaint = endless.communicate(b"description\n" + b"tea\n" * 5000)
    assert (endless.returncode, complaint) == (Exit.PIPE_CLOSED, b"")


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_an_interrupt_is_quiet(endless):
    endless.stdin.write(b"description\n" + b"tea\n" * 17_000)
    endless.stdin.flush()
    assert endless.stdout.readline()
    endless.send_signal(signal.SIGINT)
    endless.stdout.read()
    assert (endless.wait(10), endless.stderr.read()) == (Exit.INTERRUPTED, b"")
