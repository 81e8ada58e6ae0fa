"""Screening past one machine, on Spark: ``pip install 'dualuse-screen[spark]'``.

>>> from screen.spark import screen_dataframe
>>> screened = screen_dataframe(session.read.parquet("shipments"))
>>> screened.where("verdict <> 'clear'").select("description", "verdict", "reasons").show()

Nothing else of the package imports pyspark or pyarrow.
"""

from __future__ import annotations

_NEEDED = {"pyspark", "pyarrow"}

try:
    from screen.spark.frame import screen_dataframe
except ImportError as error:
    missing = (error.name or "").partition(".")[0]
    if missing not in _NEEDED:
        raise
    raise ImportError(
        f"Screening on Spark needs {missing}: pip install 'dualuse-screen[spark]'", name=missing
    ) from error

__all__ = ["screen_dataframe"]
