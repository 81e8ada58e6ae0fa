"""Frames screened on a real session of this machine: the same as the screener, row for row."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from screen import Screener, Screening, Shipment
from screen.catalogue import load_catalogue
from screen.lists import ListStore
from screen.lists.opened import compiled_and_kept
from screen.messages import render
from screen.sources import SourceFault
from screen.sources.headers import fields_of
from tests.conftest import TODAY
from tests.spark.conftest import OUTCOME, TEXTS
from tests.test_cases import cases

# what Spark and what it uses warn of is not ours to mend
pytestmark = pytest.mark.filterwarnings("ignore")
CASES = Path(__file__).parents[1] / "cases" / "dev"


@pytest.fixture(scope="module")
def shipments() -> list[Shipment]:
    """The labelled shipments of the project and some ordinary ones, numbered."""
    found = [replace(case.shipment, date=None) for case in cases()]
    for name in ("goods", "parties", "shipments"):
        with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
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
        itertools.product(colours, nouns.split("|"), range(1, 6))
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


def test_the_same_as_the_screener_row_for_row(
    session: Any, shipments: list[Shipment], expected: dict[str, dict[str, Any]]
) -> None:
    from screen.spark import screen_dataframe

    screened = screen_dataframe(frame(session, shipments).repartition(4), as_of=TODAY)
    assert screened.columns == [*TEXTS, *OUTCOME]
    assert len(expected) > 1000
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
    assert fields_of(_read_as(names, given)) == {"description": (0,), field: (2,)}


def test_lists_of_ones_own_go_along(session: Any, screener: Screener, tmp_path: Path) -> None:
    from screen.spark import screen_dataframe

    path = tmp_path / "own.csv"
    path.write_text("name,effect\nExample Precision K.K.,prohibited\n", encoding="utf-8")
    added = ListStore(tmp_path / "lists").read(path, "own", "review", "auto", None, TODAY)
    own = compiled_and_kept(added.record, added.bodies, cache=False)
    known = screener.catalogue.with_lists([own])
    rows = [Shipment(id="1", description="tea", consignee="Example Precision Co., Ltd.")]
    screened = screen_dataframe(frame(session, rows), as_of=TODAY, catalogue=known)
    expected = told(Screener(known).screen(rows[0], as_of=TODAY))
    assert expected["verdict"] == "prohibited"
    assert by_id(screened.collect()) == {"1": expected}


def test_faults_of_a_frame_are_told(session: Any) -> None:
    from screen.spark import screen_dataframe

    table = session.createDataFrame([("tea", ["x"])], "name string, buyer array<string>")
    with pytest.raises(SourceFault, match="no description column among: buyer"):
        screen_dataframe(table.select("buyer"))
    with pytest.raises(ValueError, match="no field of a shipment: goods"):
        screen_dataframe(table, columns={"goods": "name"})
    with pytest.raises(ValueError, match="no such column: NAME"):
        screen_dataframe(table, columns={"description": "NAME"})
    with pytest.raises(ValueError, match="two columns have one name: name"):
        screen_dataframe(table.select("name", "name"))


def test_a_process_opens_a_catalogue_once() -> None:
    from screen.spark.packed import Packed, content_of

    class Content:
        read = 0

        @property
        def value(self) -> bytes:
            self.read += 1
            return packed

    packed, content = content_of(load_catalogue()), Content()
    first = Packed("a", content).screener()
    assert Packed("a", content).screener() is first
    assert content.read == 1
    assert Packed("b", content).screener() is not first
