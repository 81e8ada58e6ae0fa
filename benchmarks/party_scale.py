"""The party matcher against lists of growing length, beside rapidfuzz and an n-gram index.

Made-up listed names are put beside those of the catalogue, and made-up ordinary names are read
against them, each once and none of them listed: what a batch of many consignees costs. ``found`` is
the share of listed Latin names with one slip that are met as the right one. (The other two always
name their nearest, also where nothing is meant.)

``python -m benchmarks.party_scale [names ...]``: lengths of the lists, by default the catalogue
alone, 10 times, 100 times and 100,000. scikit-learn is optional (``pip install '.[bench]'``).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from rapidfuzz import fuzz, process

from benchmarks.made_names import MAKERS, made_names, misspell
from screen.catalogue.model import Names, Party
from screen.catalogue.read import Source, read_source
from screen.match.parties import PartyIndex, read_party
from screen.match.parties_build import build_party_index

DATA = Path(__file__).parents[1] / "data"
ORDINARY = 5000
"""Ordinary names of each script."""
MISSPELT = 300


def main() -> None:
    source, faults = read_source(DATA)
    if source is None:
        raise SystemExit(f"the catalogue holds faults: {faults[0]}")
    held = len(source.parties)
    sizes = [int(given) for given in sys.argv[1:]] or [held, 10 * held, 100 * held, 100_000]
    ordinary = {name: one_script(make) for name, make in MAKERS.items()}
    unlisted = {text for texts in ordinary.values() for text in texts}
    made = [name for name in made_names(max(sizes) + 20_000, seed=77) if name not in unlisted]
    print(f"microseconds for an ordinary name, of {ORDINARY} in each script: mean (quickest tenth)")
    for size in sizes:
        listed = made[: max(0, size - held)]
        index = stored_index(source, listed)
        for script, texts in ordinary.items():
            spent = timed(lambda text, index=index: read_party("buyer", text, index), texts)
            print(f"  {size:7} parties  {script:6} {spent[0]:8.1f} ({spent[1]:.1f})")
    if listed:
        beside_others(index, listed, ordinary)


def one_script(make: Callable[[random.Random], str]) -> list[str]:
    chance = random.Random(5)
    found: dict[str, None] = {}
    while len(found) < ORDINARY:
        found.setdefault(make(chance))
    return list(found)


def stored_index(source: Source, listed: Iterable[str]) -> PartyIndex:
    """The index as it is opened from a file; tell what it costs."""
    parties = [located.value for located in source.parties]
    words = {located.value.id: located.value.words for located in source.groups}
    begun = time.perf_counter()
    parties += (party(number, name) for number, name in enumerate(listed))
    built = build_party_index(parties, words, [*source.cities, *source.countries])
    spent = time.perf_counter() - begun
    stored = msgspec.msgpack.encode(built)
    begun = time.perf_counter()
    index = msgspec.msgpack.decode(stored, type=PartyIndex)
    opened = time.perf_counter() - begun
    print(
        f"{len(parties)} parties: built in {spent:.1f} s, {len(stored) / 1e6:.1f} MB, "
        f"opened in {opened * 1000:.1f} ms"
    )
    return index


def party(number: int, name: str) -> Party:
    names = Names(en=name, zh="", ja="") if name.isascii() else Names(en="", zh=name, ja="")
    return Party(
        id=f"made-{number}",
        kind="end_user_list",
        names=names,
        sources=("made up",),
        confidence="confirmed",
        country="CN",
    )


def timed(read: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    """Microseconds a text: the mean, and that of the quickest tenth of small pieces."""
    pieces = []
    for at in range(0, len(texts), 20):
        piece = texts[at : at + 20]
        begun = time.perf_counter()
        for text in piece:
            read(text)
        pieces.append((time.perf_counter() - begun) / len(piece) * 1e6)
    pieces.sort()
    return sum(pieces) / len(pieces), pieces[len(pieces) // 10]


def beside_others(index: PartyIndex, listed: list[str], ordinary: dict[str, list[str]]) -> None:
    chance = random.Random(3)
    meant = chance.sample([name for name in listed if name.isascii()], MISSPELT)
    rows = [misspell(name, chance) for name in meant]
    some = [text for texts in ordinary.values() for text in texts[:40]]
    numbers = {name: f"made-{number}" for number, name in enumerate(listed)}

    def ours(text: str) -> set[str]:
        return {reading.entry for reading in read_party("buyer", text, index) if reading.kept}

    def plain(text: str) -> set[str]:
        return {numbers[process.extractOne(text, listed, scorer=fuzz.WRatio)[0]]}

    print(f"one name against {len(listed)}: milliseconds for an ordinary name, misspelt ones found")
    for title, read in (("dualuse", ours), ("rapidfuzz WRatio", plain)):
        show(title, read, some, rows, [numbers[name] for name in meant])
    try:
        show("TF-IDF of 3-grams", n_grams(listed, numbers), some, rows, [numbers[n] for n in meant])
    except ImportError as error:
        print(f"  TF-IDF: not measured ({error})")


def n_grams(listed: list[str], numbers: dict[str, str]) -> Callable[[str], set[str]]:
    """The nearest name by the cosine of weighted letter triples.

    Raises:
        ImportError: scikit-learn is not installed.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
    matrix = vectorizer.fit_transform(listed).T.tocsr()

    def match(text: str) -> set[str]:
        scores = vectorizer.transform([text]) @ matrix
        return {numbers[listed[scores.indices[scores.data.argmax()]]]} if scores.nnz else set()

    return match


def show(
    title: str,
    read: Callable[[str], set[str]],
    ordinary: list[str],
    rows: list[str],
    meant: list[str],
) -> None:
    read("warm up")
    begun = time.perf_counter()
    for text in ordinary:
        read(f"{text} ")
    spent = (time.perf_counter() - begun) / len(ordinary) * 1000
    found = sum(wanted in read(row) for row, wanted in zip(rows, meant, strict=True)) / len(rows)
    print(f"  {title:20}{spent:10.3f}{found:8.3f}")


if __name__ == "__main__":
    main()
