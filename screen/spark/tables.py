"""What the command reads and writes: tables as files, wherever Spark reaches them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from pyspark.sql import DataFrame, SparkSession

from screen.sources.base import SourceFault
from screen.spark.columns import OUTCOME
from screen.spark.csv import read_csv
from screen.spark.places import holds, listed

__all__ = ["count", "read_table", "write_table"]

_FORMS: Mapping[str, str] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
}
"""What the ending of a name says of a file."""
_FOR_A_CORE = 4
"""So many parts for a core, so that one with hard rows holds up little."""


def read_table(
    session: SparkSession,
    path: str,
    form: str | None = None,
    *,
    encoding: str | None = None,
    parts: int | None = None,
) -> DataFrame:
    """The rows of a file or of all files of a folder, ``parquet`` or ``csv``.

    They come in so many ``parts``; else in enough of them that no core of the cluster is idle.

    Raises:
        SourceFault: there is nothing, nothing that tells its form, or no table.
    """
    enough = _FOR_A_CORE * session.sparkContext.defaultParallelism
    if (form or _form(path, listed(session, path))) == "csv":
        return read_csv(session, path, encoding).repartition(parts or enough)
    rows = session.read.parquet(path)
    if parts or rows.rdd.getNumPartitions() < enough:
        return rows.repartition(parts or enough)
    return rows


def _form(path: str, files: Iterable[str]) -> str:
    forms = {_FORMS.get(PurePosixPath(name).suffix.casefold()) for name in (path, *files)}
    forms.discard(None)
    if len(forms) == 1 and (form := forms.pop()):
        return form
    problem = "holds files of several forms" if forms else "its name does not tell its form"
    raise SourceFault(path, problem, "Say --input-format csv or --input-format parquet")


def write_table(screened: DataFrame, target: str, *, overwrite: bool = False) -> None:
    """Write a screened frame as Parquet, a folder for each verdict.

    Raises:
        SourceFault: the folder to be replaced holds what is being read.
    """
    if overwrite:
        _check_apart(screened, target)
    mode = "overwrite" if overwrite else "error"
    screened.write.mode(mode).partitionBy(_ours(screened)[0]).parquet(target)


def count(screened: DataFrame, target: str) -> dict[tuple[str | None, str | None], int]:
    """The rows that were written, by what they are and what they could be."""
    verdict, could_be, *_ = _ours(screened)
    written = screened.sparkSession.read.schema(screened.schema).parquet(target)
    counted = written.groupBy(verdict, could_be).count().collect()
    return {(row[0], row[1]): row[2] for row in counted}


def _ours(screened: DataFrame) -> list[str]:
    return list(screened.columns[-len(OUTCOME) :])


def _check_apart(screened: DataFrame, target: str) -> None:
    """Spark empties a folder before it reads: it must not hold what is to be read."""
    for file in screened.inputFiles():
        if holds(screened.sparkSession, target, file):
            raise SourceFault(target, f"it holds {file}, which is read", "Give another folder")
