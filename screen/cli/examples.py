"""Examples for the help of each command; a test runs every one of them."""

from __future__ import annotations

__all__ = ["EXAMPLES", "examples"]

EXAMPLES = {
    "item": (
        'dualuse item "氧化镝 99.9% 25kg"',
        'dualuse item "Tungsten carbide powder" --end-user "防衛装備庁"',
        'dualuse item "金属镓 99.9999%" --origin CN --ship-from "Viet Nam" --destination Japan',
        'dualuse item "erbium oxide 99.9%" --as-of 2026-03-01 --format json',
        'dualuse item "Sintered NdFeB magnet N42SH" --explain --fail-on never',
    ),
    "batch": (
        "dualuse batch data/examples/shipments.csv",
        "dualuse batch data/examples/shipments.csv --output screened.csv --output screened.sarif",
        "dualuse batch data/examples/shipments.csv --baseline report.jsonl --exit-by-verdict",
        "cat data/examples/shipments.csv | dualuse batch - --format jsonl",
        "dualuse batch data/examples/shipments.csv --fail-on licence --strict --quiet",
    ),
    "spark": (
        "dualuse spark data/examples/shipments.csv screened",
        "dualuse spark data/examples/shipments.csv again --overwrite --fail-on licence --strict",
    ),
    "columns": (
        "dualuse columns data/examples/shipments.csv",
        "dualuse columns data/examples/shipments.csv --map description=description --format json",
    ),
    "measures": ("dualuse measures", "dualuse measures --as-of 2026-03-01"),
    "schema": ("dualuse schema",),
    "evaluate": ("dualuse evaluate tests/cases/dev/goods.csv --errors errors.csv",),
    "decide": (
        "dualuse decide report.jsonl",
        "dualuse decide report.jsonl --accept 895d1eb5d92901b0"
        ' --reason "licence 2026-117 held" --by tanaka',
    ),
    "help": ("dualuse help decisions", "dualuse help exit-codes"),
    "completion": ("dualuse completion bash",),
    "config-show": ("dualuse config show batch", "dualuse config show --format json"),
    "list": (
        "dualuse catalogue list --family magnets",
        "dualuse catalogue list --format json",
    ),
    "show": ("dualuse catalogue show 1C905", "dualuse catalogue show 1C905.b"),
    "search": ("dualuse catalogue search 钨粉", "dualuse catalogue search dysprosium oxide"),
    "families": ("dualuse catalogue families",),
    "stats": ("dualuse catalogue stats",),
    "diff": ("dualuse catalogue diff builtin data/examples/overlay",),
    "validate": ("dualuse catalogue validate", "dualuse catalogue validate data/examples/overlay"),
    "lists-add": (
        "dualuse lists add data/examples/house-list.csv --name house --effect prohibited"
        " --lists-dir lists",
    ),
    "lists-list": ("dualuse lists list --lists-dir lists",),
    "lists-remove": ("dualuse lists remove house --lists-dir lists",),
    "parties-search": ('dualuse parties search "Kawasaki Heavy Industries Aerospace"',),
}
"""Command -> lines as they are typed in a folder of the project."""


def examples(command: str) -> str:
    """The part of a command's help that shows how it is used."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in EXAMPLES[command])
