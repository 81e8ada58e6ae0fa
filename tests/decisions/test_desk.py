"""What a decision accepts, what it does not, and what is said of it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.decisions.behind import behind
from screen.decisions.desk import Desk, Rules
from screen.decisions.ledger import Ledger
from screen.decisions.model import Decision
from screen.decisions.told import decisions_told
from screen.finding import could_be_of, verdict_of
from screen.model import Acceptance, Shipment, Verdict
from tests import fake

LISTED, UNSURE = "dysprosium oxide", "NdFeB"


def said(desk: Desk) -> list[str]:
    return [kind for _, kind, _ in sorted(desk.take().said)]


def test_an_accepted_finding_stays_and_does_not_count(desk, screened):
    settled = desk("item: 1C902.b").settle(screened(UNSURE))
    assert (settled.verdict, settled.could_be) == (Verdict.CLEAR, Verdict.CLEAR)
    (finding,) = settled.findings
    assert finding.accepted == Acceptance("licence held", "tanaka", dt.date(2027, 5, 20))


def test_the_verdict_falls_only_as_far_as_what_is_left(desk, screened):
    both = screened(f"{LISTED} and {UNSURE}")
    settled = desk("item: 1C905\n  accepts: licence").settle(both)
    assert (both.verdict, settled.verdict, settled.could_be) == (
        Verdict.LICENCE,
        Verdict.REVIEW,
        Verdict.LICENCE,
    )
    assert [finding.accepted is not None for finding in settled.findings] == [True, False]


@pytest.mark.parametrize(
    ("head", "fits"),
    [
        ("finding: f-1c905", True),
        ("finding: f-1c902.b", False),
        ("item: 1C905", True),
        ("item: 1C90", False),
        ("item: 1C905\n  measure: no-18", True),
        ("item: 1C905\n  measure: no-57", False),
        ("item: 1C905\n  party: atla", False),
        ("item: 1C905\n  when: {maker: ＢＡＯＴＯＵ  rare}", True),
        ("item: 1C905\n  when: {maker: [Other, baotou rare]}", True),
        ("item: 1C905\n  when: {maker: Baotou}", False),
        ("item: 1C905\n  when: {maker: Baotou Rare, end_user: ''}", True),
        ("item: 1C905\n  when: {maker: Baotou Rare, end_user: Tokai}", False),
        ("item: 1C905\n  when: {end_user: Tokai, maker: Baotou Rare}", False),
    ],
)
def test_all_that_a_decision_names_must_fit(desk, screened, head, fits):
    here = desk(head + "\n  accepts: licence")
    settled = here.settle(screened(LISTED, maker="Baotou Rare"))
    assert (settled.findings[0].accepted is not None) is fits
    assert (here.take().used == {0}) is fits


def test_a_graver_finding_than_was_accepted_is_open(desk, screened):
    here = desk("item: 1C905")
    assert here.settle(screened(LISTED)).verdict is Verdict.LICENCE
    assert said(here) == ["refused"]


def test_prohibited_needs_the_word_and_the_option(desk, screened):
    banned = screened(LISTED, end_user="防衛装備庁")
    for head, allow, verdict in (
        ("party: atla\n  accepts: licence", True, Verdict.PROHIBITED),
        ("party: atla\n  accepts: prohibited", False, Verdict.PROHIBITED),
        ("party: atla\n  accepts: prohibited", True, Verdict.CLEAR),
    ):
        assert desk(head, allow_prohibited=allow).settle(banned).verdict is verdict


@pytest.mark.parametrize(
    ("today", "shipped", "holds"),
    [
        ("2027-05-20", "2027-05-20", True),
        ("2027-05-21", "2027-05-20", False),
        ("2027-05-20", "2027-05-21", False),
    ],
)
def test_a_decision_ends(desk, screened, today, shipped, holds):
    here = desk("item: 1C902.b", day=dt.date.fromisoformat(today))
    settled = here.settle(screened(UNSURE, day=dt.date.fromisoformat(shipped)))
    assert (settled.verdict is Verdict.CLEAR) is holds
    assert said(here) == ([] if holds else ["expired"])


def changed(part: str) -> SimpleNamespace:
    """The small catalogue with one thing about it changed."""
    new = {name: dict(getattr(fake.Catalogue, name)) for name in ("items", "measures", "parties")}
    edit = {
        "item": ("items", "1c905", {"threshold_text": "of 99 % and more"}),
        "measure": ("measures", "no-18", {"suspended": (fake.Period(),)}),
        "party": ("parties", "atla", {"removed_on": fake.TODAY}),
        "words": ("items", "1c905", {"note": "x", "terms": fake.Terms()}),
    }[part]
    kind, name, fields = edit
    new[kind][name] = msgspec.structs.replace(new[kind][name], **fields)
    return SimpleNamespace(version="2026.2", bodies=new["parties"], **new)


@pytest.mark.parametrize("part", ["item", "measure", "party", "words"])
def test_a_decision_holds_while_what_stood_behind_it_does(desk, screened, part):
    banned = screened(LISTED, end_user="防衛装備庁")
    (finding,) = banned.findings
    parts = behind(finding.item, finding.measure, finding.party, ["1c905"], fake.Catalogue())
    assert sorted(parts) == ["item", "measure", "party"]
    hashes = ", ".join(f"{name}: '{digest}'" for name, digest in parts.items())
    head = f"finding: {finding.id}\n  accepts: prohibited\n  behind: {{{hashes}}}"
    here = desk(head, allow_prohibited=True, catalogue=changed(part))
    settled = here.settle(banned)
    ledger = here.take()
    if part == "words":
        assert settled.verdict is Verdict.CLEAR
        assert not ledger.said
    else:
        assert settled.verdict is Verdict.PROHIBITED
        assert {why for _, _, why in ledger.said} == {f"the {part} behind it changed since"}


def test_without_hashes_another_catalogue_is_told_and_the_decision_holds(desk, screened):
    here = desk("item: 1C902.b", catalogue=changed("item"))
    assert here.settle(screened(UNSURE)).verdict is Verdict.CLEAR
    assert said(here) == ["unchecked"]


def test_the_first_that_holds_accepts_and_none_of_the_others_is_unused(desk, screened):
    here = desk(
        "item: 1C905", "finding: f-1c905\n  accepts: licence", "item: 1C905\n  accepts: licence"
    )
    assert here.settle(screened(LISTED)).verdict is Verdict.CLEAR
    ledger = here.take()
    assert (ledger.applied, ledger.used) == (1, {0, 1, 2})


def test_what_is_told_of_a_run(desk, screened):
    here = desk("item: 1C905\n  when: {maker: A}", "item: 1C902.b\n  when: {destination: JP}")
    here.settle(screened(UNSURE, destination="jp"))
    ledger = here.take()
    told = decisions_told(here._rules, ledger, "d.yaml", complete=True)
    assert told["applied"] == 1
    assert [entry["at"] for entry in told["broad"]] == ["d.yaml:7"]
    assert [entry["at"] for entry in told["unused"]] == ["d.yaml:1"]
    assert decisions_told(here._rules, ledger, "d.yaml", complete=False)["unused"] is None


def test_an_expired_decision_is_told_as_that_and_not_as_unused(desk):
    here = desk("item: 1C905", day=dt.date(2028, 1, 1))
    told = decisions_told(here._rules, Ledger(), "d.yaml", complete=True)
    assert len(told["expired"]) == 1
    assert told["unused"] == []


_NAMES = st.sampled_from(["A", "B", ""])


@given(
    st.lists(st.tuples(_NAMES, _NAMES, st.sampled_from(["1C905", "1C902.b"])), max_size=6),
    _NAMES,
    _NAMES,
)
def test_the_index_finds_what_trying_each_would(conditions, maker, end_user):
    decisions = [
        Decision(
            at=f"d:{number}",
            reason="r",
            by="b",
            until=dt.date(2030, 1, 1),
            catalogue="2026.1",
            item=item,
            accepts=Verdict.LICENCE,
            when=tuple((("maker", (m.lower(),)), ("end_user", (e.lower(),)))[number % 2 :]),
        )
        for number, (m, e, item) in enumerate(conditions)
    ]
    shipment = Shipment(description=f"{LISTED} {UNSURE}", maker=maker, end_user=end_user)
    here = Desk(Rules(fake.TODAY, tuple(decisions)), fake.Catalogue())
    settled = here.settle(fake.Screener().screen(shipment))
    fitting = {
        number
        for number, decision in enumerate(decisions)
        if all(getattr(shipment, field).lower() in texts for field, texts in decision.when)
    }
    assert here.take().used == fitting
    accepted = {decisions[number].item for number in fitting}
    assert {f.item for f in settled.findings if f.accepted} == accepted
    assert settled.verdict is verdict_of(settled.findings)
    if accepted:
        assert settled.could_be is could_be_of(settled.findings)
