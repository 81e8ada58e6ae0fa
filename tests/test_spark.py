"""Screening on Spark, on a real session of this machine: the same as the screener, row for row."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from screen import Screener, Screening, Shipment
from screen.catalogue import load_catalogue
from screen.messages import render
from screen.sources import Rejected, SourceFault
from screen.sources.csv import open_csv
from tests.conftest import TODAY
from tests.test_cases import cases

pyspark = pytest.importorskip("pyspark", reason="pyspark is missing: make test-spark installs it")
pytest.importorskip("pyarrow", reason="pyarrow is missing: make test-spark installs it")
pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java 17"),
    # what Spark and what it uses warn of is not ours to mend
    pytest.mark.filterwarnings("ignore"),
]

ROOT = Path(__file__).parents[1]
TEXTS = [name for name in Shipment.__struct_fields__ if name not in {"date", "extra", "read_from"}]
SETTINGS = {
    "spark.master": "local[2,3]",  # two tasks at a time, three tries for each
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "3",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "300",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Spark on two cores of this machine, with small batches so that tasks have several."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.appName("tests")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    opened = builder.getOrCreate()
    opened.sparkContext.setLogLevel("OFF")
    yield opened
    opened.stop()


@pytest.fixture(scope="module")
def shipments() -> list[Shipment]:
    """The labelled shipments of the project and some thousand ordinary ones, numbered."""
    found = [replace(case.shipment, date=None) for case in cases()]
    for name in ("goods", "parties", "shipments"):
        with (ROOT / f"tests/cases/dev/{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                known = {field: text for field, text in row.items() if field in TEXTS}
                if name == "goods":
                    known["description"] = row["text"]
                if name == "parties":
                    known |= {"description": "valve", "consignee": row["text"]}
                found.append(Shipment(**known))
    found += ordinary()
    return [replace(one, id=str(number), extra={}) for number, one in enumerate(found)]


def ordinary() -> Iterator[Shipment]:
    """Goods that nobody controls, to receivers that nobody lists."""
    colours = "blue red green white grey brown yellow silver".split()
    nouns = "cotton shirt|ceramic mug|不锈钢保温杯|儿童书包|wooden chair|ノートブック|yoga mat|棉被"
    receivers = "株式会社みどり商店", "Aoki Trading Co., Ltd.", "大阪雑貨株式会社"
    for number, (colour, noun, size) in enumerate(
        itertools.product(colours, nouns.split("|"), range(1, 41))
    ):
        yield Shipment(
            description=f"{colour} {noun} {size} cm",
            consignee=receivers[number % 3],
            origin="CN",
            destination="JP",
        )


def frame(session: Any, rows: Iterable[Shipment]) -> Any:
    """The shipments as a frame, a column for each field of text."""
    schema = ", ".join(f"{name} string" for name in TEXTS)
    return session.createDataFrame(
        [tuple(getattr(row, name) or None for name in TEXTS) for row in rows], schema
    )


def told(screening: Screening) -> dict[str, Any]:
    """What a row of the frame says of a screening."""
    return {
        "verdict": str(screening.verdict),
        "could_be": str(screening.could_be),
        "coverage": screening.coverage,
        "findings": [
            {
                "id": finding.id,
                "effect": str(finding.effect),
                "certainty": str(finding.certainty),
                "measure": finding.measure,
                "item": finding.item,
                "party": finding.party,
                "family": finding.family,
                "reason": render(finding.reason),
                "next_step": render(finding.next_step),
            }
            for finding in screening.findings
        ],
        "reasons": list(dict.fromkeys(render(finding.reason) for finding in screening.findings)),
        "notes": list(dict.fromkeys(render(note) for note in screening.notes)),
        "as_of": screening.as_of,
        "rejected": None,
    }


@pytest.fixture(scope="module")
def expected(shipments: list[Shipment], screener: Screener) -> dict[str, dict[str, Any]]:
    """By the id of a row what the screener says of it."""
    return {one.id: told(screener.screen(one, as_of=TODAY)) for one in shipments}


def by_id(rows: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Rows of a frame, without the user's columns; no id stands twice."""
    plain = [row.asDict(recursive=True) for row in rows]
    found = {row["id"]: {name: row[name] for name in OUTCOME} for row in plain}
    assert len(found) == len(plain)
    return found


