"""``dualuse spark`` where Spark is missing; ``tests/spark`` runs it where it is not."""

from __future__ import annotations

import sys

from screen.cli.exits import Exit


def test_without_spark_it_says_what_to_install(dualuse, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("screen.spark")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    result = dualuse("spark", "in.csv", "out")
    assert (result.exit_code, result.stderr) == (
        Exit.INPUT,
        "dualuse: Screening on Spark needs pyspark: pip install 'dualuse-screen[spark]'\n",
    )
