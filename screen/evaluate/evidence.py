"""How far evidence can be relied on: each grade, by language and method, against the labels.

``exact``: a word that alone names the listed thing, or an identifier, as the catalogue writes it.
``strong``: such a word met in a looser way (misspelt, turned round, inside a longer text), or,
as written, one that names the right kind of thing while a figure decides. ``weak``: all else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from screen.catalogue.model import Item, Party
from screen.evaluate.answers import Answer
from screen.evaluate.goods import is_listed, language_order
from screen.evaluate.labels import GoodsLabel, PartyLabel
from screen.evaluate.model import Evidence, Rate
from screen.evaluate.parties import LISTS, MILITARY
from screen.model import Reading

__all__ = ["goods_evidence", "grade", "party_evidence", "reliability"]

Told = tuple[str, str, str, str, bool]
"""Kind of rows, language, grade and method of a piece of evidence, and whether it was right."""

_GRADES = ("exact", "strong", "weak")
_AS_WRITTEN = frozenset(("exact", "formula", "cas", "un", "control_code", "code"))


def grade(reading: Reading) -> str:
    """``exact``, ``strong`` or ``weak``, by strength and method."""
    written = reading.method in _AS_WRITTEN
    if reading.strength == "strong":
        return "exact" if written else "strong"
    return "strong" if written and reading.strength == "needs_parameter" else "weak"


def goods_evidence(
    answers: Iterable[Answer[GoodsLabel]], items: Mapping[str, Item]
) -> Iterator[Told]:
    """The evidence under each finding on goods.

    It is right in listed goods, and under the code that the label names where it names one.
    """
    for answer in answers:
        told = {r for f in answer.screening.findings for r in f.evidence}
        for reading in told:
            if reading.field == "description" and reading.entry in items:
                right = is_listed(answer.row) and _fits(answer.row, items[reading.entry])
                yield "goods", answer.row.lang, grade(reading), reading.method, right


def party_evidence(
    answers: Iterable[Answer[PartyLabel]], parties: Mapping[str, Party]
) -> Iterator[Told]:
    """The kept readings that say that a body is listed or military.

    Readings that only name a contractor or a group are left out: no label says whether they hold.
    """
    for answer in answers:
        wanted = _wanted(answer.row.label)
        for reading in answer.screening.readings:
            if not reading.kept or reading.field != "end_user" or reading.rule == "group-name":
                continue
            party = parties[reading.entry]
            kinds = {party.kind} | ({parties[party.listed_as].kind} if party.listed_as else set())
            if kinds & (MILITARY | {"watch"}):
                right = bool(kinds & wanted)
                yield "parties", answer.row.lang, grade(reading), reading.method, right


def reliability(told: Iterable[Told]) -> Iterator[Evidence]:
    """One line for each grade, method and language."""
    counts = Counter(told)
    keys = {key[:4] for key in counts}
    order = sorted(keys, key=lambda k: (k[0], _GRADES.index(k[2]), k[3], language_order(k[1])))
    for kind, lang, grade_, method in order:
        right = counts[kind, lang, grade_, method, True]
        wrong = counts[kind, lang, grade_, method, False]
        yield Evidence(kind, lang, grade_, method, Rate.of(right, right + wrong))


def _fits(row: GoodsLabel, item: Item) -> bool:
    return not row.codes or any(code[:5] == item.code[:5] for code in row.codes)


def _wanted(label: str) -> frozenset[str]:
    """What a reading may rightly say; many bodies on the control list are military ones."""
    if label in ("military_user", "listed_control"):
        return MILITARY
    return frozenset((LISTS[label],)) if label in LISTS else frozenset()
