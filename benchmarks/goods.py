"""Our reading of goods beside a plain rapidfuzz scan over all terms, in one run.

The same rows (``tests/cases/dev/goods.csv``) and the same terms: every term of every entry in
three languages, but for the shortest, which stand in everything (under four Latin letters, under
two others). A row counts as flagged when its best term reaches the cut-off; each scorer is shown at
the cut-off of its best F and at the one with most recall at a precision of 0.9. ``recall`` is the
share of listed rows (``controlled``, ``controlled_if``) that are flagged, ``precision`` the share
of flagged rows that are listed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from screen import Screener, Verdict
from screen.catalogue import Catalogue
from screen.evaluate import JUDGED_ON, read_labelled
from screen.evaluate.answers import shipment_of
from screen.evaluate.goods import is_listed
from screen.evaluate.labels import GoodsLabel

ROWS = Path(__file__).parents[1] / "tests" / "cases" / "dev" / "goods.csv"
SCORERS = (fuzz.partial_ratio, fuzz.token_set_ratio)
PRECISE = 0.9


@dataclass(frozen=True)
class Outcome:
    """What a reading came to at one cut-off."""

    cutoff: int
    recall: float
    precision: float
    f: float


def main() -> None:
    screener = Screener.default()
    rows = [row for row in read_labelled(ROWS) if isinstance(row, GoodsLabel)]
    terms = sorted(set(terms_of(screener.catalogue)))
    print(f"{len(rows)} rows ({sum(map(is_listed, rows))} listed), {len(terms)} terms\n")
    heads = "".join(f"{head:>8}" for head in ("cut-off", "recall", "precis.", "F"))
    print(f"{'reading':34}{heads}{'ms/row':>10}{'× ours':>8}")
    scores, ours = timed(rows, our_reading(screener))
    print(line("dualuse", outcome(rows, scores, 100)) + f"{ours:10.2f}{1:8.1f}")
    for scorer in SCORERS:
        scores, spent = timed(rows, plain_reading(terms, scorer))
        outcomes = [outcome(rows, scores, cutoff) for cutoff in range(50, 101)]
        name = f"rapidfuzz {scorer.__name__}"
        best = max(outcomes, key=lambda o: o.f)
        print(line(f"{name}, best F", best) + f"{spent:10.2f}{spent / ours:8.1f}")
        precise = [o for o in outcomes if o.precision >= PRECISE]
        if precise:
            print(line(f"  at precision {PRECISE}", max(precise, key=lambda o: o.recall)))
        else:
            print(f"  no cut-off reaches a precision of {PRECISE}")


def terms_of(catalogue: Catalogue) -> Iterator[str]:
    """Terms of every entry, folded as rapidfuzz folds them."""
    for item in catalogue.items.values():
        for words in (item.terms.strong, item.terms.needs_parameter, item.terms.weak):
            for term in (*words.en, *words.zh, *words.ja):
                plain = utils.default_process(term)
                if len(plain) >= (4 if plain.isascii() else 2):
                    yield plain


def our_reading(screener: Screener) -> Callable[[GoodsLabel], float]:
    def flagged(row: GoodsLabel) -> float:
        screening = screener.screen(shipment_of(row), as_of=JUDGED_ON)
        return 100.0 if screening.verdict > Verdict.CLEAR else 0.0

    return flagged


def plain_reading(
    terms: Sequence[str], scorer: Callable[..., float]
) -> Callable[[GoodsLabel], float]:
    def score(row: GoodsLabel) -> float:
        text = utils.default_process(row.text)
        return process.extractOne(text, terms, scorer=scorer, processor=None)[1]

    return score


def timed(rows: list[GoodsLabel], read: Callable[[GoodsLabel], float]) -> tuple[list[float], float]:
    """The score of each row, and the milliseconds a row."""
    read(rows[0])
    begun = time.perf_counter()
    scores = [read(row) for row in rows]
    return scores, (time.perf_counter() - begun) / len(rows) * 1000


def outcome(rows: list[GoodsLabel], scores: list[float], cutoff: int) -> Outcome:
    flagged = [is_listed(row) for row, score in zip(rows, scores, strict=True) if score >= cutoff]
    listed, right = sum(map(is_listed, rows)), sum(flagged)
    f = 2 * right / (len(flagged) + listed)
    return Outcome(cutoff, right / listed, right / len(flagged) if flagged else 0.0, f)


def line(title: str, told: Outcome) -> str:
    return f"{title:34}{told.cutoff:8}{told.recall:8.3f}{told.precision:8.3f}{told.f:8.3f}"


if __name__ == "__main__":
    main()
