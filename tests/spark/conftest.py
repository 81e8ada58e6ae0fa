"""One Spark session of this machine for all tests here; no tests where Spark or Java is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from screen import Shipment

JAVA = os.environ.get("JAVA_HOME") or shutil.which("java")
collect_ignore_glob = (
    [] if find_spec("pyspark") and find_spec("pyarrow") and JAVA else ["test_*.py"]
)

TEXTS = [name for name in Shipment.__struct_fields__ if name not in {"date", "extra", "read_from"}]
OUTCOME = "verdict could_be coverage findings reasons notes as_of rejected".split()
SETTINGS = {
    "spark.master": "local[2,3]",  # two tasks at a time, three tries for each
    "spark.ui.enabled": "false",
    "spark.default.parallelism": "1",
    "spark.sql.shuffle.partitions": "3",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100",  # so that tasks have several
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    """Spark on two cores of this machine."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.appName("tests")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    opened = builder.getOrCreate()
    opened.sparkContext.setLogLevel("OFF")
    yield opened
    opened.stop()
