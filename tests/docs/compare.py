"""What a page shows held against what a command printed."""

from __future__ import annotations

import re

CUT = "…"
"""Alone in a line: any number of lines. Inside a line: anything."""


def fits(shown: list[str], printed: list[str]) -> bool:
    """Whether ``printed`` is what is shown, cuts apart."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == CUT else re.escape(line).replace(CUT, ".*?") + r"\n"
        for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def anew(shown: list[str], printed: list[str]) -> list[str]:
    """What to show of ``printed``: as many lines before the first cut and behind the last."""
    cuts = [place for place, line in enumerate(shown) if line.strip() == CUT]
    if not cuts:
        return printed
    head, tail = cuts[0], len(shown) - cuts[-1] - 1
    if head + tail >= len(printed):
        return printed
    return [*printed[:head], shown[cuts[0]], *printed[len(printed) - tail :]]
