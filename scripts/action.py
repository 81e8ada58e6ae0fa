"""The second half of ``action.yml``: screen, annotate, write the step's summary and outputs.

Everything comes from variables, so that no text of a workflow is ever run by a shell. Needs nothing
but the standard library; ``dualuse`` runs as a process of the same Python.
"""

from __future__ import annotations

import json
import os
import secrets
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

USAGE = 2
FLAGS = ("strict",)
OPTIONS = ("fail-on", "as-of", "decisions", "baseline", "max-age")
WORST_FIRST = ("prohibited", "licence", "review", "clear")


def main(env: Mapping[str, str]) -> int:
    """Run ``dualuse batch`` as the inputs ask; its exit code."""
    with TemporaryDirectory() as folder:
        rows, comment = Path(folder, "rows.jsonl"), Path(folder, "comment.md")
        sarif = Path(asked(env, "sarif") or Path(env.get("RUNNER_TEMP") or ".", "dualuse.sarif"))
        sarif.unlink(missing_ok=True)
        try:
            options = [*options_of(env)]
        except ValueError as fault:
            print(f"::error title=dualuse::{escaped(str(fault))}")
            return write_outputs(env, USAGE, None, None)
        reports = (f"jsonl={rows}", f"markdown={comment}", f"sarif={sarif}", *lines(env, "output"))
        outputs = [part for report in reports for part in ("--output", report)]
        command = [sys.executable, "-P", "-m", "screen", "batch", "--format", "github"]
        command += [*outputs, "--no-progress", *options, "--", *lines(env, "files")]
        ended = subprocess.run(command, stderr=subprocess.PIPE, env=settings(env), check=False)
        said = ended.stderr.decode("utf-8", "replace")
        tell(said)
        summary = summary_of(rows)
        if summary is None:
            last = (said.strip().splitlines() or ["nothing was screened"])[-1]
            print(f"::error title=dualuse: not screened::{escaped(last)}", flush=True)
            add(env, "GITHUB_STEP_SUMMARY", f"**dualuse**: not screened.\n\n{fenced(last)}\n")
        else:
            add(env, "GITHUB_STEP_SUMMARY", comment.read_text(encoding="utf-8"))
        return write_outputs(env, ended.returncode, summary, sarif if sarif.exists() else None)


def asked(env: Mapping[str, str], name: str) -> str:
    """An input as the workflow gives it, without the blanks around it."""
    return env.get("INPUT_" + name.upper().replace("-", "_"), "").strip()


def lines(env: Mapping[str, str], name: str) -> list[str]:
    """The lines of an input that holds several values."""
    return [line.strip() for line in asked(env, name).splitlines() if line.strip()]


def options_of(env: Mapping[str, str]) -> Iterator[str]:
    """The options that the inputs ask for; what is empty is left to the settings.

    Raises:
        ValueError: an input says what it cannot.
    """
    if not lines(env, "files"):
        raise ValueError("the input 'files' is empty: name a table of shipments, one a line")
    for name in OPTIONS:
        if value := asked(env, name):
            yield f"--{name}={value}"
    for name in FLAGS:
        value = asked(env, name).lower() or "false"
        if value not in ("true", "false"):
            raise ValueError(f"the input '{name}' is '{value}': write true or false")
        if value == "true":
            yield f"--{name}"
    try:
        yield from shlex.split(asked(env, "args"))
    except ValueError as error:
        raise ValueError(f"the input 'args' cannot be read: {error}") from None


def settings(env: Mapping[str, str]) -> dict[str, str]:
    """The variables that ``dualuse`` runs with."""
    config = asked(env, "config")
    return dict(env) | ({"DUALUSE_CONFIG": config} if config else {})


def summary_of(rows: Path) -> dict[str, Any] | None:
    """The last line of a report in JSON Lines; ``None`` without a report."""
    if not rows.exists():
        return None
    last = b""
    with rows.open("rb") as stream:
        for line in stream:
            last = line
    summary: dict[str, Any] = json.loads(last)
    return summary


def verdict_of(summary: Mapping[str, Any]) -> str:
    """The worst verdict; never ``clear`` or ``review`` where a row was not screened."""
    worst = next((name for name in WORST_FIRST if summary["verdicts"].get(name)), "")
    if worst in ("prohibited", "licence"):
        return worst
    return "incomplete" if summary["rejected"] else worst


def write_outputs(
    env: Mapping[str, str], code: int, summary: dict[str, Any] | None, sarif: Path | None
) -> int:
    """The outputs of the step; gives back the exit code."""
    counts = ""
    if summary is not None:
        rows = {name: summary[name] for name in ("rows", "screened", "rejected")}
        counts = json.dumps(rows | summary["verdicts"], separators=(",", ":"))
    values = {
        "exit-code": str(code),
        "verdict": verdict_of(summary) if summary is not None else "",
        "counts": counts,
        "sarif-file": str(sarif or ""),
    }
    for name, value in values.items():
        end = secrets.token_hex(8)
        add(env, "GITHUB_OUTPUT", f"{name}<<{end}\n{value}\n{end}\n")
    return code


def add(env: Mapping[str, str], variable: str, text: str) -> None:
    """Add to one of the files that GitHub reads after the step; without them nothing is written."""
    if name := env.get(variable):
        with Path(name).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(text)


def tell(text: str) -> None:
    """Pass on what ``dualuse`` said, with no line of it taken for a command of the workflow.

    All on one stream: the runner reads the two of a step apart, so that their order is not sure.
    """
    if not text:
        return
    word = secrets.token_hex(8)
    print(f"::stop-commands::{word}", flush=True)
    print(text, end="" if text.endswith("\n") else "\n", flush=True)
    print(f"::{word}::", flush=True)


def escaped(text: str) -> str:
    """Text in a command of a workflow."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def fenced(text: str) -> str:
    """Text that Markdown leaves alone."""
    fence = "`" * 3
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"


if __name__ == "__main__":
    sys.exit(main(os.environ))
