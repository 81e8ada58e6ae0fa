"""As much of a Dockerfile as ours uses: stages of instructions, and what a context leaves in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

KNOWN = {"ARG", "FROM", "WORKDIR", "RUN", "COPY", "ENV", "USER", "ENTRYPOINT", "CMD"}


class Step(Struct, frozen=True):
    """One instruction and what stands behind it."""

    name: str
    text: str

    def words(self) -> list[str]:
        """The command of an instruction that must not need a shell."""
        return [str(word) for word in json.loads(self.text)]


def stages_of(path: Path) -> list[list[Step]]:
    """The instructions of each stage; those before the first are left out."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^\s*#.*\n", "", path.read_text(encoding="utf-8")))
    stages: list[list[Step]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, rest = line.partition(" ")
        assert name in KNOWN, f"no instruction that the tests know: {line}"
        if name == "FROM":
            stages.append([])
        if stages:
            stages[-1].append(Step(name, rest.strip()))
    return stages


def context_of(root: Path, names: list[str]) -> Iterator[str]:
    """Those of ``names`` that ``.dockerignore`` leaves in: the last line that fits counts."""
    lines = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    for name in names:
        kept = True
        for rule in rules:
            pattern = rule.removeprefix("!")
            tails = [name] if "**/" not in pattern else [name, *_tails(name)]
            bare = pattern.removeprefix("**/")
            if any(fnmatchcase(tail, bare) or fnmatchcase(tail, f"{bare}/*") for tail in tails):
                kept = rule.startswith("!")
        if kept:
            yield name


def _tails(name: str) -> Iterator[str]:
    parts = name.split("/")
    return ("/".join(parts[at:]) for at in range(1, len(parts)))
