"""Goods: what of the listed was flagged, how gravely, under which code, and what wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screen.evaluate.answers import Answer, fault_of
from screen.evaluate.labels import GoodsLabel
from screen.evaluate.model import Fault, Figure, Rate
from screen.model import Verdict

__all__ = ["code_found", "goods_faults", "goods_figures", "is_listed", "language_order"]

Answers = Sequence[Answer[GoodsLabel]]

_FIRST = 3
"""The right control code must be among so many findings."""
_DRUG = ":drug"
"""End of the family of drug precursors, which are no dual-use items: licence or review is right."""
_LANGUAGES = ("en", "zh", "ja", "mixed")


def goods_figures(answers: Answers) -> Iterator[Figure]:
    """The figures of the table of goals that goods give."""
    by_label = {label: _with(answers, label) for label in {a.row.label for a in answers}}
    controlled = by_label.get("controlled", [])
    for lang in sorted({*_LANGUAGES[:3], *(a.row.lang for a in controlled)}, key=language_order):
        told = Rate.among(_flagged(a) for a in controlled if a.row.lang == lang)
        title = f"controlled flagged, {lang}"
        yield Figure(f"goods-controlled-flagged-{lang}", title, told, 0.97)
    graded = Rate.among(_is(a, Verdict.LICENCE) for a in controlled if _flagged(a))
    yield Figure("goods-controlled-licence", "of these as licence", graded, 0.90)
    perhaps = by_label.get("controlled_if", [])
    told = Rate.among(map(_flagged, perhaps))
    yield Figure("goods-controlled-if-flagged", "controlled_if flagged", told, 0.92)
    dual = [a for a in perhaps if not a.row.family.endswith(_DRUG)]
    asked = Rate.among(_is(a, Verdict.REVIEW) for a in dual if _flagged(a))
    yield Figure(
        "goods-controlled-if-review", "of these (no drug precursors) as review", asked, 0.8
    )
    for label, goal in (("not_controlled", 0.01), ("look_alike", 0.04)):
        wrong = Rate.among(map(_flagged, by_label.get(label, [])))
        key = f"goods-{label.replace('_', '-')}-flagged"
        yield Figure(key, f"{label} flagged", wrong, goal, at_most=True)
    right = Rate.among(is_listed(a.row) for a in answers if _flagged(a))
    yield Figure("goods-precision", "precision over all goods", right, 0.96)
    coded = Rate.among(code_found(a) for a in answers if _wants_code(a.row))
    yield Figure("goods-code", f"right code among the first {_FIRST} findings", coded, 0.93)


def goods_faults(answers: Answers) -> Iterator[Fault]:
    """The rows that came out otherwise than labelled."""
    for answer in answers:
        faults = list(_faults(answer))
        if faults:
            items = [finding.item or "" for finding in answer.screening.findings[:_FIRST]]
            got = " ".join([str(answer.screening.verdict), *items])
            expected = " ".join([*_expected(answer.row), "/".join(answer.row.codes)]).strip()
            yield fault_of("goods", answer, faults, expected, got)


def is_listed(row: GoodsLabel) -> bool:
    """Whether the goods are listed, or may be by a figure or date that is open."""
    return row.label in ("controlled", "controlled_if")


def code_found(answer: Answer[GoodsLabel]) -> bool:
    """Whether one of the right control codes, by its five characters, is found early."""
    found = {(finding.item or "")[:5] for finding in answer.screening.findings[:_FIRST]}
    return any(code[:5] in found for code in answer.row.codes)


def language_order(lang: str) -> tuple[int, str]:
    """English, Chinese, Japanese, then the rest."""
    return (_LANGUAGES.index(lang) if lang in _LANGUAGES else len(_LANGUAGES), lang)


def _faults(answer: Answer[GoodsLabel]) -> Iterator[str]:
    row, verdict = answer.row, answer.screening.verdict
    if is_listed(row) and not _flagged(answer):
        yield "missed"
    elif not is_listed(row) and _flagged(answer):
        yield "false alarm"
    elif str(verdict) not in _expected(row):
        yield "too grave" if verdict > Verdict.REVIEW else "too mild"
    if _wants_code(row) and not code_found(answer):
        yield "wrong code"


def _expected(row: GoodsLabel) -> tuple[str, ...]:
    if row.label == "controlled":
        return ("licence",)
    if row.label == "controlled_if":
        return ("review", "licence") if row.family.endswith(_DRUG) else ("review",)
    return ("clear",)


def _wants_code(row: GoodsLabel) -> bool:
    return is_listed(row) and bool(row.codes)


def _with(answers: Answers, label: str) -> list[Answer[GoodsLabel]]:
    return [answer for answer in answers if answer.row.label == label]


def _flagged(answer: Answer[GoodsLabel]) -> bool:
    return answer.screening.verdict > Verdict.CLEAR


def _is(answer: Answer[GoodsLabel], verdict: Verdict) -> bool:
    return answer.screening.verdict is verdict
