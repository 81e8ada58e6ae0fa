"""The fixed text of the HTML reports, put together from the files beside this module."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

import msgspec

__all__ = ["SCRIPTS", "page_around", "policy", "read", "safe_json"]

SCRIPTS = (
    "base.js",
    "data.js",
    "charts.js",
    "filters.js",
    "detail.js",
    "table.js",
    "todo.js",
    "facts.js",
    "main.js",
)
"""The parts of the script, in their order; together they are one function."""


def page_around(words: Mapping[str, str], lang: str) -> tuple[str, str]:
    """What stands before the data of the report and what behind them."""
    style = read("report.css")
    script = '"use strict";\n(() => {\n' + "\n".join(map(read, SCRIPTS)) + "})();\n"
    fixed = {"lang": escape(lang), "policy": escape(policy(style, script)), "style": style}
    said = {name: escape(text) for name, text in words.items()}
    begin, _, end = read("report.html").partition("$data")
    return (
        Template(begin).substitute(said, **fixed),
        Template(end).substitute(said, script=script),
    )


def policy(style: str, script: str = "") -> str:
    """A content policy that lets this style and this script work and nothing else."""
    rules = ["default-src 'none'", f"style-src '{_digest(style)}'", "img-src data:"]
    if script:
        rules.append(f"script-src '{_digest(script)}'")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def safe_json(value: Any) -> str:
    """A value as JSON that cannot end the element it stands in."""
    text = msgspec.json.encode(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def read(name: str) -> str:
    """A file of this folder."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
