"""A report held against an earlier one: rows may move; nothing new hides behind what is known."""

from __future__ import annotations

import io

import msgspec
import pytest

from screen.decisions.baseline import IDENTITY, read_baseline
from screen.decisions.desk import Desk, Rules
from screen.decisions.told import baseline_told, lines_told
from screen.model import Acceptance, Origin, Verdict
from screen.reports import Run, Summary, open_report
from screen.sources.base import SourceFault
from tests import fake

RUN = '{"type":"run","catalogue":{"version":"1","hash":"2"}}'
LISTED, UNSURE = "dysprosium oxide", "NdFeB"


def written(path, *screenings, form="jsonl"):
    stream = io.StringIO()
    report = open_report(form, stream)
    report.open(Run("0", fake.Catalogue()))
    for screening in screenings:
        report.write(screening)
    report.close(Summary(len(screenings), len(screenings), 0, {}, {}, 0))
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


@pytest.fixture(params=["jsonl", "json"])
def against(tmp_path, request, monkeypatch):
    """``against(*earlier)``: a desk with those screenings as its baseline."""
    monkeypatch.setattr("screen.reports.wire.render", fake.render)

    def build(*earlier):
        path = written(tmp_path / "report", *earlier, form=request.param)
        return Desk(Rules(fake.TODAY, baseline=read_baseline(path)), fake.Catalogue())

    return build


def marks(desk, *screenings):
    return [f.baseline for screening in screenings for f in desk.settle(screening).findings]


def test_the_same_is_known_wherever_it_stands(against, screened):
    then = screened(LISTED, maker="Baotou", quantity="5", id="A-1")
    now = screened(LISTED.upper() + " ", maker="ＢＡＯＴＯＵ", quantity="6", id="B-7")
    row = msgspec.structs.replace(now.shipment, read_from=Origin("f", 99))
    desk = against(then)
    assert marks(desk, msgspec.structs.replace(now, shipment=row)) == ["known"]
    ledger = desk.take()
    assert (ledger.worst, ledger.could_be) == (Verdict.CLEAR, Verdict.CLEAR)


@pytest.mark.parametrize("effect", [one for one in fake.Effect if one])
def test_every_effect_is_known_as_grave_as_it_was(against, screened, effect):
    then = screened(LISTED)
    found = tuple(msgspec.structs.replace(one, effect=effect) for one in then.findings)
    then = msgspec.structs.replace(then, findings=found)
    assert set(marks(against(then), then)) == {"known"}


@pytest.mark.parametrize("field", IDENTITY)
def test_another_shipment_is_new(against, screened, field):
    desk = against(screened(LISTED))
    other = screened(**{"description": LISTED, field: LISTED + " other"})
    assert marks(desk, other) == ["new"]
    assert desk.take().worst is Verdict.LICENCE


def test_graver_than_before_is_worse(against, screened):
    then = screened(LISTED)
    milder = msgspec.structs.replace(then.findings[0], certainty=fake.Certainty.POSSIBLE)
    earlier = msgspec.structs.replace(then, findings=(milder,))
    assert marks(against(earlier), then) == ["worse"]
    assert marks(against(then), earlier) == ["known"]
    question = msgspec.structs.replace(milder, effect=fake.Effect.PROHIBITED)
    assert marks(against(earlier), msgspec.structs.replace(then, findings=(question,))) == ["worse"]


def test_what_was_accepted_then_is_worse_when_it_is_open_again(against, screened):
    then = screened(LISTED)
    accepted = msgspec.structs.replace(then.findings[0], accepted=Acceptance("r", "b", fake.TODAY))
    desk = against(msgspec.structs.replace(then, findings=(accepted,)))
    assert marks(desk, then) == ["worse"]


def test_what_is_gone_is_told(against, screened):
    desk = against(screened(LISTED), screened(UNSURE))
    desk.settle(screened(LISTED))
    ledger = desk.take()
    told = baseline_told(desk._rules, ledger, complete=True)
    assert [gone["description"] for gone in told["gone"]] == [UNSURE]
    assert (told["known"], told["new"], told["worse"]) == (1, 0, 0)
    told["gone"][0]["description"] = "\x1b[31m\nred" * 99
    assert all(line.isprintable() and len(line) <= 240 for line in lines_told(None, told))
    assert baseline_told(desk._rules, ledger, complete=False)["gone"] is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "does not begin as a report does"),
        ("description\ntea\n", "report:1: is no part of a report"),
        ('{"type":"summary"}\n', "does not begin as a report does"),
        (f"{RUN}\n", "its summary is missing"),
        (f'{RUN}\n{{"type":"summary"}}\n{RUN}\n', "its summary is missing"),
        (f"{RUN}\nend\n", "report:2: is no part of a report"),
        (f'{RUN}\n{{"type":"screening"}}\n', "report:2: is no part of a report"),
        ('{"type":"run"}\n{"type":"summary"}\n', "is no report"),
        ('{"type":"other"}\n', "is no report"),
        ('{"type":"batch"}\n', "is no report"),
        ("[1]\n", "is no report"),
        ("\udcff", "report:1: is no part of a report"),
    ],
)
def test_what_is_no_whole_report_is_told_and_not_used(tmp_path, text, says):
    path = tmp_path / "report"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(SourceFault, match=says):
        read_baseline(path)
    with pytest.raises(SourceFault, match="No such file"):
        read_baseline(tmp_path / "none")
