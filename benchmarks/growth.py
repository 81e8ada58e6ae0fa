"""Whether screening slows down as the catalogue and the lists of parties grow.

The same shipments (descriptions of ``corpus``, each with a receiver of its own) are screened
against the catalogue as it is, against ones with 10 and 100 times the entries, and against ones
with 10 and 100 times the parties. The further entries and parties are made up (``madeup.py``); the
program says so if any of them meets a shipment. Each run is a fresh process with its catalogue
opened before the clock starts; the clock counts seconds of the processor. Goals: less than 1.5
times the time at ten times the size, less than 3 times at a hundred times.

Grown catalogues are compiled once, each in a process of its own, and kept. One that takes longer
than ``--patience`` is not measured, and the program says so.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from corpus import Corpus, share_of_distinct
from firms import firm
from madeup import made_items, made_parties
from measure import MEGA, fresh, in_turn, progress, rollup, show_ratio

from screen import Screener, Shipment, Verdict
from screen.batch import AT_ONCE
from screen.catalogue import Catalogue
from screen.catalogue.compile import compile_source
from screen.catalogue.compiled import pack, unpack
from screen.catalogue.files import code_hash, data_directory
from screen.catalogue.read import Located
from screen.catalogue.sources import read_source
from screen.evaluate import JUDGED_ON

FOLDER = Path(__file__).parents[1] / "build" / "bench"
PARTS = ("items", "parties")
GOALS = {10: 1.5, 100: 3.0}


def main() -> None:
    given = _options()
    catalogue = Screener.default().catalogue
    texts = Corpus.of(catalogue, given.seed).distinct(given.rows)
    paths = {"as it is": grown(given.folder, "items", 1, catalogue.hash, given.patience)}
    for part in given.parts:
        for times in given.times:
            name = f"{times} x {part}"
            paths[name] = grown(given.folder, part, times, catalogue.hash, given.patience)
    flagged: list[int] = []
    ready = {name: path for name, path in paths.items() if path}
    spreads = in_turn(
        given.rounds,
        {name: partial(_measured, path, texts, flagged) for name, path in ready.items()},
    )
    print(
        f"{len(texts)} rows, {share_of_distinct(texts):.1%} distinct, "
        f"{flagged[0] / len(texts):.2%} flagged, {given.rounds} rounds"
    )
    print(f"{'microseconds a row':28}{'median':>10}{'least':>10}")
    for name, spread in spreads.items():
        print(f"{name:28}{spread.median * 1e6:10.1f}{spread.least * 1e6:10.1f}")
    base = spreads["as it is"]
    for part in given.parts:
        for times in given.times:
            name = f"{times} x {part}"
            if name not in spreads:
                print(f"{name}: not measured, compiling took more than {given.patience} s")
                continue
            ratio = spreads[name].median / base.median
            show_ratio(f"times the time with {name}", ratio, GOALS.get(times, 3), at_least=False)
    if len(set(flagged)) > 1:
        print(f"made-up names met shipments: {sorted(set(flagged))} flagged")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--times", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--patience", type=int, default=1800, help="seconds to compile one")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where catalogues are kept")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def shipments_of(texts: Sequence[str]) -> list[Shipment]:
    """Shipments of these goods, each to a firm of its own."""
    return [
        Shipment(
            description=text,
            origin="CN",
            destination="JP",
            consignee=firm(number).names[number % 2 - 1],
        )
        for number, text in enumerate(texts)
    ]


# -- grown catalogues ----------------------------------------------------------------------------


def grown(folder: Path, part: str, times: int, digest: str, patience: float) -> Path | None:
    """A compiled catalogue with one part so many times as large; ``None`` if it takes too long."""
    path = folder / f"{part}-{times}-{digest[:10]}-{code_hash()[:10]}.msgpack"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    process = multiprocessing.get_context("spawn").Process(
        target=_compile, args=(path, part, times)
    )
    process.start()
    most = 0
    while process.is_alive() and time.perf_counter() - begun < patience:
        process.join(1)
        most = max(most, rollup(process.pid or 0).get("Rss", 0))
        progress(f"compiling {times} x {part}: {time.perf_counter() - begun:.0f} s")
    progress("")
    spent = time.perf_counter() - begun
    if process.is_alive():
        process.terminate()
        process.join()
        return None
    if process.exitcode:
        raise RuntimeError(f"compiling {times} x {part} failed")
    size = path.stat().st_size
    memory = f"{most / MEGA:.0f} MB of memory, {size / MEGA:.0f} MB compiled"
    print(f"compiled {times} x {part} in {spent:.0f} s, {memory}")
    return path


def _compile(path: Path, part: str, times: int) -> None:
    source, _ = read_source(data_directory(None))
    assert source is not None
    items = [located.value for located in source.items]
    parties = [located.value for located in source.parties]
    if part == "items":
        more = tuple(Located(made, "made-up", 0) for made in made_items(items, times))
        source = dataclasses.replace(source, items=(*source.items, *more))
    else:
        others = tuple(Located(made, "made-up", 0) for made in made_parties(parties, times))
        source = dataclasses.replace(source, parties=(*source.parties, *others))
    draft = path.with_suffix(".part")
    draft.write_bytes(pack(compile_source(source, "made-up")))
    draft.rename(path)


# -- screening -----------------------------------------------------------------------------------


def _measured(path: Path, texts: Sequence[str], flagged: list[int]) -> float:
    spent, found = fresh(screening_time, path, texts)
    flagged.append(found)
    return spent


def screening_time(path: Path, texts: Sequence[str]) -> tuple[float, int]:
    """Seconds for a row against a compiled catalogue, and how many rows are flagged."""
    screener = Screener(Catalogue(unpack(path.read_bytes())))
    # So many that the sieve is made before the clock starts, as it is in the first of many rows.
    warm_up = Shipment(description="warm up", origin="CN", destination="JP", consignee="nobody")
    list(screener.screen_many([warm_up] * 500, as_of=JUDGED_ON))
    shipments, found = shipments_of(texts), 0
    begun = time.process_time()
    for screening in screener.screen_many(shipments, as_of=JUDGED_ON, at_once=AT_ONCE):
        found += screening.verdict > Verdict.CLEAR
    return (time.process_time() - begun) / len(shipments), found


if __name__ == "__main__":
    main()