OUTCOME = "verdict could_be coverage findings reasons notes as_of rejected".split()


def test_the_same_as_the_screener_row_for_row(
    session: Any, shipments: list[Shipment], expected: dict[str, dict[str, Any]]
) -> None:
    from screen.spark import screen_dataframe

    screened = screen_dataframe(frame(session, shipments).repartition(4), as_of=TODAY)
    assert screened.columns == [*TEXTS, *OUTCOME]
    assert len(expected) > 3000
    assert {row["verdict"] for row in expected.values()} == {
        "clear",
        "review",
        "licence",
        "prohibited",
    }
    assert by_id(screened.collect()) == expected


def test_a_task_that_is_tried_again_loses_and_doubles_nothing(
    session: Any,
    shipments: list[Shipment],
    expected: dict[str, dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One task raises and the process of another dies, both amidst their rows, at the first try."""
    from screen.spark import screen_dataframe

    kind = type(session.range(1))
    plain = kind.mapInArrow
    mark = str(tmp_path / "failed")

    def failing(self: Any, screen: Callable[..., Any], schema: Any) -> Any:
        def stumble(batches: Any) -> Any:
            import os
            from pathlib import Path

            from pyspark import TaskContext

            context = TaskContext.get()
            for batch in screen(batches):
                yield batch
                if context.attemptNumber() == 0 and context.partitionId() in (1, 2):
                    Path(f"{mark}-{context.partitionId()}").touch()
                    if context.partitionId() == 2:
                        os._exit(1)
                    raise RuntimeError("on purpose")

        return plain(self, stumble, schema)

    monkeypatch.setattr(kind, "mapInArrow", failing)
    screened = screen_dataframe(frame(session, shipments).repartition(4), as_of=TODAY)
    screened.write.partitionBy("verdict").parquet(str(tmp_path / "out"))
    written = session.read.schema(screened.schema).parquet(str(tmp_path / "out"))
    assert by_id(written.collect()) == expected
    assert sorted(path.name for path in tmp_path.glob("failed-*")) == ["failed-1", "failed-2"]


def test_each_row_on_its_own_day_and_bad_ones_are_rejected(session: Any) -> None:
    from screen.spark import screen_dataframe

    days = ["2026-03-01", "2026年12月1日", "soon", None]
    rows = [(str(n), "erbium oxide 99.9%", day) for n, day in enumerate(days)]
    found = by_id(
        screen_dataframe(session.createDataFrame(rows, "id string, goods string, ETD string"))
        .orderBy("id")
        .collect()
    )
    assert [row["as_of"] for row in found.values()] == [
        dt.date(2026, 3, 1),
        dt.date(2026, 12, 1),
        None,
        dt.date.today(),
    ]
    bad = found["2"]
    assert {name for name, value in bad.items() if value is not None} == {"rejected"}
    assert bad["rejected"].startswith("column ETD: 'soon' is no date")


def test_columns_are_found_by_their_headings_and_come_back_as_they_were(
    session: Any, screener: Screener
) -> None:
    from screen.spark import screen_dataframe

    schema = "`品名.规格` string, `最终用户` string, `P.O. No` int, HS double, `出荷日` date, "
    schema += "Verdict string, price decimal(9,2), tags array<string>, at timestamp"
    row = ("氧化镝 99.9%", "防衛装備庁", 7, 284690.0, dt.date(2026, 11, 1), "?", Decimal("2.50"))
    row = (*row, ["a", None], dt.datetime(2026, 1, 1, 12))
    table = session.createDataFrame([row], schema)
    screened = screen_dataframe(table)
    assert screened.schema.fields[: len(row)] == table.schema.fields
    assert screened.columns[len(row) :] == ["dualuse_verdict", *OUTCOME[1:]]
    (came,) = screened.collect()
    assert tuple(came)[: len(row)] == row
    shipment = Shipment(
        description="氧化镝 99.9%", end_user="防衛装備庁", hs_code="284690", date=row[4]
    )
    assert [one["id"] for one in came["findings"]] == [
        finding.id for finding in screener.screen(shipment).findings
    ]
    assert came["dualuse_verdict"] == "prohibited"


@pytest.mark.parametrize("field", [name for name in (*TEXTS, "date") if name != "description"])
def test_every_field_can_be_given_a_column(field: str) -> None:
    from screen.spark.frame import _read_as

    heading = {"date": "ETD"}.get(field, field)
    names = ("GOODS_TXT", heading, "F7")
    given = {"description": "GOODS_TXT", field: "F7"}
    assert _read_as(names, given) == {0: "description", 2: field}


def test_faults_of_a_frame_are_told(session: Any) -> None:
    from screen.spark import screen_dataframe

    table = session.createDataFrame([("tea", ["x"])], "name string, buyer array<string>")
    with pytest.raises(SourceFault, match="column buyer holds array<string>"):
        screen_dataframe(table)
    with pytest.raises(SourceFault, match="no description column among: buyer"):
        screen_dataframe(table.select("buyer"))
    with pytest.raises(ValueError, match="no field of a shipment: goods"):
        screen_dataframe(table, columns={"goods": "name"})
    with pytest.raises(ValueError, match="no such column: NAME"):
        screen_dataframe(table, columns={"description": "NAME"})
    with pytest.raises(ValueError, match="two columns have one name: name"):
        screen_dataframe(table.select("name", "name"))


def test_a_process_opens_a_catalogue_once() -> None:
    from screen.spark.rows import Packed

    class Content:
        read = 0

        @property
        def value(self) -> bytes:
            self.read += 1
            return packed

    packed, content = load_catalogue().pack(), Content()
    first = Packed("a", content).screener()
    assert Packed("a", content).screener() is first
    assert content.read == 1
    assert Packed("b", content).screener() is not first


# -- tables of text ------------------------------------------------------------------------------

TORN = (
    "品名,消费者,Consignee,consignee,,最终用途,date\r\n"
    '"氧化镝\n99.9%",,a,b,x,"sat""ellite",2026-11-01\r\n'
    "\r\n"
    'cotton "shirts",1,2,3,4,5,\r\n'
    "tea,one,two,three,four,five,,six\r\n"
    '"never closed,1\r\n'
    "wool,,,,,,soon\r\n"
    "silk\r\n"
    "flax,,,,,,,,  \r\n"
    "氧化铽,,,,,,"
)


@pytest.mark.parametrize(
    ("encoding", "asked"),
    [("utf-8", None), ("utf-8-sig", None), ("gb18030", "gb18030"), ("utf-16", None)],
)
@pytest.mark.parametrize("end", ["", "\r\n"])
def test_csv_is_read_as_batch_reads_it(
    session: Any, tmp_path: Path, encoding: str, asked: str | None, end: str
) -> None:
    """In the same rows and cells, however small the pieces in which Spark reads the file."""
    from screen.spark.csv import read_csv

    path = tmp_path / "a table.csv"
    path.write_bytes((TORN + end).encode(encoding))
    source = open_csv(io.BytesIO(path.read_bytes()), str(path), asked)
    width = len(source.columns)
    expected = [
        (
            *(*row.cells, *[""] * width)[:width],
            isinstance(row.content, Rejected) and not row.content.column,
        )
        for row in source
    ]
    session.conf.set("spark.sql.files.maxPartitionBytes", "64")
    try:
        rows = read_csv(session, str(path), asked).collect()
    finally:
        session.conf.unset("spark.sql.files.maxPartitionBytes")
    assert [(*row[:-1], row[-1] is not None) for row in rows] == expected
    assert len(rows) > 7
    names = ["品名", "消费者", "Consignee", "consignee (2)", "column 5", "最终用途", "date"]
    assert rows[0].asDict().keys() == {*names, "_dualuse_torn"}


def test_files_of_a_folder_need_one_heading(session: Any, tmp_path: Path) -> None:
    from screen.spark.tables import read_table

    for name in ("a[1]", "b", "c 2"):
        (tmp_path / f"{name}.csv").write_text(f"goods,id\ntea,{name}\n", encoding="utf-8")
    rows = read_table(session, str(tmp_path), parts=2)
    assert sorted(row["id"] for row in rows.collect()) == ["a[1]", "b", "c 2"]
    assert rows.rdd.getNumPartitions() == 2
    (tmp_path / "_SUCCESS").touch()
    (tmp_path / "0.csv").touch()
    assert read_table(session, str(tmp_path)).count() == 3
    (tmp_path / "b.csv").write_text("id,goods\nb,tea\n", encoding="utf-8")
    with pytest.raises(SourceFault, match=r"b\.csv: its headings are not those of .*a\[1\]\.csv"):
        read_table(session, str(tmp_path))
    (tmp_path / "d.parquet").write_text("x", encoding="utf-8")
    with pytest.raises(SourceFault, match="files of several forms"):
        read_table(session, str(tmp_path))


# -- the command ---------------------------------------------------------------------------------


def dualuse(*args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, with Spark told by its own variable."""
    spark = " ".join(f"--conf {name}={value}" for name, value in SETTINGS.items())
    own = {"PYTHONPATH": str(ROOT), "PYSPARK_SUBMIT_ARGS": f"{spark} pyspark-shell"}
    return subprocess.run(
        [sys.executable, "-m", "screen", *args],
        cwd=folder,
        env={**os.environ, **own},
        capture_output=True,
        encoding="utf-8",
    )


def test_the_command_agrees_with_batch_on_csv_and_parquet(session: Any, tmp_path: Path) -> None:
    table = ROOT / "data/examples/shipments.csv"
    heading, *lines = table.read_text(encoding="utf-8").splitlines()
    words = {"description": "货物名称", "consignee": "收货人", "end_user": "最终用户"}
    heading = ",".join(["序号", *(words.get(word, word) for word in heading.split(","))])
    numbered = [f"{number},{line}" for number, line in enumerate(lines)]
    text = "\n".join([heading, *numbered, "torn,1,2" + "," * 30 + "3"])
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")

    asked = ("--as-of", "2026-11-21", "--fail-on", "never")
    jsonl = dualuse("batch", "in.csv", *asked, "--format", "jsonl", folder=tmp_path)
    told = [json.loads(line) for line in jsonl.stdout.splitlines()]
    summary, screenings = told[-1], [one for one in told if one["type"] == "screening"]
    expected = {
        str(row["shipment"]["read_from"]["row"] - 2): (
            row["verdict"],
            row["could_be"],
            [(found["id"], found["reason"]["text"]) for found in row["findings"]],
        )
        for row in screenings
    }
    assert len(expected) == len(lines)

    parts = ("--partitions", "2")
    first = dualuse("spark", "in.csv", "once", *asked, *parts, folder=tmp_path)
    assert (first.returncode, jsonl.returncode) == (3, 3), first.stderr
    assert first.stdout.startswith(f"{len(lines) + 1} rows: {len(lines)} screened, 1 rejected\n")
    written = session.read.parquet(str(tmp_path / "once"))
    torn = written.where("verdict is null").collect()
    assert ["in.csv, row" in row["rejected"] for row in torn] == [True]

    whole = written.where("verdict is not null").drop(*OUTCOME)
    whole.write.parquet(str(tmp_path / "in.parquet"))
    second = dualuse("spark", "in.parquet", "twice", *asked[:2], *parts, folder=tmp_path)
    assert second.returncode == 1, second.stderr
    counts = dict(line.split()[::-1] for line in second.stdout.splitlines()[1:-1])
    assert {name: int(number) for name, number in counts.items()} == {
        name: number for name, number in summary["verdicts"].items() if number
    }
    for out in ("once", "twice"):
        rows = session.read.parquet(str(tmp_path / out)).where("verdict is not null").collect()
        assert expected == {
            row["序号"]: (
                row["verdict"],
                row["could_be"],
                [(found["id"], found["reason"]) for found in row["findings"]],
            )
            for row in rows
        }
    assert {path.name for path in (tmp_path / "once").glob("verdict=*")} == {
        "verdict=__HIVE_DEFAULT_PARTITION__",
        *(f"verdict={name}" for name in counts),
    }


@pytest.fixture
def run(session: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The command in this process, on the session of the tests."""
    from typer.testing import CliRunner

    from screen.cli import cluster
    from screen.cli.app import app

    @contextmanager
    def opened(progress: bool) -> Iterator[Any]:
        yield session

    monkeypatch.setattr(cluster, "session", opened)
    return lambda *args: CliRunner().invoke(app, ["spark", *map(str, args)])


@pytest.mark.parametrize(
    ("source", "target", "code", "says"),
    [
        ("none.csv", "out", 3, "none.csv: Path does not exist: file:"),
        ("colours.csv", "out", 3, "no description column among: colour, weight"),
        ("colours.parquet", "out", 3, "no description column among: id"),
        ("good.csv", "there", 2, "/there exists. Give another folder, or --overwrite"),
        ("good.csv", "/proc/out", 3, "dualuse: /proc/out: "),
        ("good.table", "out", 3, "its name does not tell its form"),
        ("bad.parquet", "out", 3, "bad.parquet is not a Parquet file"),
        ("none.txt", "out", 3, "none.txt: the file is empty."),
        ("empty.csv", "out", 3, "dualuse: nothing to screen: there is no row"),
    ],
)
def test_faults_are_told_in_one_line(
    run: Callable[..., Any],
    session: Any,
    tmp_path: Path,
    source: str,
    target: str,
    code: int,
    says: str,
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "colours.csv").write_text("colour,weight\nred,3\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("goods\n", encoding="utf-8")
    for name in ("good.csv", "good.table", "bad.parquet"):
        (tmp_path / name).write_text("goods\ntea\n", encoding="utf-8")
    (tmp_path / "none.txt").touch()
    if source == "colours.parquet":
        session.range(3).write.parquet(str(tmp_path / source))
    done = run(tmp_path / source, tmp_path / target)
    assert done.exit_code == code, done.output
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.output


def test_what_is_read_is_not_overwritten(run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "in.csv").write_text("goods\ntea\n", encoding="utf-8")
    done = run(folder / "in.csv", folder, "--overwrite")
    assert done.exit_code == 3
    assert "which is read" in done.stderr
    assert (folder / "in.csv").exists()

    out = tmp_path / "out"
    assert run(folder, out, "--quiet").exit_code == 0
    done = run(folder, out, "--overwrite")
    assert (done.exit_code, done.stdout) == (
        0,
        f"1 rows: 1 screened, 0 rejected\n1  clear\nwritten to {out}\n",
    )


def test_a_fault_within_a_task_is_the_tools(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screen.spark.rows import Packed

    (tmp_path / "in.csv").write_text("goods\ntea\n", encoding="utf-8")
    monkeypatch.setattr(Packed, "__reduce__", lambda self: (Packed, ("none", None)))
    done = run(tmp_path / "in.csv", tmp_path / "out")
    assert done.exit_code == 5
    assert "a fault of the tool itself: RuntimeError: AttributeError:" in done.stderr
    assert "Traceback" not in done.output
