"""Files and folders where Spark finds them: on this machine, in HDFS, in an object store."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pyspark.sql import SparkSession

__all__ = ["at", "exists", "holds", "listed"]


def at(session: SparkSession, path: str) -> tuple[Any, Any]:
    """The file system that a path leads to, and the path as it is called there."""
    context = session.sparkContext
    jvm: Any = context._jvm
    place = jvm.org.apache.hadoop.fs.Path(path)
    return place.getFileSystem(context._jsc.hadoopConfiguration()), place


def exists(session: SparkSession, path: str) -> bool:
    """Whether there is a file or a folder."""
    system, place = at(session, path)
    return bool(system.exists(place))


def listed(session: SparkSession, path: str) -> list[str]:
    """A file, the files of a folder, or those that a pattern means: what Spark would read."""
    uris = session.read.format("binaryFile").load(path).inputFiles()
    return sorted(map(unquote, uris))


def holds(session: SparkSession, folder: str, file: str) -> bool:
    """Whether ``file``, named in full, is ``folder`` or lies somewhere in it."""
    system, place = at(session, folder)
    outer, inner = _parts(system.makeQualified(place).toUri().toString()), _parts(file)
    return inner[: len(outer)] == outer


def _parts(uri: str) -> tuple[str, ...]:
    split = urlsplit(uri)
    return (split.netloc, *PurePosixPath(unquote(split.path)).parts)
