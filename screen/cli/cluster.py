"""The Spark session of a command, and what Spark's faults come to for a user."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from screen.cli.guard import InputFault

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["brief", "session", "told"]

_JAVA = "Install Java 17 or newer, or say in JAVA_HOME where it is"
_IN_PYTHON = re.compile(
    r"^(?!org\.|java\.|scala\.|py4j\.)([\w.]*(?:Error|Exception|Fault): .+)$", re.M
)
_IN_JAVA = re.compile(r"^(?:Caused by)?: ([\w.$]+: .+)$", re.M)
_NAMES = re.compile(r"^.*?[\w.$]+(?:Exception|Error): (?=\S)|^\[[A-Z_.0-9]+\] |\.? *SQLSTATE: \w+$")


@contextmanager
def session(*, progress: bool) -> Iterator[SparkSession]:
    """A session by the usual Spark settings, on this machine alone where they name no master.

    What Spark logs is left out unless the settings ask for it: that a task failed and was tried
    again is nothing to tell.

    Raises:
        InputFault: Spark or Java is missing, or does not start.
    """
    try:
        import_module("screen.spark")
    except ImportError as error:
        raise InputFault(f"{error}") from error
    _check_java()
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("dualuse")
    try:
        opened = builder.config("spark.ui.showConsoleProgress", progress).getOrCreate()
    except Exception as error:
        raise InputFault(f"Spark does not start: {brief(error)}. {_JAVA}.") from error
    context = opened.sparkContext
    if not (os.environ.get("DUALUSE_DEBUG") or context.getConf().get("spark.log.level")):
        context.setLogLevel("OFF")
    if (context.master or "").startswith("local") and "PYSPARK_PYTHON" not in os.environ:
        context.pythonExec = sys.executable
    try:
        yield opened
    finally:
        opened.stop()


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=str(Path(home, "bin")) if home else None):
        where = f"in JAVA_HOME, {home}" if home else "on this machine"
        raise InputFault(f"Spark needs Java, and there is none {where}. {_JAVA}.")


@contextmanager
def told(about: str) -> Iterator[None]:
    """Errors of Spark as faults of what was given, named by ``about``, or of the tool.

    Raises:
        InputFault: Spark could not read or write what it was given.
        RuntimeError: the tool failed while it screened.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        text = brief(error)
        if text.startswith("screen.sources.base.SourceFault: "):
            raise InputFault(text.partition(": ")[2]) from error
        if _IN_PYTHON.search(str(error)):
            raise RuntimeError(text) from error
        raise InputFault(f"{about}: {text}.") from error


def brief(error: Exception) -> str:
    """What an error of Spark's says, without the stacks of Java and Python."""
    text = str(error).strip()
    if in_python := _IN_PYTHON.findall(text):
        return str(in_python[-1])
    lines = _IN_JAVA.findall(text) or [text.partition("\n")[0]]
    line = str(lines[-1])
    while (shorter := _NAMES.sub("", line, count=1)) != line:
        line = shorter
    return line.strip().rstrip(".")
