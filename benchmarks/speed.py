"""Screening against the plain ways to look for all terms, on one core and with nothing remembered.

Ours is the whole screening of a description: reading, matching and judging, without files.
Against it stand

* an exhaustive fuzzy scan: rapidfuzz ``process.cdist`` with ``partial_ratio`` of every term
  against every description, cut-off 90, one worker; on a sample of the same descriptions;
* an exact scan: one Aho-Corasick automaton (ahocorasick-rs) of the same terms over the same
  descriptions, all overlapping matches. It neither misreads nor judges anything.

Both are given texts that are folded already; folding and the exact scan together are told beside
it. Each run is a fresh process whose catalogue, terms or
automaton is loaded before the clock starts; the clock counts seconds of the processor. First all
descriptions are different, then 60 % of them, as in real files. Goals: 300 times as fast as the
fuzzy scan (500 with repeats), within 5 times of the exact scan (3 with repeats).
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Sequence
from functools import partial

from corpus import Corpus, share_of_distinct, shipment
from measure import Spread, fresh, in_turn, show_ratio
from rivals import CUTOFF, ExactScan, every_term, folded, terms_of

from screen import Screener, Verdict
from screen.batch import AT_ONCE
from screen.evaluate import JUDGED_ON
from screen.text.fold import fold

OURS, FUZZY, EXACT, FOLDED = "dualuse", "fuzzy scan", "exact scan", "folding with exact scan"
WARM_UP = (
    "warm up",
    "samarium cobalt magnets, Br 1.2 T, not for military use",
    "dysposium oxide 99.9 %, 5 kg; UN 1234",
    "\u6c27\u5316\u9550\u7c89 99.9% 25\u516c\u65a4",
    "\u9178\u5316\u30c6\u30eb\u30d3\u30a6\u30e0 \u7c89\u672b",
)
"""Texts that make the screener decode its parts, compile its expressions and make its sieve before
the clock starts, as the others load what they look for."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=20_000, help="descriptions for ours")
    parser.add_argument("--sample", type=int, default=300, help="of them for the fuzzy scan")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    catalogue = Screener.default().catalogue
    corpus, terms = Corpus.of(catalogue, given.seed), list(terms_of(catalogue))
    print(f"{len(terms)} terms, {given.rounds} rounds, descriptions of seed {given.seed}")
    compare(corpus.distinct(given.rows), terms, given, (300, 5))
    repeated = [text for _, text in corpus.rows(given.rows, 0.6)]
    compare(repeated, terms, given, (500, 3))


def compare(
    texts: Sequence[str], terms: Sequence[str], given: argparse.Namespace, goals: tuple[int, int]
) -> None:
    """Run all on the same texts and print the ratios."""
    sample = texts[:: max(1, len(texts) // given.sample)][: given.sample]
    flagged: list[int] = []

    def ours() -> float:
        spent, found = fresh(screening_time, texts)
        flagged.append(found)
        return spent

    spreads = in_turn(
        given.rounds,
        {
            OURS: ours,
            FUZZY: partial(fresh, fuzzy_time, sample, terms),
            EXACT: partial(fresh, exact_time, texts, terms, False),
            FOLDED: partial(fresh, exact_time, texts, terms, True),
        },
    )
    print(
        f"\n{len(texts)} rows ({len(sample)} for the fuzzy scan), "
        f"{share_of_distinct(texts):.1%} distinct, {flagged[0] / len(texts):.2%} flagged"
    )
    print(f"{'microseconds a row':28}{'median':>10}{'least':>10}{'x ours':>10}")
    for name, spread in spreads.items():
        print(line(name, spread, spreads[OURS]))
    fuzzy, exact = goals
    own = spreads[OURS].median
    show_ratio("times as fast as the fuzzy scan", spreads[FUZZY].median / own, fuzzy, at_least=True)
    for name in (EXACT, FOLDED):
        show_ratio(
            f"times the time of the {name}", own / spreads[name].median, exact, at_least=False
        )


def line(name: str, spread: Spread, ours: Spread) -> str:
    micro = 1e6
    return (
        f"{name:28}{spread.median * micro:10.1f}{spread.least * micro:10.1f}"
        f"{spread.median / ours.median:10.2f}"
    )


def timed(run: Callable[[], object], rows: int) -> float:
    """Seconds of the processor for a row, with garbage looked for as rarely as in the commands."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)
    begun = time.process_time()
    run()
    return (time.process_time() - begun) / rows


def screening_time(texts: Sequence[str]) -> tuple[float, int]:
    """Our time for a row, and how many are flagged."""
    screener = Screener.default()
    list(screener.screen_many([shipment(text) for text in WARM_UP] * 101, as_of=JUDGED_ON))
    shipments = [shipment(text) for text in texts]
    found = 0

    def run() -> None:
        nonlocal found
        for screening in screener.screen_many(shipments, as_of=JUDGED_ON, at_once=AT_ONCE):
            found += screening.verdict > Verdict.CLEAR

    return timed(run, len(texts)), found


def fuzzy_time(texts: Sequence[str], terms: Sequence[str]) -> float:
    plain = folded(texts)
    return timed(lambda: list(every_term(plain, terms, CUTOFF)), len(texts))


def exact_time(texts: Sequence[str], terms: Sequence[str], folding: bool) -> float:
    scan, plain = ExactScan(terms), folded(texts)

    def run() -> None:
        for text in plain:
            scan.find(text)

    def run_folding() -> None:
        for text in texts:
            scan.find(fold(text).text)

    return timed(run_folding if folding else run, len(texts))


if __name__ == "__main__":
    main()
