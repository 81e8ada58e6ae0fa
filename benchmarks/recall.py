"""What an exhaustive fuzzy scan flags, and whether ours lets any of it through as clear.

The scan compares every term of the catalogue with every description (rapidfuzz ``partial_ratio``,
cut-off 90) and so proposes places where a term may stand misspelt. It knows no rules, so each
proposal is held to those that hold for ours: the place is put right (the term's own spelling is
written there) and the text is read by our own reading, with its look-alikes, denials and figures.
The scan counts as flagging a description when one such text is flagged, and when the place is a
misspelling at all:

* it begins and ends where words do, and as a whole is as much like the term as the cut-off asks;
* the figures in it are those of the term;
* it leaves out no word or character of the term, and no word that differs is known itself, as an
  English word or in the catalogue.

What differs decides the kind of a proposal: letters of a ``word`` of five or more, or of one in
``kana``; none of these may be clear from ours. ``short`` words (symbols, abbreviations) and ``han``
characters are names of their own as far as anybody can tell, so that ours never puts them right;
they are told apart. All disagreements are written to a CSV file, to be read.

What ours flags cannot be missed, so that only descriptions clear from ours are scanned; the first
few are scanned in any case, to tell how much the scan flags.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from corpus import Corpus, are_flagged, is_flagged, share_of_distinct
from measure import progress, show_ratio
from rapidfuzz import fuzz
from rivals import CUTOFF, every_term, folded, terms_of

from screen import Screener
from screen.text.fold import fold
from screen.text.words import lay_out

LATIN = re.compile(r"[a-z']+")
HAN = re.compile(r"[\u3400-\u9fff]")
WORDS = re.compile(r"[a-z']+|[\u3041-\u3096\u30a1-\u30fc]+|[\u3400-\u9fff]")
FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
KINDS = ("exact", "word", "kana", "short", "han")
FOLDER = Path(__file__).parents[1] / "build" / "bench"


@dataclass(frozen=True)
class Proposal:
    """A place of a description where the scan sees a term."""

    kind: str
    description: str
    place: str
    term: str
    score: float
    put_right: str


def main() -> None:
    given = _options()
    screener = Screener.default()
    texts = descriptions(Corpus.of(screener.catalogue, given.seed), given.limit, given.misspelt)
    judge = Judge(screener, terms_of(screener.catalogue), given.cutoff)
    flagged = are_flagged(screener, texts)
    clear = [text for text, told in zip(texts, flagged, strict=True) if not told]
    print(
        f"{len(texts)} rows, {share_of_distinct(texts):.1%} distinct, {given.misspelt:.0%} of them "
        f"made with a misspelt term; {len(judge.folded)} terms, cut-off {given.cutoff}"
    )
    missed = list(judge.scanned(clear, given.workers))
    print(
        f"flagged by ours: {len(texts) - len(clear)}; clear: {len(clear)}, "
        f"of which the exhaustive scan flags {len(missed)}"
    )
    kinds = Counter(proposal.kind for proposal in missed)
    print(", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items())) or "none")
    wrong = kinds["word"] + kinds["kana"]
    show_ratio("misspelt words clear from ours", wrong, 0, at_least=False)
    sample = texts[: given.sample]
    theirs, ours = len(list(judge.scanned(sample, given.workers))), set(sample).difference(clear)
    print(f"of the first {len(sample)} the scan flags {theirs}, ours {len(ours)}")
    given.output.parent.mkdir(parents=True, exist_ok=True)
    write(given.output, missed)
    print(f"disagreements: {given.output}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=int, default=20_000, help="descriptions")
    parser.add_argument("--misspelt", type=float, default=0.4, help="share with a misspelt term")
    parser.add_argument("--sample", type=int, default=500, help="so many are scanned in any case")
    parser.add_argument("--cutoff", type=int, default=CUTOFF)
    parser.add_argument("--workers", type=int, default=2, help="threads of the exhaustive scan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=FOLDER / "recall.csv")
    return parser.parse_args()


def descriptions(corpus: Corpus, count: int, misspelt: float) -> list[str]:
    """Descriptions of all kinds and such with a misspelt term, mixed, no two the same."""
    slips = int(count * misspelt)
    found = dict.fromkeys(corpus.distinct(count - slips))
    number = 0
    while len(found) < count:
        found[corpus.misspelt(number)] = None
        number += 1
    plain, wrong = list(found)[: count - slips], list(found)[count - slips :]
    return [text for pair in _evenly(plain, wrong) for text in pair]


def _evenly(many: Sequence[str], few: Sequence[str]) -> Iterator[list[str]]:
    """Both lists in one, each spread over the whole."""
    size = max(len(many), len(few))
    for at in range(size):
        yield [
            text
            for texts in (many, few)
            for text in texts[at * len(texts) // size : (at + 1) * len(texts) // size]
        ]


class Judge:
    """Holds proposals of the scan to the rules of our reading."""

    def __init__(self, screener: Screener, terms: dict[str, str], cutoff: float) -> None:
        self.screener, self.cutoff = screener, cutoff
        self.folded, self.written = list(terms), list(terms.values())
        self._reader = screener.catalogue.chinese_goods

    def scanned(self, texts: Sequence[str], workers: int) -> Iterator[Proposal]:
        """For each text that the exhaustive scan flags, why it does."""
        found = 0
        for number, near in every_term(folded(texts), self.folded, self.cutoff, workers):
            if counted := self.first_counted(texts[number], near):
                found += 1
                yield counted
            if number % 100 == 0:
                progress(f"{number} of {len(texts)} scanned: {found} flagged")
        progress("")

    def first_counted(self, text: str, near: Sequence[int]) -> Proposal | None:
        """The first proposal that counts: those that need no doubt before the others."""
        proposals = [found for number in near if (found := self._proposal(text, number))]
        proposals.sort(key=lambda p: (KINDS.index(p.kind), -p.score))
        for proposal in proposals:
            if is_flagged(self.screener, proposal.put_right):
                return proposal
        return None

    def _proposal(self, text: str, number: int) -> Proposal | None:
        """Where a term is seen in a text, if it may be a misspelling of it."""
        known, term = fold(text), self.folded[number]
        seen = fuzz.partial_ratio_alignment(term, known.text, score_cutoff=self.cutoff)
        if seen is None or len(term) > len(known.text):
            return None
        start, end = _best_place(term, known.text, seen.dest_start, seen.dest_end)
        place = known.text[start:end]
        score = fuzz.ratio(term, place)
        kind = self._kind(place, term) if score >= self.cutoff else ""
        if not kind:
            return None
        first, last = known.span(start, end)
        right = text[:first] + self.written[number] + text[last:]
        return Proposal(kind, text, text[first:last], self.written[number], round(score, 1), right)

    def _kind(self, place: str, term: str) -> str:
        """What differs between a place and a term; empty where the place is no misspelling."""
        if place == term:
            return "exact"
        if FIGURES.findall(place) != FIGURES.findall(term):
            return ""
        there, wanted = _words(place), _words(term)
        wrong, missing = there - wanted, wanted - there
        if any(self._is_known(word) for word in wrong) or (missing and not wrong):
            return ""
        if HAN.search("".join(wrong)):
            return "han"
        if not all(map(str.isascii, wrong)):
            return "kana"
        return "short" if any(len(word) < 5 for word in wrong) else "word"

    def _is_known(self, word: str) -> bool:
        lexicon, english = self._reader.lexicon, self._reader.english
        row = lay_out(fold(word)).text
        return any(
            form in lexicon.words or form in lexicon.terms or form in english
            for form in (word, row)
        )


def _best_place(term: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The place near a stretch that is most like the term, of whole Latin words."""
    places = {
        _whole_words(text, first, last)
        for first in range(max(0, start - 2), start + 3)
        for last in range(end - 2, min(len(text), end + 2) + 1)
        if first < last
    }
    return max(places, key=lambda place: (fuzz.ratio(term, text[slice(*place)]), place))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without blanks at its ends, grown to the ends of its Latin words."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and LATIN.fullmatch(text[start - 1 : start + 1]):
        start -= 1
    while start < end < len(text) and LATIN.fullmatch(text[end - 1 : end + 1]):
        end += 1
    return start, end


def _words(text: str) -> set[str]:
    """Latin words, runs of kana, and Chinese characters one by one."""
    return set(WORDS.findall(text))


def write(path: Path, proposals: Sequence[Proposal]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, [column.name for column in fields(Proposal)])
        writer.writeheader()
        writer.writerows(map(asdict, proposals))


if __name__ == "__main__":
    main()
