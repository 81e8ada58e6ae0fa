"""One name of a body against 100,000 listed names.

The listed names are those of the catalogue and of made-up firms (``firms.py``). Our party index
stands against

* rapidfuzz ``process.extractOne`` with ``WRatio`` and with ``token_sort_ratio``;
* an index of n-grams: scikit-learn ``TfidfVectorizer`` over ``char_wb`` 3-grams, the best cosine by
  one sparse product.

Time is that of one name after the other, no two the same, half of them on no list, on one core in a
fresh process. Right answers are counted on ``tests/cases/dev/parties.csv`` and the
``tests/cases/party-*.tsv``: a listed body found on its list (in ``party-variants.tsv`` the very
body), an armed force found as such, any other body not found on a list, be it a made-up one. The
others are shown at the cut-off with most right answers on these very rows; ours has none. Goals: 50
times as fast as rapidfuzz, 5 times as fast as the n-grams, at no lower accuracy than either.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from firms import firm, rare_firms
from madeup import is_made, party_of
from measure import fresh, in_turn, progress, show_ratio
from rapidfuzz import fuzz, process, utils

from screen import Screener
from screen.catalogue.files import code_hash, data_directory
from screen.catalogue.model import Party
from screen.catalogue.sources import read_source
from screen.evaluate import JUDGED_ON, read_labelled
from screen.evaluate.labels import PartyLabel
from screen.evaluate.parties import LISTS, MILITARY
from screen.evidence import party_hits
from screen.match.parties import read_party
from screen.match.parties_build import build_party_index
from screen.match.parties_index import PartyIndex

CASES = Path(__file__).parents[1] / "tests" / "cases"
FOLDER = Path(__file__).parents[1] / "build" / "bench"
OURS, NGRAMS = "dualuse", "3-grams, cosine"
SCORERS = {"rapidfuzz WRatio": fuzz.WRatio, "rapidfuzz token_sort_ratio": fuzz.token_sort_ratio}
GOALS = {**dict.fromkeys(SCORERS, 50), NGRAMS: 5}
Match = Callable[[str], tuple[float, tuple[str, ...]]]
"""A name -> the score of what it is taken for, and the ids of the bodies so called."""


@dataclass(frozen=True)
class Case:
    """A name and what it is: ``body`` the id or the kind to find, or none to be found."""

    text: str
    body: str

    def right(self, found: Iterable[Party]) -> bool:
        bodies = list(found)
        kinds = {body.kind for body in bodies}
        on_lists = {body.id for body in bodies if body.kind in LISTS.values() or is_made(body)}
        if self.body in LISTS.values():
            return self.body in kinds
        if self.body == "military":
            return bool(kinds & MILITARY)
        return on_lists == ({self.body} if self.body else set())


def main() -> None:
    given = _options()
    listed = listed_parties(given.names, given.seed)
    path = index_of(listed, given)
    cases = list(read_cases())
    asked = [case.text for case in cases] + [firm(n).names[n % 2 - 1] for n in range(len(cases))]
    asked = list(dict.fromkeys(asked))
    few = asked[:: max(1, len(asked) // given.sample)]
    print(
        f"{sum(1 for _ in names_of(listed))} names of {len(listed)} bodies; {len(cases)} rows with "
        f"labels; {len(asked)} names asked for ({len(few)} of the scans), {given.rounds} rounds"
    )
    size = (given.names, given.seed)
    runs = {OURS: partial(fresh, our_time, path, asked)}
    for name in SCORERS:
        runs[name] = partial(fresh, scan_time, name, size, few)
    runs[NGRAMS] = partial(fresh, ngram_time, size, asked)
    spreads = in_turn(given.rounds, runs)
    parties = {party.id: party for party in listed}
    rights = {OURS: right_of(cases, our_match(path, parties), parties, (0.5,))}
    for name in SCORERS:
        rights[name] = right_of(cases, scan_match(name, listed), parties, range(50, 101))
    cosines = [cut / 100 for cut in range(20, 101)]
    rights[NGRAMS] = right_of(cases, ngram_match(listed), parties, cosines)
    progress("")
    print(f"{'microseconds a name':28}{'median':>12}{'least':>12}{'x ours':>10}{'right':>9}")
    for name, spread in spreads.items():
        right, cutoff = rights[name]
        times = spread.median / spreads[OURS].median
        print(
            f"{name:28}{spread.median * 1e6:12.1f}{spread.least * 1e6:12.1f}{times:10.1f}"
            f"{right / len(cases):9.3f}" + (f"  at {cutoff:g}" if name != OURS else "")
        )
    for name, goal in GOALS.items():
        ratio = spreads[name].median / spreads[OURS].median
        show_ratio(f"times as fast as {name}", ratio, goal, at_least=True)
    others = max(right for name, (right, _) in rights.items() if name != OURS)
    lead = (rights[OURS][0] - others) / len(cases)
    show_ratio("accuracy above the best of the others", lead, 0, at_least=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=int, default=100_000, help="listed names")
    parser.add_argument("--sample", type=int, default=100, help="names asked of the scans")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where indexes are kept")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


# -- names and rows ------------------------------------------------------------------------------


def listed_parties(names: int, seed: int) -> list[Party]:
    """The bodies of the catalogue and made-up ones, with so many names in all."""
    found = list(Screener.default().catalogue.parties.values())
    real, left = list(found), names - sum(1 for _ in names_of(found))
    for number, made in enumerate(rare_firms(names, seed)):
        if left <= 0:
            break
        found.append(party_of(made, number, real[number % len(real)]))
        left -= len(made.names)
    return found


def names_of(parties: Iterable[Party]) -> Iterator[tuple[str, str]]:
    """All names that mean a body without a second sign, and its id."""
    for body in parties:
        for name in dict.fromkeys((body.names.en, body.names.zh, body.names.ja, *body.aliases)):
            if name:
                yield name, body.id


def read_cases() -> Iterator[Case]:
    for label in read_labelled(CASES / "dev" / "parties.csv"):
        if isinstance(label, PartyLabel):
            military = "military" if label.label == "military_user" else ""
            yield Case(label.text, LISTS.get(label.label, military))
    for row in _table("party-variants.tsv"):
        yield Case(row["text"], row["entry"])
    for row in _table("party-near-misses.tsv"):
        yield Case(row["text"], "")
    for row in _table("party-military.tsv"):
        yield Case(row["text"], "military" if row["military"] == "yes" else "")


def _table(name: str) -> Iterator[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def right_of(
    cases: Sequence[Case], match: Match, parties: dict[str, Party], cutoffs: Iterable[float]
) -> tuple[int, float]:
    """The most right answers that any cut-off gives, and that cut-off."""
    answers = []
    for number, case in enumerate(cases):
        progress(f"right answers: {number} of {len(cases)}")
        answers.append(match(case.text))
    outcomes = [
        (
            sum(
                case.right(parties[body] for body in (bodies if score >= cutoff else ()))
                for case, (score, bodies) in zip(cases, answers, strict=True)
            ),
            cutoff,
        )
        for cutoff in cutoffs
    ]
    return max(outcomes)


# -- ours ----------------------------------------------------------------------------------------


def index_of(parties: Sequence[Party], given: argparse.Namespace) -> Path:
    """Our index of all names, built once and kept."""
    folder: Path = given.folder
    path = folder / f"parties-{given.names}-{given.seed}-{code_hash()[:10]}.msgpack"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    source, _ = read_source(data_directory(None))
    assert source is not None
    groups = {located.value.id: located.value.words for located in source.groups}
    begun = time.perf_counter()
    index = build_party_index(parties, groups, [*source.cities, *source.countries])
    print(f"index of {len(parties)} bodies built in {time.perf_counter() - begun:.0f} s")
    path.write_bytes(msgspec.msgpack.encode(index))
    return path


def opened(path: Path) -> PartyIndex:
    return msgspec.msgpack.decode(path.read_bytes(), type=PartyIndex)


def our_match(path: Path, parties: dict[str, Party]) -> Match:
    index = opened(path)

    def match(name: str) -> tuple[float, tuple[str, ...]]:
        hits = party_hits(read_party("end_user", name, index), parties, JUDGED_ON)
        return 1.0, tuple(hit.party.id for hit in hits if hit.sure)

    return match


def our_time(path: Path, asked: Sequence[str]) -> float:
    index = opened(path)
    read_party("end_user", "warm up", index)
    return timed(lambda name: read_party("end_user", name, index), asked)


# -- the others ----------------------------------------------------------------------------------


def scan_match(scorer: str, parties: Sequence[Party]) -> Match:
    bodies = by_name(parties)
    choices = list(bodies)

    def match(name: str) -> tuple[float, tuple[str, ...]]:
        query = utils.default_process(name)
        best = process.extractOne(query, choices, scorer=SCORERS[scorer], processor=None)
        return best[1], tuple(bodies[best[0]])

    return match


def scan_time(scorer: str, size: tuple[int, int], asked: Sequence[str]) -> float:
    return timed(scan_match(scorer, listed_parties(*size)), asked)


def ngram_match(parties: Sequence[Party]) -> Match:
    from sklearn.feature_extraction.text import TfidfVectorizer

    bodies = by_name(parties)
    choices = list(bodies)
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
    known = vectorizer.fit_transform(choices).T.tocsr()

    def match(name: str) -> tuple[float, tuple[str, ...]]:
        cosines = vectorizer.transform([utils.default_process(name)]) @ known
        if not cosines.nnz:
            return 0.0, ()
        best = cosines.data.argmax()
        return float(cosines.data[best]), tuple(bodies[choices[cosines.indices[best]]])

    return match


def ngram_time(size: tuple[int, int], asked: Sequence[str]) -> float:
    return timed(ngram_match(listed_parties(*size)), asked)


def by_name(parties: Sequence[Party]) -> dict[str, list[str]]:
    """Names as rapidfuzz folds them, and the bodies that are called so."""
    found: dict[str, list[str]] = {}
    for name, body in names_of(parties):
        found.setdefault(utils.default_process(name), []).append(body)
    found.pop("", None)
    return found


def timed(match: Callable[[str], object], asked: Sequence[str]) -> float:
    """Seconds of the processor for a name."""
    begun = time.process_time()
    for name in asked:
        match(name)
    return (time.process_time() - begun) / len(asked)


if __name__ == "__main__":
    main()
